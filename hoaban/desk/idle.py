"""A session nobody sits at ends by itself; what was typed in it is kept for its officer.

Every request an officer makes moves the clock; those a page makes by itself (`@made_by_the_page`, Wagtail's pings of
open editors) do not. `session["seen_at"]` holds the last act, as whole seconds, written at most every STEP seconds.
"""

import time
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from hoaban.desk import actions
from hoaban.desk.vocabulary import LONGEST_PAGE, Forms
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import now

SEEN, STEP = "seen_at", 20
KEEPING = "desk_kept"
WAGTAILS_PINGS = {"wagtailadmin_editing_sessions:ping", "wagtailadmin_editing_sessions:release"}
SECRET = ("csrfmiddlewaretoken", "password", "token")  # parts of names whose values are never kept
LOGGED_OUT = 401
View = Callable[..., HttpResponse]


def made_by_the_page(view: View) -> View:
    """Mark a view that pages ask by themselves: asking it does not show that anybody is there."""
    view.made_by_the_page = True  # type: ignore[attr-defined]
    return view


def seconds_left(request: HttpRequest) -> int:
    """Return the seconds until the session of a request ends if nobody acts; never below zero."""
    seen = request.session.get(SEEN, _clock())
    return max(0, int(seen + settings.IDLE_SECONDS - _clock()))


def note_an_act(request: HttpRequest) -> None:
    """Somebody is there: the session's time begins again."""
    request.session[SEEN] = _clock()


class IdleSession:
    """Ends sessions nobody sits at, and keeps what a late form brought."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if request.method == "POST" and _was_taken(request, answer):
            _forget(request)
        return answer

    def process_view(self, request: HttpRequest, view: View, *_: object) -> HttpResponse | None:
        """Let the view run while somebody is there; otherwise keep what was sent and lead to the log-in."""
        if SESSION_KEY not in request.session:
            return None
        if seconds_left(request) == 0:
            return _ended(request, view)
        if _is_an_act(request) and _clock() - request.session.get(SEEN, 0) >= STEP:
            note_an_act(request)
        return None


def page_of(request: HttpRequest) -> str:
    """Return the path and query of the page a request came from: where its text was typed."""
    came_from = request.headers.get("Referer", "")
    if request.method in {"GET", "HEAD"} or not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return request.get_full_path()[:LONGEST_PAGE]
    parts = urlsplit(came_from)
    return (f"{parts.path}?{parts.query}" if parts.query else parts.path)[:LONGEST_PAGE]


def _clock() -> int:
    return int(time.time())


def _is_an_act(request: HttpRequest) -> bool:
    asked = request.resolver_match
    return asked is None or not (asked.view_name in WAGTAILS_PINGS or getattr(asked.func, "made_by_the_page", False))


def _ended(request: HttpRequest, view: View) -> HttpResponse:
    page = page_of(request)
    kept = request.method == "POST" and _keep_what_was_sent(request, view, page)
    logout(request)
    address = reverse(settings.LOGIN_URL) + "?" + urlencode({"next": page})
    messages.warning(request, _kept_sentence() if kept else _ended_sentence())
    if request.headers.get("Sec-Fetch-Dest") == "empty":
        return JsonResponse({"login": address}, status=LOGGED_OUT)
    return HttpResponseRedirect(address)


def _ended_sentence() -> str:
    return _("The session ended because nobody used it. Sign in to go on; what was typed is kept.")


def _kept_sentence() -> str:
    return _("The session had ended before the form arrived. Nothing was saved yet; sign in and send it again.")


def _keep_what_was_sent(request: HttpRequest, view: View, page: str) -> bool:
    """Keep a late form; say whether there was one. Text that comes to be kept is kept as always."""
    if request.resolver_match and request.resolver_match.view_name == KEEPING:
        view(request)
        return False
    fields = {name: values for name, values in request.POST.lists() if not _is_secret(name)}
    forms: Forms = {request.path: fields}  # type: ignore[dict-item]
    with suppress(Refusal):
        actions.keep_text(request.session[SESSION_KEY], page, forms, at=now())
    return bool(fields)


def _is_secret(name: str) -> bool:
    return any(part in name for part in SECRET)


def _was_taken(request: HttpRequest, answer: HttpResponse) -> bool:
    """Say whether a form was accepted: a browser is led on, a script is told so."""
    told = request.headers.get("Sec-Fetch-Dest") == "empty" and answer.status_code in {200, 201, 204}
    led_on = answer.status_code == HttpResponseRedirect.status_code
    refused = getattr(request, "was_refused", False)
    return SESSION_KEY in request.session and _is_an_act(request) and not refused and (told or led_on)


def _forget(request: HttpRequest) -> None:
    actions.forget_text(request.session[SESSION_KEY], page_of(request))
