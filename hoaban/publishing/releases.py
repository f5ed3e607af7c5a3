"""The pointer of a site: `sites/<key>/current` leads to the root tree readers get, and moves by one atomic rename."""

import fcntl
import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import connection

from hoaban.publishing.store import Store, fresh_name, sync
from hoaban.publishing.trees import INDEX_FILE, Parts, Trees

SPECIAL_FILES = {"redirect": ".redirect", "gone": ".gone"}  # answered 301 and 410; no address leads to their names


def home() -> Path:
    """Return the folder of objects, trees and sites."""
    return Path(settings.RELEASES)


def opened() -> tuple[Store, Trees]:
    """Return a store and its trees."""
    store = Store(home(), compressed=settings.RELEASES_COMPRESSED)
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


def pinned(site: str) -> dict[str, str] | None:
    """Return {root, at, by, reason} when readers were set back to a release and stay there, else None."""
    try:
        kept = json.loads(_pin(site).read_text("utf-8"))
    except FileNotFoundError:
        return None
    return {name: str(kept[name]) for name in ("root", "at", "by", "reason")}


def pin(site: str, root: str, **said: str) -> None:
    """Set readers back to a root tree and keep them there: new releases are made, but not shown."""
    draft = fresh_name(_pin(site).parent / ".new")
    draft.write_text(json.dumps({"root": root} | said, ensure_ascii=False), "utf-8")
    sync([draft])
    draft.replace(_pin(site))
    switch(site, root)


def unpin(site: str, root: str) -> None:
    """Let readers have the newest root tree again, and every one after it."""
    switch(site, root)
    _pin(site).unlink(missing_ok=True)
    sync([_pin(site).parent])


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


class Claims:
    """The sites whose changes this worker does ("" = those of every site). Used as a context; never waits.

    What another worker has claimed, it does. A worker that dies gives its claims back at once.
    """

    def __init__(self) -> None:
        self.sites: set[str] = set()
        self._held = ExitStack()

    def __enter__(self) -> Self:
        """Begin without any."""
        return self

    def __exit__(self, *_: object) -> None:
        """Give them all back."""
        self._held.close()

    def take(self, sites: Iterable[str]) -> None:
        """Claim these sites as far as nobody has."""
        for site in sites:
            if site not in self.sites and self._got(site):
                self.sites.add(site)

    def _got(self, site: str) -> bool:
        lock = home() / "sites" / ".claims" / (site or "_")
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = lock.open("w")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            handle.close()
            return False
        self._held.enter_context(handle)
        return self._held.enter_context(advisory_lock(f"claim:{site}", wait=False))


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


def _pin(site: str) -> Path:
    return home() / "sites" / site / "pinned"


def _pointer(site: str) -> Path:
    return home() / "sites" / site / "current"
