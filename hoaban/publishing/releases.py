"""The pointer of a site: `sites/<key>/current` leads to the root tree readers get, and moves by one atomic rename."""

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from hoaban.publishing.store import Store, fresh_name, sync
from hoaban.publishing.trees import Parts, Trees

INDEX_FILE = "index.html"
SPECIAL_FILES = {"redirect": ".redirect", "gone": ".gone"}  # answered 301 and 410; no address leads to their names


def home() -> Path:
    """Return the folder of objects, trees and sites."""
    return Path(settings.RELEASES)


def opened() -> tuple[Store, Trees]:
    """Return a store and its trees."""
    store = Store(home())
    return store, Trees(home(), store)


def file_parts(path: str, *, route: str = "") -> Parts:
    """Return where a public path stands in a tree, rendered by a route: "/vi/" → ("vi", "index.html")."""
    parts = tuple(part for part in path.split("/") if part)
    if route in SPECIAL_FILES:
        return (*parts, SPECIAL_FILES[route])
    return (*parts, INDEX_FILE) if path.endswith("/") else parts


def current_root(site: str) -> str | None:
    """Return the hash of the root tree readers get now, or None before the first release."""
    try:
        return _pointer(site).readlink().name
    except FileNotFoundError:
        return None


def switch(site: str, root: str) -> None:
    """Let readers have another root tree: whole and synced before, one rename now."""
    pointer = _pointer(site)
    unfinished = fresh_name(pointer.parent / ".new")
    unfinished.symlink_to(f"../../trees/{root[:2]}/{root}")
    unfinished.replace(pointer)
    sync([pointer.parent])


@contextmanager
def publishing(site: str) -> Iterator[None]:
    """Hold the site: nobody else publishes it while the block runs, in this process, machine or cluster."""
    lock = home() / "sites" / site / ".lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle, advisory_lock(site):
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def advisory_lock(name: str, *, wait: bool = True) -> Iterator[bool]:
    """Hold a name in the whole cluster (PostgreSQL); yield False when somebody else has it and we do not wait."""
    if connection.vendor != "postgresql":
        yield True
        return
    number = int.from_bytes(hashlib.sha256(f"hoaban:{name}".encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_{'' if wait else 'try_'}advisory_lock(%s)", [number])
        held = wait or bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [number])


def _pointer(site: str) -> Path:
    return home() / "sites" / site / "current"
