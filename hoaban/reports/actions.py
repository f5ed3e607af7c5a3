"""Verbs of reports."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.conf import settings

from hoaban.kernel import audit
from hoaban.kernel.text import slug
from hoaban.kernel.vietnam_time import Period, day_in_vietnam
from hoaban.organisations.models import Officer
from hoaban.plans import figures as plans
from hoaban.plans.models import Plan
from hoaban.reports import wording, writing
from hoaban.reports.contents import report_content
from hoaban.reports.queries import issuer_of
from hoaban.reports.vocabulary import Blank, ReportFile, ReportIssuer

BEGINNING = date(1900, 1, 1)


def write_report(plan: Plan, period: Period, *, by: Officer | None, at: datetime) -> ReportFile:
    """Write the periodic report on a plan as DOCX in the form of Decree 30/2020, and leave an audit row.

    `by` reports for the agency he or she is posted to; None (a command without a person) leaves the agency blank.
    The report's number and day are always blank. Raises writing.TemplateBroken.
    """
    today = day_in_vietnam(at)
    figures = plans.figures_for(plan, period, today=today)
    whole = plans.figures_for(plan, replace(period, first=BEGINNING), today=today)
    issuer = issuer_of(by, on=today)
    title = f"Báo cáo kết quả thực hiện {plan.number or plan.public_id} {wording.period_name(period)}"
    content = report_content(figures, whole, issuer, portal=settings.PORTAL_ADDRESS)
    data = writing.fill_template(content, at=at, title=title)
    counted = figures_as_json(figures)
    audit.record("write_report", by=by, at=at, kind="plan", subject=plan.public_id, period=period.name,
                 progress=counted["progress"], within=counted["within"])  # fmt: skip
    name = f"bao-cao-{slug(plan.number or plan.public_id)}-{period.name}.docx"
    return ReportFile(name, data, counted, blanks(plan, issuer))


def figures_as_json(figures: plans.PlanFigures) -> dict[str, Any]:
    """Return figures as JSON values: numbers, states and the public ids behind each."""
    return {
        "plan": figures.plan.public_id,
        "period": {"name": figures.period.name, "first": str(figures.period.first), "last": str(figures.period.last)},
        "day": str(figures.day),
        "progress": figures.progress,
        "counted": list(figures.counted),
        "before": list(figures.before),
        "within": list(figures.within),
        "by_state": {str(state): list(ids) for state, ids in figures.by_state.items()},
        "waiting_drafts": figures.waiting_drafts,
        "tasks": [
            {
                "public_id": task.public_id, "state": str(task.state), "counted": task.counted, "asks": task.asks,
                "progress": task.progress, "before": list(task.before), "within": list(task.within),
            }
            for task in figures.tasks
        ],
    }  # fmt: skip


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
