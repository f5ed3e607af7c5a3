"""Start-up checks: what would lose work silently stops the start with a sentence."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import Error, register

LEAST_SECONDS = 5


@register()
def sqlite_is_set_up_for_two_writers(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[Error]:
    """SQLite without WAL and IMMEDIATE loses publishes when two people write: refuse to start (ADR 0002)."""
    database = settings.DATABASES["default"]
    if "sqlite" not in database["ENGINE"]:
        return []
    options = database.get("OPTIONS", {})
    wal = "journal_mode=wal" in str(options.get("init_command", "")).lower().replace(" ", "")
    if wal and options.get("transaction_mode") == "IMMEDIATE" and options.get("timeout", 0) >= LEAST_SECONDS:
        return []
    return [
        Error(
            "SQLite must run with WAL, IMMEDIATE transactions and a busy timeout of at least 5 seconds.",
            hint="Set OPTIONS as in hoaban/project/settings.py; with the defaults two editors lose each other's work.",
            id="hoaban.E001",
        )
    ]
