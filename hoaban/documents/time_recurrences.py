"""Rules of the time grammar for what recurs: "hằng tháng", "trước ngày 05/12 hằng năm"; the value is an RRULE.

`;BEFORE` behind the rule is our own: the day itself is too late. A rule with UNTIL also has its first and last day.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from lark import Token

from hoaban.documents import time_values as values
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_meaning import Meaning, Parts, token, tokens, trees
from hoaban.documents.time_values import Impossible

_YEARLY, _QUARTERLY, _MONTHLY, _WEEKLY = ("MONTHLY", 12), ("MONTHLY", 3), ("MONTHLY", 1), ("WEEKLY", 1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BARE = {"tháng", "quý", "năm", "theo tháng", "theo quý", "theo năm"}


def _rule(*pieces: str) -> Meaning:
    return Meaning(DeadlineKind.RRULE, ";".join(pieces))


def listed_months(months: list[int], year: int, *, guessed: bool) -> Meaning:
    """'tháng 4, 9/2026' → each of these months of one year."""
    first, last = (
        values.month_span(year, months[0], months[0], guessed=guessed),
        values.month_span(year, months[-1], months[-1], guessed=guessed),
    )
    value = f"FREQ=YEARLY;BYMONTH={_list(months)};UNTIL={last.last:%Y%m%d}"
    return Meaning(DeadlineKind.RRULE, value, first.first, last.last, guessed)


def _repeated(parts: Parts, year: int | None) -> Meaning:
    """The shortest of several steps, when the others are multiples: 'định kỳ 6 tháng, 1 năm'."""
    words = [str(p) for p in parts if isinstance(p, Token) and p.type in ("EVERY", "STEP")]
    if words[0] in _BARE or (len(words) == 1 and re.fullmatch(r"\d+ (?:tháng|năm)", words[0])):
        raise Impossible(words[0])
    steps = [values.step(w) for w in words]
    if len({unit for unit, _ in steps}) > 1:
        raise Impossible("mixed units")
    unit, shortest = min(steps, key=lambda s: s[1])
    if any(count % shortest for _, count in steps):
        raise Impossible("no common step")
    return _rule(*_step(unit, shortest))


def _step(unit: str, count: int) -> list[str]:
    if unit == "MONTHLY" and count % 12 == 0:
        unit, count = "YEARLY", count // 12
    return [f"FREQ={unit}"] if count == 1 else [f"FREQ={unit}", f"INTERVAL={count}"]


def _need(parts: Parts, step: tuple[str, int]) -> None:
    """The rhythm written beside a day must be the day's own: 'hằng tháng trước ngày 25', not 'hằng quý …'."""
    if any(values.step(words) != step for words in tokens(parts, "EVERY")):
        raise Impossible("another rhythm")


def _months(parts: Parts, year: int | None) -> Meaning:
    _need(parts, _YEARLY)
    listed = values.months_of(_undated(token(parts, "MONTHS")))
    return _rule("FREQ=YEARLY", f"BYMONTH={_list(listed)}")


def _months_end(parts: Parts, year: int | None) -> Meaning:
    return _rule("FREQ=YEARLY", f"BYMONTH={_one_month(parts)}", "BYMONTHDAY=-1")


def _months_before(parts: Parts, year: int | None) -> Meaning:
    return _rule("FREQ=YEARLY", f"BYMONTH={_one_month(parts)}", "BYMONTHDAY=1", "BEFORE")


def _one_month(parts: Parts) -> int:
    listed = values.months_of(_undated(token(parts, "MONTHS")))
    if len(listed) != 1:
        raise Impossible("several months")
    return listed[0]


def _third(parts: Parts, year: int | None) -> Meaning:
    words = _undated(token(parts, "THIRD"))
    first, last = values.third_of(words)
    listed = values.months_of(words)
    return _rule("FREQ=YEARLY", f"BYMONTH={_list(listed)}", f"BYMONTHDAY={_list(list(range(first, last + 1)))}")


def _quarters(parts: Parts, year: int | None) -> Meaning:
    _need(parts, _YEARLY)
    listed = values.quarters_of(_undated(token(parts, "QUARTERS")))
    return _rule("FREQ=YEARLY", f"BYMONTH={_list([m for q in listed for m in values.months_of_quarter(q)])}")


def _undated(words: str) -> str:
    if re.search(r"\d{4}", words):
        raise Impossible("a year in a recurring date")
    return words


def _list(numbers: list[int]) -> str:
    return ",".join(str(n) for n in numbers)


def _day_yearly(parts: Parts, year: int | None, *, last: tuple[str, ...] = ()) -> Meaning:
    _need(parts, _YEARLY)
    found = [values.day_and_month(_undated(d)) for d in tokens(parts, "DATE")]
    for day, month in found:
        values.a_day(2024, month, day)  # a leap year: 29/02 every year is possible
    days, months = {day for day, _ in found}, [month for _, month in found]
    if len(days) != 1 or sorted(set(months)) != months:
        raise Impossible("two days of different numbers are two rules")
    return _rule("FREQ=YEARLY", f"BYMONTH={_list(months)}", f"BYMONTHDAY={days.pop()}", *last)


def _day_monthly(parts: Parts, year: int | None, *, last: tuple[str, ...] = ()) -> Meaning:
    _need(parts, _MONTHLY)
    return _rule("FREQ=MONTHLY", f"BYMONTHDAY={_monthday(parts)}", *last)


def _day_quarterly(parts: Parts, year: int | None, *, last: tuple[str, ...] = ()) -> Meaning:
    _need(parts, _QUARTERLY)
    return _rule("FREQ=YEARLY", "BYMONTH=3,6,9,12", f"BYMONTHDAY={_monthday(parts)}", *last)


def _monthday(parts: Parts) -> int:
    day = int(re.findall(r"\d+", token(parts, "DAY", "MONTHDAY"))[0])
    if not 1 <= day <= 31:
        raise Impossible("no such day")
    return day


def _weekday(parts: Parts, year: int | None, *, last: tuple[str, ...] = ()) -> Meaning:
    _need(parts, _WEEKLY)
    return _rule("FREQ=WEEKLY", f"BYDAY={_DAYS[values.weekday(token(parts, 'WEEKDAY'))]}", *last)


def _hour_daily(parts: Parts, year: int | None) -> Meaning:
    """'trước 16 giờ 30 hằng ngày': every day; the hour stays in the words."""
    if values.step(token(parts, "EVERY")) != ("DAILY", 1):
        raise Impossible("an hour of another rhythm")
    return _rule("FREQ=DAILY")


def _last_day_monthly(parts: Parts, year: int | None) -> Meaning:
    if "làm việc" in token(parts, "LAST_DAY"):
        return _rule("FREQ=MONTHLY", "BYDAY=MO,TU,WE,TH,FR", "BYSETPOS=-1")
    return _rule("FREQ=MONTHLY", "BYMONTHDAY=-1")


def _bounded(parts: Parts, year: int | None) -> Meaning:
    """'hằng năm, giai đoạn 2026-2030'."""
    days = values.years(token(parts, "YEARS"))
    return _until(parts, days.first, days.last)


def _until_year(parts: Parts, year: int | None) -> Meaning:
    """'hằng năm đến năm 2030'; when it begins is not said."""
    return _until(parts, None, values.year(token(parts, "YEAR")).last)


def _in_year(parts: Parts, year: int | None) -> Meaning:
    """'hằng quý trong năm 2026'; 'hằng quý trong năm' is the plan's year."""
    if any(words != "năm" for words in tokens(parts, "WHOLE_YEAR")):
        raise Impossible("all year, yet with a rhythm")
    days = values.year("".join(tokens(parts, "YEAR")), year)
    return replace(_until(parts, days.first, days.last), guessed=days.guessed)


def _until(parts: Parts, first: date | None, last: date) -> Meaning:
    unit, count = values.step(token(parts, "EVERY"))
    value = ";".join([*_step(unit, count), f"UNTIL={last:%Y%m%d}"])
    return Meaning(DeadlineKind.RRULE, value, first, last)


def _every_when(parts: Parts, year: int | None) -> Meaning:
    """'hằng năm, trước ngày 15/11', 'hằng quý (trước ngày 20 của tháng cuối quý)': the rhythm stands before its day."""
    inner = trees(parts)[0]
    return RULES[str(inner.data)]([*inner.children, *(p for p in parts if p is not inner)], year)


_BEFORE = ("BEFORE",)
RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "repeated": _repeated,
    "months_yearly": _months,
    "months_yearly_end": _months_end,
    "months_yearly_before": _months_before,
    "third_yearly": _third,
    "quarters_yearly": _quarters,
    "day_yearly": _day_yearly,
    "day_yearly_before": partial(_day_yearly, last=_BEFORE),
    "day_monthly": _day_monthly,
    "day_monthly_before": partial(_day_monthly, last=_BEFORE),
    "day_quarterly": _day_quarterly,
    "day_quarterly_before": partial(_day_quarterly, last=_BEFORE),
    "weekday_weekly": _weekday,
    "weekday_weekly_before": partial(_weekday, last=_BEFORE),
    "hour_daily": _hour_daily,
    "last_day_monthly": _last_day_monthly,
    "every_bounded": _bounded,
    "every_until": _until_year,
    "every_in_year": _in_year,
    "every_when": _every_when,
}
