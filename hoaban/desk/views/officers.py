"""Officers: the list, inviting several at once, one officer with postings and links."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from hoaban.desk.administration import administrators_only
from hoaban.desk.forms.administration import OfficerForms, PostForm
from hoaban.desk.people import officer_of
from hoaban.desk.tour import tour
from hoaban.desk.usernames import free_username
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations import actions, queries
from hoaban.organisations.models import Invitation, Officer, Posting
from hoaban.organisations.vocabulary import Role

ON_A_PAGE = 50
REFUSED = 422
FIRST_ROWS = [{"role": Role.OFFICER}, {"role": Role.APPROVER}]


@dataclass(frozen=True)
class Link:
    """One link as it is shown, once."""

    officer: Officer
    address: str
    role: str = ""


@administrators_only
def officers(request: HttpRequest) -> HttpResponse:
    """Everybody, with postings and whether they can log in."""
    found = Officer.objects.order_by("full_name", "pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("p"))
    lines = queries.officer_lines(page.object_list, at=now(), on=_today())
    return render(request, "desk/officers/list.html", {"lines": lines, "page": page})


@never_cache
@administrators_only
def officers_invite(request: HttpRequest) -> HttpResponse:
    """Several people at once; their links are shown once, on the page that answers."""
    shown = {"agencies": _agencies(), "on": _today()}
    if request.method != "POST":
        return _ask(request, OfficerForms(initial=FIRST_ROWS, form_kwargs=shown))
    forms = OfficerForms(_with_one_more(request), form_kwargs=shown)
    for form in forms.forms:
        form.empty_permitted = True
    if "more" in request.POST or not forms.is_valid() or not any(form.has_changed() for form in forms):
        return _ask(request, forms, status=REFUSED if forms.is_bound and "more" not in request.POST else 200)
    links = [_invited(request, form.cleaned_data) for form in forms if form.has_changed()]
    return _links(request, links)


@administrators_only
def officer(request: HttpRequest, officer: str) -> HttpResponse:
    """One officer: postings of today and of the past, the link that still opens, a further posting."""
    person = get_object_or_404(Officer, public_id=officer)
    form = PostForm(request.POST or None, agencies=_agencies(), on=_today())
    if request.method == "POST" and form.is_valid():
        said, at = form.cleaned_data, now()
        actions.post(person, agency=said["agency"], role=Role(said["role"]), valid_from=day_in_vietnam(at),
                     by=officer_of(request), at=at)  # fmt: skip
        messages.success(request, _("Posted from today on."))
        return redirect("officer", officer)
    line = queries.officer_lines([person], at=now(), on=_today(), ended=True)[0]
    shown = {"line": line, "form": form, "agencies": _agencies(), "today": _today()}
    return render(request, "desk/officers/officer.html", shown, status=REFUSED if form.errors else 200)


@administrators_only
@require_POST
def officer_end_posting(request: HttpRequest, officer: str, posting: int) -> HttpResponse:
    """Let today be a posting's last day: its rights end with the day."""
    held = get_object_or_404(Posting, pk=posting, officer__public_id=officer)
    actions.end_posting(held, on=_today(), by=officer_of(request), at=now())
    messages.success(request, _("The posting ends today."))
    return redirect("officer", officer)


@never_cache
@administrators_only
@require_POST
def officer_link(request: HttpRequest, officer: str) -> HttpResponse:
    """A new link for one officer: the first got lost, or the password did."""
    person = get_object_or_404(Officer, public_id=officer, is_active=True)
    token = actions.invitations.invite(person, by=officer_of(request), at=now())
    return _links(request, [Link(person, _address(request, token))])


@administrators_only
@require_POST
def officer_revoke(request: HttpRequest, officer: str) -> HttpResponse:
    """Let the open link no longer open."""
    for link in Invitation.objects.open(now()).filter(officer__public_id=officer):
        actions.invitations.revoke(link, by=officer_of(request), at=now())
    messages.success(request, _("The link no longer opens."))
    return redirect("officer", officer)


def _invited(request: HttpRequest, said: dict[str, Any]) -> Link:
    username = said["username"] or free_username(said["full_name"])
    person, token = actions.invitations.appoint_and_invite(
        username, full_name=said["full_name"], agency=said["agency"], role=Role(said["role"]),
        by=officer_of(request), at=now(),
    )  # fmt: skip
    return Link(person, _address(request, token), str(Role(said["role"]).label))


def _address(request: HttpRequest, token: str) -> str:
    return request.build_absolute_uri(reverse("desk_welcome", args=[token]))


def _ask(request: HttpRequest, forms: Any, status: int = 200) -> HttpResponse:
    shown = {"forms": forms, "agencies": _agencies(), "tour": tour()}
    return render(request, "desk/officers/invite.html", shown, status=status)


def _links(request: HttpRequest, links: list[Link]) -> HttpResponse:
    return render(request, "desk/officers/links.html", {"links": links, "tour": tour()})


def _with_one_more(request: HttpRequest) -> Any:
    if "more" not in request.POST:
        return request.POST
    sent = request.POST.copy()
    asked = sent.get("form-TOTAL_FORMS", "")
    sent["form-TOTAL_FORMS"] = str((int(asked[:3]) if asked.isdecimal() else 0) + 1)
    return sent


def _agencies() -> dict[str, Any]:
    return {name: agency for agency, name in queries.shown_agencies(on=_today())}


def _today() -> date:
    return day_in_vietnam(now())
