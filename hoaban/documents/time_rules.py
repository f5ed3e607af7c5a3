"""What each rule of the time grammar means: one small function per rule, collected in RULES."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lark import Token, Tree

from hoaban.documents import time_values as values
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_values import Days, Impossible

Parts = list[Any]
_FESTIVALS = {
    "lễ hội hoa ban": "Lễ hội Hoa Ban",
    "tết nguyên đán": "Tết Nguyên đán",
    "tết": "Tết Nguyên đán",
    "lễ hội thành bản phủ": "Lễ hội Thành Bản Phủ",
    "tết trung thu": "Tết Trung thu",
    "giỗ tổ hùng vương": "Giỗ Tổ Hùng Vương",
    "lễ hội đua thuyền đuôi én": "Lễ hội đua thuyền đuôi én",
    "lễ hội hoa anh đào": "Lễ hội hoa anh đào",
    "ngày hội văn hóa các dân tộc": "Ngày hội văn hóa các dân tộc",
}
# A condition that also names a date or a period would lose it: such a field is UNKNOWN.
_DATED = re.compile(
    r"\d ?[/.] ?\d{1,2}(?:\D|$)|\bngày \d|\btháng \d|\bqu[ýí] [ivx\d]|\bnăm \d|h[àằ]ng |"
    r"định kỳ|thường xuyên|trước (?:ngày|\d)|chậm nhất"
)
_EVENTS = [("nhận", "received"), ("ký", "signed"), ("kí", "signed"), ("ban hành", "signed")]
_UNITS = {"ngày làm việc": "P{}WD", "ngày": "P{}D", "tuần": "P{}W", "tháng": "P{}M", "giờ": "PT{}H"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A deadline without its words."""

    kind: DeadlineKind
    value: str | None = None
    start: date | None = None
    end: date | None = None
    guessed: bool = False


def _token(parts: Parts, *kinds: str) -> str:
    return next(str(p) for p in parts if isinstance(p, Token) and p.type in kinds)


def _tokens(parts: Parts, kind: str) -> list[str]:
    return [str(p) for p in parts if isinstance(p, Token) and p.type == kind]


def _period(tree: Tree[Token], year: int | None) -> Days:
    reader: Callable[[str, int | None], Days] = getattr(values, str(tree.data))
    return reader(str(tree.children[0]), year)


def _periods(parts: Parts, year: int | None) -> list[Days]:
    return [_period(p, year) for p in parts if isinstance(p, Tree)]


def _range(days: Days) -> Meaning:
    return Meaning(DeadlineKind.RANGE, days.first.isoformat(), days.first, days.last, days.guessed)


def _joined(first: Days, last: Days) -> Meaning:
    if last.last < first.first:
        raise Impossible("ends before it starts")
    return _range(Days(first.first, last.last, first.guessed and last.guessed))


def _by(last: date, *, guessed: bool) -> Meaning:
    return Meaning(DeadlineKind.BY, last.isoformat(), None, last, guessed)


def _before(day: date, *, guessed: bool) -> Meaning:
    return Meaning(DeadlineKind.BEFORE, day.isoformat(), None, day - timedelta(days=1), guessed)


def _by_day(parts: Parts, year: int | None) -> Meaning:
    day = values.one_day(_token(parts, "DATE"), year)
    return _by(day.last, guessed=day.guessed)


def _by_period(parts: Parts, year: int | None) -> Meaning:
    days = _periods(parts, year)[0]
    return _by(days.last, guessed=days.guessed)


def _before_day(parts: Parts, year: int | None) -> Meaning:
    day = values.one_day(_token(parts, "DATE"), year)
    return _before(day.first, guessed=day.guessed)


def _before_period(parts: Parts, year: int | None) -> Meaning:
    days = _periods(parts, year)[0]
    return _before(days.first, guessed=days.guessed)


def _in_period(parts: Parts, year: int | None) -> Meaning:
    return _range(_periods(parts, year)[0])


def _from_period_to_period(parts: Parts, year: int | None) -> Meaning:
    trees = [p for p in parts if isinstance(p, Tree)]
    last = _period(trees[1], year)
    # The year written once at the end counts for both: "từ tháng 3 đến tháng 6/2022".
    return _joined(_period(trees[0], last.last.year), last)


def _from_day_to_day(parts: Parts, year: int | None) -> Meaning:
    first, last = _tokens(parts, "DATE")
    end = values.one_day(last, year)
    return _joined(values.one_day(first, end.last.year), end)


def _day_pair(parts: Parts, year: int | None) -> Meaning:
    first, last, month = (int(n) for n in re.findall(r"\d+", _token(parts, "DAY_PAIR"))[:3])
    number, guessed = values.year_in(_token(parts, "DAY_PAIR"), year)
    begin, end = values.a_day(number, month, first), values.a_day(number, month, last)
    return _joined(Days(begin, begin, guessed), Days(end, end, guessed))


def _from_months(parts: Parts, year: int | None) -> Meaning:
    return _need_two(_token(parts, "MONTHS"), values.months, year)


def _from_quarters(parts: Parts, year: int | None) -> Meaning:
    return _need_two(_token(parts, "QUARTERS"), values.quarters, year)


def _need_two(words: str, reader: Callable[[str, int | None], Days], year: int | None) -> Meaning:
    if "đến" not in words and "-" not in words:
        raise Impossible("a beginning without an end")
    return _range(reader(words, year))


def _stands(parts: Parts, year: int | None) -> Meaning:
    if year is None:
        return Meaning(DeadlineKind.STANDING)
    return _standing(Days(date(year, 1, 1), date(year, 12, 31), True))


def _whole_year(parts: Parts, year: int | None) -> Meaning:
    """'Cả năm' stands all year; a bare 'trong năm' means some time in the plan's year."""
    if _token(parts, "WHOLE_YEAR") != "năm":
        return _stands(parts, year)
    if not _tokens(parts, "IN"):
        raise Impossible("no year")
    return _range(values.year("", year))


def _standing(days: Days) -> Meaning:
    return Meaning(DeadlineKind.STANDING, days.first.isoformat(), days.first, days.last, days.guessed)


def _standing_in_year(parts: Parts, year: int | None) -> Meaning:
    return _standing(values.year(_token(parts, "YEAR"), year))


def _standing_in_years(parts: Parts, year: int | None) -> Meaning:
    return _standing(values.years(_token(parts, "YEARS"), year))


def _standing_in_plan(parts: Parts, year: int | None) -> Meaning:
    return Meaning(DeadlineKind.STANDING)  # the plan's whole period is not known to a single field


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
    listed = values.months_of(_undated(_token(parts, "MONTHS")))
    return _rule("FREQ=YEARLY", f"BYMONTH={_list(listed)}")


def _quarters_yearly(parts: Parts, year: int | None) -> Meaning:
    listed = values.quarters_of(_undated(_token(parts, "QUARTERS")))
    return _rule("FREQ=YEARLY", f"BYMONTH={_list([3 * q - back for q in listed for back in (2, 1, 0)])}")


def _undated(words: str) -> str:
    if re.search(r"\d{4}", words):
        raise Impossible("a year in a recurring date")
    return words


def _list(numbers: list[int]) -> str:
    return ",".join(str(n) for n in numbers)


def _day_yearly(parts: Parts, year: int | None, *last: str) -> Meaning:
    found = [values.day_and_month(_undated(d)) for d in _tokens(parts, "DATE")]
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
    day = int(re.findall(r"\d+", _token(parts, "DAY"))[0])
    if not 1 <= day <= 31:
        raise Impossible("no such day")
    return day


def _offset(parts: Parts, year: int | None) -> Meaning:
    words = _token(parts, "OFFSET")
    found = re.search(r"(\d+) (ngày làm việc|ngày|tuần|tháng|giờ)(.*)", words)
    event = next((name for word, name in _EVENTS if found and word in found.group(3)), None)
    if found is None or event is None or int(found.group(1)) == 0:
        raise Impossible(words)
    return Meaning(DeadlineKind.OFFSET, f"{_UNITS[found.group(2)].format(int(found.group(1)))}@{event}")


def _festival(parts: Parts, year: int | None) -> Meaning:
    words = _token(parts, "FESTIVAL")
    name = re.sub(r"^(?:nhân |vào )?dịp ", "", words).strip()
    if name not in _FESTIVALS:
        raise Impossible(name)
    return Meaning(DeadlineKind.EVENT, _FESTIVALS[name])


def _festival_in_year(parts: Parts, year: int | None) -> Meaning:
    if year is None or values.year(_token(parts, "YEAR")).first.year != year:
        raise Impossible("a festival of another year")
    return _festival(parts, year)


def _condition(parts: Parts, year: int | None) -> Meaning:
    if _DATED.search(_token(parts, "CONDITION")):
        raise Impossible("a condition with a date")
    return Meaning(DeadlineKind.CONDITIONAL)


RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "by_day": _by_day,
    "by_period": _by_period,
    "before_day": _before_day,
    "before_period": _before_period,
    "in_period": _in_period,
    "from_period_to_period": _from_period_to_period,
    "from_day_to_day": _from_day_to_day,
    "day_pair": _day_pair,
    "from_months": _from_months,
    "from_quarters": _from_quarters,
    "standing": _stands,
    "whole_year": _whole_year,
    "standing_in_year": _standing_in_year,
    "standing_in_years": _standing_in_years,
    "standing_in_plan": _standing_in_plan,
    "repeated": _repeated,
    "months_yearly": _months_yearly,
    "quarters_yearly": _quarters_yearly,
    "day_yearly": _day_yearly,
    "day_yearly_before": _day_yearly_before,
    "day_monthly": _day_monthly,
    "day_monthly_before": _day_monthly_before,
    "day_quarterly": _day_quarterly,
    "day_quarterly_before": _day_quarterly_before,
    "offset": _offset,
    "festival": _festival,
    "festival_in_year": _festival_in_year,
    "condition": _condition,
    "days_yearly": _day_yearly,
    "days_yearly_before": _day_yearly_before,
}
