"""The content-addressed store: bytes under their SHA-256 and their time, with compressed twins, synced before use.

`objects/ab/<hash>.<mtime>` is the identity, `….gz` and `….br` its twins (text only, when smaller). The time is part of
the name because a web server shows a file's time to readers: one inode can have only one.
"""

import ctypes
import gzip
import hashlib
import os
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import brotli

GZIP_LEVEL, BROTLI_QUALITY = 6, 5
TWINS = (".gz", ".br")
SYNC_ONE_BY_ONE = 3
_TEXT = ("text/", "application/atom+xml", "application/xml", "application/json", "image/svg+xml")
_numbers = count()
_libc = ctypes.CDLL(None, use_errno=True)


def is_text(media_type: str) -> bool:
    """Say whether files of this type get compressed twins."""
    return media_type.startswith(_TEXT)


def sync(paths: Iterable[Path]) -> None:
    """Bring files and folders to the disk: one by one, or their file system at once when they are several.

    Measured: 64 calls of fsync 160-300 ms, one syncfs 2-20 ms.
    """
    paths = list(dict.fromkeys(paths))
    if len(paths) <= SYNC_ONE_BY_ONE:
        for path in paths:
            _opened(path, os.fsync)
    elif not _opened(paths[0], _sync_file_system):
        os.sync()


def _opened(path: Path, act: Callable[[int], object]) -> object:
    handle = os.open(path, os.O_RDONLY)
    try:
        return act(handle)
    finally:
        os.close(handle)


def _sync_file_system(handle: int) -> bool:
    """Sync the file system of an open file; False where the system has no such call."""
    call = getattr(_libc, "syncfs", None)
    if call is None:
        return False
    if call(handle) != 0:
        raise OSError(ctypes.get_errno(), "the release could not be brought to the disk")
    return True


def fresh_name(folder: Path) -> Path:
    """Return a name for something unfinished: nobody reads it until it is renamed."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{os.getpid()}-{next(_numbers)}-{secrets.token_hex(4)}"


@dataclass
class Store:
    """Writes objects in two steps: `put` stages, `flush` syncs and gives them their names."""

    home: Path
    _staged: dict[Path, Path] = field(default_factory=dict)

    def object_path(self, content_hash: str, mtime: int) -> Path:
        """Return where an object stands."""
        return self.home / "objects" / content_hash[:2] / f"{content_hash}.{mtime}"

    def put(self, body: bytes, media_type: str, *, mtime: int) -> str:
        """Stage content with its twins; return its SHA-256 (hex). Nothing is written for what is there already."""
        content_hash = hashlib.sha256(body).hexdigest()
        final = self.object_path(content_hash, mtime)
        if final in self._staged or final.exists():
            return content_hash
        for suffix, twin in _twins(body, media_type).items():
            self._stage(final.with_name(final.name + suffix), twin, mtime)
        self._stage(final, body, mtime)
        return content_hash

    def flush(self) -> None:
        """Sync what was staged and give it its names, identity last: an object that is there is whole."""
        if not self._staged:
            return
        sync(self._staged.values())
        for final, unfinished in self._staged.items():
            unfinished.replace(final)
        sync(final.parent for final in self._staged)
        self._staged.clear()

    def _stage(self, final: Path, body: bytes, mtime: int) -> None:
        final.parent.mkdir(parents=True, exist_ok=True)
        unfinished = fresh_name(self.home / "objects" / ".new")
        unfinished.write_bytes(body)
        os.utime(unfinished, (mtime, mtime))
        self._staged[final] = unfinished


def _twins(body: bytes, media_type: str) -> dict[str, bytes]:
    if not is_text(media_type):
        return {}
    made = {
        ".gz": gzip.compress(body, GZIP_LEVEL, mtime=0),
        ".br": brotli.compress(body, quality=BROTLI_QUALITY),
    }
    return {suffix: twin for suffix, twin in made.items() if len(twin) < len(body)}
