"""Notices of others, turned into the desk's own words."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest

from hoaban.desk.idle import note_an_act


def signed_in(sender: type, request: HttpRequest, **_: Any) -> None:
    """Signing in is the first act of a session."""
    note_an_act(request)


def connect() -> None:
    """Connect; called once when apps are ready."""
    user_logged_in.connect(signed_in, dispatch_uid="hoaban.desk.signed_in")
