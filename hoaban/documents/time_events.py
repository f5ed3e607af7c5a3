"""Rules of the time grammar for festivals and days of remembrance; a day that is written counts before the name."""

import re
from collections.abc import Callable
from datetime import timedelta

from hoaban.documents import time_occasions
from hoaban.documents import time_values as values
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_meaning import Meaning, Parts, by, joined, need_undated, token, tokens, within
from hoaban.documents.time_values import Days, Impossible

_STEMS = ("giáp", "ất", "bính", "đinh", "mậu", "kỷ", "canh", "tân", "nhâm", "quý")
_BRANCHES = ("tý", "sửu", "dần", "mão", "thìn", "tỵ", "ngọ", "mùi", "thân", "dậu", "tuất", "hợi")
_COUNTED = re.compile(r"(\d{1,3}) năm")


def _name(parts: Parts) -> str:
    return "".join(tokens(parts, "FESTIVAL") or tokens(parts, "NAMED_OCCASION"))


def _festival(parts: Parts, year: int | None) -> Meaning:
    """'dịp Lễ hội Hoa Ban' is the festival's name; a bare 'Tết' needs its "dịp", and another year is another plan."""
    found = time_occasions.named(_name(parts))
    if found is None or (_name(parts) in ("tết", "trung thu", "giỗ tổ") and not tokens(parts, "OCCASION")):
        raise Impossible("no such festival")
    if any(values.year(written).first.year != year for written in tokens(parts, "YEAR")):
        raise Impossible("a festival of another year")
    if any(_can_chi(year) != written for written in tokens(parts, "CAN_CHI")):
        raise Impossible("another lunar year")
    return Meaning(DeadlineKind.EVENT, found.name)


def _can_chi(year: int | None) -> str | None:
    """Return the name of a lunar year (năm can chi): 2026 is 'bính ngọ'."""
    return None if year is None else f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


def _named_day(parts: Parts, year: int | None) -> Meaning:
    """'dịp Quốc khánh 02/9', 'dịp 7/5/2022': by that day, which must be the festival's if that has one."""
    found = values.one_day(token(parts, "DATE"), year)
    _need_its_day(_name(parts), found)
    return by(found.last, guessed=found.guessed)


def _jubilee(parts: Parts, year: int | None) -> Meaning:
    """'kỷ niệm 72 năm … (07/5/1954 - 07/5/2026)': by the second day; the years must make the number."""
    first, last = (values.one_day(d, year) for d in tokens(parts, "DATE"))
    name = _name(parts)
    _need_its_day(name, last)
    years = last.last.year - first.first.year
    counted = _COUNTED.search(name)
    if (first.first.month, first.first.day) != (last.last.month, last.last.day) or years < 1 or first.guessed:
        raise Impossible("not the same day")
    if counted and int(counted.group(1)) != years:
        raise Impossible("another number of years")
    return by(last.last, guessed=last.guessed)


def _need_its_day(name: str, found: Days) -> None:
    festival = time_occasions.named(name)
    if name and festival is None:
        need_undated(_COUNTED.sub("", name))
    if festival and festival.day and festival.day != (found.first.month, found.first.day):
        raise Impossible("not the festival's day")


def _two_days(parts: Parts, year: int | None) -> Meaning:
    """'dịp 30/4 và 01/5': neighbours only."""
    first, last = tokens(parts, "DATE")
    end = values.one_day(last, year)
    begin = values.one_day(first, end.last.year)
    if end.first - begin.last != timedelta(days=1):
        raise Impossible("two days")
    return within(joined(begin, end))


RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "festival": _festival,
    "named_day": _named_day,
    "jubilee": _jubilee,
    "two_days": _two_days,
}
