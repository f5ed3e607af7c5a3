"""One piece of work is written up to three times: as content, as duty, as annex row. Here they become one draft.

Never merged: two duties of different bodies, catch-alls, and two passages of the same origin.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache

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
MAX_COMPARISONS = 300_000
_MERGED_KINDS = (TaskKind.TASK, TaskKind.ANNEX_ROW, TaskKind.MONITORING, TaskKind.REPORTING)


def merged(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """Return the drafts with content points and annex rows folded into the duty they repeat; mentions alone go."""
    kept = list(drafts)
    rarity = Rarity(_words(draft, text) for draft in kept)
    for origin, hosts in (("annex", ("duty", "content")), ("content", ("duty",)), ("mention", ("duty", "annex"))):
        guests = [d for d in kept if d.origin == origin and d.kind in _MERGED_KINDS]
        if len(guests) * len(kept) > MAX_COMPARISONS:
            continue  # a table of thousands of rows is no annex to a few duties
        for guest in guests:
            host = _best_host(guest, [d for d in kept if d.origin in hosts and d is not guest], text, rarity)
            if host is not None:
                _take_in(host, guest)
                kept = [d for d in kept if d is not guest]
    return sorted((d for d in kept if d.origin != "mention"), key=lambda d: (d.start, d.end))


def _best_host(guest: Draft, hosts: list[Draft], text: str, rarity: Rarity) -> Draft | None:
    """The host that holds nearly all words of the guest; else the only one that shares nearly all its rare words."""
    open_to = [host for host in hosts if _may_merge(guest, host)]
    if not open_to:
        return None
    close = [_closeness(guest, host, text) for host in open_to]
    if max(close) >= ALIKE:
        return open_to[close.index(max(close))]
    rare = [_rare_words(guest, host, text, rarity) for host in open_to]
    first, *others = sorted(rare, reverse=True)
    if first < RARE or (others and first - others[0] < MARGIN):
        return None
    host = open_to[rare.index(first)]
    return host if _same_amounts(guest, host, text) and _same_action(guest, host, text) else None


def _rare_words(guest: Draft, host: Draft, text: str, rarity: Rarity) -> float:
    """The share of the weight of one passage that the other holds; the longer may say more than the shorter."""
    ours, theirs = _words(guest, text), _words(host, text)
    return max(rarity.held(ours, theirs), rarity.held(theirs, ours) if len(set(theirs)) >= MIN_HOST else 0.0)


def _same_amounts(guest: Draft, host: Draft, text: str) -> bool:
    """Numbers of both passages must agree where both have some: 12 reports are not 2 films."""
    ours = {w for w in _words(guest, text) if w.isdigit()}
    theirs = {w for w in _words(host, text) if w.isdigit()}
    return not ours or not theirs or ours <= theirs


def _same_action(guest: Draft, host: Draft, text: str) -> bool:
    """The verb the guest begins with must stand in the host; a mention is a noun and has none."""
    return guest.origin == "mention" or set(_words(guest, text)[:1]) <= set(_words(host, text))


def _closeness(guest: Draft, host: Draft, text: str) -> float:
    """How much of the guest the host holds; a content point that names the same leader may also say more."""
    inside = likeness(guest, host, text)
    same = guest.origin == "content" and guest.lead_sure and _named(guest) & _named(host)
    return max(inside, likeness(host, guest, text)) if same and inside >= AKIN else inside


def _named(draft: Draft) -> set[str]:
    return {key(n.text) for n in draft.lead if not is_generic(n.text)}


def _may_merge(guest: Draft, host: Draft) -> bool:
    if host.kind not in _MERGED_KINDS:
        return False
    named, others = _named(guest), _named(host)
    return not named or not others or bool(named & others) or not guest.lead_sure


def likeness(guest: Draft, host: Draft, text: str) -> float:
    """The share of the guest's words (and of its word pairs, half as heavy) that the host's passage holds."""
    small, large = _words(guest, text), _words(host, text)
    if len(small) < 4:
        return 0.0
    held = set(large)
    words = sum(1 for w in small if w in held) / len(small)
    pairs = list(itertools.pairwise(small))
    known = set(itertools.pairwise(large))
    return words * 0.75 + 0.25 * min(1.0, 2 * sum(1 for p in pairs if p in known) / len(pairs))


def _words(draft: Draft, text: str) -> list[str]:
    """The words of the work; a time limit in brackets is no part of it."""
    if draft.origin == "annex":
        words = draft.title.of(text)
    elif draft.time and draft.title.start < draft.time.start < draft.end and text[draft.time.start - 1] == "(":
        words = f"{text[draft.title.start : draft.time.start]} {text[draft.time.end : draft.end]}"
    else:
        words = text[draft.title.start : draft.end]
    return list(_full_words(words))


@lru_cache(maxsize=5000)
def _full_words(words: str) -> tuple[str, ...]:
    """Every passage is compared with many others: its words are taken apart once."""
    return tuple(w for w in _WORDS.findall(key(words)) if w not in _EMPTY)


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
