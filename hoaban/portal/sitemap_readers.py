"""Readers of the sitemap: the addresses of each month, and those that belong to no month."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from hoaban.portal.readers import KNOWN
from hoaban.portal.vocabulary import in_order
from hoaban.publishing import asking, current
from hoaban.publishing.asking import ask
from hoaban.publishing.models import Change, CurrentEdition
from hoaban.publishing.reading import Touched, reader
from hoaban.publishing.tree_readers import comes_or_goes, is_of
from hoaban.publishing.vocabulary import ItemKind

Plain = dict[str, Any]


def _month_in_languages(change: Change) -> Iterator[Plain]:
    """The month of the story; those of its other languages as far as they name its address."""
    if not is_of(change, ItemKind.STORY):
        return
    here = date.fromisoformat(change.detail["day"])
    yield {"site": change.site, "language": change.language, "year": here.year, "month": here.month}
    if comes_or_goes(change) or change.detail.get("was_path"):
        rows = CurrentEdition.objects.filter(item=UUID(change.subject))
        for language, month in rows.exclude(language=change.language).values_list("language", "month"):
            yield {"site": change.site, "language": language, "year": month // 100, "month": month % 100}


@reader("addresses_of_month", touched_by=_month_in_languages)
def addresses_of_month(*, site: str, language: str, year: int, month: int) -> list[Plain]:
    """Return [{path, at, paths: {language: path}}] of a month's public stories in a language, oldest first."""
    where = f"{current.OF_KIND} AND c.day BETWEEN %s AND %s"
    return _addresses(where, [site, language, ItemKind.STORY, *current.days_of(year * 100 + month)])


def _fixed_kinds(change: Change) -> Touched:
    if is_of(change, ItemKind.HOME, ItemKind.SECTION):
        yield {"site": change.site}


@reader("addresses_of_tree", touched_by=_fixed_kinds)
def addresses_of_tree(*, site: str) -> list[Plain]:
    """Return the same of a site's public homes and sections, in all languages."""
    languages = f"c.language IN ({asking.listed_marks(KNOWN)})"
    where = f"c.site = %s AND {languages} AND c.kind IN (%s, %s) AND c.is_public = TRUE"
    return _addresses(where, [site, *KNOWN, ItemKind.HOME, ItemKind.SECTION])


def _addresses(where: str, asked: list[Any]) -> list[Plain]:
    """Read each item with its public addresses: those of its other languages as well."""
    rows = ask(
        f"SELECT c.item, c.language, e.at, o.language, a.path FROM publishing_currentedition c "  # noqa: S608
        "JOIN publishing_edition e ON e.id = c.edition_id "
        "JOIN publishing_currentedition o ON o.item = c.item AND o.is_public = TRUE "
        "JOIN publishing_address a ON a.item = o.item AND a.language = o.language AND a.current "
        f"WHERE {where} ORDER BY c.first_at, c.item, c.language",
        asked,
        (asking.plain, asking.plain, asking.instant, asking.plain, asking.plain),
    )
    found: dict[tuple[Any, str], tuple[str, dict[str, str]]] = {}
    for item, language, at, other, path in rows:
        found.setdefault((item, language), (at.isoformat(), {}))[1][other] = path
    return [
        {"path": paths[language], "at": at, "paths": _ordered(paths)}
        for (_, language), (at, paths) in found.items()
        if language in paths
    ]


def _ordered(paths: dict[str, str]) -> dict[str, str]:
    return {code: paths[code] for code in in_order(set(paths))}
