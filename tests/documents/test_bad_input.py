"""Bad input: a code and one sentence, never another exception, and nothing is inflated or fetched on the way."""

import importlib.util
import io
import zipfile
from pathlib import Path

import pytest

from hoaban.documents import refusals
from hoaban.documents.readers import detect, package
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Unreadable

_SPEC = importlib.util.spec_from_file_location("documents_word", Path(__file__).with_name("word.py"))
word = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(word)


def code_of(data, name=""):
    with pytest.raises(Unreadable) as refusal:
        read(data, name=name)
    return refusal.value.code


def test_text_named_docx_is_no_docx():
    assert code_of("Kế hoạch".encode(), "plan.docx") == "not_docx"


def test_truncated_docx_is_said_to_be_cut_off():
    data = word.docx(word.paragraph("Nội dung " * 50))
    assert [code_of(data[: len(data) // 2], "a.docx"), code_of(b"PK\x03\x04", "a.docx")] == ["truncated_docx"] * 2


def test_zip_of_something_else_is_no_docx():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as other:
        other.writestr("xl/workbook.xml", "<a/>")
    assert code_of(out.getvalue()) == "not_docx"


def test_zip_bomb_is_refused_before_it_is_inflated():
    assert code_of(word.docx(word.paragraph("a"), extra={"word/media.bin": b"\0" * 30_000_000})) == "zip_bomb"


def test_zip_that_lies_about_its_size_is_stopped_while_inflating(monkeypatch):
    monkeypatch.setattr(package, "MAX_PART", 1000)
    assert code_of(word.docx(word.paragraph("a" * 5000))) in ("too_big", "zip_bomb")


def test_large_file_is_refused_by_its_length_alone(monkeypatch):
    monkeypatch.setattr(detect.kind_of, "__kwdefaults__", {"max_bytes": 10})
    assert code_of(b"x" * 11) == "too_big"


def test_limit_is_fifty_megabytes():
    assert detect.MAX_BYTES == 50 * 1024 * 1024


def test_entities_and_dtd_are_refused():
    prolog = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    assert code_of(word.docx(word.paragraph("&b;"), prolog=prolog)) == "unsafe_xml"


def test_empty_files_are_said_to_be_empty():
    assert [code_of(b""), code_of(b" \r\n "), code_of(b"<html></html>"), code_of(word.docx(""))] == ["empty"] * 4


def test_pictures_and_unknown_encodings_are_no_text():
    assert [code_of(b"\x89PNG\r\n"), code_of(b"K\xd5 ho\xb9ch"), code_of(bytes(range(256)))] == ["not_text"] * 3


def test_kinds_without_a_reader_are_said_to_be_unsupported():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    assert [code_of(b"{\\rtf1"), code_of(ole + b"x")] == ["unsupported"] * 2
    assert code_of(ole + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_too_deep_and_too_long_documents_are_refused(monkeypatch):
    nested = "<w:tbl><w:tr><w:tc>" * 40 + word.paragraph("x") + "</w:tc></w:tr></w:tbl>" * 40
    monkeypatch.setattr("hoaban.documents.reading.MAX_CHARACTERS", 5)
    assert [code_of(word.docx(nested)), code_of(b"long text")] == ["too_big", "too_big"]


def test_wide_table_span_is_capped():
    html = "<table><tr><td colspan='99999999'>a<td rowspan=99999999>b</tr><tr><td>1<td>c</tr></table>"
    assert read(html.encode()).kind_of_file == "html"


def test_every_code_has_a_sentence_in_both_languages():
    assert refusals.VIETNAMESE.keys() == refusals.ENGLISH.keys()
    assert Unreadable("empty").sentence("vi") == refusals.VIETNAMESE["empty"]
    assert Unreadable("empty").sentence("en") == refusals.ENGLISH["empty"]
