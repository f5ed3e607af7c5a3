"""Sentences of plans: which of their times limit the work, which only tell, and which nobody may rely on."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.duties import times
from hoaban.documents.kinds import DeadlineKind

YEAR, SIGNED = 2026, date(2026, 1, 20)
LINES = (Path(__file__).parent / "data" / "time-in-sentences.tsv").read_text("utf-8").splitlines()
SENTENCES = [line.split("\t") for line in LINES if line and not line.startswith("#")]


def limit_of(sentence):
    """Kind, value and whether it is sure, as the prose reader decides it."""
    found = times.time_in(sentence, 0, len(sentence), year=YEAR, signed=SIGNED, work=0)
    if found is None:
        return None
    sure = found.deadline.kind is not DeadlineKind.UNKNOWN
    sure = sure and times.is_sure(found, sentence, 0, len(sentence), year=YEAR, signed=SIGNED)
    return str(found.deadline.kind), found.deadline.value, "sure" if sure else "unsure"


def test_there_are_about_a_hundred_and_fifty():
    assert len(SENTENCES) >= 140


@pytest.mark.parametrize(("sentence", "kind", "value", "sure"), SENTENCES, ids=[s[0] for s in SENTENCES])
def test_time_limit_of_a_sentence(sentence, kind, value, sure):
    found = limit_of(sentence)
    if kind == "-":
        assert found is None
    else:
        assert found == (kind, found[1] if value == "?" else value, sure)


@pytest.mark.parametrize("sentence", [s[0] for s in SENTENCES])
def test_the_place_of_a_limit_holds_its_words(sentence):
    text = "Mở đầu. " + sentence
    found = times.time_in(text, 8, len(text), year=YEAR, signed=SIGNED, work=8)
    if found is not None:
        assert " ".join(text[found.start : found.end].split()) == found.deadline.text


@pytest.mark.parametrize("sentence", [s[0] for s in SENTENCES if s[1] != "-"])
def test_broken_lines_change_nothing(sentence):
    words = sentence.split()
    broken = " ".join(words[: len(words) // 2]) + "\n  " + "\t ".join(words[len(words) // 2 :])
    assert limit_of(broken) == limit_of(sentence)


@given(st.lists(st.sampled_from([w for s in SENTENCES for w in s[0].split()]), max_size=25).map(" ".join))
def test_any_words_give_a_limit_in_its_place_or_none(text):
    found = times.time_in(text, 0, len(text), year=YEAR, signed=SIGNED, work=0)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].split() == found.deadline.text.split()
