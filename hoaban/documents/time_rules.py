"""What each rule of the time grammar means: one small function per rule, collected in RULES."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from lark import Token, Tree

from hoaban.documents import time_recurrences
from hoaban.documents import time_values as values
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_meaning import Meaning, Parts, token, tokens
from hoaban.documents.time_values import Days, Impossible

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
    day = values.one_day(token(parts, "DATE"), year)
    return _by(day.last, guessed=day.guessed)


def _by_period(parts: Parts, year: int | None) -> Meaning:
    days = _periods(parts, year)[0]
    return _by(days.last, guessed=days.guessed)


def _before_day(parts: Parts, year: int | None) -> Meaning:
    day = values.one_day(token(parts, "DATE"), year)
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
    first, last = tokens(parts, "DATE")
    end = values.one_day(last, year)
    return _joined(values.one_day(first, end.last.year), end)


def _day_pair(parts: Parts, year: int | None) -> Meaning:
    first, last, month = (int(n) for n in re.findall(r"\d+", token(parts, "DAY_PAIR"))[:3])
    number, guessed = values.year_in(token(parts, "DAY_PAIR"), year)
    begin, end = values.a_day(number, month, first), values.a_day(number, month, last)
    return _joined(Days(begin, begin, guessed), Days(end, end, guessed))


def _from_months(parts: Parts, year: int | None) -> Meaning:
    return _need_two(token(parts, "MONTHS"), values.months, year)


def _from_quarters(parts: Parts, year: int | None) -> Meaning:
    return _need_two(token(parts, "QUARTERS"), values.quarters, year)


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
    if token(parts, "WHOLE_YEAR") != "năm":
        return _stands(parts, year)
    if not tokens(parts, "IN"):
        raise Impossible("no year")
    return _range(values.year("", year))


def _standing(days: Days) -> Meaning:
    return Meaning(DeadlineKind.STANDING, days.first.isoformat(), days.first, days.last, days.guessed)


def _standing_in_year(parts: Parts, year: int | None) -> Meaning:
    return _standing(values.year(token(parts, "YEAR"), year))


def _standing_in_years(parts: Parts, year: int | None) -> Meaning:
    return _standing(values.years(token(parts, "YEARS"), year))


def _standing_in_plan(parts: Parts, year: int | None) -> Meaning:
    return Meaning(DeadlineKind.STANDING)  # the plan's whole period is not known to a single field


def _offset(parts: Parts, year: int | None) -> Meaning:
    words = token(parts, "OFFSET")
    found = re.search(r"(\d+) (ngày làm việc|ngày|tuần|tháng|giờ)(.*)", words)
    event = next((name for word, name in _EVENTS if found and word in found.group(3)), None)
    if found is None or event is None or int(found.group(1)) == 0:
        raise Impossible(words)
    return Meaning(DeadlineKind.OFFSET, f"{_UNITS[found.group(2)].format(int(found.group(1)))}@{event}")


def _festival(parts: Parts, year: int | None) -> Meaning:
    words = token(parts, "FESTIVAL")
    name = re.sub(r"^(?:nhân |vào )?dịp ", "", words).strip()
    if name not in _FESTIVALS:
        raise Impossible(name)
    return Meaning(DeadlineKind.EVENT, _FESTIVALS[name])


def _festival_in_year(parts: Parts, year: int | None) -> Meaning:
    if year is None or values.year(token(parts, "YEAR")).first.year != year:
        raise Impossible("a festival of another year")
    return _festival(parts, year)


def _condition(parts: Parts, year: int | None) -> Meaning:
    if _DATED.search(token(parts, "CONDITION")):
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
    "offset": _offset,
    "festival": _festival,
    "festival_in_year": _festival_in_year,
    "condition": _condition,
} | time_recurrences.RULES
