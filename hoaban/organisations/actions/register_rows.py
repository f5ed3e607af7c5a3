"""Adding rows of the register in bulk, without touching those that are there."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from hoaban.kernel.text import sort_key
from hoaban.organisations.models import Agency, AgencyName
from hoaban.organisations.rules import name_key

REGISTER_LOCK = 0x686F6162616E  # any number, but always the same


def one_at_a_time() -> None:
    """Let a second load or import wait until the first is written, so that it sees what is there. In a transaction.

    SQLite writes one transaction at a time anyway.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [REGISTER_LOCK])


def add_missing(model: Any, rows: Iterable[Any], *, same: Sequence[str]) -> int:
    """Create the rows that no row equals in the fields `same`; return how many. Two queries."""
    have = set(model.objects.values_list(*same))
    fresh: dict[tuple[Any, ...], Any] = {}
    for row in rows:
        fresh.setdefault(tuple(getattr(row, field) for field in same), row)
    missing = [row for identity, row in fresh.items() if identity not in have]
    model.objects.bulk_create(missing)
    return len(missing)


def an_agency_name(agency: Agency, name: str, **more: Any) -> AgencyName:
    """Return an unsaved name with its keys."""
    return AgencyName(agency=agency, name=name, key=name_key(name), sort_key=sort_key(name), **more)


def add_names(rows: Iterable[AgencyName], *, fresh: set[int]) -> int:
    """Add names; an official one only to an agency of this load, so that an officer's correction stands."""
    wanted = [row for row in rows if row.agency_id in fresh or not row.official]
    return add_missing(AgencyName, wanted, same=("agency_id", "language", "name"))
