"""One piece of work is written up to three times: as content, as duty, as annex row. Here they become one draft.

Never merged: two duties of different bodies, catch-alls, and two passages of the same origin.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Iterable

from hoaban.documents.agencies import is_generic
from hoaban.documents.duties.draft import Draft
from hoaban.documents.kinds import TaskKind
from hoaban.documents.words import key

_WORDS = re.compile(r"[^\W_]+")
_EMPTY_WORDS = """và các của cho trong với về tại trên để theo có được do là những này năm"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
ALIKE = 0.9
AKIN = 0.6
MAX_COMPARISONS = 300_000
_MERGED_KINDS = (TaskKind.TASK, TaskKind.ANNEX_ROW, TaskKind.MONITORING, TaskKind.REPORTING)


def merged(drafts: Iterable[Draft], text: str) -> list[Draft]:
    """Return the drafts with content points and annex rows folded into the duty they repeat."""
    kept = list(drafts)
    for origin, hosts in (("annex", ("duty", "content")), ("content", ("duty",))):
        guests = [d for d in kept if d.origin == origin and d.kind in _MERGED_KINDS]
        if len(guests) * len(kept) > MAX_COMPARISONS:
            continue  # a table of thousands of rows is no annex to a few duties
        for guest in guests:
            host = _best_host(guest, [d for d in kept if d.origin in hosts and d is not guest], text)
            if host is not None:
                _take_in(host, guest)
                kept = [d for d in kept if d is not guest]
    return sorted(kept, key=lambda d: (d.start, d.end))


def _best_host(guest: Draft, hosts: list[Draft], text: str) -> Draft | None:
    scored = [(_closeness(guest, host, text), host) for host in hosts if _may_merge(guest, host)]
    scored = [pair for pair in scored if pair[0] >= ALIKE]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


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
    return [w for w in _WORDS.findall(key(words)) if w not in _EMPTY]


def _take_in(host: Draft, guest: Draft) -> None:
    """The host keeps what it has; empty fields are filled from the guest, a different deadline makes both unsure."""
    host.also += [guest.passage(), *guest.also]
    if not host.lead and host.kind is not TaskKind.COORDINATE_ONLY:
        host.lead, host.lead_sure = guest.lead, guest.lead_sure
    if not host.support:
        leads = "; ".join(key(n.text) for n in host.lead)
        host.support = [n for n in guest.support if key(n.text) not in leads]
    if host.time is None:
        host.time, host.time_sure = guest.time, guest.time_sure
    elif guest.time is not None and guest.time.deadline.value != host.time.deadline.value:
        host.time_sure = False
    host.product = host.product or guest.product
    host.roles = host.roles or guest.roles
    host.indicator = host.indicator or guest.indicator
    host.budget = host.budget or guest.budget


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
