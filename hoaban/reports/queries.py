"""Reads of reports: who reports."""

from datetime import date

from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Agency, Officer
from hoaban.reports.vocabulary import ReportIssuer


def issuer_of(officer: Officer | None, *, on: date) -> ReportIssuer:
    """Return the agency an officer is posted to on a day, to head a report; blank when there is not exactly one."""
    agencies = organisations.agencies_of(officer, on=on) if officer is not None else []
    if len(agencies) != 1:
        return ReportIssuer()
    agency = agencies[0]
    above = agency.parents.on(on).select_related("parent").first()
    parent = organisations.official_name(above.parent, on=on) if above else ""
    return ReportIssuer(organisations.official_name(agency, on=on), parent, agency.kind, _place(agency, on))


def _place(agency: Agency, on: date) -> str:
    """The name of the area an agency serves, as instruments give their place of issue; "" while unknown."""
    if agency.area is None:
        return ""
    return organisations.area_names([agency.area], on=on).get(agency.area.pk, "")
