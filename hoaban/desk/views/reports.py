"""Reports: which plan, which period, what the report will say, and the file."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk import report_page
from hoaban.desk.middleware import opens_own_transaction
from hoaban.kernel.vietnam_time import NotAPeriod, day_in_vietnam, now, parse_period
from hoaban.organisations.models import Officer
from hoaban.plans import queries as plans
from hoaban.reports.actions import write_report
from hoaban.reports.sheets import report_sheet
from hoaban.reports.vocabulary import MIME, Form


def reports(request: HttpRequest) -> HttpResponse:
    """Every plan one can report on."""
    return render(request, "desk/reports/list.html", {"plans": plans.listed_plans()[:200]})


def plan_report(request: HttpRequest, plan: str) -> HttpResponse:
    """The figures of a period with the rows behind each, as the report will say them."""
    kept, today = plans.plan_called(plan), day_in_vietnam(now())
    try:
        period = parse_period(request.GET.get("period") or report_page.quarter_of(today).name)
    except NotAPeriod:
        return not_a_period(request, plan)
    sheet = report_sheet(kept, period, by=cast("Officer", request.user), today=today)
    shown = report_page.shown(kept, period, sheet, today=today)
    return render(request, "desk/reports/report.html", shown)


@require_POST
@opens_own_transaction
def plan_report_file(request: HttpRequest, plan: str) -> HttpResponse:
    """Hand out the report as DOCX. A POST, because who wrote which report is recorded."""
    kept = plans.plan_called(plan)
    try:
        period = parse_period(request.POST.get("period", ""))
    except NotAPeriod:
        return not_a_period(request, plan)
    report = write_report(kept, period, by=cast("Officer", request.user), at=now())
    return handed_out(report.name, report.data)


def handed_out(name: str, data: bytes) -> HttpResponse:
    """Answer with a file to be saved under a name; its type follows from the suffix."""
    kept_as = content_disposition_header(as_attachment=True, filename=name)
    suffix = name.rpartition(".")[2]
    kind = MIME[Form(suffix)] if suffix in Form.values else "text/plain; charset=utf-8"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": kept_as})


def not_a_period(request: HttpRequest, plan: str) -> HttpResponse:
    """Say so, and lead back to the figures."""
    messages.error(request, _("That is not a period. Write 2026, 2026-H1, 2026-Q4 or 2026-11."))
    return redirect("plan_report", plan)
