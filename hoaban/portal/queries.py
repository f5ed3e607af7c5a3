"""What the portal asks the tables for its lists of addresses. Never used while a page renders."""

from collections.abc import Iterator
from uuid import UUID

from hoaban.publishing.models import Address, Change, Edition
from hoaban.publishing.vocabulary import ChangeKind, EditionClass, ItemKind


def languages_of(site: str) -> list[str]:
    """Return the languages in which a site ever had a home, in the order of their codes."""
    homes = Edition.objects.filter(site=site, kind=ItemKind.HOME, number=1)
    return sorted(set(homes.values_list("language", flat=True)))


def addresses_of(site: str, kind: ItemKind) -> Iterator[tuple[UUID, str, str]]:
    """Yield (item, language, path) of every item of a kind that ever had an edition on a site."""
    held = Address.objects.filter(site=site, current=True).values_list("item", "language", "path")
    where = {(item, language): path for item, language, path in held}
    firsts = Edition.objects.filter(site=site, kind=kind, number=1).order_by("first_at", "item", "language")
    for item, language in firsts.values_list("item", "language"):
        if path := where.get((item, language)):
            yield item, language, path


def withdrawn_addresses(site: str) -> Iterator[tuple[UUID, str, str]]:
    """Yield (item, language, path) of every withdrawn item of a site."""
    held = Address.objects.filter(site=site, current=True).values_list("item", "language", "path")
    where = {(item, language): path for item, language, path in held}
    gone = Edition.objects.filter(site=site, edition_class=EditionClass.WITHDRAWN).newest().order_by("pk")
    yield from ((*pair, where[pair]) for pair in gone.values_list("item", "language") if pair in where)


def is_of_kind(change: Change, kind: ItemKind) -> bool:
    """Say whether a change is an edition, a move or the return of an item of this kind."""
    return change.kind in {ChangeKind.EDITION, ChangeKind.MOVE} and change.detail.get("kind") == kind
