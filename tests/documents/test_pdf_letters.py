"""Letters of a PDF are asked for in large pieces; the words are those that letter by letter would give."""

import dataclasses

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.readers import pdf_letters
from hoaban.documents.readers.pdf_words import words_of
from tests.documents.carriers import corpus

STREAM = "BT /F1 12 Tf 50 700 Td {} ET"


def page_of(content, *, turn=0):
    """A PDF of one page with these operators, in a font every reader has; its first page."""
    stream = content.encode("latin-1")
    data = b"".join((
        b"%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n",
        b"2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj\n",
        b"3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Rotate %d/Contents 4 0 R" % turn,
        b"/Resources<</Font<</F1 5 0 R>>>>>> endobj\n",
        b"4 0 obj <</Length %d>> stream\n%b\nendstream endobj\n" % (len(stream), stream),
        b"5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n",
        b"trailer <</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n",
    ))  # fmt: skip
    return pypdfium2.PdfDocument(data)


def told(page):
    found = words_of(page)
    words = [[dataclasses.replace(w, left=0, right=0, base=0), w.left, w.right, w.base] for w in found.words]
    turned = [word.text for word in found.turned]
    return [[w, *(pytest.approx(n, abs=0.01) for n in places)] for w, *places in words], turned, found.hidden


def letter_by_letter(patch):
    patch.setattr(pdf_letters, "_is_close", lambda piece, right: False)
    patch.setattr(pdf_letters.Letters, "_runs_beside", lambda self, *counts: False)


def same_both_ways(document):
    with document, pytest.MonkeyPatch.context() as patch:
        large = [told(page) for page in document]
        letter_by_letter(patch)
        assert [told(page) for page in document] == large
    return [[word.text for word, *_ in words] for words, _, _ in large]


@pytest.mark.parametrize("slug", ["kh-dai-chuyen-doi", "kh-phu-luc", "qd-kem-ke-hoach", "tin-quang-ba", "xa-na-mau"])
def test_words_of_a_printed_plan_are_those_read_letter_by_letter(slug):
    words = same_both_ways(pypdfium2.PdfDocument(corpus.printed(corpus.corpus()[slug], "pdf")))
    assert len(words[0]) > 50


def test_words_with_a_gap_but_no_space_between_are_two():
    assert same_both_ways(page_of(STREAM.format("[(So) -350 (Y)] TJ"))) == [["So", "Y"]]


def test_letters_set_wide_apart_are_single_words():
    assert same_both_ways(page_of(STREAM.format("5 Tc (Plan) Tj"))) == [["P", "l", "a", "n"]]


def test_word_of_two_types_that_touch_is_one():
    assert same_both_ways(page_of(STREAM.format("(Ke) Tj /F1 14 Tf (hoach) Tj"))) == [["Kehoach"]]


def test_letter_without_a_code_moves_no_other_letter():
    assert same_both_ways(page_of(STREAM.format(r"(So\000 Y te) Tj")))[0][-2:] == ["Y", "te"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_words_of_a_turned_page_are_those_read_letter_by_letter(turn):
    same_both_ways(page_of(STREAM.format("(So Ngoai vu bao cao) Tj 0 -20 Td (truoc ngay 15) Tj"), turn=turn))


@given(st.lists(st.tuples(st.text("abcDEWil.,- ", min_size=1), st.integers(-900, 900)), max_size=8), st.integers(0, 3))
def test_however_letters_are_moved_the_words_are_those_read_letter_by_letter(moves, spread):
    moved = " ".join(f"({letters}) {by}" for letters, by in moves)
    same_both_ways(page_of(STREAM.format(f"{spread} Tc [{moved}] TJ")))
