"""Days and periods out of the phrases of the time grammar. A phrase that names no possible day raises Impossible."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

_NUMBERS = re.compile(r"\d+")
_YEAR = re.compile(r"\d{4}")
_QUARTER = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ORDINAL = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5}
_STEPS = {"tháng": 1, "quý": 3, "quí": 3, "năm": 12}
_WEEK_STARTS = (1, 8, 15, 22, 29)


class Impossible(ValueError):
    """A phrase that names no day: 31/02, a month 13, a range that ends before it starts, no year to be had."""


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day of a period; `guessed` when the year was not written."""

    first: date
    last: date
    guessed: bool = False


def a_day(year: int, month: int, day: int) -> date:
    """Return a day; raises Impossible for 31/02."""
    try:
        return date(year, month, day)
    except ValueError as problem:
        raise Impossible(str(problem)) from problem


def year_in(words: str, default: int | None) -> tuple[int, bool]:
    """Return the year written in a phrase, else the default, and whether it was guessed."""
    found = _YEAR.search(words)
    if found:
        if not 1945 <= int(found.group()) <= 2100:
            raise Impossible(words)
        return int(found.group()), False
    if default is None:
        raise Impossible("no year")
    return default, True


def day_and_month(words: str) -> tuple[int, int]:
    """Return (day, month) of '15/12' or '15 tháng 12'."""
    numbers = [int(n) for n in _NUMBERS.findall(words)]
    if len(numbers) < 2:
        raise Impossible(words)
    return numbers[0], numbers[1]


def one_day(words: str, default: int | None) -> Days:
    """'ngày 15 tháng 12', '15/12/2022', '07.5.2022' → that day."""
    day, month = day_and_month(words)
    year, guessed = year_in(words, default)
    found = a_day(year, month, day)
    return Days(found, found, guessed)


def month_span(year: int, first: int, last: int, *, guessed: bool) -> Days:
    """Return the days from one month to another of a year."""
    if not (1 <= first <= last <= 12):
        raise Impossible(f"months {first} to {last}")
    return Days(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), guessed)


def months_of(words: str) -> list[int]:
    """Return the months a phrase lists: 'tháng 3-5' → 3, 4, 5; 'tháng 3 và 9' → 3, 9."""
    return _listed(_YEAR.sub("", words), re.compile(r"\d+"), int, 12)


def quarters_of(words: str) -> list[int]:
    """Return the quarters a phrase lists: 'quý II-IV' → 2, 3, 4."""
    return _listed(_YEAR.sub("", words), re.compile(r"\b(?:iv|iii|ii|i|[1-4])\b"), lambda n: _QUARTER[n], 4)


def _listed(words: str, item: re.Pattern[str], value: Callable[[str], int], highest: int) -> list[int]:
    found = [value(n) for n in item.findall(words)]
    if not found or not all(1 <= n <= highest for n in found):
        raise Impossible(words)
    if len(found) == 2 and ("-" in words or "đến" in words):
        if found[0] > found[1]:
            raise Impossible(words)
        return list(range(found[0], found[1] + 1))
    if len(found) > 2 and ("-" in words or "đến" in words):
        raise Impossible(words)
    if sorted(set(found)) != found:
        raise Impossible(words)
    return found


def months(words: str, default: int | None) -> Days:
    """'tháng 3', 'tháng 3-5/2022' → the days of neighbouring months."""
    year, guessed = year_in(words, default)
    listed = months_of(words)
    _need_neighbours(listed, words)
    return month_span(year, listed[0], listed[-1], guessed=guessed)


def quarters(words: str, default: int | None) -> Days:
    """'quý II', 'quý I, II/2022' → the days of neighbouring quarters."""
    year, guessed = year_in(words, default)
    listed = quarters_of(words)
    _need_neighbours(listed, words)
    return month_span(year, listed[0] * 3 - 2, listed[-1] * 3, guessed=guessed)


def _need_neighbours(listed: list[int], words: str) -> None:
    if listed != list(range(listed[0], listed[-1] + 1)):
        raise Impossible(words)  # "tháng 3, tháng 9" are two times, no range


def half(words: str, default: int | None) -> Days:
    """'6 tháng đầu năm', '9 tháng đầu năm 2023', '6 tháng cuối năm'."""
    year, guessed = year_in(words, default)
    count = int(_NUMBERS.findall(words)[0])
    if not 1 <= count <= 11:
        raise Impossible(words)
    return (
        month_span(year, 1, count, guessed=guessed)
        if "đầu" in words
        else month_span(year, 13 - count, 12, guessed=guessed)
    )


def third(words: str, default: int | None) -> Days:
    """'đầu tháng 7' = 1–10, 'giữa' = 11–20, 'cuối' = 21–end, 'nửa đầu' = 1–15, 'nửa cuối' = 16–end."""
    month = months(words, default)
    if "nửa" in words:
        first, last = (1, 15) if "đầu" in words else (16, month.last.day)
    else:
        first, last = (1, 10) if "đầu" in words else (11, 20) if "giữa" in words else (21, month.last.day)
    return Days(month.first.replace(day=first), month.first.replace(day=last), month.guessed)


def week(words: str, default: int | None) -> Days:
    """'tuần 2 tháng 4' = 8–14 April; the fifth week is what is left after the 28th."""
    which, rest = re.match(r"tuần (?:thứ )?(\S+) (.*)", words).groups()  # type: ignore[union-attr]
    number = int(which) if which.isdigit() else _ORDINAL[which]
    month = months(rest, default)
    first = month.first + timedelta(days=_WEEK_STARTS[number - 1] - 1)
    if first > month.last:
        raise Impossible(words)
    return Days(first, min(first + timedelta(days=6), month.last), month.guessed)


def years(words: str, default: int | None = None) -> Days:
    """'giai đoạn 2022-2025', 'từ năm 2022 đến năm 2025'."""
    found = [int(y) for y in _YEAR.findall(words)]
    if len(found) != 2 or not 1945 <= found[0] <= found[1] <= 2100:
        raise Impossible(words)
    return Days(date(found[0], 1, 1), date(found[1], 12, 31))


def year(words: str, default: int | None = None) -> Days:
    """'năm 2022' → its days."""
    number, guessed = year_in(words, default)
    return Days(date(number, 1, 1), date(number, 12, 31), guessed)


def step(words: str) -> tuple[str, int]:
    """Return how often: ('FREQ=MONTHLY', 3) for 'hằng quý', ('FREQ=WEEKLY', 1) for 'hằng tuần'."""
    if words.endswith("tuần") or " tuần " in words:
        return "FREQ=WEEKLY", 1
    if "hằng ngày" in words or "hàng ngày" in words or "mỗi ngày" in words:
        return "FREQ=DAILY", 1
    count = re.search(r"(\d+) tháng", words)
    if count:
        return "FREQ=MONTHLY", int(count.group(1))
    unit = next((unit for unit in ("tháng", "quý", "quí", "năm") if unit in words), None)
    if unit is None:
        raise Impossible(words)
    return "FREQ=MONTHLY", _STEPS[unit]
