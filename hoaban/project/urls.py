"""Addresses of the desk. The public side has none here: it is files."""

from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from hoaban.desk import urls as desk_urls
from hoaban.desk.views.approvals import asset, library_file
from hoaban.portal import urls as portal_urls

urlpatterns = [
    path("programme/patterns/portal/", include(portal_urls)),
    path("programme/", include(desk_urls)),
    re_path(r"^(?P<path>a/[^/]+|[a-z-]+/alert\.css)$", require_admin_access(asset), name="desk_asset"),
    path("media/images/<path:path>", require_admin_access(library_file)),
    path("files/", include(wagtaildocs_urls)),
    path("", include(wagtailadmin_urls)),
]
