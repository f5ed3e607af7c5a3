"""Waiting for a commit without asking tables: `PRAGMA data_version` on SQLite, LISTEN on PostgreSQL."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

from hoaban.publishing.actions.recording import CHANNEL

STEP = 0.02
LISTEN_STEP, WITHOUT_NOTICE = 0.2, 1.0
LONGEST = 60.0
Wait = Callable[[threading.Event, float | None], None]


@contextmanager
def wait_for(connection: Any) -> Iterator[Wait]:
    """Yield a function (stop, seconds or None): it returns on a commit, when the time is up, or when stop is set.

    What is committed between two calls is not missed.
    """
    ways = {"sqlite": _sqlite, "postgresql": _postgresql}
    with ways[connection.vendor](connection) as wait:
        yield wait


@contextmanager
def _sqlite(connection: Any) -> Iterator[Wait]:
    path = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, isolation_level=None)) as watched:

        def version() -> int:
            return int(watched.execute("PRAGMA data_version").fetchone()[0])

        seen = version()

        def wait(stop: threading.Event, seconds: float | None) -> None:
            nonlocal seen
            until = time.monotonic() + min(seconds if seconds is not None else LONGEST, LONGEST)
            while seen == version() and time.monotonic() < until and not stop.wait(STEP):
                pass
            seen = version()

        yield wait


@contextmanager
def _postgresql(connection: Any) -> Iterator[Wait]:
    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as listening:
        listening.execute(f"LISTEN {CHANNEL}")

        def wait(stop: threading.Event, seconds: float | None) -> None:
            # Wagtail's tasks and audit rows send no notice: they wait a second at most, changes do not wait.
            until = time.monotonic() + min(seconds if seconds is not None else WITHOUT_NOTICE, WITHOUT_NOTICE)
            while not stop.is_set() and (left := until - time.monotonic()) > 0:
                if list(listening.notifies(timeout=min(left, LISTEN_STEP), stop_after=1)):
                    return

        yield wait
