"""Reads of publishing for the desk: what is public, where it stands, and what an address was made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from hoaban.publishing.models import Address, Change, Edition, ReadRow, RouteRow
from hoaban.publishing.vocabulary import ChangeKind

Pair = tuple[UUID, str]
OF_ITEMS = (ChangeKind.EDITION, ChangeKind.WITHDRAWAL, ChangeKind.MOVE)


@dataclass(frozen=True)
class Standing:
    """How an item stands with the public in one language.

    `live_at` None = approved, not yet live; then `problem` says why, or is "" while the worker has not come to it.
    """

    edition: Edition | None = None
    path: str = ""
    live_at: datetime | None = None
    problem: str = ""


def current_edition(item: UUID, language: str) -> Edition | None:
    """Return the newest edition of an item in a language, or None before the first approval."""
    return Edition.objects.of(item, language).order_by("-number").first()


def current_editions(items: Iterable[UUID], language: str | None = None) -> dict[Pair, Edition]:
    """Return (item, language) → newest edition. One query."""
    rows = Edition.objects.filter(item__in=set(items)).newest()
    rows = rows.filter(language=language) if language else rows
    return {(row.item, row.language): row for row in rows}


def editions_of(item: UUID) -> dict[str, list[Edition]]:
    """Return language → every edition of an item, newest first, with who wrote and who approved it. One query."""
    rows = Edition.objects.filter(item=item).defer("content").select_related("drafted_by", "approved_by")
    found: dict[str, list[Edition]] = {}
    for row in rows.order_by("-number"):
        found.setdefault(row.language, []).append(row)
    return found


def standing(item: UUID, language: str) -> Standing:
    """Return how one item stands in one language."""
    return standings([(item, language)])[item, language]


def standings(pairs: Iterable[Pair]) -> dict[Pair, Standing]:
    """Return (item, language) → Standing for every pair asked. Four queries, whatever the number."""
    pairs = list(dict.fromkeys(pairs))
    items = {item for item, _ in pairs}
    editions = current_editions(items)
    addresses = Address.objects.filter(item__in=items, current=True)
    paths = {(row.item, row.language): (row.site, row.path) for row in addresses}
    changes = _newest_changes(items)
    problems = _problems(set(paths.values()))
    return {
        pair: _standing(editions.get(pair), paths.get(pair), changes.get(pair), problems)
        if pair in editions
        else Standing()
        for pair in pairs
    }


def explain(site: str, path: str) -> list[str]:
    """Return the keys of what the page at an address read when it was last rendered, sorted; [] = nothing there."""
    keys = ReadRow.objects.filter(route__site=site, route__path=path).values_list("key", flat=True)
    return sorted(keys)


def _newest_changes(items: set[UUID]) -> dict[Pair, Change]:
    rows = Change.objects.filter(kind__in=OF_ITEMS, subject__in=[str(item) for item in items]).order_by("pk")
    return {(UUID(row.subject), row.language): row for row in rows}


def _problems(places: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    by_site: dict[str, list[str]] = {}
    for site, path in places:
        by_site.setdefault(site, []).append(path)
    wanted = Q(pk=None)
    for site, paths in by_site.items():
        wanted |= Q(site=site, path__in=paths)
    return {(row.site, row.path): row.problem for row in RouteRow.objects.filter(wanted).exclude(problem="")}


def _standing(
    edition: Edition | None, place: tuple[str, str] | None, change: Change | None, problems: dict[tuple[str, str], str]
) -> Standing:
    live_at = change.live_at if change else None
    problem = "" if live_at else problems.get(place or ("", ""), "") or (change.problem if change else "")
    return Standing(edition=edition, path=place[1] if place else "", live_at=live_at, problem=problem)
