"""Whoever opens a one-time link: the first administrator, or an officer who was invited. No log-in stands before it."""

from typing import Any

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from hoaban.desk.forms.tour import FirstAdministratorForm, PasswordForm
from hoaban.kernel.vietnam_time import now
from hoaban.organisations.actions import NameTaken, invitations
from hoaban.organisations.models import Invitation, Officer

REFUSED, GONE = 422, 410
BACKEND = "django.contrib.auth.backends.ModelBackend"


@sensitive_post_parameters("password", "again")
@never_cache
def welcome(request: HttpRequest, token: str) -> HttpResponse:
    """Ask for a password (of the first administrator also the name), then log the person in."""
    try:
        invitation = invitations.opened_by(token, at=now())
        form = _form(request, invitation)
        if form.is_valid():
            return _come_in(request, token, invitation, form.cleaned_data)
    except invitations.LinkSpent as refusal:
        return render(request, "desk/welcome.html", {"spent": refusal}, status=GONE)
    except NameTaken as refusal:
        form.add_error("username", str(refusal))
    shown = {"form": form, "person": invitation.officer}
    return render(request, "desk/welcome.html", shown, status=REFUSED if form.errors else 200)


def _form(request: HttpRequest, invitation: Invitation) -> PasswordForm:
    kind = PasswordForm if invitation.officer else FirstAdministratorForm
    return kind(request.POST if request.method == "POST" else None, officer=invitation.officer)


def _come_in(request: HttpRequest, token: str, invitation: Invitation, said: dict[str, Any]) -> HttpResponse:
    said.pop("again")
    person: Officer
    if invitation.officer:
        person = invitations.accept(token, password=said["password"], at=now())
    else:
        person = invitations.accept_first(token, **said, at=now())
    login(request, person, backend=BACKEND)
    return redirect("wagtailadmin_home" if invitation.officer else "tour_start")
