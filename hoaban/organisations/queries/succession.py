"""Who bears today what an agency of the past was asked to do."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hoaban.organisations.models import Agency, AgencySuccession
from hoaban.organisations.vocabulary import Function

Steps = dict[int, list[AgencySuccession]]


def bearers(agency: Agency, *, on: date, function: Function = Function.ALL) -> list[Agency]:
    """Return the agencies that bear the agency's function that day, following successions; itself while it holds.

    Function.ALL asks for every heir of an agency that is gone. Empty when nobody is known: the officer is asked.
    """
    return bearers_of([agency], on=on, function=function)[agency.pk]


def bearers_of(agencies: Iterable[Agency], *, on: date, function: Function = Function.ALL) -> dict[int, list[Agency]]:
    """Return primary key → bearers for many agencies. One query a generation (two at most so far)."""
    wanted = list(agencies)
    known = {agency.pk: agency for agency in wanted}
    steps: Steps = {}
    fresh = set(known)
    while fresh:
        fresh = _add_generation(fresh, steps, known, on=on)
    return {agency.pk: _follow(agency, steps, known, on=on, function=function) for agency in wanted}


def _add_generation(fresh: set[int], steps: Steps, known: dict[int, Agency], *, on: date) -> set[int]:
    found: defaultdict[int, list[AgencySuccession]] = defaultdict(list)
    rows = AgencySuccession.objects.filter(old__in=fresh, on__lte=on).select_related("new").order_by("on", "pk")
    for row in rows:
        found[row.old_id].append(row)
    steps |= {pk: found.get(pk, []) for pk in fresh}
    heirs = {row.new_id: row.new for rows_of_one in found.values() for row in rows_of_one}
    unseen = {pk: heir for pk, heir in heirs.items() if pk not in known}
    known |= unseen
    return set(unseen)


def _follow(agency: Agency, steps: Steps, known: dict[int, Agency], *, on: date, function: Function) -> list[Agency]:
    reached: dict[int, Agency] = {}
    seen: set[int] = set()
    waiting = [agency.pk]
    while waiting:
        pk = waiting.pop(0)
        if pk in seen:
            continue
        seen.add(pk)
        heirs = _heirs(known[pk], steps.get(pk, []), on=on, function=function)
        if heirs:
            waiting += heirs
        elif known[pk].holds_on(on):
            reached[pk] = known[pk]
    return list(reached.values())


def _heirs(agency: Agency, rows: list[AgencySuccession], *, on: date, function: Function) -> list[int]:
    if function == Function.ALL and not agency.holds_on(on):
        return [row.new_id for row in rows]
    exact = [row.new_id for row in rows if row.function == function]
    return exact or [row.new_id for row in rows if row.function == Function.ALL]
