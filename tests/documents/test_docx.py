"""DOCX: what a person sees in Word is what is read: tracked changes, numbers, text boxes, merged cells, headers."""

import importlib.util
import io
import unicodedata
from pathlib import Path

import pytest

from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Classified

_SPEC = importlib.util.spec_from_file_location("documents_word", Path(__file__).with_name("word.py"))
word = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(word)


def sample():
    spec = importlib.util.spec_from_file_location("sample_plan", Path(__file__).parent / "data" / "sample_plan_docx.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    out = io.BytesIO()
    module.main(out)
    return read(out.getvalue(), name="plan.docx")


@pytest.fixture(scope="module")
def plan():
    return sample()


def test_sample_plan_gives_the_facts_of_its_borderless_title_block(plan):
    facts = plan.document
    assert (facts.number, facts.issued_on, facts.year, facts.issuer) == (
        "123/KH-UBND",
        "2021-12-31",
        2022,
        "Ủy ban nhân dân tỉnh Mẫu",
    )


def test_sample_plan_keeps_the_tracked_deadline_and_says_so(plan):
    task = next(t for t in plan.tasks if t.section == "II.2")
    assert (task.deadline.value, task.deadline.end.isoformat(), task.lead) == (
        "2022-12-15",
        "2022-12-14",
        ("Sở Thông tin và Truyền thông",),
    )
    assert "30/11/2022" not in plan.text
    assert [w.code for w in plan.warnings] == ["tracked_changes"]


def test_sample_plan_numbers_the_tasks_of_the_list_style(plan):
    assert [t.section for t in plan.tasks][:2] == ["II.1", "II.2"]


def test_sample_annex_gives_the_merged_lead_to_both_rows_with_the_span_of_the_first(plan):
    rows = [t for t in plan.tasks if t.section.startswith("PL")]
    leads = [[(e.start, e.end) for e in t.evidence if e.field == "lead"] for t in rows]
    assert [t.lead for t in rows] == [("Sở TT&TT",), ("Sở TT&TT",), ("BCH BĐBP tỉnh",)]
    assert leads[0] == leads[1]
    assert {str(t.kind) for t in rows} == {"annex_row"}


def test_sample_table_has_a_two_level_header_and_groups(plan):
    table = plan.tables[0]
    assert table.header[2:4] == ("Cơ quan thực hiện / Chủ trì", "Cơ quan thực hiện / Phối hợp")
    assert [r["_group"][:2] for r in table.rows] == ["A.", "A.", "B."]


def test_text_is_nfc_though_a_paragraph_is_not(plan):
    assert unicodedata.is_normalized("NFC", plan.text)


def test_insertion_stays_and_deletion_goes_also_for_a_deleted_paragraph_end():
    body = (
        '<w:p><w:pPr><w:rPr><w:del w:id="9"/></w:rPr></w:pPr><w:r><w:t>1. Sở Y tế </w:t></w:r></w:p>'
        '<w:p><w:ins w:id="1"><w:r><w:t>rà soát cơ sở </w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>bỏ</w:delText></w:r></w:del>'
        "<w:r><w:t>khám bệnh.</w:t></w:r></w:p>"
    )
    assert read(word.docx(body)).text.startswith("1. Sở Y tế rà soát cơ sở khám bệnh.")


def test_text_box_is_read_once():
    box = "<w:txbxContent>" + word.paragraph("Trong khung") + "</w:txbxContent>"
    body = f"<w:p><w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    assert read(word.docx(body)).text.count("Trong khung") == 1


def test_secrecy_mark_in_header_or_text_box_is_refused():
    box = f"<w:p><w:r><w:txbxContent>{word.paragraph('T Ố I  M Ậ T')}</w:txbxContent></w:r></w:p>"
    for data in (word.docx(word.paragraph("a"), header=word.paragraph("MẬT")), word.docx(word.paragraph("a") + box)):
        with pytest.raises(Classified):
            read(data)


NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
)


def _listed(text, depth):
    return word.paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="5"/></w:numPr>')


def test_automatic_numbers_restart_under_each_heading():
    body = "".join(_listed(t, d) for t, d in [("A", 0), ("B", 1), ("C", 1), ("D", 0), ("E", 1), ("F", 2)])
    assert read(word.docx(body, numbering=NUMBERING)).text == "I. A\n1. B\n2. C\nII. D\n1. E\na) F\n"


def test_cyclic_styles_end():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
    )
    assert read(word.docx(word.paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles)).text == "x\n"


def test_deleted_row_and_grid_span_are_understood():
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + word.cell("bỏ") + word.cell("bỏ") + "</w:tr>"
    wide = word.cell("Nhóm một", '<w:gridSpan w:val="2"/>')
    data = word.docx(word.table(word.row("TT", "Nhiệm vụ"), word.row(wide), gone, word.row("1", "Rà soát các cơ sở")))
    assert [dict(r) for r in read(data).tables[0].rows] == [
        {"TT": "1", "Nhiệm vụ": "Rà soát các cơ sở", "_group": "Nhóm một"}
    ]


def test_soft_breaks_and_tabs_stay_in_the_text():
    body = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>"
    assert read(word.docx(body)).text == "a\nb\tc\n"


def test_macros_are_ignored_and_said():
    reading = read(word.docx(word.paragraph("Nội dung"), extra={"word/vbaProject.bin": "x"}))
    assert "macros" in [w.code for w in reading.warnings]
