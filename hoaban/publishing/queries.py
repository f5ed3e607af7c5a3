"""Reads of publishing for the desk: what is public, where it stands, and what an address was made from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from wagtail.models import Page

from hoaban.publishing.models import Address, Change, Edition, RouteRow, SiteProfile
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.site_paths import MAIN, is_commune
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


def sites_of(pages: Iterable[ItemPage]) -> dict[int, SiteProfile]:
    """Return primary key → profile of the site each page stands in. Two queries, whatever the number."""
    steps = 2 * Page.steplen
    branch = {page.pk: page.path[:steps] for page in pages}
    homes = Page.objects.filter(path__in=set(branch.values())).values_list("path", "translation_key")
    keys = dict(homes)
    rows = SiteProfile.objects.filter(site__root_page__translation_key__in=keys.values())
    profiles = {row.site.root_page.translation_key: row for row in rows.select_related("site__root_page")}
    found = {pk: profiles.get(keys.get(path)) for pk, path in branch.items()}
    return {pk: profile for pk, profile in found.items() if profile}


def site_keys() -> list[str]:
    """Return the keys of every site: the province's, then the communes'."""
    return sorted(SiteProfile.objects.values_list("key", flat=True), key=lambda key: (is_commune(key), key))


def site_key(page: ItemPage) -> str:
    """Return the key of the site a page belongs to."""
    profile = sites_of([page]).get(page.pk)
    return str(profile.key) if profile else MAIN


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
