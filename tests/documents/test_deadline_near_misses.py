"""What looks like a time limit and is none, or none that can be told: UNKNOWN, with the words kept."""

from pathlib import Path

import pytest

from hoaban.documents.deadlines import MAX_LENGTH, parse

LINES = (Path(__file__).parent / "data" / "time-near-misses.txt").read_text("utf-8").splitlines()
NEAR_MISSES = [line for line in LINES if line and not line.startswith("#")]


def test_there_are_more_than_a_hundred_and_no_two_the_same():
    assert len(NEAR_MISSES) == len(set(NEAR_MISSES)) > 100


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss_is_unknown_and_keeps_its_words(text):
    found = parse(text, year=2026)
    assert (str(found.kind), found.value, found.start, found.end, found.text) == ("UNKNOWN", None, None, None, text)


@pytest.mark.parametrize(
    "text", ["", "  ", "Sở Tư pháp", "Quỹ II", "x", "12 phóng sự", "T6", "Q4", "theo dõi tiến độ", "85%"]
)
def test_words_without_time_are_no_deadline(text):
    assert parse(text, year=2026) is None


def test_a_field_longer_than_any_time_limit_is_not_read():
    assert str(parse("Sau khi có " + "hướng dẫn " * MAX_LENGTH, year=2026).kind) == "UNKNOWN"


def test_without_any_year_a_day_is_unknown():
    assert str(parse("trước ngày 15/12", year=None).kind) == "UNKNOWN"
