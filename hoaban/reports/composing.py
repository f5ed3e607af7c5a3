"""A report composed once: one reading of the figures, from which each file is written when it is asked for."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from hoaban.kernel.text import slug
from hoaban.kernel.vietnam_time import Period, day_in_vietnam
from hoaban.organisations.models import Officer
from hoaban.plans.figures import PlanFigures
from hoaban.plans.models import Plan
from hoaban.reports import archive, typesetting, wording, writing
from hoaban.reports.form_check import Fault, form_faults
from hoaban.reports.queries import WordTemplate, template_in_force
from hoaban.reports.sheets import ReportSheet, report_sheet
from hoaban.reports.vocabulary import Form, ReportFile

_MEASURED = {Form.DOCX: (Form.DOCX,), Form.PDF: (Form.PDF,), Form.ZIP: (Form.DOCX, Form.PDF)}


@dataclass(frozen=True)
class Report:
    """What a report says, and its files: all of one reading, so that figures cannot differ between them."""

    plan: Plan
    sheet: ReportSheet
    template: WordTemplate
    at: datetime = field(repr=False)

    @property
    def stem(self) -> str:
        """The name of its files before the suffix."""
        return f"bao-cao-{slug(self.plan.number or self.plan.public_id)}-{self.sheet.figures.period.name}"

    @cached_property
    def docx(self) -> bytes:
        """The report in the Word template in force. Raises writing.TemplateBroken."""
        return writing.fill_template(self.sheet.content, at=self.at, title=self._title, template=self.template.data)

    @cached_property
    def pdf(self) -> bytes:
        """The report as PDF/A-2a and PDF/UA-1. Raises typesetting.CannotBeSet."""
        return typesetting.typeset(self.sheet.content, at=self.at, title=self._title)

    @cached_property
    def figures(self) -> dict[str, Any]:
        """The figures as JSON values, with the hash of the Word template the DOCX was made from."""
        return figures_as_json(self.sheet.figures) | {"template_sha256": self.template.sha256}

    @cached_property
    def files(self) -> dict[str, bytes]:
        """DOCX, PDF and figures by name."""
        written = {Form.DOCX: self.docx, Form.PDF: self.pdf, Form.JSON: archive.as_json(self.figures)}
        return {f"{self.stem}.{form}": data for form, data in written.items()}

    def data(self, form: Form) -> bytes:
        """The bytes of one form; the archive holds the other three and SHA256SUMS."""
        if form == Form.ZIP:
            return archive.zipped(self.files, at=self.at)
        if form == Form.JSON:
            return archive.as_json(self.figures)
        return self.pdf if form == Form.PDF else self.docx

    def faults(self, form: Form) -> tuple[Fault, ...]:
        """Departures of a file (or of every file in the archive) from the form on the day of the report."""
        day = day_in_vietnam(self.at)
        return tuple(fault for one in _MEASURED.get(form, ()) for fault in form_faults(self.data(one), on=day))

    def file(self, form: Form) -> ReportFile:
        """One file and what a person should know of it."""
        lacking = self.lacking if form in {Form.PDF, Form.ZIP} else ""
        return ReportFile(
            f"{self.stem}.{form}", self.data(form), self.figures, self.sheet.blanks, self.faults(form), lacking
        )

    @cached_property
    def lacking(self) -> str:
        """Characters the PDF shows as □."""
        return typesetting.lacking(self.sheet.content)

    @property
    def _title(self) -> str:
        called = self.plan.number or self.plan.public_id
        return f"Báo cáo kết quả thực hiện {called} {wording.period_name(self.sheet.figures.period)}"


def compose(plan: Plan, period: Period, *, by: Officer | None, at: datetime) -> Report:
    """Read the figures of a report once. `by` reports for his or her agency; None leaves the agency blank."""
    sheet = report_sheet(plan, period, by=by, today=day_in_vietnam(at))
    return Report(plan, sheet, template_in_force(), at)


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
