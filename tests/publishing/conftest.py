"""Every test of publishing has its own releases and only the tiny site's routes."""

from types import SimpleNamespace

import pytest
from django.db import connection

from hoaban.publishing import readiness, registry
from hoaban.publishing.targets import s3
from hoaban.publishing.targets.options import read_targets
from tests.publishing import tiny_site
from tests.publishing.faulty_proxy import Proxy
from tests.publishing.s3_server import a_bucket, objects, s3_server


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


@pytest.fixture(scope="session")
def s3_port():
    with s3_server() as port:
        yield port


@pytest.fixture
def storage(s3_port, settings, monkeypatch):
    """A bucket of its own behind a proxy that can be told to fail, and the target that leads there."""
    monkeypatch.setenv("HOABAN_TARGET_CLOUD_KEY", "key")
    monkeypatch.setenv("HOABAN_TARGET_CLOUD_SECRET", "very-secret-word")
    monkeypatch.setattr(s3, "PAUSES", (0.0, 0.0, 0.0))
    proxy, bucket = Proxy(s3_port), a_bucket(s3_port)
    said = f"cloud: s3 bucket={bucket} endpoint={proxy.address} parallel=4 timeout=5"
    settings.TARGETS = read_targets(said)
    yield SimpleNamespace(
        proxy=proxy, bucket=bucket, said=said, target=settings.TARGETS[0], objects=lambda: objects(s3_port, bucket)
    )
    proxy.close()


@pytest.fixture
def shared_database(transactional_db, tmp_path):
    """A database that other threads and killed children share with the test: on SQLite a copy of it in a file."""
    if connection.vendor == "postgresql":
        yield
        return
    file = tmp_path / "shared.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    kept, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = kept, name
