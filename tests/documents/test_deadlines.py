"""Deadlines: every wording is read whole or not at all."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.deadlines import parse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "deadline-cases.jsonl").read_text("utf-8").splitlines()
]
WORDINGS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data" / "time-wording.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def read(text, year=2026):
    found = parse(text, year=year)
    return None if found is None else (str(found.kind), found.value, _iso(found.start), _iso(found.end))


def _iso(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_hand_written_phrase_is_read_exactly(case):
    found = parse(case["text"], year=case["plan_year"])
    end = _iso(found.end) if case["kind"] in ("RANGE", "STANDING") else None
    assert (str(found.kind), found.value, end) == (case["kind"], case["value"], case["end"])


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case_spaces_and_decomposed_letters_make_no_difference(case):
    plain = parse(case["text"], year=case["plan_year"])
    shouted = parse(
        "  " + unicodedata.normalize("NFD", case["text"].upper()).replace(" ", "  ") + " .", year=case["plan_year"]
    )
    assert (shouted.kind, shouted.start, shouted.end) == (plain.kind, plain.start, plain.end)


@pytest.mark.parametrize("wording", WORDINGS, ids=[wording[0] for wording in WORDINGS])
def test_wording_of_real_plans_is_read(wording):
    text, *expected = wording
    assert read(text) == tuple(None if value == "-" else value for value in expected)


def test_year_is_taken_from_the_signature_when_the_plan_has_none():
    found = parse("Tháng 3", year=None, signed=date(2027, 1, 5))
    assert (found.value, found.inferred_year) == ("2027-03-01", True)
    assert str(parse("Tháng 3", year=None).kind) == "UNKNOWN"


def test_written_year_is_not_called_inferred():
    assert parse("Quý II/2026", year=2025).inferred_year is False


WORDS = st.sampled_from(
    [
        "trước",
        "ngày",
        "tháng",
        "năm",
        "quý",
        "đến",
        "hết",
        "từ",
        "trong",
        "hằng",
        "thường",
        "xuyên",
        "định",
        "kỳ",
        "chậm",
        "nhất",
        "và",
        "-",
        ",",
        "/",
        ".",
        "15",
        "31",
        "2",
        "12",
        "2026",
        "2030",
        "II",
        "IV",
        "đầu",
        "cuối",
        "giữa",
        "tuần",
        "giai",
        "đoạn",
        "6",
        "lần",
        "kể",
        "ký",
        "làm",
        "việc",
        "dịp",
        "lễ",
        "theo",
        "khi",
        "có",
    ]
)


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60), st.none() | st.integers(1990, 2090))
def test_any_words_give_a_sound_deadline_or_none(text, year):
    found = parse(text, year=year)
    if found is not None:
        assert found.text == text.strip()
        assert not (found.start and found.end) or found.start <= found.end
        assert str(found.kind) != "UNKNOWN" or (found.value, found.start, found.end) == (None, None, None)


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "ngày {d} tháng {m} năm {y}", "{d:02}.{m:02}.{y}"]),
)
def test_every_written_day_ends_on_that_day_or_the_day_before(day, form):
    words = form.format(d=day.day, m=day.month, y=day.year)
    assert read(f"chậm nhất {words}")[3] == day.isoformat()
    assert read(f"trước {words}")[3] < day.isoformat()
