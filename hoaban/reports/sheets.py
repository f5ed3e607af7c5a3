"""What a report will say, before it is a file: the desk shows it, the action writes it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings

from hoaban.kernel.vietnam_time import Period
from hoaban.organisations.models import Officer
from hoaban.plans import figures as plans
from hoaban.plans.figures import PlanFigures
from hoaban.plans.models import Plan
from hoaban.reports.annexes import Annexes
from hoaban.reports.contents import report_content
from hoaban.reports.queries import issuer_of
from hoaban.reports.vocabulary import Blank, ReportIssuer

BEGINNING = date(1900, 1, 1)


@dataclass(frozen=True)
class ReportSheet:
    """A report's figures, the numbers of its annex rows, its Vietnamese content and what a person must fill in."""

    figures: PlanFigures
    rows: Annexes
    content: dict[str, Any]
    blanks: tuple[Blank, ...]


def report_sheet(plan: Plan, period: Period, *, by: Officer | None, today: date) -> ReportSheet:
    """Draw up the report on a plan as of a day. `by` reports for his or her agency; None leaves the agency blank."""
    figures = plans.figures_for(plan, period, today=today)
    # Progress also counts contributions of earlier periods; their rows are read by a period from the beginning on.
    whole = plans.figures_for(plan, replace(period, first=BEGINNING), today=today) if figures.before else figures
    rows = Annexes(figures, whole)
    issuer = issuer_of(by, on=today)
    content = report_content(figures, rows, issuer, portal=settings.PORTAL_ADDRESS)
    return ReportSheet(figures, rows, content, blanks(plan, issuer))


def blanks(plan: Plan, issuer: ReportIssuer) -> tuple[Blank, ...]:
    """Return what a person must fill in or confirm before the report is signed."""
    asked = {
        Blank.REPORT_NUMBER: True,
        Blank.PLAN_NUMBER: not plan.number,
        Blank.PLAN_DAY: plan.issued_on is None,
        Blank.ADDRESSEE: not plan.issuer_name,
        Blank.ISSUER: not issuer.name,
        Blank.PLACE: not issuer.place,
        Blank.SECOND_HAND: plan.second_hand,
        Blank.SAMPLE: plan.is_sample,
    }
    return tuple(blank for blank, needed in asked.items() if needed)
