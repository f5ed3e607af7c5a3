"""Addresses of the desk. The public side has none here: it is files."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from hoaban.desk import urls as desk_urls

urlpatterns = [
    path("programme/", include(desk_urls)),
    path("files/", include(wagtaildocs_urls)),
    path("", include(wagtailadmin_urls)),
]
