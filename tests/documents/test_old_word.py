"""Word 97–2003 (.doc) is read by antiword where it is installed; without it, or damaged, a sentence says what to do."""

import shutil

import pytest

from hoaban.documents.guarded import read_guarded
from hoaban.documents.readers import old_word, programs
from hoaban.documents.reading import read
from hoaban.documents.refusals import Classified, Unreadable
from tests.documents.legacy import written_in
from tests.documents.old_word import doc, ole

PLAN = (
    "KẾ HOẠCH\nCông tác đối ngoại năm 2026\n1. Sở Y tế:\n- Rà soát các cơ sở y tế, hoàn thành trước ngày 15/12/2026.\n"
)
DOCBOOK = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE book PUBLIC "-//OASIS//DTD DocBook XML V4.1.2//EN" "http://www.oasis-open.org/docbook/xml/4.1.2/docbookx.dtd">
<book><chapter><title>KẾ HOẠCH</title><para>Năm 2026</para>
<para><orderedlist numeration="arabic"><listitem><para>Sở Y tế:</para></listitem></orderedlist></para>
<itemizedlist><listitem><para>Rà <emphasis role="bold">soát</emphasis></para></listitem></itemizedlist>
<informaltable><tgroup cols="2"><tbody><row><entry>UBND TỈNH</entry><entry>Độc lập - Tự do - Hạnh phúc</entry></row>
<row><entry>Số: 5</entry><entry>ngày 1</entry></row></tbody></tgroup></informaltable>
<informaltable><tgroup cols="3"><tbody><row><entry>TT</entry><entry>Nhiệm vụ</entry><entry>Chủ trì</entry></row>
<row><entry>1</entry><entry>Rà soát bảng tin
cửa khẩu</entry><entry>Sở Y tế</entry></row></tbody></tgroup></informaltable></chapter></book>""".encode()


def code_of(data):
    with pytest.raises(Unreadable) as refusal:
        read(data, name="a.doc")
    return refusal.value.code


def test_antiword_is_there_for_the_tests():
    assert shutil.which("antiword"), "install the Debian package antiword"


def test_a_doc_gives_the_work_of_its_text_twin_also_in_the_child_process():
    ours, twin = read(doc(PLAN)), read(PLAN.encode())
    assert (ours.kind_of_file, ours.text, [t.title for t in ours.tasks]) == ("doc", PLAN, [t.title for t in twin.tasks])
    assert ours.tasks[0].deadline == twin.tasks[0].deadline
    assert read_guarded(doc(PLAN)).reading == ours.as_json()


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_doc_in_an_old_font_is_read_in_unicode(encoding):
    reading = read(doc(written_in(encoding, PLAN)))
    assert reading.text.lower() == PLAN.lower()
    assert "legacy_encoding" in [w.code for w in reading.warnings]


def test_a_secrecy_mark_in_a_doc_is_refused():
    with pytest.raises(Classified):
        read(doc("TỐI MẬT\n" + PLAN))


def test_lists_tables_and_the_title_block_are_told_apart():
    source = old_word.source_of(DOCBOOK)
    assert source.text.splitlines()[:4] == ["KẾ HOẠCH", "Năm 2026", "1. Sở Y tế:", "- Rà soát"]
    assert [(grid.height, grid.width) for grid in source.grids] == [(2, 3)]
    assert "Rà soát bảng tin cửa khẩu" in source.text


def test_macros_of_a_doc_are_said():
    data = doc(PLAN, streams={"_VBA_PROJECT": b"x"})
    assert "macros" in [w.code for w in read(data).warnings]


def test_a_doc_with_a_password_is_said_to_be_protected():
    assert code_of(doc(PLAN, flags=0x0300)) == "encrypted"


def test_without_antiword_the_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(programs.shutil, "which", lambda _: None)
    assert code_of(doc(PLAN)) == "needs_antiword"
    assert ".docx" in Unreadable("needs_antiword").sentence("vi")


@pytest.mark.parametrize("length", [600, 3000, 5000])
def test_a_doc_cut_off_is_refused_in_words(length):
    assert code_of(doc(PLAN)[:length]) in ("truncated_doc", "unsupported")


def test_other_office_files_are_unsupported():
    assert code_of(ole({"Workbook": b"x"})) == "unsupported"
