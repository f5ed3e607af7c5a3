"""Readers across sites: the communes' sites and their stories, as the province's pages tell of them.

A change in a commune's site makes these stale, and with them the province's pages that noted them: nothing else of
the province is rendered again.
"""

from collections.abc import Iterator
from typing import Any

from hoaban.kernel.languages import LANGUAGES
from hoaban.kernel.text import sort_key
from hoaban.publishing import current
from hoaban.publishing.models import Change, Edition, SiteProfile
from hoaban.publishing.models.editions import Editions
from hoaban.publishing.reading import reader
from hoaban.publishing.site_paths import COMMUNE, is_commune
from hoaban.publishing.tree_readers import is_of
from hoaban.publishing.vocabulary import ChangeKind, ItemKind

Plain = dict[str, Any]


def _touched_by(kind: ItemKind) -> Any:
    """A commune's item of a kind, or what a commune's site says of itself (its name stands in both listings)."""

    def touched(change: Change) -> Iterator[Plain]:
        if not is_commune(change.site):
            return
        if is_of(change, kind):
            yield {"language": change.language}
        elif change.kind == ChangeKind.SETTING and change.subject == "profile":
            yield from ({"language": row.code} for row in LANGUAGES)

    return touched


@reader("communes", touched_by=_touched_by(ItemKind.HOME))
def communes(*, language: str) -> list[Plain]:
    """Return [{site, name, path}] of the communes whose home is public in a language, in Vietnamese order."""
    homes = list(_of_communes(ItemKind.HOME, language))
    names, where = _names(homes, language), current.paths([home.item for home in homes], language)
    rows = [
        {"site": home.site, "name": names.get(home.site) or home.content["title"], "path": where[home.item]}
        for home in homes
        if home.item in where
    ]
    return sorted(rows, key=lambda row: (sort_key(row["name"]), row["site"]))


@reader("from_communes", touched_by=_touched_by(ItemKind.STORY), key=("language",))
def from_communes(*, language: str, limit: int) -> list[Plain]:
    """Return the communes' latest stories, newest first: {item, title, path, day (ISO), commune}."""
    stories = list(_of_communes(ItemKind.STORY, language).order_by("-day", "-first_at", "-item")[:limit])
    names, where = _names(stories, language), current.paths([story.item for story in stories], language)
    return [
        {
            "item": str(story.item),
            "title": story.content.get("title", ""),
            "path": where[story.item],
            "day": story.day.isoformat(),
            "commune": names.get(story.site, ""),
        }
        for story in stories
        if story.item in where
    ]


def _of_communes(kind: ItemKind, language: str) -> Editions:
    return Edition.objects.filter(site__startswith=COMMUNE, language=language, kind=kind).newest().public()


def _names(editions: list[Edition], language: str) -> dict[str, str]:
    rows = SiteProfile.objects.filter(key__in={edition.site for edition in editions})
    return {row.key: getattr(row, f"name_{language}", "") or row.name_vi for row in rows}
