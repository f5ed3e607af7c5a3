"""Plans of which only damaged text is left: lost numbers, glued titles, leaders named behind the work."""

import pytest

from hoaban.documents.agencies import is_sure, names_at
from hoaban.documents.duties.sentences import wording_of
from hoaban.documents.reading import read

HEAD = """ỦY BAN NHÂN DÂN
TỈNH MẪU
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 21/KH-UBND
Mẫu Sơn, ngày 24 tháng 7 năm 2025
KẾ HOẠCH
{subject}
I. MỤC ĐÍCH
Nâng cao nhận thức của Nhân dân.
"""


def reading(*lines, subject="Quản lý chất thải nhựa năm 2025"):
    return read((HEAD.format(subject=subject) + "\n".join(lines) + "\n").encode(), name="ke-hoach.txt")


def leads(*lines):
    return [task.lead for task in reading(*lines).tasks]


def test_title_and_unit_that_both_lost_their_numbers_are_two_headings():
    found = leads(
        "II. KINH PHÍ",
        "Từ ngân sách nhà nước và các nguồn hợp pháp khác.. TỔ CHỨC THỰC HIỆN. Sở Nông nghiệp và Môi trường",
        "- Điều tra, thống kê các nguồn thải nhựa.",
        "2. Sở Y tế",
        "- Phân loại chất thải nhựa y tế.",
    )
    assert found == [("Sở Nông nghiệp và Môi trường",), ("Sở Y tế",)]


def test_title_of_a_list_that_lost_its_number_is_no_part_of_the_point_before():
    tasks = reading(
        "II. NHIỆM VỤ",
        "1. Phát triển sản phẩm",
        "- Hỗ trợ mỗi bản 01 nhà đón tiếp.. Phát triển nguồn nhân lực",
        "- Đào tạo 300 lượt hướng dẫn viên.",
    ).tasks
    assert [task.title for task in tasks] == ["Hỗ trợ mỗi bản 01 nhà đón tiếp", "Đào tạo 300 lượt hướng dẫn viên"]


def test_group_described_by_what_it_does_is_called_with_all_its_words():
    found = leads(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Y tế",
        "- Phân loại chất thải nhựa y tế.. Các cơ sở sản xuất, kinh doanh, dịch vụ trên địa bàn tỉnh",
        "- Thực hiện trách nhiệm tái chế bao bì nhựa.",
    )
    assert found == [("Sở Y tế",), ("Các cơ sở sản xuất, kinh doanh, dịch vụ trên địa bàn tỉnh",)]


def test_one_of_several_called_bodies_gets_work_of_its_own():
    found = leads(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Thư viện tỉnh, Bảo tàng tỉnh",
        "- Kiểm kê tư liệu.",
        "- Riêng Bảo tàng tỉnh có trách nhiệm bàn giao băng ghi âm cho Thư viện tỉnh.",
    )
    assert found == [("Thư viện tỉnh", "Bảo tàng tỉnh"), ("Bảo tàng tỉnh",)]


def test_leader_named_in_a_clause_behind_the_work_leads_it():
    words = "Sửa đổi quy chế quản lý dữ liệu; Cục Di sản văn hóa chủ trì, trình Bộ trưởng."
    assert [name.text for name in wording_of(words).lead] == ["Cục Di sản văn hóa"]
    assert wording_of(words, has_caller=True).lead == []


@pytest.mark.parametrize(
    "name",
    [
        "Sở Văn hóa, Thể thao và Du lịch các tỉnh, thành phố trực thuộc trung ương",
        "UBND các xã vùng cao nguyên",
        "UBND các xã vùng lòng hồ",
        "UBND các xã vùng cao",
        "UBND các tỉnh vùng Đồng bằng sông Mẫu",
        "Cục Quản lý và Xây dựng công trình thủy lợi",
        "Trường Đại học Mẫu, các Viện nghiên cứu trực thuộc Bộ",
        "Các ông, bà tổ trưởng tổ dân phố",
    ],
)
def test_name_ends_before_its_verb_and_not_sooner(name):
    words = f"{name} tổ chức thực hiện Kế hoạch."
    assert names_at(words)[1] == len(name)


def test_limit_that_lies_ahead_is_no_history_though_the_thing_is_done():
    lines = ("II. TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "- Gửi danh mục hồ sơ đã số hóa về Bộ Y tế trước ngày 30/{}/2025.")
    ahead = reading(*lines[:2], lines[2].format(11)).tasks[0]
    past = reading(*lines[:2], lines[2].format(6)).tasks[0]
    assert (ahead.deadline.value, past.deadline) == ("2025-11-30", None)


def test_year_that_is_only_looked_at_is_not_the_plan_year():
    assert reading(subject="Số hóa tư liệu năm 2025, định hướng năm 2026").document.year == 2025


def test_narrower_period_of_the_annex_is_kept_and_both_are_unsure():
    task = reading(
        "II. NHIỆM VỤ",
        "- Xây dựng quy định hỗ trợ phân loại chất thải rắn tại nguồn trong năm 2025 (Sở Y tế chủ trì, phối hợp với Sở Tư pháp).",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Vàng Mẫu Páo",
        "PHỤ LỤC",
        "STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành",
        "1", "Xây dựng quy định hỗ trợ phân loại chất thải rắn tại nguồn", "Sở Y tế", "Sở Tư pháp, Sở Tài chính", "Quý IV/2025",
        "2", "Tập huấn kỹ năng phân loại chất thải cho hộ gia đình", "Sở Y tế", "Sở Nội vụ", "Tháng 9/2025",
    ).tasks[0]  # fmt: skip
    assert (task.deadline.text, task.deadline_confidence, task.support) == ("Quý IV/2025", "low", ("Sở Tư pháp", "Sở Tài chính"))  # fmt: skip


def test_group_that_was_given_the_work_elsewhere_leads_but_is_unsure():
    task = reading(
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Căn cứ Kế hoạch này, các đơn vị được phân công xây dựng kế hoạch chi tiết.",
    ).tasks[0]
    assert (task.lead, task.lead_confidence) == (("các đơn vị được phân công",), "low")


def test_name_torn_inside_its_last_word_is_unsure():
    assert [is_sure("Cục Quản lý và Xây"), is_sure("Vụ Khoa học và Công nghệ")] == [False, True]


@pytest.mark.parametrize(
    ("sentence", "lead"),
    [
        ("Thường trực cấp cứu 24/24 giờ trong mùa mưa lũ.", []),
        ("Hằng năm, Sở Nội vụ tham mưu khen thưởng các tập thể.", ["Sở Nội vụ"]),
        ("Sở Tài chính là cơ quan thường trực, có nhiệm vụ theo dõi, tổng hợp.", ["Sở Tài chính"]),
    ],
)
def test_sentence_tells_who_acts(sentence, lead):
    assert [name.text for name in wording_of(sentence).lead] == lead


def test_departments_of_a_list_with_semicolons_are_called():
    heading = "Các Sở: Khoa học và Công nghệ; Nội vụ; Xây dựng; Thanh tra tỉnh"
    assert [name.text for name in names_at(heading)[0]] == [heading.removesuffix("; Thanh tra tỉnh"), "Thanh tra tỉnh"]


def test_partners_end_at_liên_quan():
    words = "Chủ trì, phối hợp với các cơ quan liên quan cắt giảm thủ tục hành chính."
    assert [name.text for name in wording_of(words).support] == ["các cơ quan liên quan"]
