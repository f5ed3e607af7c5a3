"""Who keeps the house: administrators, by posting or by founding."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from hoaban.desk.people import officer_of
from hoaban.organisations.models import Officer

KEEPS_OFFICERS = "organisations.add_officer"  # a right of the administrators' group alone
View = Callable[..., HttpResponse]


def may_administer(officer: Officer) -> bool:
    """Say whether the officer keeps agencies, officers and the first steps."""
    return bool(officer.has_perm(KEEPS_OFFICERS))


def administrators_only(view: View) -> View:
    """Refuse everybody else (403)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_administer(officer_of(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded
