"""Readers of listings: the latest stories, a section, a month, the months of the archive.

Which listings a change touches is told by the change row alone (`detail` of an edition: kind, day, section and
was_section), so that finding the routes costs no query.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from hoaban.publishing import current
from hoaban.publishing.current import Listed
from hoaban.publishing.models import Change
from hoaban.publishing.reading import At, bounded, reader
from hoaban.publishing.tree_readers import comes_or_goes, is_of, position_in, says_anew, sections
from hoaban.publishing.vocabulary import CARD, ItemKind

Plain = dict[str, Any]


def _stories(change: Change) -> Iterator[At]:
    if is_of(change, ItemKind.STORY) and says_anew(change, *CARD):
        yield At({"site": change.site, "language": change.language}, position_in(change))


def _stories_of_section(change: Change) -> Iterator[At]:
    for here in _stories(change):
        for section in sections_of(change):
            yield At(here.params | {"section": section}, here.position)


def sections_of(change: Change) -> set[str]:
    """Return the sections (items) where the story of a change stands, and where it stood before."""
    return {section for name in ("section", "was_section") if (section := change.detail.get(name))}


def _stories_of_month(change: Change) -> Iterator[Plain]:
    for here in _stories(change):
        year, month, _ = change.detail["day"].split("-")
        yield here.params | {"year": int(year), "month": int(month)}


def _stories_coming_or_going(change: Change) -> Iterator[Plain]:
    if is_of(change, ItemKind.STORY) and comes_or_goes(change):
        yield {"site": change.site, "language": change.language}


@reader("latest", touched_by=_stories, key=("site", "language"))
def latest(*, site: str, language: str, limit: int) -> list[Plain]:
    """Return cards of the latest stories, newest first.

    A card is {item, title, lead, path, day (ISO), section, section_title, picture, picture_alt}.
    """
    found = current.listed(site, language, limit=limit)
    bound_window("latest", {"site": site, "language": language}, found, limit)
    return _cards(site, language, found)


@reader("in_section", touched_by=_stories_of_section, key=("site", "language", "section"))
def in_section(*, site: str, language: str, section: str, limit: int) -> list[Plain]:
    """Return cards of a section's stories, newest first."""
    found = current.listed(site, language, section=UUID(section), limit=limit)
    bound_window("in_section", {"site": site, "language": language, "section": section}, found, limit)
    return _cards(site, language, found)


def bound_window(name: str, params: Plain, found: Sequence[Listed], limit: int) -> None:
    """Note where a listing of the newest stories ends, when there may be more below."""
    if limit and len(found) >= limit:
        bounded(name, params, found[-1].position)


@reader("in_month", touched_by=_stories_of_month)
def in_month(*, site: str, language: str, year: int, month: int) -> list[Plain]:
    """Return cards of a month's stories by their permanent `place`, counted from 1; a withdrawn story leaves a gap."""
    number = year * 100 + month
    place = current.places(site, language, current.days_of(number))
    cards = _cards(site, language, current.listed(site, language, month=number))
    return sorted((card | {"place": place[UUID(card["item"])]} for card in cards), key=lambda card: card["place"])


@reader("months", touched_by=_stories_coming_or_going)
def months(*, site: str, language: str) -> list[Plain]:
    """Return [{year, month, count}] of the months that have public stories, newest first."""
    newest_first = sorted(current.months_with_stories(site, language).items(), reverse=True)
    return [{"year": month // 100, "month": month % 100, "count": count} for month, count in newest_first]


def month_comes_or_goes(change: Change) -> bool:
    """Say whether a story brings its month into the archive, or takes it away. Asks the database.

    A month stood already when another story of it is public by an edition before the change; of several stories that
    come together the first brings it, whatever the order in which their changes are looked at.
    """
    if not is_of(change, ItemKind.STORY) or not comes_or_goes(change):
        return False
    comes = change.detail.get("public", True)
    month, before = current.days_of(current.month_of(_day(change))), change.at if comes else None
    return not current.has_other_stories(change.site, change.language, month, UUID(change.subject), before=before)


def _months_coming_or_going(change: Change) -> Iterator[Plain]:
    if month_comes_or_goes(change):
        yield {"site": change.site, "language": change.language}


@reader("month_numbers", touched_by=_months_coming_or_going)
def month_numbers(*, site: str, language: str) -> list[tuple[int, int]]:
    """Return (year, month) of the months that have public stories, newest first."""
    return [divmod(month, 100) for month in sorted(current.months_with_stories(site, language), reverse=True)]


def _day(change: Change) -> date:
    return date.fromisoformat(change.detail["day"])


def _cards(site: str, language: str, rows: Sequence[Listed]) -> list[Plain]:
    titles = {section["item"]: section["title"] for section in sections(site=site, language=language)}
    return [_card(row, row.path, titles) for row in rows if row.path]


def _card(row: Listed, path: str, titles: dict[str, str]) -> Plain:
    section = str(row.section) if row.section else ""
    said = {name: row.card.get(name, "") for name in CARD}
    place = {"item": str(row.item), "path": path, "day": row.day.isoformat()}
    return said | place | {"section": section, "section_title": titles.get(section, "")}
