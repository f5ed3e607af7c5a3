"""Reads of what goes out later: what waits for a text, what goes out next, what did not go out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Min, Prefetch
from wagtail.models import Page

from hoaban.kernel.vietnam_time import day_in_vietnam, start_of_day
from hoaban.publishing.models import Bundle, ScheduledEdition
from hoaban.publishing.models.schedules import Bundles, ScheduledEditions

Pair = tuple[UUID, str]
Sites = set[str] | None
MOST = 200


@dataclass(frozen=True)
class Departure:
    """What goes out at one instant, or (None) when somebody lets it: one text, or a bundle with its texts."""

    at: datetime | None
    alone: ScheduledEdition | None = None
    bundle: Bundle | None = None
    items: list[ScheduledEdition] = field(default_factory=list)

    @property
    def one(self) -> Any:
        """The row it is of."""
        return self.bundle or self.alone

    @property
    def day(self) -> date | None:
        """The Vietnamese day."""
        return day_in_vietnam(self.at) if self.at else None


def next_instant() -> datetime | None:
    """Return the next instant anything goes out by itself, or None."""
    alone = ScheduledEdition.objects.waiting().alone().aggregate(at=Min("publish_at"))["at"]
    bundle = Bundle.objects.waiting().aggregate(at=Min("publish_at"))["at"]
    return min((instant for instant in (alone, bundle) if instant), default=None)


def scheduled(pairs: Iterable[Pair]) -> dict[Pair, ScheduledEdition]:
    """Return (item, language) → the edition that waits for it, or else the last that did not go out. One query."""
    rows = ScheduledEdition.objects.unsettled().filter(item__in={item for item, _ in pairs})
    rows = rows.select_related("bundle").defer("frozen").order_by("state", "pk")  # "failed", then "waiting"
    return {(row.item, row.language): row for row in rows}


def is_scheduled(item: UUID, language: str, revision: int) -> bool:
    """Say whether a revision of a text waits for its instant."""
    return bool(
        ScheduledEdition.objects.waiting().filter(item=item, language=language, revision=revision).exists()
    )


def departures(sites: Sites, *, until: datetime | None = None) -> list[Departure]:
    """Return what goes out next on these sites (None = all), soonest first; what goes by hand last, unless `until`."""
    alone, bundles = _alone().waiting().on(sites), _bundles().waiting().on(sites)
    if until:
        alone, bundles = alone.filter(publish_at__lt=until), bundles.filter(publish_at__lt=until)
    found = [Departure(row.publish_at, alone=row) for row in alone.order_by("publish_at", "pk")[:MOST]]
    found += [_with_items(row) for row in bundles.order_by("publish_at", "pk")[:MOST]]
    return sorted(found, key=lambda one: (one.at is None, one.at or one.one.pk, one.one.pk))


def departures_until_tomorrow(sites: Sites, *, at: datetime) -> list[Departure]:
    """Return what goes out today and tomorrow. Three queries at most."""
    return departures(sites, until=start_of_day(day_in_vietnam(at) + timedelta(days=2)))


def failed(sites: Sites) -> list[Departure]:
    """Return what did not go out and waits for a person, oldest first."""
    found = [Departure(row.publish_at, alone=row) for row in _alone().failed().on(sites)[:MOST]]
    found += [_with_items(row) for row in _bundles().failed().on(sites)[:MOST]]
    return sorted(found, key=lambda one: (one.at or one.one.settled_at or datetime.max, one.one.pk))  # noqa: DTZ901


def settled(sites: Sites, *, since: datetime) -> list[Departure]:
    """Return what went out by itself or was given up lately, newest first."""
    gone = {"settled_at__gte": since}
    found = [Departure(row.settled_at, alone=row) for row in _alone().filter(**gone).on(sites)[:MOST]]
    found += [Departure(row.settled_at, bundle=row) for row in _bundles().filter(**gone).on(sites)[:MOST]]
    return sorted(found, key=lambda one: str(one.at), reverse=True)


def open_bundles(site: str, *, at: datetime) -> list[Bundle]:
    """Return the bundles of a site a text can be put in, the next first."""
    return list(Bundle.objects.open_at(at).filter(site=site).order_by("publish_at", "pk"))


def schedule_called(public_id: str) -> ScheduledEdition | None:
    """Return a scheduled edition by public id, or None."""
    return _alone(every=True).filter(public_id=public_id).first()


def bundle_called(public_id: str) -> Departure | None:
    """Return a bundle with its texts by public id, or None."""
    found = _bundles(every=True).filter(public_id=public_id).select_related("opened_by").first()
    return _with_items(found) if found else None


def changed_since(scheduled: ScheduledEdition) -> bool:
    """Say whether the draft of a text that waits was touched after it was approved."""
    pages = Page.objects.filter(translation_key=scheduled.item, locale__language_code=scheduled.language)
    return bool(pages.filter(latest_revision__gt=scheduled.revision).exists())


def _alone(*, every: bool = False) -> ScheduledEditions:
    rows = ScheduledEdition.objects.select_related("approved_by", "drafted_by", "bundle", "edition").defer("frozen")
    return rows if every else rows.alone()


def _bundles(*, every: bool = False) -> Bundles:
    rows = ScheduledEdition.objects.select_related("approved_by", "drafted_by").defer("frozen").in_order()
    shown = rows if every else rows.waiting()
    return Bundle.objects.prefetch_related(Prefetch("items", queryset=shown, to_attr="texts"))


def _with_items(bundle: Bundle) -> Departure:
    return Departure(bundle.publish_at, bundle=bundle, items=list(getattr(bundle, "texts", ())))
