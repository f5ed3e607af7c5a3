"""Bundles: open one, see what is in it, choose its time, let it go, give it up."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from hoaban.desk import departures, house
from hoaban.desk.forms.schedules import BundleForm, RetimeForm
from hoaban.desk.people import officer_of
from hoaban.kernel.vietnam_time import now
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.rules import may_approve, sites_of
from hoaban.publishing import schedule_queries as queries
from hoaban.publishing.queries import site_keys
from hoaban.publishing.reasons import reason_of
from hoaban.publishing.schedule_queries import Departure


def bundle_new(request: HttpRequest) -> HttpResponse:
    """Open a bundle on one of the sites the officer approves on."""
    officer, at = officer_of(request), now()
    own = [key for key in site_keys() if may_approve(officer, key)]
    form, names = BundleForm(request.POST or None, at=at), house.site_names()
    site = request.POST.get("site", own[0] if own else "")
    if site not in own:
        raise Http404
    if not form.is_valid():
        choices = [(key, names.get(key, key)) for key in own]
        return render(request, "desk/schedules/new.html", {"form": form, "sites": choices, "site": site})
    said = form.cleaned_data
    made = newsroom.schedule.open_bundle(said["title"], site=site, publish_at=said["publish_at"], by=officer, at=at)
    return redirect(departures.address_of(made))


def bundle(request: HttpRequest, public_id: str, form: RetimeForm | None = None) -> HttpResponse:
    """One bundle with its texts."""
    found, at = called(request, public_id), now()
    one = found.one
    context = {
        "one": one,
        "items": [(row, reason_of(row.problem)) for row in found.items],
        "reason": reason_of(one.problem),
        "site": house.site_names().get(one.site, ""),
        "may_decide": may_approve(officer_of(request), one.site) and one.state in ("waiting", "failed"),
        "form": form or RetimeForm(at=at, moment=one.publish_at),
    }
    return render(request, "desk/schedules/bundle.html", context)


@require_POST
def retime(request: HttpRequest, public_id: str) -> HttpResponse:
    """Choose another time, or none."""
    found, at = called(request, public_id), now()
    form = RetimeForm(request.POST, at=at)
    by_hand = "by_hand" in request.POST
    if not by_hand and not form.is_valid():
        return bundle(request, public_id, form)
    publish_at = None if by_hand else form.cleaned_data["publish_at"]
    newsroom.schedule.retime_bundle(found.one, publish_at=publish_at, by=officer_of(request), at=at)
    waits = _("The bundle waits until somebody lets it go.")
    messages.success(request, waits if by_hand else _("The new time is kept."))
    return redirect("desk_bundle", public_id)


@require_POST
def let_go(request: HttpRequest, public_id: str) -> HttpResponse:
    """Let the whole bundle go out now."""
    found, at = called(request, public_id), now()
    newsroom.schedule.retime_bundle(found.one, publish_at=at, by=officer_of(request), at=at)
    messages.success(request, _("All of it is on its way to the portal."))
    return redirect("desk_bundle", public_id)


@require_POST
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give the bundle up."""
    newsroom.schedule.cancel_bundle(called(request, public_id).one, by=officer_of(request), at=now())
    messages.success(request, _("Cancelled. Its texts have to be sent for approval again before they can go out."))
    return redirect("desk_schedule")


def called(request: HttpRequest, public_id: str) -> Departure:
    """Return a bundle of the officer's sites. Raises Http404."""
    found, sites = queries.bundle_called(public_id), sites_of(officer_of(request))
    if found is None or (sites is not None and found.one.site not in sites):
        raise Http404
    return found
