"""Administrative units by level and name, and their names on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from hoaban.organisations.models import Area, AreaName
from hoaban.organisations.rules import name_in_force, name_key, only_owner
from hoaban.organisations.vocabulary import AreaLevel


def areas(level: AreaLevel, *, on: date) -> list[Area]:
    """Return the units of a level that existed that day, in Vietnamese order of their names. Two queries."""
    found = list(Area.objects.on(on).filter(level=level))
    order = {pk: row.sort_key for pk, row in _chosen(found, on=on, language="vi").items()}
    return sorted(found, key=lambda area: (order.get(area.pk, ""), area.pk))


def area_names(wanted: Iterable[Area], *, on: date, language: str = "vi") -> dict[int, str]:
    """Return primary key → official name that day, without the word of its kind. One query."""
    return {pk: row.name for pk, row in _chosen(wanted, on=on, language=language).items()}


def area_named(name: str, *, on: date, level: AreaLevel | None = None) -> Area | None:
    """Return the one unit of that day with that name or spelling; None when none, or more than one, has it."""
    living = Area.objects.on(on).filter(level=level) if level else Area.objects.on(on)
    held = AreaName.objects.on(on).filter(key=name_key(name), area__in=living)
    owner = only_owner(held.values_list("area", "name"), asked=name)
    return Area.objects.get(pk=owner) if owner is not None else None


def _chosen(wanted: Iterable[Area], *, on: date, language: str) -> dict[int, AreaName]:
    held: defaultdict[int, list[AreaName]] = defaultdict(list)
    for row in AreaName.objects.filter(area__in=list(wanted), official=True, language__in={language, "vi"}):
        held[row.area_id].append(row)
    chosen = {pk: name_in_force(rows, on=on, language=language) for pk, rows in held.items()}
    return {pk: row for pk, row in chosen.items() if row is not None}
