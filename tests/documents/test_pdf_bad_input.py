"""Bad PDF and pictures: a code and one sentence in both languages, never another exception."""

import contextlib
import importlib.util
import io
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hoaban.documents.readers import ocr, pdf, pdf_shapes, pdf_tables, pdf_words, pictures
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Unreadable


def beside(name):
    spec = importlib.util.spec_from_file_location(f"documents_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


printed, plan = beside("printed"), beside("printed_plan")
SMALL = printed.pdf([plan.said("Sở Ngoại vụ báo cáo trước ngày 15/12/2026.")])
EMPTY_TREE = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[]/Count 0>> endobj
trailer <</Root 1 0 R/Size 3>>
startxref
0
%%EOF
"""


def refusal(data, name=""):
    with pytest.raises(Unreadable) as problem:
        read(data, name=name)
    return problem.value


def code_of(data, name=""):
    return refusal(data, name).code


def picture(kind="PNG"):
    out = io.BytesIO()
    printed.pictures(SMALL, dpi=100)[0].save(out, kind)
    return out.getvalue()


def test_cut_off_pdf_is_said_to_be_damaged_and_nothing_of_it_is_read():
    assert [code_of(SMALL[:at]) for at in (5, 200, len(SMALL) // 2, len(SMALL) * 9 // 10)] == ["damaged_pdf"] * 4


def test_pdf_without_pages_holds_no_text():
    assert code_of(EMPTY_TREE) in ("empty", "damaged_pdf")


def test_blank_page_holds_no_text():
    assert code_of(printed.pdf([])) == "empty"


def test_pdf_with_a_password_is_refused_with_a_sentence_in_both_languages():
    problem = refusal(printed.locked())
    assert problem.code == "encrypted"
    assert "mật khẩu" in problem.sentence("vi")
    assert "password" in problem.sentence("en")


def test_more_pages_than_the_limit_are_refused_and_the_limit_is_named(monkeypatch):
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    problem = refusal(printed.pdf([*plan.BODY, {"break": 1}, *plan.BODY]))
    assert (problem.code, "limit is 1" in problem.message, "500" in problem.sentence("vi")) == (
        "too_many_pages",
        True,
        True,
    )


@pytest.mark.parametrize(
    ("module", "limit", "most"),
    [
        (pdf_words, "MAX_PAGE_CHARACTERS", 10),
        (pdf_shapes, "MAX_OBJECTS", 1),
        (pdf_tables, "MAX_CROSSINGS", 5),
        (pdf, "MAX_SECONDS", -1),
    ],
)
def test_page_that_explodes_is_refused(monkeypatch, module, limit, most):
    monkeypatch.setattr(module, limit, most)
    assert code_of(printed.pdf(plan.PLAN, landscape=plan.ANNEX)) == "too_big"


def test_scan_without_text_recognition_says_what_to_install_and_what_else_to_send(monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    problem = refusal(printed.scanned(SMALL, dpi=72))
    assert problem.code == "scan_needs_ocr"
    assert all(word in problem.sentence("vi") for word in ("tesseract-ocr-vie", "DOCX", "quản trị viên"))
    assert all(word in problem.sentence("en") for word in ("tesseract-ocr-vie", "DOCX"))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_photograph_without_text_recognition_is_refused_in_the_same_words(monkeypatch, kind):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    assert code_of(picture(kind), "ke-hoach.png") == "scan_needs_ocr"


def test_pages_that_could_not_be_read_are_named(monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    mixed = printed.bound(printed.pdf(plan.PLAN), printed.scanned(SMALL, dpi=72))
    reading = read(mixed)
    assert [(w.code, "3" in w.message) for w in reading.warnings] == [("pages_unread", True)]
    assert len(reading.tasks) >= 5


def test_cut_off_picture_is_said_to_be_damaged():
    assert code_of(picture()[:200]) == "damaged_picture"


def test_huge_picture_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(pictures, "MAX_PIXELS", 1000)
    assert code_of(picture()) == "too_big"


def test_picture_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    assert code_of(picture()) == "too_big"


@given(st.binary(max_size=400))
def test_whatever_follows_the_first_bytes_of_a_pdf_only_unreadable_is_raised(junk):
    for data in (b"%PDF" + junk, b"%PDF-1.7\n" + junk + b"\nstartxref\n0\n%%EOF"):
        with contextlib.suppress(Unreadable):
            read(data)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 30), st.integers(0, 255)), min_size=1, max_size=40))
def test_pdf_with_changed_bytes_is_read_or_refused(changes):
    data = bytearray(SMALL)
    for place, value in changes:
        data[place] = value
    with contextlib.suppress(Unreadable), mock.patch.object(ocr, "installed", return_value=False):
        read(bytes(data))
