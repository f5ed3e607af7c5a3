"""The form of Decree 30/2020: kept by our report, and the check sees departures."""

import io
from datetime import date

import docx
import pytest
from docx.shared import Mm, Pt

from hoaban.kernel.rulepacks import NoRuleInForce
from hoaban.reports.form_check import form_faults
from hoaban.reports.template_form import build_template
from hoaban.reports.vocabulary import STYLES, ReportIssuer
from hoaban.reports.writing import HOUSE_TEMPLATE
from tests.factories.reports import DEPARTMENT, a_contribution_row, plan_figures, task_figures
from tests.reports.reading import opened, written

TODAY = date(2026, 11, 23)


def a_report():
    return written(plan_figures(task_figures(1, within=(a_contribution_row(1),))))


def changed(change):
    document = opened(a_report())
    change(document)
    kept = io.BytesIO()
    document.save(kept)
    return [str(fault) for fault in form_faults(kept.getvalue(), on=TODAY)]


@pytest.mark.parametrize(
    ("figures", "issuer"),
    [(plan_figures(task_figures(1, within=(a_contribution_row(1),))), DEPARTMENT), (plan_figures(), DEPARTMENT),
     (plan_figures(), ReportIssuer())],
    ids=["with rows", "without tasks", "without agency"],
)  # fmt: skip
def test_our_report_keeps_the_form(figures, issuer):
    assert form_faults(written(figures, issuer=issuer), on=TODAY) == []


def test_the_check_sees_a_narrow_margin():
    assert changed(lambda d: setattr(d.sections[0], "left_margin", Mm(25))) == [
        "lề trái, phần 1: 25 mm (quy định: 30–35 mm)"
    ]


def test_the_check_sees_small_print_in_the_body():
    def shrink(document):
        document.styles[STYLES["body"]].font.size = Pt(12)

    assert set(changed(shrink)) == {"Nội dung: 12 pt (quy định: 13–14 pt)"}


def test_the_check_sees_another_font_and_a_missing_motto():
    def spoil(document):
        document.styles["Normal"].font.name = "Arial"
        document.tables[0].cell(0, 1).paragraphs[1].runs[0].text = ""

    assert changed(spoil) == ["phông chữ: Arial (quy định: Times New Roman)", "Tiêu ngữ: không có (quy định: có)"]


def test_the_check_sees_a_place_that_was_not_filled_in():
    data = HOUSE_TEMPLATE.read_bytes()
    assert "chỗ điền" in {fault.where for fault in form_faults(data, on=TODAY)}


def test_no_form_is_in_force_before_the_decree():
    with pytest.raises(NoRuleInForce):
        form_faults(a_report(), on=date(2019, 1, 1))


def test_pages_are_numbered_from_the_second_on_and_annexes_apart():
    sections = opened(a_report()).sections
    starts = [section._sectPr.find(docx.oxml.ns.qn("w:pgNumType")) is not None for section in sections]
    assert starts == [False, True, True]
    assert [section.different_first_page_header_footer for section in sections] == [True] * 3
    assert [section.orientation for section in sections] == [0, 1, 1]


def test_annex_tables_repeat_their_header_row():
    tables = opened(a_report()).tables[2:]
    assert ["w:tblHeader" in table.rows[0]._tr.xml for table in tables] == [True, True]


def test_the_script_builds_the_template_that_is_kept(tmp_path):
    build_template(tmp_path / "again.docx")
    kept, again = docx.Document(str(HOUSE_TEMPLATE)), docx.Document(str(tmp_path / "again.docx"))
    assert again.element.xml == kept.element.xml
    assert again.styles.element.xml == kept.styles.element.xml
