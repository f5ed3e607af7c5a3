"""Approved, not yet live: the list, and trying again at once."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from hoaban.desk import departures, house, stuck_page
from hoaban.desk.people import officer_of
from hoaban.kernel.vietnam_time import now
from hoaban.newsroom.rules import sites_of
from hoaban.publishing import schedule_queries, stuck_queries
from hoaban.publishing.actions import retrying as publishing

ON_A_PAGE = 20


def stuck(request: HttpRequest) -> HttpResponse:
    """What failed on the officer's sites, what did not go out at its time, and what is under way."""
    sites, names, at = sites_of(officer_of(request)), house.office_names(), now()
    page = Paginator(stuck_queries.failed_changes(sites), ON_A_PAGE).get_page(request.GET.get("p"))
    context = {
        "page": page,
        "lines": stuck_page.stuck_lines(stuck_queries.stuck(page.object_list), names),
        "missed": departures.lines(schedule_queries.failed(sites), names, at=at),
        "pages": stuck_page.page_lines(stuck_queries.failed_pages(sites), names),
        "underway": stuck_page.underway_lines(stuck_queries.underway(sites), names),
        "not_come_to": stuck_queries.not_come_to(sites, at=at),
    }
    return render(request, "desk/stuck/list.html", context)


@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Try one change again at once."""
    officer = officer_of(request)
    change = stuck_queries.change_called(public_id, sites_of(officer))
    if change and publishing.try_again(change, by=officer, at=now()):
        messages.success(request, _("It is tried again now. Load this page anew in a moment to see what came of it."))
    else:
        messages.success(request, _("This is done already."))
    return redirect("desk_stuck")


@require_POST
def all_again(request: HttpRequest) -> HttpResponse:
    """Try everything again at once."""
    officer = officer_of(request)
    n = publishing.try_all_again(sites_of(officer), by=officer, at=now())
    said = ngettext("%(n)s thing is tried again now.", "%(n)s things are tried again now.", n)
    messages.success(request, said % {"n": n})
    return redirect("desk_stuck")


@require_POST
def page_again(request: HttpRequest) -> HttpResponse:
    """Make one page again that failed."""
    officer, wanted = officer_of(request), (request.POST.get("site"), request.POST.get("path"))
    found = [page for page in stuck_queries.failed_pages(sites_of(officer)) if (page.site, page.path) == wanted]
    if not found:
        raise Http404
    publishing.try_page_again(found[0], by=officer, at=now())
    messages.success(request, _("It is tried again now. Load this page anew in a moment to see what came of it."))
    return redirect("desk_stuck")
