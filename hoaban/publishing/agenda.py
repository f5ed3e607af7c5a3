"""From due changes to the exact set of addresses to render, most urgent first.

An address is on the agenda because it noted a reading the change makes stale, or because it may be born of the change.
The agenda lives in memory: a worker that dies leaves its changes due, and the next one makes the same agenda.
"""

import logging
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q

from hoaban.publishing import rendering
from hoaban.publishing.models import Change, RouteRow, SharedRead, SiteProfile
from hoaban.publishing.reading import stale_readings
from hoaban.publishing.registry import Place
from hoaban.publishing.stored_routes import slices
from hoaban.publishing.vocabulary import ChangeKind, Urgency

BATCH = 250
SWEEP_BATCH = 50  # what is approved while a whole site is made again waits for so many pages at most
KEYS_A_QUERY = 500
OPEN_AT_ONCE = 500
ASSET, NO_ROUTE = "asset", ""
Spot = tuple[str, str]  # site, path
log = logging.getLogger(__name__)


@dataclass
class Work:
    """One address to render: the routes that may fill it, and the changes that wait for it."""

    spot: Spot
    urgency: int
    places: dict[str, Place] = field(default_factory=dict)
    changes: set[int] = field(default_factory=set)

    @property
    def path(self) -> str:
        """The public path."""
        return self.spot[1]


@dataclass
class OpenChange:
    """A change on the agenda: what is left of it, and what went wrong with an address or (failure) with all of it."""

    change: Change
    failure: str = ""
    left: set[Spot] = field(default_factory=set)
    problems: dict[Spot, str] = field(default_factory=dict)
    rendered: int = 0
    hidden: bool = False  # made, but readers were set back to an earlier release

    @property
    def own(self) -> Spot:
        """The address of the page the change is of (path "" when it is of no page)."""
        return (self.change.site, str(self.change.detail.get("path", "")))


class Agenda:
    """What is to be rendered, and why."""

    def __init__(self) -> None:
        self.works: dict[Spot, Work] = {}
        self.changes: dict[int, OpenChange] = {}

    def take_due(self, at: datetime, *, sites: Collection[str]) -> None:
        """Put due changes of some sites on the agenda, the most urgent ones first, at most `OPEN_AT_ONCE` of them.

        One that cannot be understood is finished, with its failure.
        """
        due = Change.objects.due(at).filter(site__in=sites).values_list("pk", flat=True)
        fresh = [pk for pk in due if pk not in self.changes]
        for change in Change.objects.filter(pk__in=fresh[:OPEN_AT_ONCE]):
            self._open(change)

    def _open(self, change: Change) -> None:
        opened = self.changes[change.pk] = OpenChange(change)
        try:
            self._add(opened)
        except Exception as problem:
            log.exception("Change %s cannot be turned into addresses.", change.public_id)
            opened.failure = f"{type(problem).__name__}: {problem}"

    def next_batch(self) -> list[Work]:
        """Return the most urgent works, all of one site; what belongs to a bundle comes whole, however much it is."""
        ordered = sorted(self.works.values(), key=lambda work: work.urgency)
        here = [work for work in ordered if work.spot[0] == ordered[0].spot[0]]
        size = BATCH if here[0].urgency < Urgency.SWEEP else min(BATCH, SWEEP_BATCH)
        batch, bundles = here[:size], set[str]()
        while bundles != (found := set().union(*map(self._bundles, batch))):  # a shared page draws its bundles in
            bundles = found
            batch = [work for n, work in enumerate(here) if n < size or bundles & self._bundles(work)]
        return batch

    def _bundles(self, work: Work) -> set[str]:
        return {said for pk in work.changes if (said := self.changes[pk].change.detail.get("bundle", ""))}

    def close(self, works: Iterable[Work]) -> None:
        """Take works off the agenda."""
        for work in works:
            del self.works[work.spot]
            for pk in work.changes:
                self.changes[pk].left.discard(work.spot)
                self.changes[pk].rendered += 1

    def finished(self) -> list[OpenChange]:
        """Take the changes of which nothing is left off the agenda."""
        done = [opened for opened in self.changes.values() if not opened.left]
        for opened in done:
            del self.changes[opened.change.pk]
        return done

    def _add(self, opened: OpenChange) -> None:
        change = opened.change
        places = _places(change)
        only = {tuple(spot) for spot in change.detail.get("left", ())}
        for place in places:
            spot = (place.site, place.path)
            if only and spot not in only:
                continue
            urgency = int(change.urgency) if spot == opened.own else _urgency(change, place)
            work = self.works.setdefault(spot, Work(spot, urgency))
            work.urgency = min(work.urgency, urgency)
            work.places.setdefault(place.name, place)
            work.changes.add(change.pk)
            opened.left.add(spot)


def places_of_sweep(site: str) -> list[Place]:
    """Return every place of a site, and the addresses that stand there now: those no route claims have to go."""
    standing = RouteRow.objects.filter(site=site).exclude(name=ASSET).values_list("path", flat=True)
    return [*rendering.every(site), *(Place(site, NO_ROUTE, path) for path in standing)]


def place_of(row: RouteRow) -> Place:
    """Return the place of a stored route."""
    return Place(row.site, row.name, row.path, row.params)


def _places(change: Change) -> list[Place]:
    if change.kind == ChangeKind.SWEEP:
        sites = [change.site] if change.site else _sites()
        return [place for site in sites for place in places_of_sweep(site)]
    # Born places first: they carry the newest parameters of an address that exists already.
    return [*rendering.born(change), *(place_of(row) for row in readers_of(change))]


def readers_of(change: Change) -> list[RouteRow]:
    """Return the routes that read what a change makes stale, each once."""
    stale = stale_readings(change)
    found: dict[int, RouteRow] = {}
    for some in slices(sorted(stale), KEYS_A_QUERY):
        plain = [key for key in some if stale[key] is None]
        own = Q(reads__key__in=plain)
        for key in set(some) - set(plain):
            own |= Q(reads__key=key, reads__bound__lte=stale[key])
        rows = list(RouteRow.objects.filter(pk__in=RouteRow.objects.filter(own).values("pk")))
        groups = list(SharedRead.objects.filter(key__in=some).values_list("group", flat=True).distinct())
        if groups:  # asked for beforehand: joined, SQLite would look at every route
            rows += RouteRow.objects.filter(shared__in=groups)
        found |= {row.pk: row for row in rows}
    return list(found.values())


def _sites() -> list[str]:
    known: set[Any] = set(SiteProfile.objects.values_list("key", flat=True))
    return sorted(known | set(RouteRow.objects.order_by().values_list("site", flat=True).distinct()))


def _urgency(change: Change, place: Place) -> int:
    return max(int(change.urgency), rendering.urgency_of(place.name), _swept(change))


def _swept(change: Change) -> int:
    return Urgency.SWEEP if change.kind == ChangeKind.SWEEP else Urgency.ALERT
