"""Names of agencies and groups are found whole; commas inside a name never split it."""

import pytest

from hoaban.documents.agencies import is_generic, names_at


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
