"""Why a file at an item's address appeared or went: the edition it shows, its class and public reason."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from hoaban.kernel.models import WorkState
from hoaban.publishing.asking import ask, listed_marks, plain
from hoaban.publishing.asking import item as as_item
from hoaban.publishing.models import Address, Change
from hoaban.publishing.stored_routes import slices
from hoaban.publishing.vocabulary import ChangeKind

MOVED = "moved"
AT_ONCE = 500
Reason = tuple[int, str]  # the number of the edition at an address, and why it is there
NOTHING: Reason = (0, "")


def reasons_for(site: str, paths: Iterable[str]) -> dict[str, Reason]:
    """Return address → (edition shown there, its class and reason) for addresses that are or were an item's.

    An edition counts once it is live: what is still due has not been rendered. A reason is "first", "corrected: why",
    "withdrawn: why", "moved: where".
    """
    waiting = _waiting(site)
    found: dict[str, Reason] = {}
    for some in slices(paths, AT_ONCE):
        moved: dict[str, tuple[UUID, str]] = {}
        for path, item, language, current, since, number, *edition in _told_of(site, some):
            first_waiting = waiting.get((str(item), language))
            if not current:
                moved[path] = (item, language)
            elif number and (first_waiting is None or number < first_waiting):  # in order: the last one stays
                found[path] = (number, _said(since, *edition))
        now = _current_paths({item for item, _ in moved.values()})
        found |= {path: (0, f"{MOVED}: {now.get(pair, '')}") for path, pair in moved.items()}
    return found


def _told_of(site: str, paths: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return (path, item, language, current, since, number, at, class, reason) of each edition an address showed."""
    question = (
        "SELECT a.path, a.item, a.language, a.current, a.since, e.number, e.at, e.edition_class, e.public_reason "  # noqa: S608
        "FROM publishing_address a LEFT JOIN publishing_edition e ON e.item = a.item AND e.language = a.language "
        f"WHERE a.site = %s AND a.path IN ({listed_marks(paths)}) ORDER BY a.path, e.number"
    )
    return ask(question, [site, *paths], (plain, as_item, plain, plain, plain, plain, plain, plain, plain))


def _waiting(site: str) -> dict[tuple[str, str], int]:
    """Return (item, language) → the first number among editions that were approved and are not yet live."""
    kinds = (ChangeKind.EDITION, ChangeKind.WITHDRAWAL)
    numbers: dict[tuple[str, str], int] = {}
    for change in Change.objects.filter(state=WorkState.DUE, kind__in=kinds, site=site):
        number = int(change.detail.get("number", 1))
        pair = (change.subject, change.language)
        numbers[pair] = min(number, numbers.get(pair, number))
    return numbers


def _current_paths(items: set[UUID]) -> dict[tuple[UUID, str], str]:
    rows = Address.objects.filter(item__in=items, current=True) if items else []
    return {(row.item, row.language): row.path for row in rows}


def _said(since: Any, at: Any, edition_class: str, reason: str) -> str:
    if at < since:
        return MOVED  # the item came to this address after the edition was approved
    return f"{edition_class}: {reason}" if reason else edition_class
