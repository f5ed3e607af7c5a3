"""Deadlines in hundreds of wordings whose meaning is known beforehand; any foreign word in them ends the reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.deadlines import parse
from tests.documents.phrases import PLAN_YEAR, everything

PHRASES = everything()
DATED = [phrase for phrase in PHRASES if phrase[1] != "OFFSET"]  # behind "kể từ" any event may stand
FOREIGN = ["không", "khoảng", "hoặc", "Sở", "cũ", "của", "dự", "%", "số", "15", "II", "qua", "lại", "về", "x", "(", "?"]


def meaning(text):
    found = parse(text, year=PLAN_YEAR)
    return (str(found.kind), found.value, found.start, found.end) if found else None


def test_there_are_hundreds_of_them():
    assert len(PHRASES) >= 300


@pytest.mark.parametrize("kind", sorted({phrase[1] for phrase in PHRASES}))
def test_each_wording_is_read_as_what_it_was_made_from(kind):
    wrong = [(p, meaning(p[0])) for p in PHRASES if p[1] == kind and meaning(p[0]) != p[1:]]
    assert wrong == []


def test_a_year_is_called_inferred_exactly_when_it_is_not_written():
    told = [p[0] for p in PHRASES if p[1] in ("BY", "BEFORE", "RANGE")]
    wrong = [t for t in told if parse(t, year=PLAN_YEAR).inferred_year == any(f"{y}" in t for y in range(2025, 2031))]
    assert wrong == []


@given(st.sampled_from(DATED), st.sampled_from(FOREIGN), st.data())
def test_a_foreign_word_anywhere_ends_the_reading(phrase, word, data):
    pieces = phrase[0].split()
    place = data.draw(st.integers(0, len(pieces)))
    found = meaning(" ".join([*pieces[:place], word, *pieces[place:]]))
    assert found is None or found[0] == "UNKNOWN" or _still_means_what_it_says(found, phrase, word)


def _still_means_what_it_says(found, phrase, word):
    """A stray bracket at the edge and "của" change nothing; a number beside a month makes another, equally plain phrase."""
    return found == phrase[1:] if word in ("(", "?", "của") else word in ("15", "II") and found[1] != phrase[2]


@given(st.sampled_from(PHRASES), st.sampled_from(["hoàn thành ", "thời hạn: ", "- ", "(", "dự kiến "]))
def test_the_listed_fillers_change_nothing(phrase, filler):
    closing = ")" if filler == "(" else ""
    assert meaning(filler + phrase[0] + closing) == phrase[1:]


@given(
    st.sampled_from(PHRASES),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["  ", "\n", "\u00a0"]),
)
def test_case_and_white_space_change_nothing(phrase, case, space):
    assert meaning(case(phrase[0]).replace(" ", space)) == phrase[1:]


@given(st.sampled_from(PHRASES), st.integers(0, 60))
def test_a_letter_lost_never_gives_another_value(phrase, place):
    """A digit that is lost makes another number, which nobody can see; a letter that is lost must be seen."""
    text = phrase[0]
    place %= len(text)
    if text[place].isalpha() and text[place].lower() not in "iv":
        found = meaning(text[:place] + text[place + 1 :])
        assert found is None or found[0] == "UNKNOWN" or found[1].split("@")[0] == phrase[2].split("@")[0]
