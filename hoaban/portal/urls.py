"""The one address of the portal on the desk's host, for officers; the public side is files and has none here."""

from django.urls import URLPattern, URLResolver, path
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from hoaban.portal import views

urlpatterns: list[URLPattern | URLResolver] = decorate_urlpatterns(
    [
        path("", views.patterns),
        path("<slug:code>/", views.patterns, name="portal_patterns"),
    ],
    require_admin_access,
)
