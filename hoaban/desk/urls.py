"""Addresses of the desk's own screens, under /programme/."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
