"""Agencies by name and by officer, and their names on a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from hoaban.organisations.models import Agency, AgencyName, Officer
from hoaban.organisations.rules import name_in_force, name_key, only_owner


def agency_named(name: str, *, on: date) -> Agency | None:
    """Return the one agency of that day with that name or alias; None when none, or more than one, has it.

    Compared without case, punctuation and spacing, and without diacritics unless they decide; never by likeness.
    One or two queries.
    """
    living = AgencyName.objects.on(on).filter(key=name_key(name), agency__in=Agency.objects.on(on))
    owner = only_owner(living.values_list("agency", "name"), asked=name)
    return Agency.objects.get(pk=owner) if owner is not None else None


def names(agencies: Iterable[Agency], *, on: date, language: str = "vi") -> dict[int, str]:
    """Return primary key → official name that day, in the language or else in Vietnamese. One query."""
    chosen = _chosen(AgencyName.objects.filter(agency__in=list(agencies)), on=on, language=language)
    return {pk: row.name for pk, row in chosen.items()}


def official_name(agency: Agency, *, on: date, language: str = "vi") -> str:
    """Return the agency's official name that day; its public id when it has none. For many, use `names`."""
    return names([agency], on=on, language=language).get(agency.pk, agency.public_id)


def shown_agencies(*, on: date, language: str = "vi") -> list[tuple[Agency, str]]:
    """Return every agency of that day with its name, in Vietnamese order: for choosers. Two queries."""
    living = {agency.pk: agency for agency in Agency.objects.on(on)}
    held = AgencyName.objects.filter(agency__in=Agency.objects.on(on))
    chosen = _chosen(held, on=on, language=language)
    ordered = sorted((row.sort_key, pk, row.name) for pk, row in chosen.items() if pk in living)
    return [(living[pk], name) for _, pk, name in ordered]


def agencies_of(officer: Officer, *, on: date) -> list[Agency]:
    """Return the agencies where the officer is posted that day, oldest posting first. One query."""
    postings = officer.postings.on(on).select_related("agency").order_by("valid_from", "pk")
    return list(dict.fromkeys(posting.agency for posting in postings))


def _chosen(held: QuerySet[AgencyName], *, on: date, language: str) -> dict[int, AgencyName]:
    found: defaultdict[int, list[AgencyName]] = defaultdict(list)
    for row in held.filter(official=True, language__in={language, "vi"}):
        found[row.agency_id].append(row)
    chosen = {pk: name_in_force(rows, on=on, language=language) for pk, rows in found.items()}
    return {pk: row for pk, row in chosen.items() if row is not None}
