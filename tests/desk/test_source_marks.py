"""Marking passages in the source: never a character more, less or moved."""

from hypothesis import given
from hypothesis import strategies as st

from hoaban.desk.source_marks import CURRENT, EVIDENCE, OTHER, Passage, slices

TEXT = "Sở TT&TT: xây dựng chuyên trang, trước ngày 15/12."


def passage(mark):
    border = st.integers(0, len(TEXT) + 3)
    return st.builds(Passage, border, border, st.just(mark), st.sampled_from(["", "a"]))


passages = st.lists(st.one_of(*[passage(mark) for mark in (CURRENT, EVIDENCE, OTHER)]), max_size=8)


@given(passages)
def test_the_slices_joined_are_the_text(marked):
    assert "".join(piece.text for piece in slices(TEXT, marked)) == TEXT


@given(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT)), passages)
def test_exactly_the_span_lies_inside(start, length, others):
    span = Passage(start, min(len(TEXT), start + length), CURRENT, "span")
    others = [other for other in others if other.mark != CURRENT]
    pieces = slices(TEXT, [span, *others])
    inside = "".join(piece.text for piece in pieces if piece.inside)
    assert (inside, sum("span" in piece.anchors for piece in pieces)) == (TEXT[span.start : span.end], 1)


def test_evidence_shows_over_the_span_and_the_span_over_other_drafts():
    pieces = slices(TEXT, [Passage(0, 31, CURRENT), Passage(0, 8, EVIDENCE, "e"), Passage(10, 40, OTHER, href="/x")])
    assert [(piece.text, piece.mark) for piece in pieces if piece.mark] == [
        ("Sở TT&TT", EVIDENCE), (": ", CURRENT), ("xây dựng chuyên trang", CURRENT), (", trước n", OTHER),
    ]  # fmt: skip


def test_a_text_without_passages_is_one_slice():
    assert [piece.text for piece in slices(TEXT, [])] == [TEXT]
