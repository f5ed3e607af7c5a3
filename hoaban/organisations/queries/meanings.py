"""What the names of a document mean on its day: one agency, a group, an open group, or nothing that is known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from hoaban.organisations.expressions import covered, enumeration, is_open, keys_to_try
from hoaban.organisations.models import Agency, AgencyGroup, AgencyName, Area, AreaName
from hoaban.organisations.queries.groups import members_of, query_of
from hoaban.organisations.rules import name_key, only_owner
from hoaban.organisations.vocabulary import GroupQuery, Meant

Spellings = dict[str, list[tuple[int, str]]]


@dataclass(frozen=True)
class Meaning:
    """What a name means; `members` of a group in the order of the register, and the `queries` that found them."""

    how: Meant
    agency: Agency | None = None
    queries: tuple[GroupQuery, ...] = ()
    members: tuple[Agency, ...] = ()


_UNKNOWN, _OPEN = Meaning(Meant.UNKNOWN), Meaning(Meant.OPEN)


def meanings(names: Iterable[str], *, on: date) -> dict[str, Meaning]:
    """Return what each name means that day. Never by likeness; what is not wholly known is UNKNOWN.

    Four queries at most, and one or two for each different group among the names: never more for more names.
    """
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return {}
    day = _Day(on)
    return {name: day.meaning(name) for name in wanted}


class _Day:
    """The register of one day."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.groups = {group.key: group for group in AgencyGroup.objects.on(on)}
        self.members: dict[GroupQuery, list[Agency]] = {}
        self.agencies = {agency.pk: agency for agency in Agency.objects.on(on)}

    @cached_property
    def spellings(self) -> Spellings:
        living = AgencyName.objects.on(self.on).filter(agency__in=Agency.objects.on(self.on))
        return _by_key(living.values_list("key", "agency", "name"))

    @cached_property
    def units(self) -> Spellings:
        living = AreaName.objects.on(self.on).filter(area__in=Area.objects.on(self.on))
        return _by_key(living.values_list("key", "area", "name"))

    def meaning(self, name: str) -> Meaning:
        for key, unit in keys_to_try(name):
            if not unit and (agency := self._agency(key, name)):
                return Meaning(Meant.AGENCY, agency)
            if self._is_group(key, unit):
                return self._group([(self.groups[key], unit, name)])
        return self._listed(name) or self._union(name) or (_OPEN if is_open(name) else _UNKNOWN)

    def _agency(self, key: str, asked: str) -> Agency | None:
        owner = only_owner(self.spellings.get(key, ()), asked=asked)
        return self.agencies.get(owner) if owner is not None else None

    def _is_group(self, key: str, unit: str) -> bool:
        return key in self.groups and (not unit or unit in self.units)

    def _group(self, parts: list[tuple[AgencyGroup, str, str]]) -> Meaning:
        if any(group.open for group, _, _ in parts):
            return _OPEN
        asked = tuple(query for part in parts if (query := self._query(*part)) is not None)
        found = [self._members(query) for query in asked]
        if len(asked) < len(parts) or not all(found):
            return _UNKNOWN
        return Meaning(Meant.GROUP, queries=asked, members=tuple(dict.fromkeys(chain.from_iterable(found))))

    def _query(self, group: AgencyGroup, unit: str, said: str) -> GroupQuery | None:
        if not unit:
            return query_of(group, said)
        owner = only_owner(self.units[unit], asked=unit)
        return query_of(group, said, within=Area.objects.get(pk=owner)) if owner is not None else None

    def _members(self, query: GroupQuery) -> list[Agency]:
        if query not in self.members:
            self.members[query] = list(members_of(query, on=self.on))
        return self.members[query]

    def _listed(self, name: str) -> Meaning | None:
        """Read "UBND các xã: A, B": each name with the word of its kind before it, all of them or nothing."""
        told = enumeration(name)
        if told is None:
            return None
        kinds, rest = told

        def known(piece: str) -> Agency | None:
            found = {agency for kind in kinds if (agency := self._agency(name_key(kind + piece), kind + piece))}
            return found.pop() if len(found) == 1 else None

        members = covered(rest, known)
        if members is None:
            return None
        query = GroupQuery(name, names=tuple(str(agency.public_id) for agency in members))
        return Meaning(Meant.GROUP, queries=(query,), members=tuple(dict.fromkeys(members)))

    def _union(self, name: str) -> Meaning | None:
        """Read "các sở, ban, ngành và UBND các xã, phường": a group of groups has the members of all."""

        def known(piece: str) -> tuple[AgencyGroup, str, str] | None:
            for key, unit in keys_to_try(piece):
                if self._is_group(key, unit):
                    return self.groups[key], unit, piece
            return None

        parts = covered(name, known)
        return self._group(parts) if parts else None


def _by_key(rows: Iterable[tuple[str, int, str]]) -> Spellings:
    found: Spellings = {}
    for key, owner, name in rows:
        found.setdefault(key, []).append((owner, name))
    return found
