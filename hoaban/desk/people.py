"""Who asks: behind `require_admin_access` a request always comes from an officer."""

from typing import cast

from django.http import HttpRequest

from hoaban.organisations.models import Officer


def officer_of(request: HttpRequest) -> Officer:
    """Return the officer who is logged in."""
    return cast("Officer", request.user)
