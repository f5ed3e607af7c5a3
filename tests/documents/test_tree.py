"""The heading tree of invented plans, clean and damaged: levels, numbers and parents as they must be."""

import pytest

from hoaban.documents.reading import read
from tests.documents import numbered

BODY = "ỦY BAN NHÂN DÂN\nTỈNH HOA MẪU\nSố: 1/KH-UBND\nKẾ HOẠCH\nCông tác năm 2026\n"


def reading(*lines):
    return read((BODY + "\n".join(lines) + "\n").encode())


def numbers(*lines):
    """The numbered lines and bullets as (path, first word)."""
    found = reading(*lines)
    kinds = ("heading", "point", "bullet")
    return [(p.path, found.text[p.start : p.end].split()[0]) for p in found.parts if p.kind in kinds]


def paths(*lines):
    return [path for path, _ in numbers(*lines)]


def warnings(*lines):
    found = reading(*lines)
    return [
        (w.code, found.text[w.start : w.end].split("\n")[0])
        for w in found.warnings
        if w.code.startswith("number_") and w.start is not None
    ]


@pytest.mark.parametrize(("damage", "precision", "recall"), [(0.0, 0.99, 0.98), (0.1, 0.97, 0.95)])
def test_nodes_of_invented_plans_are_found_with_level_number_and_parent(damage, precision, recall):
    pairs = [
        (expected, numbered.nodes_of(read(text.encode()))) for text, expected in numbered.documents(80, damage=damage)
    ]
    found = numbered.agreement(pairs)
    assert (found[0] >= precision, found[1] >= recall) == (True, True), found


def test_letters_run_in_the_vietnamese_order_and_the_foreign_one_is_no_break():
    assert warnings("1. Nội dung:", *[f"{c}) Rà soát." for c in "abcdđeghik"]) == []
    assert warnings("1. Nội dung:", *[f"{c}) Rà soát." for c in "abcdefghijk"]) == []


def test_break_of_letters_is_a_warning_with_its_place():
    assert warnings("1. Nội dung:", "a) Rà soát.", "b) Kiểm tra.", "e) Báo cáo.") == [("number_break", "e) Báo cáo.")]


def test_points_under_a_point_that_is_no_heading_have_its_path():
    assert paths("I. NỘI DUNG", "1. Rà soát các cơ sở y tế trên địa bàn tỉnh.", "a) Lập danh sách.", "- Gửi Sở Y tế.") == [
        "I", "I.1", "I.1.a", "I.1.a",
    ]  # fmt: skip


def test_lost_number_between_two_is_found_again():
    lines = ["I. NỘI DUNG", "1. Mục đích", "- Rà soát.", "Yêu cầu", "- Bảo đảm.", "3. Phạm vi", "- Toàn tỉnh."]
    assert paths(*lines) == ["I", "I.1", "I.1", "I.2", "I.2", "I.3", "I.3"]
    assert warnings(*lines) == [("number_lost", "Yêu cầu")]


def test_repeated_number_shows_what_it_must_have_been():
    assert paths("I. MỘT", "1. Một.", "II. HAI", "1. Hai.", "II. BA", "1. Ba.", "IV. BỐN") == [
        "I", "I.1", "II", "II.1", "II(III)", "II(III).1", "IV",
    ]  # fmt: skip


def test_list_that_begins_anew_keeps_its_numbers():
    assert paths("I. MỘT", "1. Một.", "2. Hai.", "Các nhiệm vụ khác gồm:", "1. Ba.", "2. Bốn.") == [
        "I", "I.1", "I.2", "I.1", "I.2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["I. MỤC ĐÍCH", "l. Rà soát các cơ sở.", "2. Kiểm tra."], ["I", "I.1", "I.2"]),
        (["I. MỤC ĐÍCH", "1. Một.", "H. NỘI DUNG", "1. Hai.", "IIl. KINH PHÍ"], ["I", "I.1", "II", "II.1", "III"]),
        (["I. MỤC ĐÍCH", "1. Một.", "ll. NỘI DUNG", "lV. KINH PHÍ"], ["I", "I.1", "II", "I.V"]),
    ],
)
def test_numbers_a_scan_misread_are_told_from_their_list(lines, expected):
    assert paths(*lines)[:3] == expected[:3]


def test_number_on_a_line_of_its_own_belongs_to_the_words_below():
    assert paths("I.", "MỤC ĐÍCH", "1.", "Rà soát các cơ sở.", "a)", "Lập danh sách.") == ["I", "I.1", "I.1.a"]


def test_numbers_glued_to_the_paragraph_before_are_cut_off():
    assert paths("1. Sở Y tế:", "a) Rà soát. b) Kiểm tra các cơ sở.", "c) Báo cáo. 2. Sở Tài chính:", "- Bố trí kinh phí.") == [
        "1", "1.a", "1.b", "1.c", "2", "2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "03 hội nghị đã được tổ chức trong năm.", "12.5.2026 là ngày khai mạc.", "1.500.000 đồng là mức hỗ trợ.", "12.5 triệu đồng đã chi.",
        "2026 là năm thứ hai.", "15/7 là ngày hội.", "30.4 và 01.5 là ngày lễ.", "V. I. Lênin đã viết.", "C. Mác đã viết.", "1,5 tỷ đồng.",
    ],
)  # fmt: skip
def test_quantities_days_and_names_at_the_start_of_a_line_are_no_numbers(line):
    assert paths("1. Rà soát.", line, "2. Kiểm tra.") == ["1", "2"]


def test_quoted_new_text_neither_ends_nor_renumbers_the_outer_list():
    lines = ["Điều 1. Sửa đổi Quy chế", "1. Sửa đổi Điều 5 như sau:", "“Điều 5. Trách nhiệm", "1. Sở Y tế rà soát.", "2. Sở Tài chính bố trí.”.", "2. Bãi bỏ Điều 6.", "Điều 2. Hiệu lực"]  # fmt: skip
    assert paths(*lines) == ["1", "1.1", "1.2", "2"]
    assert warnings(*lines) == []


def test_quotation_mark_that_is_never_closed_hides_nothing():
    assert paths("1. Phong trào “Toàn dân bảo vệ biên giới.", "2. Kiểm tra.", "3. Báo cáo.") == ["1", "2", "3"]


def test_lists_with_other_marks_nest():
    assert paths("1. Một.", "a) Hai.", "1) Ba.", "2) Bốn.", "b) Năm.", "2. Sáu.") == [
        "1",
        "1.a",
        "1.a.1",
        "1.a.2",
        "1.b",
        "2",
    ]


def test_capital_letters_stand_around_romans_or_inside_them():
    assert paths("A. PHẦN CHUNG", "I. MỘT", "II. HAI", "B. PHẦN RIÊNG", "I. BA") == ["A", "A.I", "A.II", "B", "B.I"]
    assert paths("I. MỘT", "A. Điều tra cơ bản", "1. Một.", "B. Lập hồ sơ", "II. HAI") == [
        "I",
        "I.A",
        "I.A.1",
        "I.B",
        "II",
    ]


def test_parts_chapters_and_articles_nest():
    assert paths("Phần thứ nhất", "QUY ĐỊNH CHUNG", "Chương I", "PHẠM VI", "Mục 1", "ĐỐI TƯỢNG", "Điều 1. Phạm vi", "1. Một.", "a) Hai.", "Điều 2. Đối tượng") == [
        "nhất", "nhất.I", "nhất.I.1", "nhất.I.1.1", "nhất.I.1.1.1", "nhất.I.1.1.1.a", "nhất.I.1.2",
    ]  # fmt: skip


def test_decimals_stand_under_their_number_even_when_that_is_restored():
    assert paths("1. Một", "1.1. Hai.", "1.2. Ba.", "1. Bốn", "2.1. Năm.", "3. Sáu") == [
        "1",
        "1.1",
        "1.2",
        "1(2)",
        "1(2).1",
        "3",
    ]


def test_numbers_of_annexes_begin_anew():
    lines = [
        "I. MỘT",
        "1. Hai.",
        "Nơi nhận:",
        "- Lưu: VT.",
        "CHỦ TỊCH",
        "Lê Mẫu",
        "PHỤ LỤC I",
        "1. Ba.",
        "PHỤ LỤC II",
        "1. Bốn.",
    ]
    assert [p for p in paths(*lines) if p] == ["I", "I.1", "PLI", "PLI.1", "PLII", "PLII.1"]
    assert warnings(*lines) == []


def test_short_line_above_a_list_that_starts_anew_is_the_next_heading():
    lines = [
        "II. NHIỆM VỤ",
        "1. Bệnh viện",
        "a) Rà soát.",
        "b) Kiểm tra.",
        "Trạm y tế biên giới",
        "a) Theo dõi.",
        "b) Báo cáo.",
    ]
    assert paths(*lines) == ["II", "II.1", "II.1.a", "II.1.b", "II.2", "II.2.a", "II.2.b"]


def test_lost_number_of_sections_in_capitals_goes_to_the_line_in_capitals():
    lines = [
        "I. MỘT",
        "1. Hai",
        "- Rà soát.",
        "Giải pháp thực hiện:",
        "a) Kiểm tra.",
        "CÁC NHIỆM VỤ",
        "- Ba.",
        "III. BỐN",
    ]
    assert paths(*lines) == ["I", "I.1", "I.1", "I.1.a", "II", "II", "III"]


def html(*lines):
    found = read(("<html><body>" + "".join(lines) + "</body></html>").encode(), name="page.html")
    kinds = ("heading", "point", "bullet")
    return [(p.kind, p.path, found.text[p.start : p.end].split("\n")[0]) for p in found.parts if p.kind in kinds]


def test_short_bold_lines_are_headings_without_number():
    found = html(
        "<p>KẾ HOẠCH</p><p>Công tác</p><p>Mở đầu.</p>",
        "<p><b>Mục tiêu</b></p><p>1. Rà soát.</p><p>2. Kiểm tra.</p><p><b>Nhiệm vụ</b></p><p>1. Báo cáo.</p>",
    )
    assert found == [
        ("heading", "", "Mục tiêu"), ("point", "1", "1. Rà soát."), ("point", "2", "2. Kiểm tra."),
        ("heading", "", "Nhiệm vụ"), ("point", "1", "1. Báo cáo."),
    ]  # fmt: skip


def test_bold_says_nothing_where_everything_is_bold():
    assert html("<p><b>KẾ HOẠCH</b></p><p><b>Công tác</b></p><p><b>1. Rà soát.</b></p><p><b>Ghi chú chung</b></p><p><b>2. Kiểm tra.</b></p>") == [
        ("point", "1", "1. Rà soát."), ("point", "2", "2. Kiểm tra."),
    ]  # fmt: skip


def test_sentence_cut_by_a_page_end_goes_on_even_with_a_capital():
    lines = [
        "1. Rà soát.",
        "- Chuẩn bị tài liệu tuyên truyền bằng tiếng Lào và tiếng Trung",
        "",
        "2",
        "",
        "Quốc phục vụ khách quốc tế.",
        "2. Kiểm tra.",
    ]
    found = reading(*lines)
    (bullet,) = [p for p in found.parts if p.kind == "bullet"]
    assert found.text[bullet.start : bullet.end].endswith("Quốc phục vụ khách quốc tế.")


def test_footnote_is_told_by_its_number_at_a_word_above():
    found = reading(
        "1. Xây dựng tài liệu về phòng, chống dịch1, cấp cho các xã.", "1 Gồm: sốt rét, sởi, dại.", "2. Kiểm tra."
    )
    (note,) = [p for p in found.parts if p.kind == "page_note"]
    assert found.text[note.start : note.end] == "1 Gồm: sốt rét, sởi, dại."
