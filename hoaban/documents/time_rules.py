"""What the rules of the time grammar mean: by a day, before it, and what stands; its neighbours hold the rest."""

import re
from collections.abc import Callable
from datetime import date

from lark import Token, Tree

from hoaban.documents import time_events, time_offsets, time_recurrences, time_spans
from hoaban.documents import time_values as values
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_meaning import (
    Meaning,
    Parts,
    before,
    by,
    day,
    need_undated,
    period,
    token,
    tokens,
    trees,
    within,
)
from hoaban.documents.time_values import Days, Impossible

_VAGUE_BEGINNINGS = {"third", "half", "years"}  # "trước cuối tháng 6": before which day?
_CLOCK = re.compile(r"(\d{1,2}) ?(?:giờ|h|g|:) ?(\d{2})?")
_HOURS, _MINUTES = 24, 60


def _by_day(parts: Parts, year: int | None) -> Meaning:
    found = day(parts, year)
    return by(found.last, guessed=found.guessed)


def _by_period(parts: Parts, year: int | None) -> Meaning:
    days = period(trees(parts)[0], year)
    return by(days.last, guessed=days.guessed)


def _by_year_end(parts: Parts, year: int | None) -> Meaning:
    """'từ nay đến cuối năm': the plan's year, and only a bare "năm"."""
    if token(parts, "WHOLE_YEAR") != "năm":
        raise Impossible("until all year")
    return by(values.year("", year).last, guessed=True)


def _by_hour(parts: Parts, year: int | None) -> Meaning:
    """'trước 17 giờ ngày 15/12' is by that day; before midnight, when a day begins, is before it."""
    clock = _CLOCK.search(token(parts, "HOUR"))
    if clock is None or int(clock.group(1)) > _HOURS or int(clock.group(2) or 0) >= _MINUTES:
        raise Impossible("no such hour")
    found = day(parts, year)
    limited = any(isinstance(p, Token) and p.type != "HOUR" for p in parts)
    if limited and int(clock.group(1)) == int(clock.group(2) or 0) == 0:
        return before(found.first, guessed=found.guessed)
    return by(found.last, guessed=found.guessed)


def _before_day(parts: Parts, year: int | None) -> Meaning:
    found = day(parts, year)
    return before(found.first, guessed=found.guessed)


def _before_period(parts: Parts, year: int | None) -> Meaning:
    tree = trees(parts)[0]
    if tree.data in _VAGUE_BEGINNINGS:
        raise Impossible("before part of a period")
    days = period(tree, year)
    return before(days.first, guessed=days.guessed)


def _stands(parts: Parts, year: int | None) -> Meaning:
    if year is None:
        return Meaning(DeadlineKind.STANDING)
    return _standing(Days(date(year, 1, 1), date(year, 12, 31), True))


def _standing(days: Days) -> Meaning:
    return Meaning(DeadlineKind.STANDING, days.first.isoformat(), days.first, days.last, days.guessed)


def _standing_every(parts: Parts, year: int | None) -> Meaning:
    """'Thường xuyên, hằng năm' stands; 'thường xuyên hằng quý' is a rhythm in other words, and not sure."""
    if values.step(token(parts, "EVERY")) != ("MONTHLY", 12):
        raise Impossible("standing, yet with a rhythm")
    return _stands(parts, year)


def _whole_year(parts: Parts, year: int | None) -> Meaning:
    """'Cả năm' stands all year; a bare 'trong năm' means some time in the plan's year."""
    if token(parts, "WHOLE_YEAR") != "năm":
        return _stands(parts, year)
    if not tokens(parts, "IN"):
        raise Impossible("no year")
    return within(values.year("", year))


def _standing_in_year(parts: Parts, year: int | None) -> Meaning:
    return _standing(values.year(token(parts, "YEAR"), year))


def _standing_in_years(parts: Parts, year: int | None) -> Meaning:
    return _standing(values.years(token(parts, "YEARS"), year))


def _standing_in_plan(parts: Parts, year: int | None) -> Meaning:
    return Meaning(DeadlineKind.STANDING)  # the plan's whole period is not known to a single field


def _standing_onwards(parts: Parts, year: int | None) -> Meaning:
    """'năm 2026 và những năm tiếp theo': a first day, and no last."""
    first = values.year(token(parts, "YEAR")).first
    return Meaning(DeadlineKind.STANDING, first.isoformat(), first)


def _condition(parts: Parts, year: int | None) -> Meaning:
    need_undated(token(parts, "CONDITION"))
    return Meaning(DeadlineKind.CONDITIONAL)


RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "by_day": _by_day,
    "by_period": _by_period,
    "by_year_end": _by_year_end,
    "by_hour": _by_hour,
    "before_day": _before_day,
    "before_period": _before_period,
    "standing": _stands,
    "standing_every": _standing_every,
    "whole_year": _whole_year,
    "standing_in_year": _standing_in_year,
    "standing_in_years": _standing_in_years,
    "standing_in_plan": _standing_in_plan,
    "standing_onwards": _standing_onwards,
    "condition": _condition,
}


def meaning_of(tree: Tree[Token], year: int | None) -> Meaning:
    """Return what a whole parse means; raises Impossible when it names no day that exists."""
    rule = [child for child in tree.children if isinstance(child, Tree)][-1]
    name = str(rule.data)
    readers = RULES | time_spans.RULES | time_recurrences.RULES | time_offsets.RULES | time_events.RULES
    found = readers[name](rule.children, year)
    if found.start and found.end and found.end < found.start:
        raise Impossible("ends before it starts")
    return found
