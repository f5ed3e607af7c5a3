"""The public proof files (`verify/` beside the releases): carried after the sites, when a list of them says so.

What the target has is kept in a small file beside the releases; without it everything is carried again.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hoaban.publishing import releases
from hoaban.publishing.store import fresh_name
from hoaban.publishing.targets.items import Item, Role

SITE = "verify"  # the name of their row: no site is called so
KEYS = "verify/data/"
TYPES = {".json": "application/json", ".jsonl": "application/jsonl", ".tree": "text/plain; charset=utf-8"}
SAVE_EVERY = 64
Known = dict[str, list[int]]


class Proofs:
    """What of the proof files one target has."""

    def __init__(self, target: str, place: str) -> None:
        self._home = releases.home() / "verify"
        self._kept = releases.home() / "targets" / target / "proofs.json"
        self._place = place
        self._known, self._folders = self._read()

    def are_carried(self) -> bool:
        """Say, without looking at each file, that none was renamed into place since all were carried."""
        return bool(self._folders) and self._folders == _folders_seen(self._home, self._folders)

    def there(self) -> Known:
        """Return name → time and size of every proof file on this disk."""
        return {file.relative_to(self._home).as_posix(): _seen(file) for file in _files(self._home)}

    def carry(self, put: Callable[[list[Item]], None], remove: Callable[[str], None]) -> None:
        """Carry what is new or other than what the target has; the records last, so that they prove what is there."""
        folders = _folders_seen(self._home, _folders(self._home))
        there = self.there()
        changed = sorted((name for name, seen in there.items() if self._known.get(name) != seen), key=_rank)
        for start in range(0, len(changed), SAVE_EVERY):
            some = changed[start : start + SAVE_EVERY]
            put([self._item(name) for name in some])
            self._known |= {name: there[name] for name in some}
            self._save()
        for name in sorted(self._known.keys() - there.keys()):
            remove(KEYS + name)
            del self._known[name]
        self._folders = folders
        self._save()

    def waiting(self) -> int:
        """Return how many files differ."""
        there = self.there()
        return sum(self._known.get(name) != there.get(name) for name in self._known.keys() | there.keys())

    def _item(self, name: str) -> Item:
        media_type = TYPES.get(Path(name).suffix, "application/octet-stream")
        return Item(KEYS + name, Role.PROOF, media_type, 0, self._home / name)

    def _read(self) -> tuple[Known, dict[str, int]]:
        try:
            said = json.loads(self._kept.read_text("utf-8"))
            return (dict(said["files"]), dict(said["folders"])) if said["place"] == self._place else ({}, {})
        except (OSError, ValueError, KeyError, TypeError):
            return {}, {}

    def _save(self) -> None:
        unfinished = fresh_name(self._kept.parent / ".new")
        said = {"place": self._place, "files": self._known, "folders": self._folders}
        unfinished.write_text(json.dumps(said), "utf-8")
        unfinished.replace(self._kept)


def _rank(name: str) -> tuple[bool, str]:
    return name.endswith("record.json"), name


def _files(home: Path) -> Iterator[Path]:
    for above, folders, names in os.walk(home):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(above, name) for name in names if not name.startswith("."))


def _folders(home: Path) -> list[str]:
    inside = (path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_dir())
    return [".", *sorted(name for name in inside if not name.startswith(".") and "/." not in name)]


def _folders_seen(home: Path, names: Iterable[str]) -> dict[str, int]:
    """Return name → time of folders: it moves when a file is renamed into one."""
    return {name: (home / name).stat().st_mtime_ns for name in names if (home / name).is_dir()}


def _seen(file: Path) -> list[int]:
    stat = file.stat()
    return [stat.st_mtime_ns, stat.st_size]
