"""Whose item is it? A screen about an item opens only to those who work on it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.admin.auth import require_admin_access

from hoaban.desk.pages import may_open
from hoaban.desk.people import officer_of

View = Callable[..., HttpResponseBase]


def for_officers(view: View) -> View:
    """Guard a screen of the desk: for officers only, and an item (`key`) of another office does not exist there."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if "key" in kwargs and not may_open(kwargs["key"], officer_of(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return require_admin_access(opened)  # type: ignore[no-any-return]
