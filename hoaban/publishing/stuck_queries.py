"""Reads of what is approved and not yet live: changes that failed, pages that failed, what is still under way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q

from hoaban.kernel.models import WorkState
from hoaban.media.models import Picture
from hoaban.publishing.models import Change, Edition, RouteRow, SharedRead
from hoaban.publishing.queries import OF_ITEMS, current_editions
from hoaban.publishing.reasons import Reason, reason_of
from hoaban.publishing.vocabulary import PERSON_NEEDED, ChangeKind

Sites = set[str] | None
SITE_WIDE = (ChangeKind.TEMPLATE, ChangeKind.SWEEP, ChangeKind.SETTING)
A_WHILE = timedelta(minutes=2)
PATHS_SHOWN = 3


@dataclass(frozen=True)
class Stuck:
    """A change that failed: what it is about (an edition or a picture, where there is one), and what of it is left."""

    change: Change
    edition: Edition | None = None
    picture: str = ""

    @property
    def reason(self) -> Reason:
        """Why."""
        return reason_of(self.change.problem)

    @property
    def needs_person(self) -> bool:
        """Whether it failed so often that somebody has to look."""
        return self.change.attempts >= PERSON_NEEDED

    @property
    def left(self) -> list[str]:
        """The addresses that failed; [] when all of it did."""
        return [path for _, path in self.change.detail.get("left", ())]

    @property
    def shown(self) -> list[str]:
        """The first of them."""
        return self.left[:PATHS_SHOWN]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return max(0, len(self.left) - PATHS_SHOWN)


@dataclass(frozen=True)
class Underway:
    """A change of whole sites that is not done: `left` of `pages` pages, where that is known."""

    change: Change
    left: int | None
    pages: int


def stuck(changes: Iterable[Change]) -> list[Stuck]:
    """Return what failed changes are about. Three queries at most, whatever the number."""
    changes = list(changes)
    items = {UUID(row.subject) for row in changes if row.kind in OF_ITEMS}
    editions = current_editions(items) if items else {}
    pictures = {row.subject for row in changes if row.kind == ChangeKind.PICTURE}
    titles = dict(Picture.objects.filter(public_id__in=pictures).values_list("public_id", "title")) if pictures else {}
    return [
        Stuck(row, edition=_edition(row, editions), picture=titles.get(row.subject, "")) for row in changes
    ]


def failed_changes(sites: Sites) -> Any:
    """Return the changes that failed on these sites (None = all), those that need a person first."""
    return Change.objects.stuck(sites).order_by("-attempts", "pk")


def needing_a_person(sites: Sites) -> list[Stuck]:
    """Return what failed so often that somebody has to look."""
    return stuck(failed_changes(sites).filter(attempts__gte=PERSON_NEEDED))


def change_called(public_id: str, sites: Sites) -> Change | None:
    """Return a failed change by public id, on these sites."""
    return Change.objects.stuck(sites).filter(public_id=public_id).first()


def failed_pages(sites: Sites) -> list[RouteRow]:
    """Return the pages whose last rendering failed and for which no change waits any more."""
    rows = RouteRow.objects.exclude(problem="")
    rows = rows if sites is None else rows.filter(site__in=sites)
    found = list(rows.order_by("site", "path")[:1000])
    waiting = _left_of_changes() if found else set()
    return [row for row in found if (row.site, row.path) not in waiting]


def underway(sites: Sites) -> list[Underway]:
    """Return the changes of whole sites that are still being carried out."""
    rows = Change.objects.filter(state=WorkState.DUE, kind__in=SITE_WIDE).order_by("pk")
    rows = rows if sites is None else rows.filter(site__in=[*sites, ""])
    found = list(rows[:20])
    counted = RouteRow.objects.order_by().values_list("site").annotate(n=Count("pk")) if found else ()
    pages, stale = dict(counted), _stale_pages(found)
    return [
        Underway(row, stale.get(row.pk), pages.get(row.site, 0) if row.site else sum(pages.values())) for row in found
    ]


def not_come_to(sites: Sites, *, at: datetime) -> tuple[int, datetime | None]:
    """Return how many changes nobody has come to for a while, and since when the oldest waits."""
    rows = Change.objects.due(at).filter(problem="", at__lt=at - A_WHILE).exclude(kind__in=SITE_WIDE)
    rows = rows if sites is None else rows.filter(site__in=[*sites, ""])
    return rows.count(), rows.aggregate(oldest=Min("at"))["oldest"]


def _edition(change: Change, editions: dict[tuple[UUID, str], Edition]) -> Edition | None:
    return editions.get((UUID(change.subject), change.language)) if change.kind in OF_ITEMS else None


def _stale_pages(changes: list[Change]) -> dict[int, int]:
    """Return change → how many pages are left of it, where that is known: of failures, and of changed sources."""
    known = {row.pk: len(row.detail["left"]) for row in changes if "left" in row.detail}
    keys = {row.pk: row.detail.get("keys", []) for row in changes if row.kind == ChangeKind.TEMPLATE}
    wanted = {f"n{pk}": Count("group__routes", distinct=True, filter=Q(key__in=some)) for pk, some in keys.items()}
    if not wanted:
        return known
    of_these = SharedRead.objects.filter(key__in={key for some in keys.values() for key in some})
    return {int(name[1:]): n for name, n in of_these.aggregate(**wanted).items()} | known


def _left_of_changes() -> set[tuple[str, str]]:
    rows = Change.objects.filter(state=WorkState.DUE, detail__has_key="left").values_list("detail", flat=True)
    return {(site, path) for detail in rows for site, path in detail["left"]}
