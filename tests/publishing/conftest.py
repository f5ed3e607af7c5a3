"""Every test of publishing has its own releases and only the tiny site's routes."""

import pytest

from hoaban.publishing import readiness, registry
from tests.publishing import tiny_site


@pytest.fixture(autouse=True)
def releases(settings, tmp_path, monkeypatch):
    settings.RELEASES = tmp_path / "releases"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # people are made by the dozen
    monkeypatch.setattr(registry, "_routes", {route.name: route for route in tiny_site.ROUTES})
    monkeypatch.setattr(registry, "_sources", {})
    monkeypatch.setattr(registry, "_assets", {})
    monkeypatch.setattr(registry, "_reserved", set(registry._reserved))
    monkeypatch.setattr(readiness, "_checks", [])
    tiny_site.broken.clear()
    return settings.RELEASES
