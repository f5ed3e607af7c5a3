"""The content-addressed store: bytes under their SHA-256 and their time, with compressed twins, synced before use.

`objects/ab/<hash>.<mtime>` is the identity, `….gz` and `….br` its twins (text only, when smaller). The time is part of
the name because a web server shows a file's time to readers: one inode can have only one. Pages: see `Store`.
"""

import ctypes
import gzip
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import brotli

GZIP_LEVEL, BROTLI_QUALITY = 6, 5
TWINS = (".gz", ".br")
SYNC_ONE_BY_ONE = 3
INDEX_FILE = "index.html"
PAGE_HASH = 38  # hex digits of 152 bits: with the time the longest a link may be without a disk block of its own
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
    return Path(_fresh_name(str(folder)))


def _fresh_name(folder: str) -> str:
    _make_folder(folder)
    return f"{folder}/{os.getpid()}-{next(_numbers)}-{secrets.token_hex(4)}"


def _make_folder(folder: str) -> None:
    if not os.path.isdir(folder):  # noqa: PTH112 - ten thousand times a release
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103


@dataclass
class Store:
    """Writes objects in two steps: `put` stages, `flush` syncs and gives them their names.

    A page (a file called index.html) is a folder of its own, `trees/ab/<start of hash>.<mtime>/`: folders of trees
    lead to it by a link short enough to cost the file system nothing. Everything else is one file with its twins.
    """

    home: Path
    _staged: dict[str, str] = field(default_factory=dict)

    def object_path(self, content_hash: str, mtime: int) -> Path:
        """Return where an object stands."""
        return Path(self._object_path(content_hash, mtime))

    def page_path(self, content_hash: str, mtime: int) -> Path:
        """Return the folder of a page."""
        return Path(self._page_path(content_hash, mtime))

    def page_folder(self, content_hash: str, mtime: int) -> Path:
        """Return the folder of a page; one stored as a plain object gets it now."""
        folder = self._page_path(content_hash, mtime)
        if not os.path.isdir(folder):  # noqa: PTH112
            unfinished = _fresh_name(f"{self.home}/trees/.new")
            os.mkdir(unfinished)  # noqa: PTH102
            link_with_twins(self._object_path(content_hash, mtime), f"{unfinished}/{INDEX_FILE}")
            _make_folder(folder.rpartition("/")[0])
            _rename(unfinished, folder)
        return Path(folder)

    def file_path(self, content_hash: str, mtime: int) -> str:
        """Return where the identity of a content lies, stored as an object or as a page."""
        plain = self._object_path(content_hash, mtime)
        return plain if os.path.exists(plain) else f"{self._page_path(content_hash, mtime)}/{INDEX_FILE}"  # noqa: PTH110

    def put(self, body: bytes, media_type: str, *, mtime: int, page: bool = False, content_hash: str = "") -> str:
        """Stage content with its twins; return its SHA-256 (hex). Nothing is written for what is there already."""
        content_hash = content_hash or hashlib.sha256(body).hexdigest()
        final = (self._page_path if page else self._object_path)(content_hash, mtime)
        if final in self._staged or os.path.exists(final):  # noqa: PTH110
            return content_hash
        twins = _twins(body, media_type)
        if page:
            self._stage_page(final, twins | {"": body}, mtime)
            return content_hash
        for suffix, twin in twins.items():
            self._stage(final + suffix, twin, mtime)
        self._stage(final, body, mtime)
        return content_hash

    def flush(self) -> None:
        """Sync what was staged and give it its names, identity last: an object that is there is whole."""
        if not self._staged:
            return
        sync(Path(unfinished) for unfinished in _with_files(self._staged.values()))
        parents = {final.rpartition("/")[0] for final in self._staged}
        for parent in parents:
            _make_folder(parent)
        for final, unfinished in self._staged.items():
            _rename(unfinished, final)
        sync(Path(parent) for parent in parents)
        self._staged.clear()

    def _object_path(self, content_hash: str, mtime: int) -> str:
        return f"{self.home}/objects/{content_hash[:2]}/{content_hash}.{mtime}"

    def _page_path(self, content_hash: str, mtime: int) -> str:
        return f"{self.home}/trees/{content_hash[:2]}/{content_hash[:PAGE_HASH]}.{mtime}"

    def _stage(self, final: str, body: bytes, mtime: int) -> None:
        unfinished = _fresh_name(f"{self.home}/objects/.new")
        _write(unfinished, body, mtime)
        self._staged[final] = unfinished

    def _stage_page(self, final: str, files: dict[str, bytes], mtime: int) -> None:
        unfinished = _fresh_name(f"{self.home}/trees/.new")
        os.mkdir(unfinished)  # noqa: PTH102
        for suffix, body in files.items():
            _write(f"{unfinished}/{INDEX_FILE}{suffix}", body, mtime)
        self._staged[final] = unfinished


def link_with_twins(source: str, where: str) -> None:
    """Give a file and its twins a further name."""
    os.link(source, where)  # noqa: PTH200
    for suffix in TWINS:
        if os.path.exists(source + suffix):  # noqa: PTH110
            os.link(source + suffix, where + suffix)  # noqa: PTH200


def _write(file: str, body: bytes, mtime: int) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(handle, left) :]
        os.utime(handle, (mtime, mtime))
    finally:
        os.close(handle)


def _with_files(staged: Iterable[str]) -> Iterator[str]:
    """Yield staged files; of a staged page its files and the folder. Several are synced at once anyway: see `sync`."""
    for unfinished in staged:
        if "/trees/" in unfinished:
            yield from (f"{unfinished}/{name}" for name in os.listdir(unfinished))  # noqa: PTH208
        yield unfinished


def _rename(unfinished: str, final: str) -> None:
    try:
        os.rename(unfinished, final)  # noqa: PTH104
    except OSError:
        if not os.path.isdir(final):  # noqa: PTH112 - another process has just written the same page: as good as ours
            raise
        shutil.rmtree(unfinished)


def _twins(body: bytes, media_type: str) -> dict[str, bytes]:
    if not is_text(media_type) or not TWINS:
        return {}
    made = {
        ".gz": gzip.compress(body, GZIP_LEVEL, mtime=0),
        ".br": brotli.compress(body, quality=BROTLI_QUALITY),
    }
    return {suffix: twin for suffix, twin in made.items() if len(twin) < len(body)}
