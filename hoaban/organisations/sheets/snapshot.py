"""The register as it is, read at once, so that a sheet of a thousand rows is compared without a query a row."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from hoaban.organisations.models import Agency, AgencyName, AgencyParent, AgencySuccession, Area, AreaName
from hoaban.organisations.rules import name_in_force, name_key, only_owner

Spellings = dict[str, list[tuple[int, str]]]


@dataclass
class Snapshot:
    """Agencies, areas and how they hang together; names found by their key. Six queries, whatever the number."""

    agencies: dict[int, Agency] = field(default_factory=dict)
    names: defaultdict[int, list[AgencyName]] = field(default_factory=lambda: defaultdict(list))
    official: Spellings = field(default_factory=dict)
    spelt: Spellings = field(default_factory=dict)
    parents: defaultdict[int, list[AgencyParent]] = field(default_factory=lambda: defaultdict(list))
    heirs: defaultdict[int, list[AgencySuccession]] = field(default_factory=lambda: defaultdict(list))
    areas: dict[int, Area] = field(default_factory=dict)
    area_names: defaultdict[int, list[AreaName]] = field(default_factory=lambda: defaultdict(list))
    area_spelt: Spellings = field(default_factory=dict)

    @classmethod
    def taken(cls) -> "Snapshot":
        """Read everything."""
        made = cls()
        made.agencies = {agency.pk: agency for agency in Agency.objects.order_by("pk")}
        for name in AgencyName.objects.order_by("pk"):
            made.names[name.agency_id].append(name)
            _add(made.spelt, name.key, name.agency_id, name.name)
            if name.official and name.language == "vi":
                _add(made.official, name.key, name.agency_id, name.name)
        for parent in AgencyParent.objects.order_by("pk"):
            made.parents[parent.agency_id].append(parent)
        for heir in AgencySuccession.objects.order_by("on", "pk"):
            made.heirs[heir.old_id].append(heir)
        made.areas = {area.pk: area for area in Area.objects.order_by("pk")}
        for spelling in AreaName.objects.order_by("pk"):
            made.area_names[spelling.area_id].append(spelling)
            _add(made.area_spelt, spelling.key, spelling.area_id, spelling.name)
        return made

    def name_of(self, pk: int, *, on: date) -> str:
        """Return an agency's official Vietnamese name that day, or the nearest; its public id when it has none."""
        found = name_in_force([name for name in self.names[pk] if name.official], on=on, language="vi")
        return found.name if found else str(self.agencies[pk].public_id)

    def area_of(self, pk: int | None, *, on: date) -> str:
        """Return a unit's kind and name ("xã Mường Nhé"), or ""."""
        if pk is None:
            return ""
        found = name_in_force([name for name in self.area_names[pk] if name.official], on=on, language="vi")
        return f"{self.areas[pk].kind} {found.name if found else ''}".strip()

    def areas_called(self, said: str, *, on: date, level: str = "") -> set[int]:
        """Return the units of that day with that name; where several are left, the spelling decides."""
        held = [(pk, name) for pk, name in self.area_spelt.get(name_key(said), []) if self.areas[pk].holds_on(on)]
        return narrowed([(pk, name) for pk, name in held if not level or self.areas[pk].level == level], said)

    def provinces(self, *, on: date) -> set[int]:
        """Return the provinces of that day."""
        return {pk for pk, area in self.areas.items() if area.level == "province" and area.holds_on(on)}


def narrowed(held: Iterable[tuple[int, str]], said: str) -> set[int]:
    """Return the owners of a name as said; of several, the one with these diacritics."""
    pairs = list(held)
    one = only_owner(pairs, asked=said)
    return {one} if one is not None else {owner for owner, _ in pairs}


def _add(spellings: Spellings, key: str, owner: int, name: str) -> None:
    spellings.setdefault(key, []).append((owner, name))
