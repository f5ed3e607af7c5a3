"""The form of Decree 30/2020 on paper: kept by our PDF, and the measure sees departures in millimetres and points."""

import json
from datetime import date

import pytest
import typst

from hoaban.plans.vocabulary import TaskState
from hoaban.reports import glyphs, typesetting
from hoaban.reports.form_check import NotADocument, form_faults
from hoaban.reports.form_check import pdf as measure
from hoaban.reports.vocabulary import ReportIssuer
from tests.factories.reports import DEPARTMENT, NOON, a_contribution_row, a_written_plan, plan_figures, task_figures
from tests.reports.reading import content_of, set_in_type
from tests.reports.reading_pdf import pages_of, rows_of, running_text

TODAY = date(2026, 11, 23)
FORM = typesetting.FORM.read_text("utf-8")


def a_plan(count=6):
    states = list(TaskState)
    return plan_figures(
        *(task_figures(n, state=states[n % 4], within=(a_contribution_row(n),)) for n in range(1, count))
    )


def faults_with(*changes):
    """Measure a report set with a form in which some words were replaced."""
    form = FORM
    for old, new in changes:
        assert old in form
        form = form.replace(old, new)
    printed = typesetting.printed(content_of(a_plan()), at=NOON, title="x")
    data = typst.compile(
        form.encode(), font_paths=[glyphs.FONTS], ignore_system_fonts=True, sys_inputs={"report": printed}
    )
    return [str(fault) for fault in form_faults(data, on=TODAY)]


@pytest.mark.parametrize(
    ("figures", "issuer"),
    [
        (a_plan(30), DEPARTMENT),
        (plan_figures(), DEPARTMENT),
        (plan_figures(), ReportIssuer()),
        (plan_figures(plan=a_written_plan(is_sample=True)), DEPARTMENT),
    ],
    ids=["with rows", "without tasks", "without agency", "sample"],
)
def test_our_pdf_keeps_the_form(figures, issuer):
    assert form_faults(set_in_type(figures, issuer=issuer), on=TODAY) == []


def test_a_narrow_margin_is_told_in_millimetres():
    assert faults_with(("left: 30mm", "left: 22mm"))[0] == "lề trái, trang rộng 210 mm: 22 mm (quy định: 30–35 mm)"


def test_stretched_spaces_of_a_justified_line_are_no_columns():
    figures = plan_figures(task_figures(1, state=TaskState.LATE, title="ĐiệnBiênPhủNăm " * 40))
    assert form_faults(set_in_type(figures), on=TODAY) == []


def test_a_high_first_line_is_told():
    said = faults_with(("top: 20mm", "top: 14mm"), ("header-ascent: 5mm", "header-ascent: 2mm"))
    assert said[0] == "lề trên, trang 1: 14 mm (quy định: 20–25 mm)"


def test_small_print_in_the_body_is_told_in_points():
    assert "Nội dung: 12 pt (quy định: 13–14 pt)" in faults_with(("size: 14pt,\n", "size: 12pt,\n"))


def test_wide_lines_and_a_deep_indent_are_told():
    said = faults_with(("leading: 0.043em", "leading: 1.08em"), ("amount: 12.7mm", "amount: 20mm"))
    assert any(fault.startswith("Nội dung, cách dòng: 1,9") for fault in said)
    assert "Nội dung, lùi đầu dòng: 2 cm (quy định: 1–1,27 cm)" in said


def test_another_typeface_is_named():
    said = faults_with(('font: ("Liberation Serif",', 'font: ("DejaVu Sans Mono", "Liberation Serif",'))
    assert any(fault.startswith("phông chữ: DejaVuSansMono") for fault in said)


def test_a_number_on_the_first_page_and_none_on_the_second_are_told():
    said = faults_with(("counter(page).get().first() > 1", "counter(page).get().first() == 1"))
    assert "số trang, trang 1: có (quy định: không hiển thị ở trang đầu)" in said
    assert "số trang, trang 2: không có (quy định: ở lề trên)" in said


def test_upright_dates_and_thin_titles_are_told():
    said = faults_with(('style: "italic", d.frame.place_and_day', "d.frame.place_and_day"),
                       ('text(weight: "bold", line)', "text(line)"))  # fmt: skip
    assert (
        "Địa danh, thời gian: chữ đứng (quy định: chữ nghiêng)" in said
        or "Địa danh, thời gian: không có (quy định: có)" in said
    )
    assert "Trích yếu: không có (quy định: có)" in said


def test_blocks_in_another_order_are_told():
    assert "Kính gửi: đứng sau “Nội dung” (quy định: đứng trước “Nội dung”)" in faults_with(
        ("block(above: 12pt, below: 12pt, d.frame.addressee)", ""),
        (
            "#par(d.frame.closing)\n",
            "#par(d.frame.closing)\n#plain(align(center, d.frame.addressee))\n#par(d.frame.closing)\n",
        ),
    )


def test_coloured_text_is_told():
    assert "màu chữ: màu khác (quy định: đen)" in faults_with(("size: 14pt,\n", "size: 14pt, fill: red,\n"))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF", b"PK\x03\x04 no zip", b"plain"], ids=str)
def test_what_cannot_be_measured_is_refused(data):
    with pytest.raises(NotADocument):
        form_faults(data, on=TODAY)


def test_what_is_too_large_is_refused_unread(monkeypatch):
    data = set_in_type(plan_figures())
    monkeypatch.setattr(measure, "MAX_BYTES", len(data) - 1)
    with pytest.raises(NotADocument):
        form_faults(data, on=TODAY)


def test_annexes_are_landscape_numbered_apart_and_repeat_their_header():
    pages = [(landscape, text.splitlines()[0], tables) for landscape, text, tables in pages_of(set_in_type(a_plan(30)))]
    annexes = [(first, tables[0][0][0]) for landscape, first, tables in pages if landscape]
    assert [landscape for landscape, *_ in pages] == sorted(landscape for landscape, *_ in pages)
    assert [first for first, _ in annexes if not first.isdigit()] == ["Phụ lục I", "Phụ lục II"]
    assert {head for _, head in annexes} == {"TT"}
    assert annexes[1][0] == "2"


def test_the_same_report_is_the_same_bytes():
    assert set_in_type(a_plan()) == set_in_type(a_plan())


def test_a_sample_says_so_on_its_first_page_and_on_each_annex():
    mark = "VĂN BẢN MẪU – SỐ LIỆU MINH HỌA, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    pages = pages_of(set_in_type(plan_figures(plan=a_written_plan(is_sample=True))))
    assert [mark in text for _, text, _ in pages] == [True] + [landscape for landscape, *_ in pages[1:]]


def test_typst_marks_in_a_title_are_only_text():
    title = '#panic("x") *đậm* _nghiêng_ $a$ <b> [c] // d @e'
    data = set_in_type(plan_figures(task_figures(1, title=title)))
    assert title.replace(" ", "") in rows_of(data, "Nhiệmvụvàmã")[0][1]


def test_a_name_in_another_script_is_drawn_or_shown_as_a_box():
    content = content_of(plan_figures(task_figures(1, title="ສະບາຍດີ ꪎꪱꪀ 你好")))
    assert typesetting.lacking(content) == "你好"
    values = json.loads(typesetting.printed(content, at=NOON, title="x"))
    assert values["tasks"][0]["title"].startswith("ສະບາຍດີ ꪎꪱꪀ □□")


def test_long_words_break_and_nothing_is_added_to_them():
    word = "https://portal.test/" + "rat-dai/" * 40
    data = set_in_type(plan_figures(task_figures(1, title=word)))
    assert word in rows_of(data, "Nhiệmvụvàmã")[0][1]
    assert "\u200b" not in running_text(data)


def test_a_text_longer_than_a_page_is_kept_whole():
    title = "Rất dài. " * 700
    data = set_in_type(plan_figures(task_figures(1, title=title)))
    cells = [row[1] for row in rows_of(data, "Nhiệmvụvàmã")]
    assert "".join(cells).count("Rấtdài.") == 700


def test_decomposed_letters_leave_composed():
    data = set_in_type(plan_figures(task_figures(1, title="Tie\u0302\u0301ng Vie\u0323\u0302t")))
    assert "TiếngViệt" in rows_of(data, "Nhiệmvụvàmã")[0][1]


def test_the_fonts_hold_every_vietnamese_letter_and_the_box():
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ–…“”"
    assert glyphs.lacking([letters, letters.upper(), glyphs.PLACEHOLDER]) == ""
