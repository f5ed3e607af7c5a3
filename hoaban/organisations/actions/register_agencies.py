"""The agencies of the register: departments, forces, press, Party bodies and associations, with their successors."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from hoaban.organisations.actions.register_rows import add_missing, add_names, an_agency_name
from hoaban.organisations.models import Agency, AgencyName, AgencyParent, AgencySuccession, Area
from hoaban.organisations.vocabulary import AgencyKind

Row = dict[str, Any]
PROVINCE_COMMITTEE = "ubnd-tinh"


def add_agencies(shipped: Row, province: Area | None) -> tuple[dict[str, Agency], int]:
    """Add what is missing of agencies.json; return the agencies by their register key and the rows added."""
    rows: list[Row] = shipped["agencies"]
    known = {agency.register_key: agency for agency in Agency.objects.exclude(register_key="")}
    fresh = [_agency(row, province, shipped["sources"]) for row in rows if row["key"] not in known]
    Agency.objects.bulk_create(fresh)
    known |= {agency.register_key: agency for agency in fresh}
    names = [name for row in rows for name in _names(row, known[row["key"]], shipped)]
    added = len(fresh) + add_names(names, fresh={agency.pk for agency in fresh})
    parents = [AgencyParent(agency=known[r["key"]], parent=known[r["parent"]]) for r in rows if "parent" in r]
    added += add_missing(AgencyParent, parents, same=("agency_id", "parent_id"))
    heirs = [_succession(row, known, shipped["sources"]) for row in shipped["successions"]]
    added += add_missing(AgencySuccession, heirs, same=("old_id", "new_id", "on", "function"))
    return known, added


def _agency(row: Row, province: Area | None, sources: dict[str, str]) -> Agency:
    said = [sources[row[place]] for place in ("source", "end_source") if place in row]
    return Agency(
        kind=row["kind"], register_key=row["key"], source="; ".join(said),
        area=None if row["kind"] == AgencyKind.MINISTRY else province,
        valid_from=_day(row.get("valid_from")), valid_to=_day(row.get("valid_to")),
    )  # fmt: skip


def _names(row: Row, agency: Agency, shipped: Row) -> Iterator[AgencyName]:
    """The official names over time, the English one, the aliases, and each with the province behind it."""
    source = shipped["sources"][row["source"]]
    unchecked = shipped["sources"][shipped["alias_source"]]
    later = [
        (_day(name["valid_from"]), name["name"], shipped["sources"][name["source"]]) for name in row.get("names", ())
    ]
    official = [(None, row["name"], source), *later]
    for place, (start, name, said) in enumerate(official):
        following = official[place + 1][0] if place + 1 < len(official) else None
        end = following - timedelta(days=1) if following else None
        yield an_agency_name(agency, name, source=said, valid_from=start, valid_to=end)
    if "en" in row:
        yield an_agency_name(agency, row["en"], language="en", source=unchecked)
    spellings = [*row.get("aliases", ())]
    suffixes = shipped["suffixes"] if row.get("suffixed") else []
    spellings += [name + suffix for name in (row["name"], *spellings) for suffix in suffixes]
    for spelling in spellings:
        yield an_agency_name(agency, spelling, official=False, source=unchecked)


def _succession(row: Row, known: dict[str, Agency], sources: dict[str, str]) -> AgencySuccession:
    return AgencySuccession(
        old=known[row["old"]], new=known[row["new"]], on=date.fromisoformat(row["on"]), function=row["function"],
        source=sources[row["source"]],
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
