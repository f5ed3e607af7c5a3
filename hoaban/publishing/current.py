"""What the public sees now: the newest edition of each item, with a preview's draft laid over it.

Only readers use this module. A preview puts its unsaved edition into `overlaid`; every listing then shows it where it
would stand, and nothing is written.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from hoaban.publishing import asking
from hoaban.publishing.asking import ask, listed_marks
from hoaban.publishing.models import Edition
from hoaban.publishing.rules import card_of
from hoaban.publishing.vocabulary import ItemKind

Row = dict[str, Any]  # the columns of an edition, its path (None when it has none), and whether it is a draft


@dataclass(frozen=True)
class Overlay:
    """A draft as if it had been approved."""

    edition: Edition
    path: str


COLUMNS = {
    "item": asking.item, "language": asking.plain, "kind": asking.plain, "number": asking.plain,
    "public_id": asking.plain, "at": asking.instant, "day": asking.plain, "first_at": asking.instant,
    "edition_class": asking.plain, "public_reason": asking.plain, "section": asking.item, "content": asking.told,
}  # fmt: skip
ADDRESS = "publishing_address a ON a.item = c.item AND a.language = c.language AND a.current"
EDITIONS = (
    f"SELECT {', '.join(f'e.{name}' for name in COLUMNS)}, a.path FROM publishing_currentedition c "  # noqa: S608
    f"JOIN publishing_edition e ON e.id = c.edition_id LEFT JOIN {ADDRESS} WHERE "
)
LISTED = (
    "SELECT c.item, c.day, c.first_at, c.section, c.card, a.path FROM publishing_currentedition c "  # noqa: S608
    f"LEFT JOIN {ADDRESS} WHERE "
)
OF_KIND = "c.site = %s AND c.language = %s AND c.kind = %s AND c.is_public = TRUE"
OF_SECTION = "c.section = %s AND c.language = %s AND c.is_public = TRUE AND c.kind = %s AND c.site || '' = %s"
NEWEST_FIRST = " ORDER BY c.day DESC, c.first_at DESC, c.item DESC"
_overlay: ContextVar[Overlay | None] = ContextVar("publishing_overlay", default=None)


@contextmanager
def overlaid(overlay: Overlay) -> Iterator[None]:
    """Show the draft in every reading of the block."""
    before = _overlay.set(overlay)
    try:
        yield
    finally:
        _overlay.reset(before)


def draft() -> Edition | None:
    """Return the draft that a preview shows, or None outside previews."""
    overlay = _overlay.get()
    return overlay.edition if overlay else None


def newest(items: Collection[UUID], language: str) -> list[Row]:
    """Return the newest edition of some items in a language, withdrawn ones too."""
    found = _editions(f"c.item IN ({listed_marks(items)}) AND c.language = %s", [*items, language]) if items else []
    return _laid_over(found, lambda edition: edition.item in items and edition.language == language, withdrawn=True)


def of_kind(site: str, language: str, kind: ItemKind) -> list[Row]:
    """Return the newest public editions of a small kind (home, section), oldest item first."""
    found = _editions(OF_KIND, [site, language, kind])
    found = _laid_over(found, lambda edition: _where(edition) == (site, language, kind))
    return sorted(found, key=lambda row: (row["first_at"], row["item"]))


def stories(site: str, language: str, *, limit: int) -> list[Row]:
    """Return the newest public editions of stories, newest day first."""
    found = _editions(f"{OF_KIND}{NEWEST_FIRST} LIMIT %s", [site, language, ItemKind.STORY, limit])
    found = _laid_over(found, lambda edition: _where(edition) == (site, language, ItemKind.STORY))
    return sorted(found, key=lambda row: (row["day"], row["first_at"], row["item"]), reverse=True)[:limit]


def public_languages(items: Collection[UUID]) -> dict[UUID, list[tuple[str, str, str]]]:
    """Return item → (language, path, title) of its newest public editions, by language code."""
    question = (
        f"SELECT c.item, c.language, a.path, c.card FROM publishing_currentedition c JOIN {ADDRESS} "  # noqa: S608
        f"WHERE c.item IN ({listed_marks(items)}) AND c.is_public = TRUE"
    )
    rows = ask(question, [*items], (asking.item, asking.plain, asking.plain, asking.told)) if items else []
    found = {(row[0], row[1]): (row[1], row[2], row[3].get("title", "")) for row in rows}
    if (overlay := _overlay.get()) and (mine := overlay.edition).item in items:
        found.pop((mine.item, mine.language), None)
        if not mine.is_withdrawn:
            found[mine.item, mine.language] = (mine.language, overlay.path, mine.content.get("title", ""))
    return _by_item(found)


def withdrawn_languages(items: Collection[UUID]) -> dict[UUID, list[tuple[str, str, datetime]]]:
    """Return item → (language, path, instant) of the languages it was withdrawn in, by language code."""
    rows = ask(
        f"SELECT c.item, c.language, a.path, e.at FROM publishing_currentedition c JOIN {ADDRESS} "  # noqa: S608
        "JOIN publishing_edition e ON e.id = c.edition_id "
        f"WHERE c.item IN ({listed_marks(items)}) AND c.is_public = FALSE",
        [*items],
        (asking.item, asking.plain, asking.plain, asking.instant),
    )
    found = {(row[0], row[1]): row[1:] for row in rows}
    if overlay := _overlay.get():
        found.pop((overlay.edition.item, overlay.edition.language), None)
    return _by_item(found)


def history(items: Collection[UUID], language: str) -> dict[UUID, list[tuple[int, datetime, str, str]]]:
    """Return item → (number, instant, class, public reason) of its editions in a language, oldest first."""
    rows = ask(
        "SELECT e.item, e.number, e.at, e.edition_class, e.public_reason FROM publishing_edition e "  # noqa: S608
        f"WHERE e.item IN ({listed_marks(items)}) AND e.language = %s ORDER BY e.number",
        [*items, language],
        (asking.item, asking.plain, asking.instant, asking.plain, asking.plain),
    )
    found: dict[UUID, list[Any]] = {}
    for of, *said in rows:
        found.setdefault(of, []).append(tuple(said))
    if (overlay := _overlay.get()) and (mine := overlay.edition).item in items and mine.language == language:
        found.setdefault(mine.item, []).append((mine.number, mine.at, mine.edition_class, mine.public_reason))
    return found


@dataclass(frozen=True, slots=True)
class Listed:
    """A public story as listings know it; `card` see `rules.card_of`."""

    item: UUID
    day: date
    first_at: datetime
    section: UUID | None
    card: dict[str, Any]
    path: str | None = None

    @property
    def position(self) -> str:
        """Where it stands in listings, as text that sorts as they do."""
        return position_of(self.day, self.first_at, self.item)


def listed(site: str, language: str, *, section: UUID | None = None, month: int = 0, limit: int = 0) -> list[Listed]:
    """Return the public stories of a listing, newest day first; `month` = year * 100 + month. No bodies are read."""
    where, asked = OF_KIND, list[Any]([site, language, ItemKind.STORY])
    if section:
        where, asked = OF_SECTION, [section, language, ItemKind.STORY, site]
    if month:
        where, asked = f"{where} AND c.day BETWEEN %s AND %s", [*asked, *days_of(month)]
    most = " LIMIT %s" if limit else ""
    kinds = (asking.item, asking.plain, asking.instant, asking.item, asking.told, asking.plain)
    rows = ask(LISTED + where + NEWEST_FIRST + most, [*asked, limit] if limit else asked, kinds)
    found = [Listed(*row) for row in rows]
    overlay = _overlay.get()
    if overlay is None:
        return found
    mine = overlay.edition
    if mine.language == language:
        found = [row for row in found if row.item != mine.item]
    here = _where(mine) == (site, language, ItemKind.STORY) and section in (None, mine.section)
    if here and month in (0, month_of(mine.day)) and not mine.is_withdrawn:
        found.append(Listed(mine.item, mine.day, mine.first_at, mine.section, card_of(mine.content), overlay.path))
    found.sort(key=lambda row: (row.day, row.first_at, row.item), reverse=True)
    return found[:limit] if limit else found


def position_of(day: date, first_at: datetime, item: UUID) -> str:
    """Return the position of a story by its day, its first instant and its item."""
    return f"{day.isoformat()} {first_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f} {item.hex}"


def month_of(day: date) -> int:
    """Return year * 100 + month."""
    return day.year * 100 + day.month


def days_of(month: int) -> tuple[date, date]:
    """Return the first and the last day of a month (year * 100 + month)."""
    year, number = divmod(month, 100)
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def places(site: str, language: str, days: tuple[date, date]) -> dict[UUID, int]:
    """Return item → its permanent place among the stories of these days, counted from 1, withdrawn ones included.

    Places go by the order in which first editions were written: nothing that comes later moves what stands.
    """
    rows = ask(
        "SELECT e.item FROM publishing_edition e WHERE e.site = %s AND e.language = %s AND e.kind = %s "
        "AND e.number = 1 AND e.day BETWEEN %s AND %s ORDER BY e.id",
        [site, language, ItemKind.STORY, *days],
        (asking.item,),
    )
    items = [row[0] for row in rows]
    overlay = _overlay.get()
    mine = overlay.edition if overlay else None
    if mine and _where(mine) == (site, language, ItemKind.STORY) and days[0] <= mine.day <= days[1]:
        items += [] if mine.item in items else [mine.item]
    return {item: place for place, item in enumerate(items, start=1)}


def months_with_stories(site: str, language: str) -> dict[int, int]:
    """Return month (year * 100 + month) → number of public stories."""
    counts: dict[int, int] = dict(
        ask(
            f"SELECT c.month, COUNT(*) FROM publishing_currentedition c WHERE {OF_KIND} GROUP BY c.month",  # noqa: S608
            [site, language, ItemKind.STORY],
            (asking.plain, asking.plain),
        )  # type: ignore[arg-type]
    )
    overlay = _overlay.get()
    if overlay and overlay.edition.number == 1 and _where(overlay.edition) == (site, language, ItemKind.STORY):
        month = month_of(overlay.edition.day)
        counts[month] = counts.get(month, 0) + 1
    return counts


def has_other_stories(
    site: str, language: str, days: tuple[date, date], item: UUID, *, before: datetime | None
) -> bool:
    """Say whether another story of these days is public, by an edition before an instant if one is given."""
    question = (
        "SELECT 1 FROM publishing_currentedition c JOIN publishing_edition e ON e.id = c.edition_id "  # noqa: S608
        f"WHERE {OF_KIND} AND c.day BETWEEN %s AND %s AND c.item <> %s"
    )
    asked = [site, language, ItemKind.STORY, *days, item]
    until, more = (" AND e.at < %s", [before]) if before else ("", [])
    return bool(ask(f"{question}{until} LIMIT 1", [*asked, *more], (asking.plain,)))


def paths(items: Collection[UUID], language: str) -> dict[UUID, str]:
    """Return item → its public address."""
    question = (
        f"SELECT a.item, a.path FROM publishing_address a WHERE a.item IN ({listed_marks(items)}) "  # noqa: S608
        "AND a.language = %s AND a.current"
    )
    rows = ask(question, [*items, language], (asking.item, asking.plain)) if items else []
    found: dict[UUID, str] = dict(rows)  # type: ignore[arg-type]
    overlay = _overlay.get()
    if overlay and overlay.edition.language == language and overlay.edition.item in items:
        found[overlay.edition.item] = overlay.path
    return found


def _editions(where: str, asked: list[Any]) -> list[Row]:
    rows = ask(EDITIONS + where, asked, (*COLUMNS.values(), asking.plain))
    return [dict(zip((*COLUMNS, "path"), row, strict=True), is_draft=False) for row in rows]


def _laid_over(found: list[Row], fits: Callable[[Edition], bool], *, withdrawn: bool = False) -> list[Row]:
    """Return editions with a preview's draft in the place of its item."""
    overlay = _overlay.get()
    if overlay is None:
        return found
    mine = overlay.edition
    found = [row for row in found if (row["item"], row["language"]) != (mine.item, mine.language)]
    if fits(mine) and (withdrawn or not mine.is_withdrawn):
        found.append({name: getattr(mine, name) for name in COLUMNS} | {"path": overlay.path, "is_draft": True})
    return found


def _by_item(found: dict[tuple[UUID, str], Any]) -> dict[UUID, list[Any]]:
    by_item: dict[UUID, list[Any]] = {}
    for of, language in sorted(found, key=lambda key: key[1]):
        by_item.setdefault(of, []).append(found[of, language])
    return by_item


def _where(edition: Edition) -> tuple[str, str, str]:
    return (edition.site, edition.language, edition.kind)
