"""What every test stands on: a home of its own, a database of either kind, catalogues, and no skipping in CI."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.halves import half_of, runs_once

HERE = Path(__file__).parent
SHARED = HERE.parent.parent / "shared"
collect_ignore_glob = [] if SHARED.is_dir() else ["*_shared.py"]

_HOME = tempfile.mkdtemp(prefix="hoaban-tests-")
os.environ["HOABAN_HOME"] = _HOME
os.environ.setdefault("HOABAN_SECRET_KEY", "only-for-tests")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

_QUIET = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]
settings.register_profile("quick", max_examples=25, deadline=None, suppress_health_check=_QUIET, derandomize=True)
settings.register_profile("long", max_examples=2000, deadline=None, suppress_health_check=_QUIET)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

_ran: list[str] = []
_skipped: list[str] = []


def pytest_configure(config):
    from hoaban.project import messages

    if messages.compile_stale():
        _forget_catalogues()


def _forget_catalogues():
    """Django was set up before the catalogues were compiled: let it read them anew."""
    import gettext

    from asgiref.local import Local
    from django.utils.translation import trans_real

    gettext._translations = {}
    trans_real._translations, trans_real._default, trans_real._active = {}, None, Local()


def pytest_unconfigure(config):
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_collection_modifyitems(config, items):
    if half := os.environ.get("HOABAN_TEST_HALF"):
        others = [item for item in items if runs_once(item.nodeid) and half_of(item.nodeid) != half]
        config.hook.pytest_deselected(items=others)
        left_out = set(others)
        items[:] = [item for item in items if item not in left_out]


def pytest_runtest_logreport(report):
    if report.skipped:
        _skipped.append(report.nodeid)
    elif report.when == "call":
        _ran.append(report.nodeid)


def pytest_sessionfinish(session, exitstatus):
    if where := os.environ.get("HOABAN_TEST_IDS"):
        Path(where).write_text("\n".join(sorted(_ran)), "utf-8")
    if _skipped and os.environ.get("CI") == "true":
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if _skipped and os.environ.get("CI") == "true":
        terminalreporter.write_line(f"Nothing may be skipped in CI: {', '.join(_skipped)}", red=True)


@pytest.fixture(autouse=True)
def _quick_and_plain(settings):
    """Tests render the desk without collecting its files first, and do not spend their time on hashing passwords."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Before PostgreSQL drops the test database, whoever a test's thread left connected is sent home."""
    from django.db import connection

    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
