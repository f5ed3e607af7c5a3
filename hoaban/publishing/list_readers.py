"""Readers of listings: the latest stories, a section, a month, the months of the archive.

Which listings a change touches is told by the change row alone (`detail` of an edition: kind, day, section and
was_section), so that finding the routes costs no query.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from hoaban.publishing import current
from hoaban.publishing.models import Change, Edition
from hoaban.publishing.reading import reader
from hoaban.publishing.tree_readers import is_of, sections
from hoaban.publishing.vocabulary import ItemKind

Plain = dict[str, Any]


def _stories(change: Change) -> Iterator[Plain]:
    if is_of(change, ItemKind.STORY):
        yield {"site": change.site, "language": change.language}


def _stories_of_section(change: Change) -> Iterator[Plain]:
    for here in _stories(change):
        for section in {change.detail.get("section"), change.detail.get("was_section")} - {None}:
            yield here | {"section": section}


def _stories_of_month(change: Change) -> Iterator[Plain]:
    for here in _stories(change):
        year, month, _ = change.detail["day"].split("-")
        yield here | {"year": int(year), "month": int(month)}


@reader("latest", touched_by=_stories, key=("site", "language"))
def latest(*, site: str, language: str, limit: int) -> list[Plain]:
    """Return cards of the latest stories, newest first.

    A card is {item, title, lead, path, day (ISO), section, section_title, picture, picture_alt}.
    """
    return _cards(site, language, current.stories(site, language, limit=limit))


@reader("in_section", touched_by=_stories_of_section, key=("site", "language", "section"))
def in_section(*, site: str, language: str, section: str, limit: int) -> list[Plain]:
    """Return cards of a section's stories, newest first."""
    return _cards(site, language, current.stories(site, language, section=UUID(section), limit=limit))


@reader("in_month", touched_by=_stories_of_month)
def in_month(*, site: str, language: str, year: int, month: int) -> list[Plain]:
    """Return cards of a month's stories by their permanent `place`, counted from 1; a withdrawn story leaves a gap."""
    days = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
    place = current.places(site, language, days)
    cards = _cards(site, language, current.stories(site, language, days=days))
    return sorted((card | {"place": place[UUID(card["item"])]} for card in cards), key=lambda card: card["place"])


@reader("months", touched_by=_stories)
def months(*, site: str, language: str) -> list[Plain]:
    """Return [{year, month, count}] of the months that have public stories, newest first."""
    counts: dict[tuple[int, int], int] = {}
    for day, count in current.days_with_stories(site, language).items():
        counts[day.year, day.month] = counts.get((day.year, day.month), 0) + count
    newest_first = sorted(counts.items(), reverse=True)
    return [{"year": year, "month": month, "count": count} for (year, month), count in newest_first]


def _cards(site: str, language: str, editions: Iterable[Edition]) -> list[Plain]:
    editions = list(editions)
    titles = {section["item"]: section["title"] for section in sections(site=site, language=language)}
    where = current.paths([edition.item for edition in editions], language)
    return [_card(edition, where[edition.item], titles) for edition in editions if edition.item in where]


def _card(edition: Edition, path: str, titles: dict[str, str]) -> Plain:
    said = edition.content
    section = str(edition.section) if edition.section else ""
    return {
        "item": str(edition.item),
        "title": said.get("title", ""),
        "lead": said.get("lead", ""),
        "path": path,
        "day": edition.day.isoformat(),
        "section": section,
        "section_title": titles.get(section, ""),
        "picture": said.get("picture", ""),
        "picture_alt": said.get("picture_alt", ""),
    }
