"""Reading releases without a framework: a public path is looked up in tree files, never in the file system.

Only names that a tree file lists are ever opened, so a path cannot leave the release. Format: see `trees`.
"""

import os
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

INDEX, REDIRECT, GONE = "index.html", ".redirect", ".gone"
PAGE = ".html"  # see `trees`: a folder that holds only index.html is one file
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
        if parts[-1] == INDEX and len(parts) > 1:
            above = self.folder(root, parts[:-2])
            line = self._listing(above).get(parts[-2], "") if above else ""
            if line.startswith("p "):
                return self._found(line, f"{above[:2]}/{above}/{parts[-2]}{PAGE}")
        tree = self.folder(root, parts[:-1])
        line = self._listing(tree).get(parts[-1], "") if tree else ""
        return self._found(line, f"{tree[:2]}/{tree}/{parts[-1]}") if line.startswith("f ") else None

    def _found(self, line: str, file: str) -> Found:
        _, content_hash, size, mtime, media_type = line.split(" ")
        return Found(f"{self._trees}/{file}", content_hash, int(size), int(mtime), media_type.replace(";", "; "))

    def folder(self, root: str, parts: list[str]) -> str:
        """Return the tree of a folder, or "" when there is none."""
        tree = root
        for part in parts:
            line = self._listing(tree).get(part, "")
            if not line.startswith("t "):
                return ""
            tree = line[2:]
        return tree

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
