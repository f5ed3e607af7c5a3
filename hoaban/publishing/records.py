"""The signed record of each release, on the disk before readers get the release; one chain a site.

`verify/keys.json` · `verify/<site>/record.json` (the newest) · `verify/<site>/records/<number>.json`.
"""

from datetime import datetime
from pathlib import Path

from django.conf import settings

from hoaban.publishing import atomic, releases
from hoaban.publishing.keyring import KeyRing
from hoaban.publishing.records_on_disk import FOLDER, KEYS, NEWEST, file_of, newest
from hoaban.publishing.signing import FIRST, Record


def folder() -> Path:
    """Return the folder of everything that proves releases; it is public."""
    return releases.home() / FOLDER


def ring() -> KeyRing:
    """Return the keys of this installation."""
    return KeyRing(Path(settings.HOABAN_HOME) / "keys")


def seal(site: str, root: str, *, at: datetime) -> Record:
    """Sign a release and bring its record to the disk; the newest record again where its root is the same.

    Call it before the pointer moves, with the site held. A death in between is harmless: the next release repeats
    the record or chains on to it.
    """
    last = newest(folder() / site)
    if last and last.root == root:
        return last
    keys = ring()
    if not last:
        keys.make(at=at)
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST)
    record = keys.sign(site=site, number=number, root=root, previous=previous, at=at)
    publish_keys()
    atomic.put(file_of(folder() / site, number), record.written())
    atomic.put(folder() / site / NEWEST, record.written(), durable=False)  # a copy; `last_number` looks behind it
    return record


def publish_keys() -> None:
    """Let everybody have the list of public keys as it is now."""
    public, listed = folder() / KEYS, ring().published()
    if not public.exists() or public.read_bytes() != listed:
        atomic.put(public, listed)
