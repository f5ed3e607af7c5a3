"""Two guards around every desk request: text arrives in NFC, and an unsafe request is one transaction."""

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import nfc

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
Answer = Callable[[HttpRequest], HttpResponse]


def opens_own_transaction(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that does its slow part first and opens its transaction itself (upload, import, preview)."""
    view.opens_own_transaction = True  # type: ignore[attr-defined]
    return view


class NFCInput:
    """Every text an officer sends is stored in NFC, whichever keyboard typed it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Normalise form fields before the view reads them."""
        if request.method == "POST" and request.content_type != "application/json":
            request.POST = _normalised(request.POST)  # type: ignore[assignment]


def _normalised(sent: QueryDict) -> QueryDict:
    kept = QueryDict(mutable=True)
    for name, values in sent.lists():
        kept.setlist(nfc(name), [nfc(value) for value in values])
    kept._mutable = False  # noqa: SLF001 - QueryDict has no public way to close itself
    return kept


class OneTransaction:
    """An unsafe request is one transaction; any exception of the view rolls it back, also a handled one."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[object], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """Wrap the view, unless it opens its own transaction."""
        if request.method not in UNSAFE or getattr(view, "opens_own_transaction", False):
            return None
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except Refusal as refusal:
            return _told(request, refusal)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A refusal outside the transaction (own-transaction views, reads) is told too."""
        return _told(request, problem) if isinstance(problem, Refusal) else None


def _told(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    messages.error(request, str(refusal))
    request.was_refused = True  # type: ignore[attr-defined]
    if request.method not in UNSAFE:
        return HttpResponseRedirect("/")
    back = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if ours else request.get_full_path())
