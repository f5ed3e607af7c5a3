"""The session's clock and the text that was typed in it: asked by the pages' own script."""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods

from hoaban.desk import actions
from hoaban.desk.idle import made_by_the_page, note_an_act, seconds_left
from hoaban.desk.models import KeptText
from hoaban.desk.people import officer_of
from hoaban.desk.vocabulary import is_forms
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import now

NOTHING, UNREADABLE, TOO_LONG = 204, 400, 413


@made_by_the_page
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> HttpResponse:
    """GET: the seconds left. POST: somebody is there, count afresh."""
    if request.method == "POST":
        note_an_act(request)
    return JsonResponse({"left": seconds_left(request)})


@made_by_the_page
@require_http_methods(["GET", "POST", "DELETE"])
def kept(request: HttpRequest) -> HttpResponse:
    """GET: what the officer left on ?page. POST: keep what stands there now. DELETE: give it up."""
    page, officer = request.GET.get("page", "").replace("\0", ""), officer_of(request)
    if request.method == "POST":
        return _keep(request, officer.pk, page)
    if request.method == "DELETE":
        actions.forget_text(officer.pk, page)
        return HttpResponse(status=NOTHING)
    found = KeptText.objects.of(officer.pk, page).first()
    if found is None:
        return HttpResponse(status=NOTHING)
    return JsonResponse({"at": date_format(localtime(found.at), "H:i d/m/Y"), "forms": found.forms})


def _keep(request: HttpRequest, officer: int, page: str) -> HttpResponse:
    try:
        sent = json.loads(request.body)
    except ValueError:
        sent = None
    if not page.startswith("/") or not is_forms(sent):
        return HttpResponse(status=UNREADABLE)
    try:
        actions.keep_text(officer, page, sent, at=now())
    except Refusal as refusal:
        return JsonResponse({"sentence": str(refusal)}, status=TOO_LONG)
    note_an_act(request)
    return HttpResponse(status=NOTHING)
