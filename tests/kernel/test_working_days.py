"""Working days: the law's holidays, the lunar ones, the Government's yearly swaps, and counting over them."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.kernel.working_days import MAX_DAYS, OutsideCalendar, WorkingCalendar, read_orders, working_calendar

CALENDAR = working_calendar()
DAYS = st.dates(date(2011, 1, 1), date(2059, 6, 30))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Tết Dương lịch"),
        (date(2026, 2, 17), "Tết Nguyên Đán"),
        (date(2026, 4, 27), "Ngày Giỗ Tổ Hùng Vương (nghỉ bù)"),  # the 10th of the third lunar month fell on a Sunday
        (date(2026, 4, 30), "Ngày Chiến thắng"),
        (date(2026, 9, 1), "Quốc khánh"),
        (date(2026, 11, 24), "Ngày Văn hóa Việt Nam"),
        (date(2025, 1, 29), "Tết Nguyên Đán"),
        (date(2030, 2, 2), "Tết Nguyên Đán"),  # a day before the Chinese one
    ],
)
def test_holidays_of_the_law_are_known_by_name(day, name):
    assert CALENDAR.holiday(day) == name
    assert not CALENDAR.is_working_day(day)


def test_the_law_gives_eleven_days_off_and_one_more_since_2026():
    named = [d for d in (date(2025, 1, 1) + timedelta(n) for n in range(365)) if CALENDAR.holiday(d)]
    swapped = [d for d in named if "thay cho" in CALENDAR.holiday(d)]
    assert len(named) - len(swapped) == 12  # eleven, and the Saturday of Tết that a Monday stands for
    assert CALENDAR.holiday(date(2025, 11, 24)) is None


@pytest.mark.parametrize(
    ("off", "work"),
    [
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2024, 4, 29), date(2024, 5, 4)),
    ],
)
def test_a_swap_frees_a_weekday_and_takes_a_saturday(off, work):
    assert (off.weekday() < 5, work.weekday()) == (True, 5)
    assert (CALENDAR.is_working_day(off), CALENDAR.is_working_day(work)) == (False, True)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 26), 1, date(2026, 11, 27)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 20), 5, date(2026, 11, 30)),  # over the 24th
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết
        (date(2026, 8, 21), 2, date(2026, 8, 24)),  # the Saturday is worked
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 9, 3), -1, date(2026, 8, 28)),
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
    ],
)
def test_working_days_are_counted_from_the_day_after(start, count, end):
    assert CALENDAR.add_working_days(start, count) == end


def test_the_preceding_working_day_of_a_holiday_lies_before_it():
    assert CALENDAR.previous_working_day(date(2026, 4, 27)) == date(2026, 4, 24)
    assert CALENDAR.next_working_day(date(2026, 4, 24)) == date(2026, 4, 28)


def test_a_year_without_a_decision_is_only_expected():
    assert not CALENDAR.is_expected(date(2026, 12, 31))
    assert CALENDAR.is_expected(date(2027, 2, 4))


def test_a_year_is_added_by_a_file(tmp_path):
    swap = {"off": "2027-04-29", "work": "2027-04-24", "instrument": "1/VPCP", "source": "…"}
    extra = {"day": "2027-02-11", "name": "Nghỉ Tết theo quyết định"}
    (tmp_path / "2027.json").write_text(json.dumps({"year": 2027, "swaps": [swap], "off": [extra]}), "utf-8")
    calendar = WorkingCalendar(read_orders(tmp_path))
    assert "1/VPCP" in calendar.holiday(date(2027, 4, 29))
    assert calendar.is_working_day(date(2027, 4, 24))
    assert calendar.holiday(date(2027, 2, 11)) == "Nghỉ Tết theo quyết định"
    assert not calendar.is_expected(date(2027, 2, 4))


def test_a_swap_the_wrong_way_round_is_refused(tmp_path):
    swap = {"off": "2027-04-24", "work": "2027-04-29", "instrument": "1/VPCP"}
    (tmp_path / "2027.json").write_text(json.dumps({"year": 2027, "swaps": [swap]}), "utf-8")
    with pytest.raises(ValueError, match="no swap"):
        read_orders(tmp_path)


@pytest.mark.parametrize(
    ("day", "count"), [(date(2009, 12, 31), 1), (date(2060, 12, 31), 5), (date(2026, 1, 1), MAX_DAYS + 1)]
)
def test_days_beyond_the_calendar_are_refused(day, count):
    with pytest.raises(OutsideCalendar):
        CALENDAR.add_working_days(day, count)


@given(DAYS, st.integers(1, 60))
def test_counting_lands_on_a_working_day_with_as_many_between(day, count):
    end = CALENDAR.add_working_days(day, count)
    passed = [day + timedelta(n) for n in range(1, (end - day).days + 1)]
    assert CALENDAR.is_working_day(end)
    assert sum(map(CALENDAR.is_working_day, passed)) == count


@given(DAYS, st.integers(1, 60))
def test_counting_back_undoes_counting_on(day, count):
    start = CALENDAR.next_working_day(day)
    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, count), -count) == start
