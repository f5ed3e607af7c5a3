"""Loads the register we ship: the province, its units before and after 1 July 2025, its agencies and groups.

Safe to run again: what is missing is added, what an officer has changed stays.
"""

import json
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from django.db import transaction

from hoaban.kernel import audit
from hoaban.organisations.actions.register_agencies import PROVINCE_COMMITTEE, add_agencies
from hoaban.organisations.actions.register_areas import add_areas
from hoaban.organisations.actions.register_committees import add_committees
from hoaban.organisations.actions.register_rows import add_missing, one_at_a_time
from hoaban.organisations.models import AgencyGroup, Officer
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import AgencyKind


@transaction.atomic
def load_register(*, by: Officer | None, at: datetime) -> int:
    """Add what the database lacks of the shipped register; return the number of rows added."""
    one_at_a_time()
    units, added = add_areas(_shipped("areas"))
    agencies = _shipped("agencies")
    known, more = add_agencies(agencies, units.province)
    added += more
    added += add_committees(units, known[PROVINCE_COMMITTEE], agencies["sources"])
    added += _add_groups(_shipped("groups"))
    if added:
        audit.record("register.loaded", by=by, at=at, kind="register", subject="dien-bien", rows=added)
    return added


@transaction.atomic
def load_common_register(*, by: Officer | None, at: datetime) -> int:
    """Add what every province has in common: the ministries we ship and the expressions that name groups."""
    one_at_a_time()
    shipped = _shipped("agencies")
    ministries = [row for row in shipped["agencies"] if row["kind"] == AgencyKind.MINISTRY]
    keys = {row["key"] for row in ministries}
    heirs = [row for row in shipped["successions"] if {row["old"], row["new"]} <= keys]
    _known, added = add_agencies(shipped | {"agencies": ministries, "successions": heirs}, None)
    added += _add_groups(_shipped("groups"))
    if added:
        audit.record("register.loaded", by=by, at=at, kind="register", subject="common", rows=added)
    return added


def _add_groups(shipped: dict[str, Any]) -> int:
    rows = [
        AgencyGroup(
            expression=expression, key=name_key(expression), kinds=group["kinds"], level=group.get("level", ""),
            units=group.get("units", []), border=group.get("border", False), open=group.get("open", False),
            source=shipped["sources"][group["source"]],
            valid_from=_day(group.get("valid_from")), valid_to=_day(group.get("valid_to")),
        )
        for group in shipped["groups"] for expression in group["names"]
    ]  # fmt: skip
    return add_missing(AgencyGroup, rows, same=("key", "valid_from"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _shipped(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((files("hoaban.organisations") / "data" / f"{name}.json").read_text("utf-8"))
    return read
