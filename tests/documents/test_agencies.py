"""Names of agencies and groups are found whole; commas inside a name never split it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.agencies import is_generic, is_sure, names_at
from hoaban.documents.words import VERBS

BODIES = (Path(__file__).parent / "names_of_bodies.txt").read_text("utf-8").splitlines()
# "xã hội", "trường học": with these verbs behind "xã" and "trường" another word would begin.
FOLLOWING = [f" {verb} việc này" for verb in VERBS if not verb.startswith(("hội", "học"))]
FOLLOWING += [
    " có trách nhiệm",
    " căn cứ chức năng",
    " theo chức năng",
    ":",
    ".",
    ": Tổ chức",
    " và các cơ quan liên quan",
]
FOLLOWING += [", Sở Nội vụ", "; UBND các xã", " (cơ quan thường trực)", " là đầu mối", " - Cơ quan Thường trực"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Văn hóa, Thể thao và Du lịch chủ trì", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("sở văn hoá, thể thao và du lịch", ["sở văn hoá, thể thao và du lịch"]),
        ("UBND các huyện, thị xã, thành phố triển khai", ["UBND các huyện, thị xã, thành phố"]),
        ("Công an tỉnh; BCH Bộ đội Biên phòng tỉnh, Sở TT&TT.", ["Công an tỉnh", "BCH Bộ đội Biên phòng tỉnh", "Sở TT&TT"]),
        ("Ban Tuyên giáo và Dân vận Trung ương và các cơ quan, đơn vị liên quan xây dựng", ["Ban Tuyên giáo và Dân vận Trung ương", "các cơ quan, đơn vị liên quan"]),
        ("các tỉnh, thành phố: Hà Nội, Đà Nẵng và Long An để xây dựng", ["các tỉnh, thành phố: Hà Nội, Đà Nẵng và Long An"]),
        ("Bộ Tài chính - Cơ quan Thường trực Ban Chỉ đạo 751", ["Bộ Tài chính"]),
        ("Cục Văn hóa cơ sở, Gia đình và Thư viện", ["Cục Văn hóa cơ sở, Gia đình và Thư viện"]),
        ("Hội Nông dân tỉnh, Tỉnh đoàn, Hội Liên hiệp Phụ nữ tỉnh", ["Hội Nông dân tỉnh", "Tỉnh đoàn", "Hội Liên hiệp Phụ nữ tỉnh"]),
        ("Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, cơ quan thuộc Chính phủ, Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương:", ["Các Bộ trưởng", "Thủ trưởng cơ quan ngang bộ", "cơ quan thuộc Chính phủ", "Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"]),
        ("Bộ trưởng, Thủ trưởng cơ quan ngang bộ chỉ đạo", ["Bộ trưởng", "Thủ trưởng cơ quan ngang bộ"]),
        ("UBND các xã Nà Mẫu, Mường Mẫu, Sở Xây dựng rà soát", ["UBND các xã Nà Mẫu, Mường Mẫu", "Sở Xây dựng"]),
        ("Các ban xây dựng Đảng Tỉnh ủy xây dựng kế hoạch", ["Các ban xây dựng Đảng Tỉnh ủy"]),
        ("Thống đốc Ngân hàng Nhà nước Việt Nam chỉ đạo", ["Thống đốc Ngân hàng Nhà nước Việt Nam"]),
        ("Thủ tướng Chính phủ kết quả thực hiện", ["Thủ tướng Chính phủ"]), ("Phó Thủ tướng Chính phủ những vấn đề phát sinh", ["Phó Thủ tướng Chính phủ"]),
        ("các ban đảng, Đảng ủy các cơ quan Đảng tỉnh lãnh đạo", ["các ban đảng", "Đảng ủy các cơ quan Đảng tỉnh"]), ("các sở, Ban, ngành tỉnh rà soát", ["các sở, Ban, ngành tỉnh"]),
        ("Sở Ngoại vụ1 chủ trì", ["Sở Ngoại vụ"]), ("SởNgoại vụ chủ trì", ["SởNgoại vụ"]),
        ("Ban Quản lý Khu kinh tế cửa khẩu2, Sở Y tế3 rà soát", ["Ban Quản lý Khu kinh tế cửa khẩu", "Sở Y tế"]),
        ("Phòng PA03 Công an tỉnh xác minh", ["Phòng PA03 Công an tỉnh"]),
        ("UBND xã Bản Mẫu chuẩn bị", ["UBND xã Bản Mẫu"]), ("Ủy ban nhân dân phường Hội Mẫu; Công an phường Hội Mẫu", ["Ủy ban nhân dân phường Hội Mẫu", "Công an phường Hội Mẫu"]),
        ("Đoàn viên xã Hội Nông dân", []),
        ("Trưởng các phòng, đơn vị thuộc Ban tổ chức thực hiện", ["Trưởng các phòng, đơn vị thuộc Ban"]), ("Ban tổ chức Lễ hội chuẩn bị", ["Ban tổ chức Lễ hội"]),
        ("Hội xuân: tổ chức tại sân vận động", []), ("Mỗi xã, phường thành lập", ["Mỗi xã, phường"]),
        ("UBND các xã dọc tuyến rà soát", ["UBND các xã dọc tuyến"]),
        ("hội nghị tổng kết", []), ("báo cáo kết quả", []), ("TỔ CHỨC THỰC HIỆN", []), ("trường hợp cần thiết", []), ("ban hành kế hoạch", []),
    ],
)  # fmt: skip
def test_names_are_found_whole(text, names):
    assert [n.text for n in names_at(text)[0]] == names


@pytest.mark.parametrize(
    ("name", "generic"),
    [
        ("các cơ quan, đơn vị liên quan", True),
        ("các đơn vị", True),
        ("các sở, ban, ngành có liên quan", True),
        ("các địa phương", False),
        ("Các sở, ban, ngành", False),
        ("Sở Y tế", False),
    ],
)
def test_open_groups_are_told_from_sets(name, generic):
    assert is_generic(name) is generic


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize(
    "following",
    [" chủ trì, phối hợp", " báo cáo kết quả", " xây dựng kế hoạch", " thông tin kịp thời", *FOLLOWING[-12:]],
)
def test_a_name_ends_where_it_ends(name, following):
    assert names_at(name + following)[0][0].text == name


@pytest.mark.parametrize("following", FOLLOWING)
def test_no_verb_is_swallowed_by_any_name(following):
    found = {name: names_at(name + following)[0] for name in BODIES}
    assert {name: names[:1] for name, names in found.items() if not names or names[0].text != name} == {}


@given(st.lists(st.sampled_from(BODIES), min_size=1, max_size=5, unique=True))
def test_a_list_of_names_gives_each_of_them(names):
    assert [n.text for n in names_at("; ".join(names) + " chủ trì")[0]] == names


@pytest.mark.parametrize(
    "words", ["Lãnh đạo công tác tuyên truyền", "Đại diện hợp pháp", "lãnh đạo, chỉ đạo thực hiện"]
)
def test_a_post_without_its_body_is_no_name(words):
    assert names_at(words)[0] == []


@pytest.mark.parametrize(
    ("name", "sure"),
    [("Sở Y tế", True), ("Trung tâm Dịch vụ việc làm tỉnh", True), ("Hội Nhà", False), ("Ban Quản lý Khu", False), ("Sở", False), ("Đảng ủy", False), ("Ban Chỉ đạo việc nọ việc kia xong rồi", False)],
)  # fmt: skip
def test_a_torn_or_trailing_name_is_unsure(name, sure):
    assert is_sure(name) is sure
