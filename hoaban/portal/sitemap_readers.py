"""Readers of the sitemap: the addresses of each month, and those that belong to no month."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from hoaban.portal.vocabulary import in_order
from hoaban.publishing.models import Address, Change, CurrentEdition
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
        rows = CurrentEdition.objects.filter(item=UUID(change.subject), site=change.site)
        for language, month in rows.exclude(language=change.language).values_list("language", "month"):
            yield {"site": change.site, "language": language, "year": month // 100, "month": month % 100}


@reader("addresses_of_month", touched_by=_month_in_languages)
def addresses_of_month(*, site: str, language: str, year: int, month: int) -> list[Plain]:
    """Return [{path, at, paths: {language: path}}] of a month's public stories in a language, oldest first."""
    rows = CurrentEdition.objects.filter(site=site, language=language, kind=ItemKind.STORY, is_public=True)
    rows = rows.filter(month=year * 100 + month).order_by("first_at", "item")
    return _addresses(site, [(item, language, at.isoformat()) for item, at in rows.values_list("item", "edition__at")])


def _fixed_kinds(change: Change) -> Touched:
    if is_of(change, ItemKind.HOME, ItemKind.SECTION):
        yield {"site": change.site}


@reader("addresses_of_tree", touched_by=_fixed_kinds)
def addresses_of_tree(*, site: str) -> list[Plain]:
    """Return the same of a site's public homes and sections, in all languages."""
    rows = CurrentEdition.objects.filter(site=site, kind__in=[ItemKind.HOME, ItemKind.SECTION], is_public=True)
    found = rows.order_by("first_at", "item", "language").values_list("item", "language", "edition__at")
    return _addresses(site, [(item, language, at.isoformat()) for item, language, at in found])


def _addresses(site: str, rows: list[tuple[UUID, str, str]]) -> list[Plain]:
    items = {item for item, _, _ in rows}
    shown = CurrentEdition.objects.filter(site=site, item__in=items, is_public=True)
    public = set(shown.values_list("item", "language"))
    paths: dict[UUID, dict[str, str]] = {}
    held = Address.objects.filter(site=site, item__in=items, current=True)
    for item, language, path in held.values_list("item", "language", "path"):
        if (item, language) in public:
            paths.setdefault(item, {})[language] = path
    return [
        {"path": paths[item][language], "at": at, "paths": _ordered(paths[item])}
        for item, language, at in rows
        if language in paths.get(item, {})
    ]


def _ordered(paths: dict[str, str]) -> dict[str, str]:
    return {code: paths[code] for code in in_order(set(paths))}
