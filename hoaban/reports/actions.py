"""Verbs of reports."""

from datetime import datetime
from typing import Any

from hoaban.kernel import audit
from hoaban.kernel.text import slug
from hoaban.kernel.vietnam_time import Period, day_in_vietnam
from hoaban.organisations.models import Officer
from hoaban.plans.figures import PlanFigures
from hoaban.plans.models import Plan
from hoaban.reports import wording, writing
from hoaban.reports.sheets import report_sheet
from hoaban.reports.vocabulary import ReportFile


def write_report(plan: Plan, period: Period, *, by: Officer | None, at: datetime) -> ReportFile:
    """Write the periodic report on a plan as DOCX in the form of Decree 30/2020, and leave an audit row.

    `by` reports for the agency he or she is posted to; None (a command without a person) leaves the agency blank.
    The report's number and day are always blank. Raises writing.TemplateBroken.
    """
    sheet = report_sheet(plan, period, by=by, today=day_in_vietnam(at))
    title = f"Báo cáo kết quả thực hiện {plan.number or plan.public_id} {wording.period_name(period)}"
    data = writing.fill_template(sheet.content, at=at, title=title)
    counted = figures_as_json(sheet.figures)
    audit.record("write_report", by=by, at=at, kind="plan", subject=plan.public_id, period=period.name,
                 progress=counted["progress"], within=counted["within"])  # fmt: skip
    name = f"bao-cao-{slug(plan.number or plan.public_id)}-{period.name}.docx"
    return ReportFile(name, data, counted, sheet.blanks)


def figures_as_json(figures: PlanFigures) -> dict[str, Any]:
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
