"""Report sets: DOCX, PDF and figures made at one moment, kept with their hashes."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hoaban.desk import report_page
from hoaban.desk.middleware import opens_own_transaction
from hoaban.desk.people import officer_of
from hoaban.desk.views.reports import handed_out, not_a_period
from hoaban.kernel.vietnam_time import NotAPeriod, now, parse_period
from hoaban.plans import queries as plans
from hoaban.reports import actions, queries
from hoaban.reports.models import ReportSet


@require_POST
@opens_own_transaction
def make(request: HttpRequest, plan: str) -> HttpResponse:
    """Write DOCX, PDF and figures of one reading and show what was made."""
    kept = plans.plan_called(plan)
    try:
        period = parse_period(request.POST.get("period", ""))
    except NotAPeriod:
        return not_a_period(request, plan)
    made = actions.keep_report_set(kept, period, by=officer_of(request), at=now())
    return redirect("report_set", plan, made.public_id)


def report_set(request: HttpRequest, plan: str, made: str) -> HttpResponse:
    """One set: its files with their hashes, what a person must fill in, and where it departs from the form."""
    return render(request, "desk/reports/set.html", report_page.shown_set(_found(plan, made)))


def report_set_file(request: HttpRequest, plan: str, made: str, name: str) -> HttpResponse:
    """Hand out one file of a set, or all of it as ZIP: the bytes that were hashed."""
    data = queries.file_of(_found(plan, made), name)
    if data is None:
        raise Http404
    return handed_out(name, data)


def _found(plan: str, made: str) -> ReportSet:
    found = queries.report_set_called(plans.plan_called(plan), made)
    if found is None:
        raise Http404
    return found
