"""Reads of reports: who reports, with which template, and what was made before."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Agency, Officer
from hoaban.plans.models import Plan
from hoaban.reports.archive import sha256, unpacked
from hoaban.reports.models import ReportSet, ReportTemplate
from hoaban.reports.vocabulary import ReportIssuer
from hoaban.reports.writing import HOUSE_TEMPLATE

HOUSE_NAME = "mau-bao-cao-dinh-ky.docx"


class FileMissing(Refusal):
    """The row is there and its file is not: the folder of files was not restored with the database."""

    def __init__(self, name: str) -> None:
        said = _("The file %(name)s is missing on the server. Restore it, or put another in force.")
        super().__init__(said % {"name": name})


@dataclass(frozen=True)
class WordTemplate:
    """A Word template: its name and bytes; `row` says who put it in force, None for the house's own."""

    name: str
    data: bytes = field(repr=False)
    row: ReportTemplate | None = None

    @cached_property
    def sha256(self) -> str:
        """Its SHA-256."""
        return sha256(self.data)


def house_template() -> WordTemplate:
    """Return the template the house ships."""
    return WordTemplate(HOUSE_NAME, HOUSE_TEMPLATE.read_bytes())


def template_in_force() -> WordTemplate:
    """Return the template put in force last; the house's own where nobody changed it."""
    newest = ReportTemplate.objects.newest_first().first()
    return template_of(newest) if newest and newest.original else house_template()


def template_of(row: ReportTemplate) -> WordTemplate:
    """Return a kept template with its bytes."""
    return WordTemplate(row.file_name, _bytes_of(row.original), row)


def templates_kept(*, most: int) -> list[ReportTemplate]:
    """Return what was put in force, newest first."""
    return list(ReportTemplate.objects.newest_first()[:most])


def template_called(public_id: str) -> ReportTemplate | None:
    """Return a kept template with a file by its public id."""
    return ReportTemplate.objects.exclude(original="").filter(public_id=public_id).first()


def report_set_called(plan: Plan, public_id: str) -> ReportSet | None:
    """Return a set of a plan's reports by its public id."""
    return ReportSet.objects.filter(plan=plan, public_id=public_id).newest_first().first()


def report_sets(plan: Plan, *, most: int) -> list[ReportSet]:
    """Return the sets made of a plan's reports, newest first."""
    return list(ReportSet.objects.filter(plan=plan).newest_first()[:most])


def file_of(made: ReportSet, name: str) -> bytes | None:
    """Return one file of a kept set, or all of it as NAME.zip; None when it holds no file of that name."""
    data = _bytes_of(made.archive)
    return data if name == made.archive_name() else unpacked(data, name)


def _bytes_of(kept: FieldFile) -> bytes:
    try:
        with kept.open("rb") as file:
            return bytes(file.read())
    except OSError as problem:
        raise FileMissing(kept.name or "") from problem


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
