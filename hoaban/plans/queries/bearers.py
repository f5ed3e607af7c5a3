"""Who bears a task: the names as written, what they meant on the plan's day, and which agencies that are today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from hoaban.kernel.text import sort_key
from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Agency
from hoaban.organisations.vocabulary import AgencyKind, Function, Meant
from hoaban.plans.bearing import BearerRow, HandoverRow, MemberRow
from hoaban.plans.models import BearerMember, Handover, Plan, TaskBearer
from hoaban.plans.vocabulary import BearerRole

# A programme of external information follows that function when an agency's duties were split among successors.
FUNCTION = Function.EXTERNAL_INFORMATION
Heirs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Bearing:
    """The bearers of each task of a plan by the task's primary key, and the agencies that handed their duties over."""

    rows: dict[int, list[BearerRow]]
    handovers: list[HandoverRow]

    @property
    def asked(self) -> list[HandoverRow]:
        """The handovers nobody agreed to yet."""
        return [row for row in self.handovers if not row.agreed]

    @property
    def unknown(self) -> list[str]:
        """The names no agency of the register had on the plan's day, each once."""
        every = (row.name for rows in self.rows.values() for row in rows if row.how == Meant.UNKNOWN)
        return sorted(set(every), key=sort_key)


def bearing_of(plan: Plan, *, on: date, language: str = "vi") -> Bearing:
    """Return who bears the tasks of a plan, in the order of the document, and what changed hands until a day.

    Seven queries, and one more for each generation of successors; never more for more tasks or larger groups.
    """
    rows, members, agencies = _kept(plan)
    day = _day(plan, agencies.values(), on=on, language=language)
    found: dict[int, list[BearerRow]] = {}
    borne: set[tuple[int, int]] = set()
    for row in rows:
        inside = members.get(row.pk, [])
        borne |= {(row.task_id, key) for key in (row.agency_id, *inside) if key}
        told = _row(
            row.name, row.role, row.how, agencies.get(row.agency_id or 0), [agencies[key] for key in inside], day
        )
        found.setdefault(row.task_id, []).append(replace(told, day=row.resolved_on))
    count = Counter(key for _, key in borne)
    handovers = [_handover(one, day, count[key]) for key, one in agencies.items() if day.has_moved(one)]
    return Bearing(
        {task: without_leads(told) for task, told in found.items()},
        sorted(handovers, key=lambda row: (row.agreed, sort_key(row.official))),
    )


def bearers_of(plan: Plan, *, on: date, language: str = "vi") -> dict[int, list[BearerRow]]:
    """Return the bearers of each task of a plan by the task's primary key (`bearing_of`)."""
    return bearing_of(plan, on=on, language=language).rows


def bearers_as_read(plan: Plan, names: Iterable[str], *, on: date, language: str = "vi") -> dict[str, BearerRow]:
    """Return what names of a draft mean on the plan's day, and who that is today: what a confirmation would freeze."""
    found = organisations.meanings(names, on=plan.reference_day())
    met = {agency.pk: agency for meaning in found.values() for agency in (*meaning.members, meaning.agency) if agency}
    known = Agency.objects.select_related("area").in_bulk(met) if met else {}
    day = _day(plan, known.values(), on=on, language=language)
    return {
        name: _row(
            name, "", meaning.how, known[meaning.agency.pk] if meaning.agency else None,
            [known[one.pk] for one in meaning.members], day,
        )
        for name, meaning in found.items()
    }  # fmt: skip


def names_today(agencies: Iterable[Agency], *, on: date, language: str = "vi") -> dict[int, list[str]]:
    """Return, by the agency's primary key, what bears its duties on a day is called then; [] without successor."""
    return {key: [name for _, name in found] for key, found in _heirs(agencies, on=on, language=language).items()}


def without_leads(rows: list[BearerRow]) -> list[BearerRow]:
    """Take the lead out of groups that support: nobody supports himself."""
    leads = {row.agency for row in rows if row.role == BearerRole.LEAD and row.agency}
    leads |= {one.agency for row in rows if row.role == BearerRole.LEAD for one in row.members}
    return [
        replace(row, members=tuple(one for one in row.members if one.agency not in leads))
        if row.role == BearerRole.SUPPORT and row.members else row
        for row in rows
    ]  # fmt: skip


@dataclass(frozen=True)
class _Day:
    """Names on the plan's day, heirs on the day asked for, and the handovers a person agreed to, by primary key."""

    then: dict[int, str] = field(default_factory=dict)
    heirs: dict[int, Heirs] = field(default_factory=dict)
    agreed: dict[int, list[str]] = field(default_factory=dict)
    told: dict[int, MemberRow] = field(default_factory=dict)

    @cached_property
    def order(self) -> dict[int, str]:
        return {key: sort_key(self.then.get(key, "")) for key in self.heirs}

    def today(self, agency: Agency) -> tuple[str, ...]:
        return tuple(name for _, name in self.heirs.get(agency.pk, ()))

    def has_moved(self, agency: Agency) -> bool:
        return [key for key, _ in self.heirs.get(agency.pk, ())] != [agency.public_id]

    def asks(self, agency: Agency) -> bool:
        heirs = [key for key, _ in self.heirs.get(agency.pk, ())]
        return self.has_moved(agency) and (not heirs or sorted(self.agreed.get(agency.pk, [])) != sorted(heirs))


def _kept(plan: Plan) -> tuple[list[TaskBearer], dict[int, list[int]], dict[int, Agency]]:
    """The bearers of a plan, the members of its groups by bearer, and every agency among them. Three queries."""
    rows = list(TaskBearer.objects.filter(task__plan=plan).order_by("role", "position", "pk"))
    members: dict[int, list[int]] = {}
    for bearer, agency in BearerMember.objects.filter(bearer__task__plan=plan).values_list("bearer_id", "agency_id"):
        members.setdefault(bearer, []).append(agency)
    wanted = {row.agency_id for row in rows if row.agency_id} | {key for held in members.values() for key in held}
    return rows, members, Agency.objects.select_related("area").in_bulk(wanted)


def _day(plan: Plan, agencies: Iterable[Agency], *, on: date, language: str) -> _Day:
    known = list(agencies)
    then = organisations.names(known, on=plan.reference_day(), language=language)
    agreed = dict(Handover.objects.filter(plan=plan).values_list("agency_id", "heirs"))
    return _Day(then, _heirs(known, on=on, language=language), agreed)


def _heirs(agencies: Iterable[Agency], *, on: date, language: str) -> dict[int, Heirs]:
    heirs = organisations.bearers_of(agencies, on=on, function=FUNCTION)
    names = organisations.names([heir for found in heirs.values() for heir in found], on=on, language=language)
    return {
        key: tuple((str(heir.public_id), names[heir.pk]) for heir in found if heir.pk in names)
        for key, found in heirs.items()
    }


def _handover(agency: Agency, day: _Day, tasks: int) -> HandoverRow:
    official, heirs = day.then.get(agency.pk, ""), day.heirs[agency.pk]
    return HandoverRow(str(agency.public_id), official, heirs, tasks, agreed=not day.asks(agency))


def _row(name: str, role: str, how: str, agency: Agency | None, inside: list[Agency], day: _Day) -> BearerRow:
    members = tuple(_member(one, day) for one in sorted(inside, key=lambda one: day.order[one.pk]))
    told = BearerRow(name, role, how=how, members=members, asks=any(row.asks for row in members))
    if agency is None:
        return told
    return replace(
        told, agency=str(agency.public_id), official=day.then.get(agency.pk, ""), today=day.today(agency),
        asks=day.asks(agency),
    )  # fmt: skip


def _member(agency: Agency, day: _Day) -> MemberRow:
    if agency.pk not in day.told:
        unit = agency.area.kind if agency.area and agency.kind == AgencyKind.PEOPLES_COMMITTEE else ""
        official = day.then.get(agency.pk, "")
        day.told[agency.pk] = MemberRow(str(agency.public_id), official, day.today(agency), unit, asks=day.asks(agency))
    return day.told[agency.pk]
