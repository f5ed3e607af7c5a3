"""Rules of the time grammar for what recurs: "hằng tháng", "trước ngày 05/12 hằng năm"; the value is an RRULE."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Callable

from lark import Token

from hoaban.documents import time_values as values
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_meaning import Meaning, Parts, token, tokens
from hoaban.documents.time_values import Impossible


def _rule(*pieces: str) -> Meaning:
    return Meaning(DeadlineKind.RRULE, ";".join(pieces))


def _repeated(parts: Parts, year: int | None) -> Meaning:
    words = [str(p) for p in parts if isinstance(p, Token) and p.type in ("EVERY", "NTH_MONTHS")]
    if words[0] in ("tháng", "quý", "quí", "năm", "theo tháng", "theo quý", "theo năm"):
        raise Impossible(words[0])
    steps = [values.step(w) for w in words]
    if len({unit for unit, _ in steps}) > 1:
        raise Impossible("mixed units")
    unit, shortest = min(steps, key=lambda s: s[1])
    if shortest < 1 or any(count % shortest for _, count in steps):
        raise Impossible("no common step")
    if unit == "FREQ=MONTHLY" and shortest == 12:
        return _rule("FREQ=YEARLY")
    return _rule(unit) if shortest == 1 else _rule(unit, f"INTERVAL={shortest}")


def _months_yearly(parts: Parts, year: int | None) -> Meaning:
    listed = values.months_of(_undated(token(parts, "MONTHS")))
    return _rule("FREQ=YEARLY", f"BYMONTH={_list(listed)}")


def _quarters_yearly(parts: Parts, year: int | None) -> Meaning:
    listed = values.quarters_of(_undated(token(parts, "QUARTERS")))
    return _rule("FREQ=YEARLY", f"BYMONTH={_list([3 * q - back for q in listed for back in (2, 1, 0)])}")


def _undated(words: str) -> str:
    if re.search(r"\d{4}", words):
        raise Impossible("a year in a recurring date")
    return words


def _list(numbers: list[int]) -> str:
    return ",".join(str(n) for n in numbers)


def _day_yearly(parts: Parts, year: int | None, *last: str) -> Meaning:
    found = [values.day_and_month(_undated(d)) for d in tokens(parts, "DATE")]
    for day, month in found:
        values.a_day(2024, month, day)  # a leap year: 29/02 every year is possible
    days = {day for day, _ in found}
    if len(days) != 1:
        raise Impossible("two days of different numbers are two rules")
    return _rule("FREQ=YEARLY", f"BYMONTH={_list([m for _, m in found])}", f"BYMONTHDAY={days.pop()}", *last)


def _day_yearly_before(parts: Parts, year: int | None) -> Meaning:
    return _day_yearly(parts, year, "BEFORE")


def _day_monthly(parts: Parts, year: int | None, *last: str) -> Meaning:
    return _rule("FREQ=MONTHLY", f"BYMONTHDAY={_monthday(parts)}", *last)


def _day_monthly_before(parts: Parts, year: int | None) -> Meaning:
    return _day_monthly(parts, year, "BEFORE")


def _day_quarterly(parts: Parts, year: int | None, *last: str) -> Meaning:
    return _rule("FREQ=YEARLY", "BYMONTH=3,6,9,12", f"BYMONTHDAY={_monthday(parts)}", *last)


def _day_quarterly_before(parts: Parts, year: int | None) -> Meaning:
    return _day_quarterly(parts, year, "BEFORE")


def _monthday(parts: Parts) -> int:
    day = int(re.findall(r"\d+", token(parts, "DAY"))[0])
    if not 1 <= day <= 31:
        raise Impossible("no such day")
    return day


RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "repeated": _repeated,
    "months_yearly": _months_yearly,
    "quarters_yearly": _quarters_yearly,
    "day_yearly": _day_yearly,
    "day_yearly_before": _day_yearly_before,
    "day_monthly": _day_monthly,
    "day_monthly_before": _day_monthly_before,
    "day_quarterly": _day_quarterly,
    "day_quarterly_before": _day_quarterly_before,
    "days_yearly": _day_yearly,
    "days_yearly_before": _day_yearly_before,
}
