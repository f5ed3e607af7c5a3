"""The administrative units of the register: province, districts, communes before and after the reform of 2025."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hoaban.kernel.text import sort_key
from hoaban.organisations.actions.register_rows import add_missing
from hoaban.organisations.models import Area, AreaCode, AreaName, AreaSuccession
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import AreaLevel

Row = dict[str, Any]


@dataclass
class Unit:
    """One unit of the file with its row in the database."""

    row: Row
    area: Area
    fresh: bool


@dataclass
class Units:
    """All units of the file; `reform` is the first day of the new communes."""

    province: Area
    reform: date
    legal_basis: str
    districts: dict[str, Unit] = field(default_factory=dict)
    former: dict[str, Unit] = field(default_factory=dict)
    communes: dict[str, Unit] = field(default_factory=dict)


class _Loader:
    """Adds units level by level; keeps what it found and what it made."""

    def __init__(self, shipped: Row) -> None:
        self.shipped = shipped
        self.system = shipped["code_system"]
        held = AreaCode.objects.filter(system=self.system).select_related("area")
        self.known = {(code.code, code.valid_from): code.area for code in held}
        self.units: list[Unit] = []

    def add(self, rows: Iterable[Row], *, source: str, **shape: Any) -> dict[str, Unit]:
        """Add one level: `shape` holds level, validity and, as `parent`, an Area or a function of the row."""
        parent, start = shape.pop("parent", None), shape.get("valid_from")
        made: dict[str, Unit] = {}
        for row in rows:
            area = self.known.get((row["code"], start))
            over = parent(row) if callable(parent) else parent
            said = self._source(row, source)
            new = area or Area(kind=row["kind"], border=row.get("border", False), parent=over, source=said, **shape)
            made[row["code"]] = Unit(row, new, fresh=area is None)
        Area.objects.bulk_create([unit.area for unit in made.values() if unit.fresh])
        self.units += made.values()
        return made

    def _source(self, row: Row, source: str) -> str:
        said = [source, row.get("border_source", "nd-299")] if row.get("border") else [source]
        return "; ".join(self.shipped["sources"][one] for one in said)

    def name_and_number(self) -> int:
        """Give every unit of the file its names and its code; return how many rows were added."""
        names = [name for unit in self.units for name in self._names(unit)]
        codes = [
            AreaCode(
                area=unit.area, system=self.system, code=unit.row["code"],
                valid_from=unit.area.valid_from, valid_to=unit.area.valid_to,
            )
            for unit in self.units if unit.fresh
        ]  # fmt: skip
        added = add_missing(AreaName, names, same=("area_id", "language", "name"))
        return added + add_missing(AreaCode, codes, same=("system", "code", "valid_from"))

    def _names(self, unit: Unit) -> list[AreaName]:
        full = f"{unit.row['kind']} {unit.row['name']}"
        others = [full, *unit.row.get("variants", ())]
        variant = self.shipped["sources"]["variant"]
        found = [_name(unit, other, official=False, source=variant) for other in others]
        if unit.fresh:
            found.append(_name(unit, unit.row["name"], official=True, source=unit.area.source))
        return found


def add_areas(shipped: Row) -> tuple[Units, int]:
    """Add the units of areas.json that are missing; return all of them and the number of rows added."""
    loader = _Loader(shipped)
    old = {"valid_to": date.fromisoformat(shipped["reform"]["last_day"])}
    new = {"valid_from": date.fromisoformat(shipped["reform"]["first_day"])}
    top = loader.add([shipped["province"]], source="gso-2023", level=AreaLevel.PROVINCE)
    province = top[shipped["province"]["code"]].area
    units = Units(province, new["valid_from"], shipped["reform"]["legal_basis"])
    units.districts = loader.add(
        shipped["districts"], source="district-end", level=AreaLevel.DISTRICT, parent=province, **old
    )
    units.former = loader.add(
        shipped["former_communes"], source="gso-2023", level=AreaLevel.COMMUNE,
        parent=lambda row: units.districts[row["district"]].area, **old,
    )  # fmt: skip
    units.communes = loader.add(shipped["communes"], source="nq-1661", level=AreaLevel.COMMUNE, parent=province, **new)
    added = sum(unit.fresh for unit in loader.units)
    return units, added + loader.name_and_number() + _add_successions(units)


def _add_successions(units: Units) -> int:
    rows = [
        AreaSuccession(old=units.former[code].area, new=unit.area, on=units.reform, legal_basis=units.legal_basis)
        for unit in units.communes.values()
        for code in unit.row["from"]
    ]
    return add_missing(AreaSuccession, rows, same=("old_id", "new_id", "on"))


def _name(unit: Unit, name: str, *, official: bool, source: str) -> AreaName:
    return AreaName(
        area=unit.area, name=name, key=name_key(name), sort_key=sort_key(name), official=official, source=source,
        valid_from=unit.area.valid_from, valid_to=unit.area.valid_to,
    )  # fmt: skip
