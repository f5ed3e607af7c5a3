"""The content-addressed store: bytes under their SHA-256 and their time, with compressed twins, synced before use.

`objects/ab/<hash>.<mtime>` is the identity, `….gz` and `….br` its twins (text only, when smaller). The time is part of
the name because a web server shows a file's time to readers: one inode can have only one.
"""

import ctypes
import errno
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Thread

import brotli
import deflate

GZIP_LEVEL, BROTLI_QUALITY = 6, 5
LEAST_WINDOW, LARGEST_WINDOW = 16, 22  # bits; up to 16 brotli takes its hash for small texts: a little smaller, faster
TWINS = (".gz", ".br")
SYNC_ONE_BY_ONE = 3
_TEXT = ("text/", "application/atom+xml", "application/xml", "application/json", "image/svg+xml")
_token, _numbers = secrets.token_hex(4), count()
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


def _opened(path: Path | str, act: Callable[[int], object]) -> object:
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
    """Return a name for something unfinished in a folder that is there: nobody reads it until it is renamed."""
    _make_folder(str(folder))
    return folder / f"{os.getpid()}-{next(_numbers)}-{_token}"


def _make_folder(folder: str) -> None:
    if not os.path.isdir(folder):  # noqa: PTH112 - ten thousand times a release
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


@dataclass
class Store:
    """Writes objects in two steps: `put` stages, `flush` syncs and gives them their names."""

    home: Path
    compressed: bool = True
    _staged: dict[str, str] = field(default_factory=dict)
    _syncing: Thread | None = None

    def __post_init__(self) -> None:
        """See whether there is anything at all: in an empty store nothing need be looked for."""
        self._was_empty = not any(self.home.glob("objects/??"))

    def object_path(self, content_hash: str, mtime: int) -> Path:
        """Return where an object stands."""
        return Path(self.object_name(content_hash, mtime))

    def object_name(self, content_hash: str, mtime: int) -> str:
        """Return the same as text: asked for each file of a folder."""
        return f"{self.home}/objects/{content_hash[:2]}/{content_hash}.{mtime}"

    def put(self, body: bytes, media_type: str, *, mtime: int, content_hash: str = "") -> str:
        """Stage content with its twins; return its SHA-256 (hex). Nothing is written for what is there already."""
        content_hash = content_hash or hashlib.sha256(body).hexdigest()
        final = self.object_name(content_hash, mtime)
        if final in self._staged or (not self._was_empty and os.path.exists(final)):  # noqa: PTH110 - ten thousand times
            return content_hash
        for suffix, twin in (twins_of(body, media_type) if self.compressed else {}).items():
            self._stage(final + suffix, twin, mtime)
        self._stage(final, body, mtime)
        return content_hash

    def begin_sync(self) -> None:
        """Let the system begin to write what was staged, beside whatever comes next; `flush` then waits less."""
        if self._staged and not (self._syncing and self._syncing.is_alive()):
            some = next(iter(self._staged.values()))
            self._syncing = Thread(target=_opened, args=(some, _sync_file_system), daemon=True)
            self._syncing.start()

    def flush(self) -> None:
        """Sync what was staged and give it its names, identity last: an object that is there is whole."""
        if not self._staged:
            return
        if self._syncing:
            self._syncing.join()
        sync(Path(unfinished) for unfinished in self._staged.values())
        parents = {final.rpartition("/")[0] for final in self._staged}
        for parent in parents:
            _make_folder(parent)
        for final, unfinished in self._staged.items():
            os.rename(unfinished, final)  # noqa: PTH104
        sync(Path(parent) for parent in parents)
        with suppress(OSError):
            os.rmdir(unfinished.rpartition("/")[0])  # noqa: PTH106
        self._staged.clear()

    def link(self, content_hash: str, mtime: int, where: str) -> None:
        """Give an object and its twins a further name. Where the file system allows no more names it is copied."""
        source = self.object_name(content_hash, mtime)
        _link(source, where)
        if self.compressed or not self._was_empty:
            for suffix in TWINS:
                with suppress(FileNotFoundError):  # not every file has twins
                    _link(source + suffix, where + suffix)

    def _stage(self, final: str, body: bytes, mtime: int) -> None:
        folder = f"{self.home}/objects/.new/{os.getpid()}-{_token}"  # its own: two processes would wait for each other
        unfinished = f"{folder}/{next(_numbers)}"
        try:
            _write(unfinished, body, mtime)
        except FileNotFoundError:
            _make_folder(folder)
            _write(unfinished, body, mtime)
        self._staged[final] = unfinished


def _link(source: str, where: str) -> None:
    try:
        os.link(source, where)
    except OSError as problem:
        if problem.errno != errno.EMLINK:
            raise
        shutil.copy2(source, where)


def _write(file: str, body: bytes, mtime: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        done = os.write(handle, body)
        while done < len(body):  # the system takes a large body in parts
            done += os.write(handle, memoryview(body)[done:])
        os.utime(handle, (mtime, mtime))
    finally:
        os.close(handle)


def twins_of(body: bytes, media_type: str) -> dict[str, bytes]:
    """Return suffix → compressed form of a text, where it is smaller; the same bytes on every machine."""
    if not is_text(media_type):
        return {}
    made = {
        ".gz": bytes(deflate.gzip_compress(body, GZIP_LEVEL)),
        ".br": brotli.compress(body, quality=BROTLI_QUALITY, lgwin=_window(len(body))),
    }
    return {suffix: twin for suffix, twin in made.items() if len(twin) < len(body)}


def _window(size: int) -> int:
    return min(LARGEST_WINDOW, max(LEAST_WINDOW, (size + 16).bit_length()))  # 16 bytes of it are brotli's own
