"""Addresses of the desk. The public side has none here: it is files."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from hoaban.desk import urls as desk_urls
from hoaban.desk.views.approvals import asset

urlpatterns = [
    path("programme/", include(desk_urls)),
    path("a/<str:name>", require_admin_access(asset), name="desk_asset"),
    path("files/", include(wagtaildocs_urls)),
    path("", include(wagtailadmin_urls)),
]
