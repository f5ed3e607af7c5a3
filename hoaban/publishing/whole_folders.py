"""Which folders of a new site one hand has made wholly, so that it can write them itself."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from hoaban.publishing import releases
from hoaban.publishing.making import Claims, Made
from hoaban.publishing.trees import INDEX_FILE, File, Parts, Trees


class Count:
    """Counts the addresses below each folder: those there are, and those that were made here."""

    def __init__(self, every: Iterable[Claims]) -> None:
        self._all = Counter(folder for claims in every for folder in _folders(claims[0].path))
        self._here: Counter[Parts] = Counter()
        self._files: dict[Parts, File] = {}

    def made(self, some: Iterable[Made]) -> None:
        """Take note of addresses that were made here, well or not."""
        for one in some:
            self._here.update(_folders(one.place.path))
            if one.content_hash and not one.problem:
                parts = releases.file_parts(one.place.path, route=one.place.name)
                self._files[parts] = File(one.content_hash, one.size, one.mtime, one.media_type)

    def write(self, trees: Trees) -> dict[Parts, str]:
        """Write the largest folders of which everything was made here; return each with its tree, on the disk."""
        whole = {folder for folder, number in self._here.items() if number == self._all[folder]}
        largest = {folder for folder in whole if folder[:-1] not in whole and self._all[folder] > 1}
        below: dict[Parts, dict[Parts, File | None]] = {folder: {} for folder in largest}
        for parts, file in self._files.items():
            for folder in _above(parts):
                if folder in largest:
                    below[folder][parts[len(folder) :]] = file
        written = {folder: trees.edited(None, files) for folder, files in below.items() if _is_more_than_a_page(files)}
        trees.flush()
        return written


def _is_more_than_a_page(files: Iterable[Parts]) -> bool:
    return set(files) - {(INDEX_FILE,)} != set()


def _folders(path: str) -> Iterator[Parts]:
    parts = tuple(part for part in path.split("/") if part)
    return _above(parts if path.endswith("/") else parts[:-1], itself=True)


def _above(parts: Sequence[str], *, itself: bool = False) -> Iterator[Parts]:
    return (tuple(parts[:length]) for length in range(1, len(parts) + itself))
