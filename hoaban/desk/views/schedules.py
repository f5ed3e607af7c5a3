"""What goes out next: the list by day, one scheduled text, and what an approver may do with it."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from hoaban.desk import departures, house
from hoaban.desk.forms.schedules import RetimeForm
from hoaban.desk.people import officer_of
from hoaban.kernel.vietnam_time import now
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom import previews
from hoaban.newsroom.rules import may_approve, sites_of
from hoaban.publishing import schedule_queries as queries
from hoaban.publishing.models import ScheduledEdition
from hoaban.publishing.reasons import reason_of

LATELY = timedelta(days=7)


def schedule(request: HttpRequest) -> HttpResponse:
    """What goes out next on the officer's sites, by day; what did not; what went out lately."""
    officer, at = officer_of(request), now()
    sites, names = sites_of(officer), house.office_names()
    context = {
        "days": departures.by_day(departures.lines(queries.departures(sites), names, at=at)),
        "missed": departures.lines(queries.failed(sites), names, at=at),
        "settled": departures.lines(queries.settled(sites, since=at - LATELY), names, at=at),
        "may_approve": may_approve(officer),
    }
    return render(request, "desk/schedules/list.html", context)


def scheduled(request: HttpRequest, public_id: str, form: RetimeForm | None = None) -> HttpResponse:
    """One scheduled text: as it will be, when, and what can still be done."""
    found = called(request, public_id)
    officer, at = officer_of(request), now()
    context = {
        "one": found,
        "reason": reason_of(found.problem),
        "changed": queries.changed_since(found),
        "may_decide": may_approve(officer, found.site) and found.state in ("waiting", "failed"),
        "form": form or RetimeForm(at=at, moment=found.publish_at),
    }
    return render(request, "desk/schedules/one.html", context)


@xframe_options_sameorigin
def look(request: HttpRequest, public_id: str) -> HttpResponse:
    """The text exactly as it will go out."""
    return previews.of_scheduled(called(request, public_id))


@require_POST
def retime(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose another time."""
    found, at = called(request, public_id), now()
    form = RetimeForm(request.POST, at=at)
    if not form.is_valid():
        return scheduled(request, public_id, form)
    newsroom.schedule.retime(found, publish_at=form.cleaned_data["publish_at"], by=officer_of(request), at=at)
    messages.success(request, _("The new time is kept."))
    return redirect("desk_scheduled", public_id)


@require_POST
def let_go(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let it go out now."""
    found, at = called(request, public_id), now()
    newsroom.schedule.retime(found, publish_at=at, by=officer_of(request), at=at)
    messages.success(request, _("It is on its way to the portal."))
    return redirect("desk_scheduled", public_id)


@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give it up, or take it out of its bundle."""
    found = newsroom.schedule.cancel(called(request, public_id), by=officer_of(request), at=now())
    messages.success(request, _("Cancelled. The text has to be sent for approval again before it can go out."))
    return redirect(departures.address_of(found.bundle) if found.bundle else "desk_schedule")


def called(request: HttpRequest, public_id: str) -> ScheduledEdition:
    """Return a scheduled text of the officer's sites. Raises Http404."""
    found, sites = queries.schedule_called(public_id), sites_of(officer_of(request))
    if found is None or (sites is not None and found.site not in sites):
        raise Http404
    return found
