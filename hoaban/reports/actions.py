"""Verbs of reports."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from hoaban.kernel import audit
from hoaban.kernel.vietnam_time import Period
from hoaban.organisations.models import Officer
from hoaban.plans.models import Plan
from hoaban.reports import archive, rules, template_check
from hoaban.reports.composing import Report, compose
from hoaban.reports.models import ReportSet, ReportTemplate
from hoaban.reports.queries import house_template
from hoaban.reports.vocabulary import Form, ReportFile


def write_report(plan: Plan, period: Period, *, by: Officer | None, at: datetime, form: Form = Form.DOCX) -> ReportFile:
    """Write the periodic report on a plan in the form of Decree 30/2020, and leave an audit row.

    `by` reports for the agency he or she is posted to; None (a command without a person) leaves the agency blank.
    The report's number and day are always blank. Raises writing.TemplateBroken, typesetting.CannotBeSet.
    """
    report = compose(plan, period, by=by, at=at)
    written = report.file(form)
    _record(report, by=by, form=str(form), sha256=archive.sha256(written.data))
    return written


def keep_report_set(plan: Plan, period: Period, *, by: Officer, at: datetime) -> ReportSet:
    """Write DOCX, PDF and figures of one reading, measure both documents, and keep them as one archive.

    Writing takes its time before the transaction begins. Raises writing.TemplateBroken, typesetting.CannotBeSet.
    """
    report = compose(plan, period, by=by, at=at)
    hashes = {name: archive.sha256(data) for name, data in report.files.items()}
    remarks = {
        "blanks": [str(blank) for blank in report.sheet.blanks],
        "faults": {str(form): [str(fault) for fault in report.faults(form)] for form in (Form.DOCX, Form.PDF)},
        "lacking": report.lacking,
    }
    with transaction.atomic():
        made = ReportSet(plan=plan, period=period.name, hashes=hashes, remarks=remarks, made_by=by, made_at=at)
        made.archive.save(f"{made.public_id}.zip", ContentFile(report.data(Form.ZIP)), save=False)
        made.save()
        _record(report, by=by, form=str(Form.ZIP), report_set=made.public_id, hashes=hashes)
    return made


def _record(report: Report, *, by: Officer | None, **detail: object) -> None:
    counted = report.figures
    audit.record("write_report", by=by, at=report.at, kind="plan", subject=report.plan.public_id,
                 period=report.sheet.figures.period.name, progress=counted["progress"], within=counted["within"],
                 template=report.template.sha256, **detail)  # fmt: skip


def put_template_in_force(data: bytes, *, name: str, note: str, by: Officer, at: datetime) -> ReportTemplate:
    """Check an uploaded Word template and put it in force for every report from now on.

    Raises rules.OnlyAdministrators, or template_check.TemplateRefused with every problem found; nothing is kept then.
    """
    rules.require_administrator(by)
    template_check.require_sound(data)
    with transaction.atomic():
        row = ReportTemplate(file_name=name, sha256=archive.sha256(data), note=note, uploaded_by=by, uploaded_at=at)
        row.original.save(f"{row.public_id}.docx", ContentFile(data), save=False)
        return _keep(row)


def put_house_template_in_force(*, by: Officer, at: datetime) -> ReportTemplate:
    """Put the template the house ships back in force. Raises rules.OnlyAdministrators."""
    rules.require_administrator(by)
    return _keep(ReportTemplate(sha256=house_template().sha256, uploaded_by=by, uploaded_at=at))


def put_earlier_template_in_force(earlier: ReportTemplate, *, by: Officer, at: datetime) -> ReportTemplate:
    """Put a template kept before in force again. Raises rules.OnlyAdministrators."""
    rules.require_administrator(by)
    return _keep(ReportTemplate(file_name=earlier.file_name, original=earlier.original.name, sha256=earlier.sha256,
                                note=earlier.note, uploaded_by=by, uploaded_at=at))  # fmt: skip


def _keep(row: ReportTemplate) -> ReportTemplate:
    row.save()
    audit.record("put_report_template_in_force", by=row.uploaded_by, at=row.uploaded_at, kind="report_template",
                 subject=row.public_id, sha256=row.sha256, file=row.file_name)  # fmt: skip
    return row
