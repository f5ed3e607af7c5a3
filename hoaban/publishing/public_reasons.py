"""Why a file at an item's address appeared or went: the edition it shows, its class and public reason."""

from collections.abc import Iterable
from datetime import datetime
from itertools import islice
from uuid import UUID

from hoaban.kernel.models import WorkState
from hoaban.publishing.models import Address, Change, Edition
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
    waiting, left = _waiting(site), iter(paths)
    found: dict[str, Reason] = {}
    while some := list(islice(left, AT_ONCE)):
        rows = list(Address.objects.filter(site=site, path__in=some))
        now = _current_paths({row.item for row in rows if not row.current})
        editions = _editions({row.item for row in rows})
        for row in rows:
            shown = _shown(editions.get((row.item, row.language), []), waiting.get((str(row.item), row.language)))
            if not row.current:
                found[row.path] = (0, f"{MOVED}: {now.get((row.item, row.language), '')}")
            elif shown:
                found[row.path] = (shown.number, _said(shown, row.since))
    return found


def _waiting(site: str) -> dict[tuple[str, str], int]:
    """Return (item, language) → the first number among editions that were approved and are not yet live."""
    kinds = (ChangeKind.EDITION, ChangeKind.WITHDRAWAL)
    numbers: dict[tuple[str, str], int] = {}
    for change in Change.objects.filter(state=WorkState.DUE, kind__in=kinds, site=site):
        number = int(change.detail.get("number", 1))
        pair = (change.subject, change.language)
        numbers[pair] = min(number, numbers.get(pair, number))
    return numbers


def _editions(items: set[UUID]) -> dict[tuple[UUID, str], list[Edition]]:
    found: dict[tuple[UUID, str], list[Edition]] = {}
    for row in Edition.objects.filter(item__in=items).order_by("number").defer("content"):
        found.setdefault((row.item, row.language), []).append(row)
    return found


def _current_paths(items: set[UUID]) -> dict[tuple[UUID, str], str]:
    rows = Address.objects.filter(item__in=items, current=True) if items else []
    return {(row.item, row.language): row.path for row in rows}


def _shown(editions: list[Edition], first_waiting: int | None) -> Edition | None:
    live = [row for row in editions if first_waiting is None or row.number < first_waiting]
    return live[-1] if live else None


def _said(edition: Edition, since: datetime) -> str:
    if edition.at < since:
        return MOVED  # the item came to this address after the edition was approved
    return f"{edition.edition_class}: {edition.public_reason}" if edition.public_reason else str(edition.edition_class)
