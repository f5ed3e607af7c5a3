"""Readers across sites: the communes' sites and their stories, as the province's pages tell of them.

A change in a commune's site makes these stale, and with them the province's pages that noted them: nothing else of
the province is rendered again.
"""

from collections.abc import Iterator
from typing import Any

from hoaban.kernel.languages import LANGUAGES
from hoaban.kernel.text import sort_key
from hoaban.publishing import asking, current
from hoaban.publishing.asking import ask
from hoaban.publishing.models import Change
from hoaban.publishing.reading import reader
from hoaban.publishing.site_paths import COMMUNE, is_commune
from hoaban.publishing.tree_readers import is_of
from hoaban.publishing.vocabulary import ChangeKind, ItemKind

Plain = dict[str, Any]
COMMUNE_SITES = f"{COMMUNE}%"


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
    found = _of_communes("", [language, ItemKind.HOME, COMMUNE_SITES])
    rows = [
        {"site": site, "name": names.get(language) or names["vi"] or card.get("title", ""), "path": path}
        for _, site, _, card, path, names in found
    ]
    return sorted(rows, key=lambda row: (sort_key(row["name"]), row["site"]))


@reader("from_communes", touched_by=_touched_by(ItemKind.STORY), key=("language",))
def from_communes(*, language: str, limit: int) -> list[Plain]:
    """Return the communes' latest stories, newest first: {item, title, path, day (ISO), commune}."""
    found = _of_communes(f"{current.NEWEST_FIRST} LIMIT %s", [language, ItemKind.STORY, COMMUNE_SITES, limit])
    return [
        {
            "item": str(item),
            "title": card.get("title", ""),
            "path": path,
            "day": day.isoformat(),
            "commune": names.get(language) or names["vi"],
        }
        for item, _, day, card, path, names in found
    ]


def _of_communes(order: str, asked: list[Any]) -> list[tuple[Any, ...]]:
    """Return (item, site, day, card, path, language → name of the commune) of what is public on communes' sites."""
    rows = ask(
        "SELECT c.item, c.site, c.day, c.card, a.path, p.name_vi, p.name_en FROM publishing_siteprofile p "  # noqa: S608
        f"CROSS JOIN publishing_currentedition c JOIN {current.ADDRESS} "  # SQLite keeps this order: few sites first
        f"WHERE c.site = p.key AND c.language = %s AND c.kind = %s AND c.is_public = TRUE AND p.key LIKE %s{order}",
        asked,
        (asking.item, asking.plain, asking.plain, asking.told, asking.plain, asking.plain, asking.plain),
    )
    return [(*row, {"vi": name_vi, "en": name_en}) for *row, name_vi, name_en in rows]
