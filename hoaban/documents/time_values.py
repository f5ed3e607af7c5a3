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
_ORDINAL = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "đầu": 1}
_WEEKDAYS = {"hai": 0, "ba": 1, "tư": 2, "năm": 3, "sáu": 4, "bảy": 5, "nhật": 6}
_COUNTS = {"một": 1, "hai": 2, "ba": 3, "sáu": 6, "chín": 9}
_COUNT = re.compile(r"\d+|" + "|".join(_COUNTS))
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


def months_of_quarter(quarter: int) -> list[int]:
    """Return the three months of a quarter (1–4)."""
    return [3 * quarter - 2, 3 * quarter - 1, 3 * quarter]


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
    """'tháng 3', 'tháng 3-5/2022', '12/2026', 't12/2026' → the days of neighbouring months."""
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
    """'6 tháng đầu năm', '9 tháng đầu năm 2023', 'sáu tháng cuối năm', 'hai quý đầu năm', 'nửa cuối năm'."""
    year, guessed = year_in(words, default)
    number = _COUNT.match(words)
    count = _COUNTS.get(number.group()) or int(number.group()) if number else 1
    count = 6 if "nửa" in words else count * (3 if "quý" in words else 1)
    if not 1 <= count <= 11:
        raise Impossible(words)
    first, last = (1, count) if "đầu" in words else (13 - count, 12)
    return month_span(year, first, last, guessed=guessed)


def third(words: str, default: int | None) -> Days:
    """'đầu tháng 7' = 1–10, 'giữa' = 11–20, 'cuối' = 21–end, 'nửa đầu' = 1–15, 'nửa cuối' = 16–end."""
    month = months(words, default)
    first, last = third_of(words)
    return Days(month.first.replace(day=first), month.first.replace(day=min(last, month.last.day)), month.guessed)


def third_of(words: str) -> tuple[int, int]:
    """Return the first and last day of a part of a month; 31 stands for its end."""
    if "nửa" in words:
        return (1, 15) if "đầu" in words else (16, 31)
    if words.startswith(("đầu", "thượng")):
        return (1, 10)
    return (11, 20) if words.startswith(("giữa", "trung")) else (21, 31)


def week(words: str, default: int | None) -> Days:
    """'tuần 2 tháng 4' = 8–14 April; the fifth week is what is left after the 28th, 'tuần cuối' the last seven days."""
    found = re.match(r"tuần (?:thứ )?(\S+?)(?: tiên| cùng)?(?: của)?,? (tháng .*)", words)
    if found is None:
        raise Impossible(words)
    which, month = found.group(1), months(found.group(2), default)
    if which == "cuối":
        return Days(month.last - timedelta(days=6), month.last, month.guessed)
    number = int(which) if which.isdigit() else _ORDINAL[which]
    first = month.first + timedelta(days=_WEEK_STARTS[number - 1] - 1)
    if first > month.last:
        raise Impossible(words)
    return Days(first, min(first + timedelta(days=6), month.last), month.guessed)


def years(words: str, default: int | None = None) -> Days:
    """'giai đoạn 2022-2025', 'từ năm 2022 đến năm 2025'; 'năm 2025, 2026' only for neighbours."""
    found = [int(y) for y in _YEAR.findall(words)]
    if len(found) != 2 or not 1945 <= found[0] < found[1] <= 2100:
        raise Impossible(words)
    if not ("-" in words or "đến" in words) and found[1] != found[0] + 1:
        raise Impossible(words)
    return Days(date(found[0], 1, 1), date(found[1], 12, 31))


def year(words: str, default: int | None = None) -> Days:
    """'năm 2022' → its days."""
    number, guessed = year_in(words, default)
    return Days(date(number, 1, 1), date(number, 12, 31), guessed)


def weekday(words: str) -> int:
    """Return the day of the week (Monday 0) of 'thứ hai', 'thứ 7', 'chủ nhật'."""
    last = words.rsplit(maxsplit=1)[-1]
    return int(last) - 2 if last.isdigit() else _WEEKDAYS[last]


def step(words: str) -> tuple[str, int]:
    """Return how often: ('MONTHLY', 3) for 'hằng quý', ('WEEKLY', 2) for '2 tuần/lần', ('DAILY', 1) for 'hằng ngày'.

    Years count as twelve months: ('MONTHLY', 12).
    """
    per = re.search(r"lần ?/ ?(\w+)$", words)
    many = re.search(r"(\d+|một|hai|ba) (tháng|quý|năm|tuần|ngày)", words)
    unit = per.group(1) if per else many.group(2) if many else _unit(words)
    count = 1 if per or not many else _COUNTS.get(many.group(1)) or int(many.group(1))
    if count < 1:
        raise Impossible(words)
    if unit in ("tuần", "ngày"):
        return ("WEEKLY" if unit == "tuần" else "DAILY"), count
    return "MONTHLY", count * {"tháng": 1, "quý": 3, "năm": 12}[unit]


def _unit(words: str) -> str:
    found = re.search(r"(?:hằng|mỗi|từng|định kỳ|theo|^) ?(tháng|quý|năm|tuần|ngày)\b", words)
    if found is None:
        raise Impossible(words)
    return found.group(1)
