"""Which folders of a new site one hand has made wholly, so that it can write them itself."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from hoaban.publishing import releases
from hoaban.publishing.making import Made
from hoaban.publishing.trees import INDEX_FILE, File, Parts, Trees

LAST = "\U0010ffff"  # sorts behind whatever stands in an address


class Count:
    """Compares the addresses below each folder: those there are (`every`, sorted), and those that were made here."""

    def __init__(self, every: Sequence[str]) -> None:
        self._every = every
        self._here: list[str] = []
        self._files: dict[Parts, File] = {}

    def made(self, some: Iterable[Made]) -> None:
        """Take note of addresses that were made here, well or not."""
        for one in some:
            self._here.append(one.place.path)
            if one.content_hash and not one.problem:
                parts = releases.file_parts(one.place.path, route=one.place.name)
                self._files[parts] = File(one.content_hash, one.size, one.mtime, one.media_type)

    def write(self, trees: Trees) -> dict[Parts, str]:
        """Write the largest folders of which everything was made here; return each with its tree, on the disk."""
        here = sorted(self._here)
        whole = {folder for folder in _folders(here) if _below(self._every, folder) == _below(here, folder)}
        largest = {_parts(folder): folder for folder in whole if _above(folder) not in whole}
        files: dict[Parts, dict[Parts, File | None]] = {folder: {} for folder in largest}
        for parts, file in self._files.items():
            for length in range(1, len(parts)):
                if parts[:length] in largest:
                    files[parts[:length]][parts[length:]] = file
                    break
        written = {folder: trees.edited(None, some) for folder, some in files.items() if _is_more_than_a_page(some)}
        trees.flush()
        return written


def _folders(paths: Iterable[str]) -> set[str]:
    """Return every folder that addresses stand in, but for the root."""
    found = {"/"}
    waiting = {_above(path) for path in paths}
    while waiting := waiting - found:
        found |= waiting
        waiting = {_above(folder) for folder in waiting}
    return found - {"/"}


def _above(path: str) -> str:
    return path[: path.rstrip("/").rfind("/") + 1]


def _below(paths: Sequence[str], folder: str) -> int:
    return bisect_left(paths, folder + LAST) - bisect_left(paths, folder)


def _parts(folder: str) -> Parts:
    return tuple(folder.strip("/").split("/"))


def _is_more_than_a_page(files: Iterable[Parts]) -> bool:
    return set(files) - {(INDEX_FILE,)} != set()
