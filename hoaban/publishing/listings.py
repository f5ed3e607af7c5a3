"""Reading releases without a framework: a public path is looked up in tree files, never in the file system.

Only names that a tree file lists are ever opened, so a path cannot leave the release. Format: see `trees`.
"""

import os
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

INDEX, REDIRECT, GONE = "index.html", ".redirect", ".gone"
TREES_REMEMBERED = 64


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a release: where it lies, and what its tree file says of it."""

    file: str
    content_hash: str
    size: int
    mtime: int
    media_type: str


class Releases:
    """The trees of one portal, read as they are asked for."""

    def __init__(self, home: Path, site: str) -> None:
        self.home = home
        self._pointer = str(home / "sites" / site / "current")
        self._trees = str(home / "trees")
        self._remembered: OrderedDict[str, dict[str, str]] = OrderedDict()

    def current(self) -> str:
        """Return the hash of the root tree readers get now; "" before the first release."""
        try:
            return os.readlink(self._pointer)[-64:]  # noqa: PTH115 - once a request
        except OSError:
            return ""

    def find(self, root: str, parts: list[str]) -> Found | None:
        """Return the file at a path, given as its parts, or None."""
        tree = self.folder(root, parts[:-1])
        if tree:
            return self._found(tree, "f ", parts[-1], parts[-1])
        above = self.folder(root, parts[:-2]) if len(parts) > 1 and parts[-1] == INDEX else ""
        return self._found(above, "p ", parts[-2], f"{parts[-2]}/{INDEX}") if above else None

    def folder(self, root: str, parts: list[str]) -> str:
        """Return the tree of a folder, or "" when there is none."""
        tree = root
        for part in parts:
            line = self._listing(tree).get(part, "")
            if not line.startswith("t "):
                return ""
            tree = line[2:]
        return tree

    def _found(self, tree: str, kind: str, name: str, file: str) -> Found | None:
        """Return the file of a line of a kind: `f` = a file of that name, `p` = a folder that holds only its index."""
        line = self._listing(tree).get(name, "")
        if not line.startswith(kind):
            return None
        _, content_hash, size, mtime, media_type = line.split(" ")
        where = f"{self._trees}/{tree[:2]}/{tree}/{file}"
        return Found(where, content_hash, int(size), int(mtime), media_type.replace(";", "; "))

    def _listing(self, tree: str) -> dict[str, str]:
        """Return name → the rest of its line. A tree never changes, so what was read stays true."""
        if tree in self._remembered:
            self._remembered.move_to_end(tree)
            return self._remembered[tree]
        try:
            with open(f"{self._trees}/{tree[:2]}/{tree}.tree", encoding="utf-8") as file:  # noqa: PTH123 - the hot path
                lines = file.read().splitlines()
        except OSError:
            return {}
        listing = {name: rest for rest, _, name in (line.rpartition(" ") for line in lines)}
        self._remembered[tree] = listing
        if len(self._remembered) > TREES_REMEMBERED:
            self._remembered.popitem(last=False)
        return listing
