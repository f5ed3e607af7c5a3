"""A deadline without its words, and how a rule of the grammar looks at its tokens."""

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

# A field of free words ("sau khi …", "kể từ ngày …") that also names a date, a period or a rhythm would lose it.
_DATED = re.compile(
    r"\d ?[/.] ?\d{1,2}(?:\D|$)|\bngày \d|\btháng \d|\bquý [ivx\d]|\bnăm \d|\bhằng |\bmỗi "
    r"|\d (?:ngày|tuần|tháng|giờ)\b|định kỳ|thường xuyên|trước (?:ngày|\d)|chậm nhất|muộn nhất|cuối năm|đầu năm"
)
_DENIED = re.compile(r"\b(?:không|chưa|trừ|ngoại trừ|hoặc|nhưng)\b")


@dataclass(frozen=True, slots=True)
class Meaning:
    """A deadline without its words."""

    kind: DeadlineKind
    value: str | None = None
    start: date | None = None
    end: date | None = None
    guessed: bool = False


def token(parts: Parts, *kinds: str) -> str:
    """Return the words of the first token of one of these kinds."""
    return next(str(p) for p in parts if isinstance(p, Token) and p.type in kinds)


def tokens(parts: Parts, kind: str) -> list[str]:
    """Return the words of all tokens of a kind."""
    return [str(p) for p in parts if isinstance(p, Token) and p.type == kind]


def trees(parts: Parts, *names: str) -> list[Tree[Token]]:
    """Return the parts that are rules, of these names or any."""
    return [p for p in parts if isinstance(p, Tree) and (not names or p.data in names)]


def period(tree: Tree[Token], year: int | None) -> Days:
    """Return the days of a period of the grammar: 'months', 'quarters', 'half', 'third', 'week', 'year', 'years'."""
    reader: Callable[[str, int | None], Days] = getattr(values, str(tree.data))
    return reader(str(tree.children[0]), year)


def day(parts: Parts, year: int | None) -> Days:
    """Return the day of a rule; a weekday written beside it must be its own ("thứ Sáu, ngày 15/12/2026" is none)."""
    inner = trees(parts, "day")
    written = inner[0].children if inner else parts
    found = values.one_day(token(written, "DATE"), year)
    if any(values.weekday(w) != found.first.weekday() for w in tokens(written, "WEEKDAY")):
        raise Impossible("another day of the week")
    return found


def by(last: date, *, guessed: bool) -> Meaning:
    """Return 'by that day', the day itself in time."""
    return Meaning(DeadlineKind.BY, last.isoformat(), None, last, guessed)


def before(first: date, *, guessed: bool) -> Meaning:
    """Return 'before that day'."""
    return Meaning(DeadlineKind.BEFORE, first.isoformat(), None, first - timedelta(days=1), guessed)


def within(days: Days) -> Meaning:
    """Return 'within these days'."""
    return Meaning(DeadlineKind.RANGE, days.first.isoformat(), days.first, days.last, days.guessed)


def joined(first: Days, last: Days) -> Days:
    """Return the days from the first of one to the last of another; raises Impossible when they run backwards."""
    if last.last < first.first:
        raise Impossible("ends before it starts")
    return Days(first.first, last.last, first.guessed and last.guessed)


def need_undated(words: str) -> None:
    """Raise Impossible when free words name a date of their own, or take something back."""
    if _DATED.search(words) or _DENIED.search(words):
        raise Impossible("free words with a date or a denial")
