"""What the public sees now: the newest edition of each item, with a preview's draft laid over it.

Only readers use this module. A preview puts its unsaved edition into `overlaid`; every listing then shows it where it
would stand, and nothing is written.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from hoaban.publishing.models import Address, CurrentEdition, Edition
from hoaban.publishing.rules import card_of
from hoaban.publishing.vocabulary import EditionClass, ItemKind


@dataclass(frozen=True)
class Overlay:
    """A draft as if it had been approved."""

    edition: Edition
    path: str


COLUMNS = (
    "item", "language", "kind", "number", "public_id", "at", "day", "first_at", "edition_class", "public_reason",
    "section", "content",
)  # fmt: skip
_overlay: ContextVar[Overlay | None] = ContextVar("publishing_overlay", default=None)


@contextmanager
def overlaid(overlay: Overlay) -> Iterator[None]:
    """Show the draft in every reading of the block."""
    before = _overlay.set(overlay)
    try:
        yield
    finally:
        _overlay.reset(before)


def current(item: UUID, language: str) -> Edition | None:
    """Return the newest edition of an item in a language."""
    overlay = _overlay.get()
    if overlay and (overlay.edition.item, overlay.edition.language) == (item, language):
        return overlay.edition
    return Edition.objects.of(item, language).order_by("-number").first()


def newest(items: Iterable[UUID], language: str) -> Iterator[dict[str, Any]]:
    """Yield the columns of the newest edition of some items in a language; a preview's draft does not show here."""
    rows = Edition.objects.filter(current__item__in=list(items), current__language=language)
    for row in rows.values_list(*COLUMNS):
        yield dict(zip(COLUMNS, row, strict=True))


def in_all_languages(item: UUID) -> list[Edition]:
    """Return the newest public edition of an item in each language, by language code."""
    rows = Edition.objects.filter(item=item).newest().public()
    return _with_overlay(rows, lambda edition: edition.item == item, key=lambda edition: edition.language)


def history(item: UUID, language: str) -> list[Edition]:
    """Return every edition of an item in a language, oldest first."""
    found, overlay = list(Edition.objects.of(item, language).order_by("number")), _overlay.get()
    mine = overlay.edition if overlay else None
    return [*found, mine] if mine and (mine.item, mine.language) == (item, language) else found


def withdrawn_languages(item: UUID) -> list[Edition]:
    """Return the newest edition of an item in each language it was withdrawn in, by language code."""
    rows = Edition.objects.filter(item=item, edition_class=EditionClass.WITHDRAWN).newest().order_by("language")
    overlay = _overlay.get()
    mine = overlay.edition if overlay and overlay.edition.item == item else None
    return [edition for edition in rows if mine is None or edition.language != mine.language]


def of_kind(site: str, language: str, kind: ItemKind) -> list[Edition]:
    """Return the newest public editions of a small kind (home, section), oldest item first."""
    rows = Edition.objects.filter(site=site, language=language, kind=kind).newest().public()
    return _with_overlay(rows, lambda edition: _where(edition) == (site, language, kind), key=_age)


@dataclass(frozen=True, slots=True)
class Listed:
    """A public story as listings know it; `card` see `rules.card_of`."""

    item: UUID
    day: date
    first_at: datetime
    section: UUID | None
    card: dict[str, Any]

    @property
    def position(self) -> str:
        """Where it stands in listings, as text that sorts as they do."""
        return position_of(self.day, self.first_at, self.item)


def listed(
    site: str, language: str, *, section: UUID | None = None, month: int = 0, limit: int = 0
) -> list[Listed]:
    """Return the public stories of a listing, newest day first; `month` = year * 100 + month. No bodies are read."""
    rows = _stories(site, language, section=section, month=month)
    columns = rows.values_list("item", "day", "first_at", "section", "card")
    found = [Listed(*row) for row in (columns[:limit] if limit else columns)]
    overlay = _overlay.get()
    if overlay is None:
        return found
    mine = overlay.edition
    if mine.language == language:
        found = [row for row in found if row.item != mine.item]
    here = _where(mine) == (site, language, ItemKind.STORY) and section in (None, mine.section)
    if here and month in (0, month_of(mine.day)) and not mine.is_withdrawn:
        found.append(Listed(mine.item, mine.day, mine.first_at, mine.section, card_of(mine.content)))
    found.sort(key=lambda row: (row.day, row.first_at, row.item), reverse=True)
    return found[:limit] if limit else found


def _stories(site: str, language: str, *, section: UUID | None, month: int) -> QuerySet[CurrentEdition]:
    rows = CurrentEdition.objects.filter(site=site, language=language, kind=ItemKind.STORY, is_public=True)
    rows = rows.filter(section=section) if section else rows
    rows = rows.filter(month=month) if month else rows
    return rows.order_by("-day", "-first_at", "-item")


def stories(
    site: str, language: str, *, section: UUID | None = None, month: int = 0, limit: int = 0
) -> list[Edition]:
    """Return the newest public editions of stories, newest day first; `month` = year * 100 + month."""
    rows = _stories(site, language, section=section, month=month).select_related("edition")

    def fits(edition: Edition) -> bool:
        here = _where(edition) == (site, language, ItemKind.STORY) and section in (None, edition.section)
        return here and month in (0, month_of(edition.day))

    found = [row.edition for row in (rows[:limit] if limit else rows)]
    return _with_overlay(found, fits, key=_newness, reverse=True, limit=limit)


def position_of(day: date, first_at: datetime, item: UUID) -> str:
    """Return the position of a story by its day, its first instant and its item."""
    return f"{day.isoformat()} {first_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f} {item.hex}"


def month_of(day: date) -> int:
    """Return year * 100 + month."""
    return day.year * 100 + day.month


def places(site: str, language: str, days: tuple[date, date]) -> dict[UUID, int]:
    """Return item → its permanent place among the stories of these days, counted from 1, withdrawn ones included.

    Places go by the order in which first editions were written: nothing that comes later moves what stands.
    """
    firsts = Edition.objects.filter(site=site, language=language, kind=ItemKind.STORY, number=1, day__range=days)
    items = list(firsts.order_by("pk").values_list("item", flat=True))
    overlay = _overlay.get()
    mine = overlay.edition if overlay else None
    if mine and _where(mine) == (site, language, ItemKind.STORY) and days[0] <= mine.day <= days[1]:
        items += [] if mine.item in items else [mine.item]
    return {item: place for place, item in enumerate(items, start=1)}


def months_with_stories(site: str, language: str) -> dict[int, int]:
    """Return month (year * 100 + month) → number of public stories."""
    rows = CurrentEdition.objects.filter(site=site, language=language, kind=ItemKind.STORY, is_public=True)
    counts = dict(rows.order_by().values_list("month").annotate(count=Count("pk")))
    overlay = _overlay.get()
    if overlay and overlay.edition.number == 1 and _where(overlay.edition) == (site, language, ItemKind.STORY):
        month = month_of(overlay.edition.day)
        counts[month] = counts.get(month, 0) + 1
    return counts


def paths(items: Iterable[UUID], language: str) -> dict[UUID, str]:
    """Return item → its public address."""
    rows = Address.objects.filter(item__in=set(items), language=language, current=True)
    found = dict(rows.values_list("item", "path"))
    overlay = _overlay.get()
    if overlay and overlay.edition.language == language and overlay.edition.item in items:
        found[overlay.edition.item] = overlay.path
    return found


def paths_by_language(item: UUID) -> dict[str, str]:
    """Return language → public address of an item."""
    found = dict(Address.objects.filter(item=item, current=True).values_list("language", "path"))
    overlay = _overlay.get()
    if overlay and overlay.edition.item == item:
        found[overlay.edition.language] = overlay.path
    return found


def _with_overlay(
    rows: Iterable[Edition],
    fits: Callable[[Edition], bool],
    *,
    key: Callable[[Edition], object],
    reverse: bool = False,
    limit: int = 0,
) -> list[Edition]:
    found, overlay = list(rows), _overlay.get()
    if overlay:
        mine = overlay.edition
        found = [edition for edition in found if (edition.item, edition.language) != (mine.item, mine.language)]
        found += [mine] if fits(mine) and not mine.is_withdrawn else []
    found.sort(key=key, reverse=reverse)  # type: ignore[arg-type]
    return found[:limit] if limit else found


def _where(edition: Edition) -> tuple[str, str, str]:
    return (edition.site, edition.language, edition.kind)


def _age(edition: Edition) -> tuple[datetime, UUID]:
    return (edition.first_at, edition.item)


def _newness(edition: Edition) -> tuple[date, datetime, UUID]:
    return (edition.day, edition.first_at, edition.item)
