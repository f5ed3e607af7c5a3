"""The nightly sweep: a thirtieth of every site is rendered again and compared with what stands there.

What differs was touched by something that left no change row: a fault of a reader, or of whoever changed it. It is
said, and mended.
"""

import hashlib
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zlib import crc32

from django.db import transaction
from django.db.models import F

from hoaban.kernel import audit
from hoaban.kernel.models import WorkState
from hoaban.publishing import rendering
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.agenda import ASSET, Spot, place_of
from hoaban.publishing.models import Change, RouteRow
from hoaban.publishing.reading import remembering
from hoaban.publishing.registry import Place
from hoaban.publishing.stored_routes import slices
from hoaban.publishing.vocabulary import ChangeKind, Urgency

NIGHTS = 30
MOST = 2000
SLICE = 10  # an approval waits for so many at most
log = logging.getLogger(__name__)


@dataclass
class Swept:
    """What a sweep came to: how many addresses were looked at, and those that differ from what a rendering gives."""

    looked_at: int = 0
    drifted: list[Spot] = field(default_factory=list)


def sweep(*, day: date, at: datetime) -> Iterator[Swept]:
    """Render this night's share of every site again, show nothing of it, and leave a change for what differs.

    Yields what it came to so far after every few addresses, so that more urgent work can be done between. Sites
    with changes that wait are left out: what differs there is known.
    """
    swept = Swept()
    for site in _sites():
        for some in slices(_share(site, day), SLICE):
            if Change.objects.filter(state=WorkState.DUE, site__in=[site, ""]).exists():
                break
            _look_at(some, swept, at)
            yield swept


def _sites() -> list[str]:
    return sorted(RouteRow.objects.order_by().values_list("site", flat=True).distinct())


def _share(site: str, day: date) -> Iterator[tuple[Place, str]]:
    """Yield (place, content hash) of a night's share: addresses that stand, and such as should stand but do not."""
    tonight = day.toordinal() % NIGHTS
    rows = RouteRow.objects.filter(site=site, problem="").exclude(name=ASSET)
    share = rows.annotate(night=F("pk") % NIGHTS).filter(night=tonight).order_by("pk")[:MOST]
    yield from ((place_of(row), row.content_hash) for row in share)
    known = set(RouteRow.objects.filter(site=site).values_list("path", flat=True))
    for place in rendering.every(site):
        if place.path not in known and crc32(place.path.encode()) % NIGHTS == tonight:
            yield place, ""


def _look_at(some: list[tuple[Place, str]], swept: Swept, at: datetime) -> None:
    swept.looked_at += len(some)
    with remembering():
        drifted = [(place.site, place.path) for place, content_hash in some if _differs(place, content_hash)]
    if drifted:
        swept.drifted += drifted
        _tell(drifted, at)


def _differs(place: Place, content_hash: str) -> bool:
    outcome = rendering.render([place])
    if outcome.problem:
        log.warning("The sweep could not render %s: %s", place.path, outcome.problem)
        return False
    made = hashlib.sha256(outcome.rendered.body).hexdigest() if outcome.rendered else ""
    return made != content_hash


def _tell(drifted: list[Spot], at: datetime) -> None:
    paths = [path for _, path in drifted]
    log.warning("%d addresses had drifted: %s", len(paths), ", ".join(paths[:20]))
    with transaction.atomic():
        site, left = drifted[0][0], [list(spot) for spot in drifted]
        record_change(ChangeKind.SWEEP, "drift", at=at, site=site, urgency=Urgency.SWEEP, detail={"left": left})
        audit.record("site.drifted", by=None, at=at, kind="site", subject=site, count=len(left), paths=paths[:20])
