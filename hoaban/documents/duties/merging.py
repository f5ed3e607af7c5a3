"""One piece of work is written up to three times: as content, as duty, as annex row. Here they become one draft.

Never merged: two duties of different bodies, catch-alls, and two passages of the same origin.
"""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from hoaban.documents.agencies import is_generic
from hoaban.documents.duties.draft import Draft
from hoaban.documents.duties.rarity import Rarity
from hoaban.documents.kinds import DeadlineKind, TaskKind
from hoaban.documents.vocabulary import Deadline
from hoaban.documents.words import key

_WORDS = re.compile(r"[^\W_]+")
_EMPTY_WORDS = """và các của cho trong với về tại trên để theo có được do là những này năm"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
ALIKE = 0.9
RARE = 0.85
MARGIN = 0.2
MIN_HOST = 6
AKIN = 0.6
LEAST_SHARED = 0.4
MIN_WORDS = 4
MAX_COMPARISONS = 300_000
_MERGED_KINDS = (TaskKind.TASK, TaskKind.ANNEX_ROW, TaskKind.MONITORING, TaskKind.REPORTING)


@dataclass(frozen=True, slots=True)
class _Passage:
    """The words of a draft's work, taken apart once: every passage is compared with many others."""

    words: tuple[str, ...]
    held: frozenset[str]
    pairs: tuple[tuple[str, str], ...]
    known: frozenset[tuple[str, str]]
    figures: frozenset[str]


def merged(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """Return the drafts with content points and annex rows folded into the duty they repeat; mentions alone go."""
    kept = list(drafts)
    search = _Search(kept, text)
    for origin, hosts in (("annex", ("duty", "content")), ("content", ("duty",)), ("mention", ("duty", "annex"))):
        guests = [d for d in kept if d.origin == origin and d.kind in _MERGED_KINDS]
        if len(guests) * len(kept) > MAX_COMPARISONS:
            continue  # a table of thousands of rows is no annex to a few duties
        open_to = [d for d in kept if d.origin in hosts and d.kind in _MERGED_KINDS]
        gone: set[int] = set()
        for guest in guests:
            host = search.host_of(guest, open_to)
            if host is not None:
                _take_in(host, guest)
                search.learn(host)
                gone.add(id(guest))
        kept = [d for d in kept if id(d) not in gone]
    return sorted((d for d in kept if d.origin != "mention"), key=lambda d: (d.start, d.end))


class _Search:
    """Finds the draft another one repeats."""

    def __init__(self, drafts: list[Draft], text: str) -> None:
        self.passages = {id(draft): _passage(draft, text) for draft in drafts}
        self.rarity = Rarity(passage.held for passage in self.passages.values())
        self.weights = {place: self.rarity.weight(passage.held) for place, passage in self.passages.items()}
        self.named = {id(draft): _named(draft) for draft in drafts}

    def learn(self, host: Draft) -> None:
        """Look again at the leaders of a host that took something in."""
        self.named[id(host)] = _named(host)

    def host_of(self, guest: Draft, hosts: list[Draft]) -> Draft | None:
        """The host that holds nearly all words of the guest, else the only one with nearly all its rare words."""
        open_to = self.may_merge(guest, hosts)
        if not open_to:
            return None
        close = [self.closeness(guest, host) for host in open_to]
        if max(close) >= ALIKE:
            return open_to[close.index(max(close))]
        rare = [self.rare_words(guest, host) for host in open_to]
        first, *others = sorted(rare, reverse=True)
        if first < RARE or (others and first - others[0] < MARGIN):
            return None
        host = open_to[rare.index(first)]
        return host if self.same_amounts(guest, host) and self.same_action(guest, host) else None

    def may_merge(self, guest: Draft, hosts: list[Draft]) -> list[Draft]:
        """The hosts that may be one piece of work with the guest: of one leader where both are sure."""
        named = self.named[id(guest)]
        if not named or not guest.lead_sure:
            return hosts
        return [host for host in hosts if not (others := self.named[id(host)]) or not named.isdisjoint(others)]

    def closeness(self, guest: Draft, host: Draft) -> float:
        """How much of the guest the host holds; a content point that names the same leader may also say more."""
        ours, theirs = self.passages[id(guest)], self.passages[id(host)]
        inside = _likeness(ours, theirs)
        if inside < AKIN or guest.origin != "content" or not guest.lead_sure:
            return inside
        if not self.named[id(guest)] & self.named[id(host)]:
            return inside
        return max(inside, _likeness(theirs, ours))

    def rare_words(self, guest: Draft, host: Draft) -> float:
        """The share of the weight of one passage that the other holds; the longer may say more than the shorter."""
        ours, theirs = self.passages[id(guest)].held, self.passages[id(host)].held
        both = ours & theirs
        if not both:
            return 0.0
        shared = self.rarity.weight(both)
        small = shared / self.weights[id(guest)] if len(ours) >= MIN_WORDS else 0.0
        return max(small, shared / self.weights[id(host)]) if len(theirs) >= MIN_HOST else small

    def same_amounts(self, guest: Draft, host: Draft) -> bool:
        """Numbers of both passages must agree where both have some: 12 reports are not 2 films."""
        ours, theirs = self.passages[id(guest)].figures, self.passages[id(host)].figures
        return not ours or not theirs or ours <= theirs

    def same_action(self, guest: Draft, host: Draft) -> bool:
        """The verb the guest begins with must stand in the host; a mention is a noun and has none."""
        first = set(self.passages[id(guest)].words[:1])
        return guest.origin == "mention" or first <= self.passages[id(host)].held


def _named(draft: Draft) -> set[str]:
    return {key(n.text) for n in draft.lead if not is_generic(n.text)}


def likeness(guest: Draft, host: Draft, text: str) -> float:
    """The share of the guest's words (and of its word pairs, half as heavy) that the host's passage holds."""
    return _likeness(_passage(guest, text), _passage(host, text))


def _likeness(small: _Passage, large: _Passage) -> float:
    if len(small.words) < MIN_WORDS:
        return 0.0
    words = sum(map(large.held.__contains__, small.words)) / len(small.words)
    if words < LEAST_SHARED:
        return words * 0.75  # too few words for their order to count
    pairs = sum(map(large.known.__contains__, small.pairs)) / len(small.pairs)
    return words * 0.75 + 0.25 * min(1.0, 2 * pairs)


def _passage(draft: Draft, text: str) -> _Passage:
    """The words of the work; a time limit in brackets is no part of it."""
    if draft.origin == "annex":
        words = draft.title.of(text)
    elif draft.time and draft.title.start < draft.time.start < draft.end and text[draft.time.start - 1] == "(":
        words = f"{text[draft.title.start : draft.time.start]} {text[draft.time.end : draft.end]}"
    else:
        words = text[draft.title.start : draft.end]
    told = tuple(w for w in _WORDS.findall(key(words)) if w not in _EMPTY)
    pairs = tuple(itertools.pairwise(told))
    return _Passage(told, frozenset(told), pairs, frozenset(pairs), frozenset(w for w in told if w.isdigit()))


def _take_in(host: Draft, guest: Draft) -> None:
    """The host keeps what it has; empty fields are filled from the guest, a different deadline makes both unsure."""
    host.also += [guest.passage(), *guest.also]
    if not host.lead and host.kind is not TaskKind.COORDINATE_ONLY:
        host.lead, host.lead_sure = guest.lead, guest.lead_sure
    if not host.support or {key(n.text) for n in host.support} < {key(n.text) for n in guest.support}:
        leads = "; ".join(key(n.text) for n in host.lead)
        host.support = [n for n in guest.support if key(n.text) not in leads]
    if host.time is None:
        host.time, host.time_sure = guest.time, guest.time_sure
    elif guest.time is not None and guest.time.deadline.value != host.time.deadline.value:
        host.time = guest.time if _is_within(guest.time.deadline, host.time.deadline) else host.time
        host.time_sure = False
    host.product = host.product or guest.product
    host.roles = host.roles or guest.roles
    host.indicator = host.indicator or guest.indicator
    host.budget = host.budget or guest.budget


def _is_within(inner: Deadline, outer: Deadline) -> bool:
    """Whether one period lies inside another: "Quý IV/2025" tells more than "trong năm 2025"."""
    ends = (outer.start, inner.start, inner.end, outer.end)
    periods = inner.kind is outer.kind is DeadlineKind.RANGE
    return periods and None not in ends and list(ends) == sorted(ends)  # type: ignore[type-var]


def mark_shared_work(drafts: list[Draft], text: str) -> None:
    """Mark "Phối hợp với X …" as a coordinating duty where another passage gives X the same work to lead."""
    if len(drafts) ** 2 > MAX_COMPARISONS:
        return
    for draft in drafts:
        if draft.lead_sure or draft.origin != "duty" or not draft.support or draft.kind is not TaskKind.TASK:
            continue
        partners = {key(n.text) for n in draft.support}
        leads = [d for d in drafts if d is not draft and partners & {key(n.text) for n in d.lead}]
        if any(likeness(draft, other, text) >= ALIKE for other in leads):
            draft.support = [*draft.lead, *draft.support]
            draft.lead, draft.kind = [], TaskKind.COORDINATE_ONLY
