"""People's Committees of districts and communes: every unit has one, so they are made from the units."""

from collections.abc import Iterator

from hoaban.organisations.actions.register_areas import Unit, Units
from hoaban.organisations.actions.register_rows import add_missing, add_names, an_agency_name
from hoaban.organisations.models import Agency, AgencyName, AgencyParent, AgencySuccession
from hoaban.organisations.rules import committee_names
from hoaban.organisations.vocabulary import AgencyKind, AreaKind

_SHORT_KINDS = {AreaKind.CITY: "TP", AreaKind.TOWN: "TX", AreaKind.TOWNSHIP: "TT", AreaKind.WARD: "P"}
_ENGLISH = {
    AreaKind.DISTRICT: "District", AreaKind.CITY: "City", AreaKind.TOWN: "Town", AreaKind.COMMUNE: "Commune",
    AreaKind.WARD: "Ward", AreaKind.TOWNSHIP: "Township",
}  # fmt: skip
Committees = dict[str, Agency]


def add_committees(units: Units, province: Agency, sources: dict[str, str]) -> int:
    """Add the missing committees with names, parents and successors; return the number of rows added."""
    every = [*units.districts.values(), *units.former.values(), *units.communes.values()]
    known = {agency.register_key: agency for agency in Agency.objects.filter(register_key__startswith="ubnd-")}
    fresh = [_committee(unit, sources["areas"]) for unit in every if _key(unit) not in known]
    Agency.objects.bulk_create(fresh)
    known |= {agency.register_key: agency for agency in fresh}
    names = [name for unit in every for name in _names(unit, known[_key(unit)], sources)]
    added = len(fresh) + add_names(names, fresh={agency.pk for agency in fresh})
    added += add_missing(AgencyParent, _parents(units, known, province), same=("agency_id", "parent_id"))
    heirs = [*_commune_heirs(units, known, sources["areas"]), *_district_heirs(units, known, sources["district-tasks"])]
    return added + add_missing(AgencySuccession, heirs, same=("old_id", "new_id", "on", "function"))


def _key(unit: Unit) -> str:
    start = unit.area.valid_from
    return f"ubnd-{unit.row['code']}" + (f"-{start.year}" if start else "")


def _committee(unit: Unit, source: str) -> Agency:
    return Agency(
        kind=AgencyKind.PEOPLES_COMMITTEE, area=unit.area, register_key=_key(unit), source=source,
        valid_from=unit.area.valid_from, valid_to=unit.area.valid_to,
    )  # fmt: skip


def _names(unit: Unit, agency: Agency, sources: dict[str, str]) -> Iterator[AgencyName]:
    kind, name = unit.row["kind"], unit.row["name"]
    full, short = committee_names(kind, name)
    yield an_agency_name(agency, full, source=sources["areas"])
    english = f"People's Committee of {name} {_ENGLISH[kind]}"
    yield an_agency_name(agency, english, language="en", source=sources["unchecked"])
    others = [short]
    for spelling in unit.row.get("variants", ()):
        others += committee_names(kind, spelling)
    if kind in _SHORT_KINDS:
        others += committee_names(_SHORT_KINDS[kind], name)
    for other in others:
        yield an_agency_name(agency, other, official=False, source=sources["areas"])


def _parents(units: Units, known: Committees, province: Agency) -> Iterator[AgencyParent]:
    for unit in (*units.districts.values(), *units.communes.values()):
        yield AgencyParent(agency=known[_key(unit)], parent=province)
    for unit in units.former.values():
        district = units.districts[unit.row["district"]]
        yield AgencyParent(agency=known[_key(unit)], parent=known[_key(district)])


def _commune_heirs(units: Units, known: Committees, source: str) -> Iterator[AgencySuccession]:
    for unit in units.communes.values():
        for code in unit.row["from"]:
            old = known[_key(units.former[code])]
            yield _heir(old, known[_key(unit)], units, source)


def _district_heirs(units: Units, known: Committees, source: str) -> Iterator[AgencySuccession]:
    for unit in units.communes.values():
        for code in sorted({units.former[code].row["district"] for code in unit.row["from"]}):
            yield _heir(known[_key(units.districts[code])], known[_key(unit)], units, source)


def _heir(old: Agency, new: Agency, units: Units, source: str) -> AgencySuccession:
    return AgencySuccession(old=old, new=new, on=units.reform, legal_basis=units.legal_basis, source=source)
