"""PDF: the page is read as a person reads it: title block, paragraphs over lines and pages, notes and numbers set aside."""

import importlib.util
from pathlib import Path

import pytest

from hoaban.documents.readers.pdf_columns import flows_of
from hoaban.documents.readers.pdf_lines import rows_of
from hoaban.documents.readers.pdf_trust import is_broken
from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Classified
from tests.documents.carriers import corpus


def beside(name):
    spec = importlib.util.spec_from_file_location(f"documents_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


printed, plan, word = beside("printed"), beside("printed_plan"), beside("word")
NOTE = {
    "p": [
        "Thực hiện Nghị định số 72/2015/NĐ-CP",
        {"note": "Nghị định của Chính phủ về quản lý hoạt động thông tin đối ngoại, được sửa đổi, bổ sung năm 2026."},
        " và các văn bản liên quan, các sở, ban, ngành triển khai đầy đủ.",
    ]
}


def blocks_of(reading, kind):
    return [reading.text[part.start : part.end].strip() for part in reading.parts if part.kind == kind]


def lines_of(reading):
    return reading.text.split("\n")


def cells_of(reading):
    return [(table.header, table.rows) for table in reading.tables]


def drafts(reading):
    return [
        (
            t.section,
            t.kind,
            t.title,
            t.lead,
            t.support,
            t.deadline and (t.deadline.kind, t.deadline.value, t.deadline.end),
        )
        for t in reading.tasks
    ]


@pytest.fixture(scope="module")
def whole():
    return read(printed.pdf(plan.PLAN, landscape=plan.ANNEX), name="plan.pdf")


def test_two_columns_of_the_title_block_give_number_day_and_issuer(whole):
    facts = whole.document
    assert (whole.kind_of_file, facts.kind, facts.number, facts.issued_on, facts.place, facts.issuer) == (
        "pdf",
        "KH",
        "123/KH-UBND",
        "2025-12-31",
        "Mẫu",
        "Ủy ban nhân dân tỉnh Mẫu",
    )


def test_subject_over_two_centred_lines_is_one(whole):
    assert whole.document.subject == plan.words(plan.KIND[1]["centre"])


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"indent": "0pt", "spacing": "9pt"},
        {"justify": False},
        {"justify": False, "indent": "0pt", "spacing": "8pt"},
        {"spacing": "0.6em", "size": "13pt"},
        {"size": "12pt", "number": "bottom"},
    ],
    ids=["indented", "block", "ragged", "ragged block", "unspaced", "small"],
)
def test_lines_of_a_paragraph_are_one_paragraph_however_the_text_is_set(form):
    text = [*plan.OPENING, *plan.BODY] * 2
    reading = read(printed.pdf([plan.title(), *plan.KIND, *text, plan.SIGNATURE], form=form))
    missing = [words for words in plan.paragraphs(text) if words not in lines_of(reading)]
    assert missing == []


def test_newspaper_columns_are_read_one_after_the_other():
    text = plan.BODY * 3
    reading = read(printed.pdf(text, form={"flow": 2, "size": "11pt", "indent": "5mm"}))
    assert lines_of(reading)[:-1] == plan.paragraphs(text)


def test_page_numbers_are_no_text(whole):
    assert not any(line.strip().isdigit() for line in lines_of(whole)[:40])


def test_sentence_over_a_page_break_is_one_paragraph_without_the_running_head_between():
    text = [plan.said(plan.words(plan.BODY[5]["p"]) * 4)] * 6
    reading = read(printed.pdf(text, running="Kế hoạch thông tin đối ngoại năm 2026"))
    assert [line for line in lines_of(reading) if line] == [
        "Kế hoạch thông tin đối ngoại năm 2026",
        *plan.paragraphs(text),
    ]
    assert blocks_of(reading, "header") == ["Kế hoạch thông tin đối ngoại năm 2026"]


def test_same_line_at_the_head_of_two_pages_is_no_running_head():
    text = [*plan.OPENING, *plan.BODY] * 8
    reading = read(printed.pdf(text, form={"size": "14pt"}))
    assert [reading.text.count(words) for words in plan.paragraphs(plan.OPENING)] == [8, 8]


def test_footnotes_are_set_aside_and_their_marks_are_no_part_of_the_number():
    reading = read(printed.pdf([plan.title(), *plan.KIND, NOTE, *plan.BODY, plan.SIGNATURE], form={"number": "bottom"}))
    assert plan.words(NOTE["p"]) in lines_of(reading)
    assert [note[1:] for note in blocks_of(reading, "footnote")] == [NOTE["p"][1]["note"]]


def test_recipients_and_signature_are_read_apart(whole):
    signature = next(part for part in whole.parts if part.kind == "signature")
    recipients = next(part for part in whole.parts if part.kind == "recipients")
    assert whole.text[recipients.start : recipients.end].split("\n")[:4] == [
        "Nơi nhận:",
        "- Bộ Ngoại giao;",
        "- Các sở, ban, ngành tỉnh;",
        "- Lưu: VT.",
    ]
    assert whole.text[signature.start :].startswith("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nNguyễn Văn Mẫu")


def test_number_and_day_that_are_stamped_as_pictures_stay_blank():
    reading = read(printed.pdf([plan.title(number="         /KH-UBND", day="      "), *plan.KIND, *plan.BODY]))
    assert (reading.document.number, reading.document.issued_on) == (None, "2025-12")
    assert [w.code for w in reading.warnings] == ["number_missing", "day_missing"]


def test_bold_headings_are_headings(whole):
    assert [part.heading for part in whole.parts if part.kind == "heading"][:4] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "Mục đích",
        "Yêu cầu",
        "TỔ CHỨC THỰC HIỆN",
    ]


def test_pdf_and_docx_of_one_plan_give_the_same_tasks_and_facts(whole):
    docx = read(word.docx(plan.word_body([*plan.PLAN, *plan.ANNEX])), name="plan.docx")
    assert drafts(whole) == drafts(docx)
    assert (whole.document, cells_of(whole)) == (docx.document, cells_of(docx))
    assert len(whole.tasks) >= 8


@pytest.mark.parametrize("angle", [0, -20, 90])
def test_secrecy_mark_stamped_on_the_first_page_refuses_the_file(angle):
    stamp = {"stamp": "TỐI MẬT", "angle": angle, "dx": "-100mm"}
    with pytest.raises(Classified) as refusal:
        read(printed.pdf([stamp, *plan.PLAN]))
    assert refusal.value.mark == "TỐI MẬT"


def test_page_turned_on_its_side_is_read_upright():
    upright = read(printed.pdf(plan.ANNEX, form={"number": "none"}))
    with printed.opened(printed.pdf(plan.ANNEX, form={"number": "none"})) as document:
        for page in document:
            page.set_rotation(90)
        turned = read(printed.saved(document))
    assert (turned.text, turned.tables) == (upright.text, upright.tables)


@pytest.mark.parametrize("slug", sorted(corpus.corpus()))
def test_every_document_of_the_corpus_gives_the_same_tasks_as_pdf_and_as_docx(slug):
    files = {kind: corpus.printed(corpus.corpus()[slug], kind) for kind in ("pdf", "docx")}
    pdf, docx = (read(data, name=f"{slug}.{kind}") for kind, data in files.items())
    assert (drafts(pdf), pdf.document) == (drafts(docx), docx.document)
    assert cells_of(pdf) == cells_of(docx)


def test_invisible_letters_are_not_read_and_said():
    data = printed.pdf([plan.said("Sở Ngoại vụ báo cáo."), {"hidden": "Công an tỉnh báo cáo trước ngày 15/12/2026."}])
    reading = read(data)
    assert ("Công an" in reading.text, "hidden_text" in [w.code for w in reading.warnings]) == (False, True)


def test_columns_of_the_signature_on_base_lines_of_their_own_are_read_apart():
    left = [Word(text, 85, 160, 100 + 17 * n, 12) for n, text in enumerate(("Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."))]
    right = [Word(text, 380, 480, 106 + 17 * n, 14) for n, text in enumerate(("TM. ỦY BAN", "CHỦ TỊCH"))]
    flows = flows_of(rows_of(left + right))
    assert [[line.text for line in flow.lines] for flow in flows] == [
        ["Nơi nhận:", "- Sở Y tế;", "- Lưu: VT."],
        ["TM. ỦY BAN", "CHỦ TỊCH"],
    ]


@pytest.mark.parametrize(
    ("letters", "broken"),
    [
        ("Ủy ban nhân dân tỉnh Mẫu ban hành Kế hoạch", False),
        ("Plan of action, 12 lines - 50%", False),
        ("ສາທາລະນະລັດ ປະຊາທິປະໄຕ", False),
        ("\uf0b7 Chủ trì thực hiện", False),
        ("8%1' 7ӌ1+ 0ү8 %DQ KjQK .ӂ KRҥFK", True),
        ("\ue001\ue002\ue003 \ue004\ue005 \ue006\ue007", True),
        ("Uû ban nh©n d©n tØnh b¸o c¸o kÕt qu¶ thùc hiÖn", True),
        ("����� ��� ����", True),
    ],
)
def test_text_layer_with_another_alphabet_is_not_believed(letters, broken):
    assert is_broken([Word(word, 0, 1, 0, 12) for word in letters.split()]) is broken
