"""Days are Vietnamese, instants UTC, periods have both ends inside."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.kernel.vietnam_time import NotAPeriod, day_in_vietnam, parse_period, start_of_day

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-h2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_a_period_has_its_first_and_last_day(name, first, last):
    period = parse_period(name)
    assert (period.first, period.last, period.name) == (first, last, name.upper())


@pytest.mark.parametrize(
    "name", ["", "26", "2026-Q5", "2026-13", "2026-1", "2026-H3", "Q4-2026", "2026-Q4-1", "năm 2026"]
)
def test_what_is_not_a_period_is_refused(name):
    with pytest.raises(NotAPeriod):
        parse_period(name)


@pytest.mark.parametrize("parts", [["H1", "H2"], ["Q1", "Q2", "Q3", "Q4"], [f"{month:02d}" for month in range(1, 13)]])
def test_parts_of_a_year_follow_each_other_without_a_gap(parts):
    periods = [parse_period(f"2026-{part}") for part in parts]
    year = parse_period("2026")
    starts = [year.starts_at, *[period.ends_before for period in periods]]
    assert [period.starts_at for period in periods] == starts[:-1]
    assert starts[-1] == year.ends_before


@given(DAYS)
def test_a_day_starts_at_seventeen_hours_utc_the_day_before(day):
    assert start_of_day(day) == datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=7)


@given(DAYS)
def test_the_first_and_last_instant_of_a_day_belong_to_it(day):
    start = start_of_day(day)
    assert {day_in_vietnam(start), day_in_vietnam(start + timedelta(hours=23, minutes=59))} == {day}


@pytest.mark.parametrize("name", ["9999", "0000", "0001", "9999-12"])
def test_a_year_no_plan_was_made_for_is_no_period(name):
    with pytest.raises(NotAPeriod):
        parse_period(name)
