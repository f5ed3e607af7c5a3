"""Compares the tasks of a plan with those of an earlier one: last year's, or the plan it amends.

What is new, gone, moved to another section or lead, re-dated, reworded. Years are read relative to each plan, so that
"trước ngày 15/12/2025" in the plan for 2025 and "trước ngày 15/12/2026" in the one for 2026 are the same time limit.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Any

from hoaban.documents.words import key

_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
ALIKE = 0.6  # the share of words from which two titles may speak of one work
SURE = 0.9  # the same for titles of fewer than five words: "Tổ chức hội nghị" is not "Tổ chức hội thảo"
SHORT = 5
SAME_HEADING = 0.6
MAX_COMPARISONS = 100_000
_FAR = 5000  # keeps the distance of a year positive
Years = tuple[int | None, int | None]
Bag = tuple[Counter[str], Counter[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One task of a plan. `key` is the caller's; `lead` says who leads, in a form that is equal for the same agency.

    `under` is the heading it stands below, "" when there is none; `start`, `end` the first and last day still in time;
    `when` what else says the time (a recurrence, a festival, unread words), "" when there are no words of time.
    """

    key: str
    title: str
    under: str = ""
    lead: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    when: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """The same work in both plans, and what became of it."""

    old: Entry
    new: Entry
    moved: bool = False
    new_lead: bool = False
    redated: bool = False
    reworded: bool = False

    @property
    def is_same(self) -> bool:
        """Whether nothing changed but the year."""
        return not (self.moved or self.new_lead or self.redated or self.reworded)


@dataclass(frozen=True, slots=True)
class Lineage:
    """What became of an earlier plan. Every entry of both plans is in exactly one of the three."""

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    pairs: tuple[Pair, ...]


def compare(old: Sequence[Entry], new: Sequence[Entry], *, years: Years = (None, None)) -> Lineage:
    """Compare an earlier plan with a later one; `years` are the years they are for. Both keep their order."""
    matched = _matched(
        old, new, [_bag(entry.title, years[0]) for entry in old], [_bag(entry.title, years[1]) for entry in new]
    )
    taken = set(matched.values())
    return Lineage(
        new=tuple(entry for place, entry in enumerate(new) if place not in taken),
        gone=tuple(entry for place, entry in enumerate(old) if place not in matched),
        pairs=tuple(_pair(old[a], new[b], years) for b, a in sorted((b, a) for a, b in matched.items())),
    )


def likeness(one: str, other: str, *, years: Years = (None, None)) -> float:
    """Return how alike two titles are, 0..1: shared words weigh three quarters, shared pairs of words the rest."""
    return _alike(_bag(one, years[0]), _bag(other, years[1]))


def _matched(old: Sequence[Entry], new: Sequence[Entry], before: list[Bag], after: list[Bag]) -> dict[int, int]:
    """Old place → new place, one to one, the most alike first; equal likeness: the same lead, then the nearer place."""
    ranked = []
    for a, b in _to_compare(before, after):
        alike = _alike(before[a], after[b])
        if alike >= (SURE if min(before[a][0].total(), after[b][0].total()) < SHORT else ALIKE):
            same_lead = bool(old[a].lead & new[b].lead)
            ranked.append((-alike, not same_lead, abs(a / len(old) - b / len(new)), a, b))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for *_, a, b in sorted(ranked):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _to_compare(before: list[Bag], after: list[Bag]) -> Iterable[tuple[int, int]]:
    """Every pair of places; of thousands of rows only those that hold the same words."""
    if len(before) * len(after) <= MAX_COMPARISONS:
        return product(range(len(before)), range(len(after)))
    places = {frozenset(words): place for place, (words, _) in enumerate(after)}
    held = ((a, places.get(frozenset(words))) for a, (words, _) in enumerate(before))
    return [(a, b) for a, b in held if b is not None]


def _pair(old: Entry, new: Entry, years: Years) -> Pair:
    return Pair(
        old,
        new,
        moved=bool(old.under and new.under) and likeness(old.under, new.under, years=years) < SAME_HEADING,
        new_lead=bool(old.lead and new.lead) and old.lead != new.lead,
        redated=_time(old, years, years[0]) != _time(new, years, years[1]),
        reworded=_words(old.title, years[0]) != _words(new.title, years[1]),
    )


def _time(entry: Entry, years: Years, year: int | None) -> list[object]:
    """The time limit relative to the plan's year: its days when it has days, else its words."""
    if entry.start is None and entry.end is None:
        return list(_words(entry.when, year))
    first = year if year is not None and None not in years else 0
    return [(day.year - first, day.month, day.day) if day else None for day in (entry.start, entry.end)]


def _words(text: str, year: int | None) -> list[str]:
    """The words in matching form; a year becomes its distance from the plan's."""
    lowered = key(text)
    if year is not None:
        lowered = _YEAR.sub(lambda found: f"y{int(found.group()) - year + _FAR}", lowered)
    return _WORD.findall(lowered)


def _bag(text: str, year: int | None) -> Bag:
    words = _words(text, year)
    return Counter(words), Counter(pairwise(words))


def _alike(one: Bag, other: Bag) -> float:
    words, pairs = _shared(one[0], other[0]), _shared(one[1], other[1])
    return 0.75 * words + 0.25 * (pairs if one[1] or other[1] else words)


def _shared(one: Counter[Any], other: Counter[Any]) -> float:
    every = one.total() + other.total()
    return 2 * (one & other).total() / every if every else 0.0
