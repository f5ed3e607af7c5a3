"""Folders as values: a tree file lists a folder's files and folders by hash, and its own hash names the folder.

`trees/ab/<hash>.tree` is the list, `trees/ab/<hash>/` the folder a web server reads: files are hard links to objects,
folders relative links to other trees. What did not change is the same tree as in the release before (as git does).
One line of a list: `f <hash> <size> <mtime> <media type> <name>`, `t <hash> <name>`, or `p` with the fields of `f`: a
folder that holds only index.html, the usual form of a page, kept as `name.html` (no folder of its own to make, to walk
through and to delete). In order of name.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from hoaban.publishing.store import Store, fresh_name, sync

INDEX_FILE = "index.html"
FILES_OF_FOLDERS = ("index", "404")  # index.html and 404.html have these names already
PAGE = ".html"  # a folder that holds only index.html stands on the disk as one file: `name.html` for `name/`
Parts = tuple[str, ...]


@dataclass(frozen=True)
class File:
    """A file of a tree."""

    content_hash: str
    size: int
    mtime: int
    media_type: str


@dataclass(frozen=True)
class Page(File):
    """A folder of a tree that holds one file, index.html, and this is it."""


Entry = File | str  # a str is the hash of a folder
Entries = dict[str, Entry]


FORMS = {"f": File, "p": Page}
NOTHING: Mapping[Parts, str] = MappingProxyType({})


class BrokenTree(RuntimeError):
    """A tree file is missing or does not have the hash it is named by."""


def written(entries: Mapping[str, Entry]) -> str:
    """Return the text of a tree file."""
    lines = []
    for name, entry in sorted(entries.items()):
        if isinstance(entry, str):
            lines.append(f"t {entry} {name}\n")
        else:
            kind = entry.media_type.replace(" ", "")
            form = "p" if isinstance(entry, Page) else "f"
            lines.append(f"{form} {entry.content_hash} {entry.size} {entry.mtime} {kind} {name}\n")
    return "".join(lines)


def read(text: str) -> Entries:
    """Return the entries of a tree file."""
    entries: Entries = {}
    for line in text.splitlines():
        if line.startswith("t "):
            _, tree, name = line.split(" ", 2)
            entries[name] = tree
        else:
            form, content_hash, size, mtime, kind, name = line.split(" ", 5)
            entries[name] = FORMS[form](content_hash, int(size), int(mtime), kind.replace(";", "; "))
    return entries


@dataclass
class Trees:
    """Writes and reads trees under `home/trees`."""

    home: Path
    store: Store
    _new: list[Path] = field(default_factory=list)

    def folder(self, tree: str) -> Path:
        """Return the folder of a tree."""
        return self.home / "trees" / tree[:2] / tree

    def holds(self, tree: str) -> bool:
        """Say whether the tree is on the disk, whole (a folder gets its name last)."""
        return bool(tree) and self.folder(tree).is_dir()

    def entries(self, tree: str) -> Entries:
        """Return what a tree lists. Raises BrokenTree."""
        try:
            text = self.folder(tree).with_suffix(".tree").read_text("utf-8")
        except FileNotFoundError as problem:
            raise BrokenTree(tree) from problem
        if hashlib.sha256(text.encode()).hexdigest() != tree:
            raise BrokenTree(tree)
        return read(text)

    def find(self, tree: str, parts: Parts) -> File | None:
        """Return the file at a path of a tree, or None."""
        for number, part in enumerate(parts[:-1]):
            inner = self.entries(tree).get(part)
            if isinstance(inner, Page):
                return as_file(inner) if parts[number + 1 :] == (INDEX_FILE,) else None
            if not isinstance(inner, str):
                return None
            tree = inner
        found = self.entries(tree).get(parts[-1])
        return found if isinstance(found, File) and not isinstance(found, Page) else None

    def walk(self, tree: str, above: Parts = ()) -> Iterator[tuple[Parts, File]]:
        """Yield (path, file) of everything below a tree."""
        for name, entry in self.entries(tree).items():
            if isinstance(entry, Page):
                yield (*above, name, INDEX_FILE), as_file(entry)
            elif isinstance(entry, File):
                yield (*above, name), entry
            else:
                yield from self.walk(entry, (*above, name))

    def edited(
        self, base: str | None, edits: Mapping[Parts, File | None], *, ready: Mapping[Parts, str] = NOTHING
    ) -> str:
        """Return the hash of `base` with files put or (None) taken away; empty folders go. Objects must be flushed.

        `ready` are folders that are written already, whole, as trees: what `edits` say below them is not looked at.
        """
        return self._edited(self.entries(base) if base else {}, _nested(edits, ready)) or self._write({})

    def flush(self) -> None:
        """Sync every folder and tree file written since the last flush."""
        sync(self._new)
        self._new.clear()

    def _edited(self, entries: Entries, edits: "_Edits") -> str | None:
        self._edit(entries, edits)
        return self._write(entries) if entries else None

    def _edit(self, entries: Entries, edits: "_Edits") -> None:
        """Put and take away in a folder's entries what the edits say."""
        for name, entry in edits.here.items():
            _put(entries, name, entry)
        for name, below in edits.below.items():
            _put(entries, name, self._inner(name, entries.get(name), below))

    def _inner(self, name: str, child: Entry | None, edits: "_Edits") -> Entry | None:
        """Return what a folder becomes: a page when nothing but index.html is left, else a tree; None when empty."""
        may_be_page = name not in FILES_OF_FOLDERS
        if may_be_page and not edits.below and not isinstance(child, str) and edits.here.keys() == {INDEX_FILE}:
            return _as_entry(edits.here[INDEX_FILE])
        entries: Entries = self.entries(child) if isinstance(child, str) else {}
        if isinstance(child, Page):
            entries = {INDEX_FILE: as_file(child)}
        self._edit(entries, edits)
        only = entries.get(INDEX_FILE)
        if may_be_page and len(entries) == 1 and isinstance(only, File) and not isinstance(only, Page):
            return as_page(only)
        return self._write(entries) if entries else None

    def _write(self, entries: Entries) -> str:
        text = written(entries)
        tree = hashlib.sha256(text.encode()).hexdigest()
        if self.holds(tree):
            return tree
        folder, listing = self.folder(tree), self.folder(tree).with_suffix(".tree")
        folder.parent.mkdir(parents=True, exist_ok=True)
        unfinished = fresh_name(self.home / "trees" / ".new")
        unfinished.mkdir()
        for name, entry in entries.items():
            self._place(f"{unfinished}/{name}", entry)
        draft = unfinished.with_suffix(".tree")
        draft.write_text(text, "utf-8")
        draft.replace(listing)
        try:
            unfinished.replace(folder)
        except OSError:
            if not self.holds(tree):  # another site has just written the same folder: that one is as good
                raise
            shutil.rmtree(unfinished)
        self._new += [listing, folder, folder.parent]
        return tree

    def _place(self, where: str, entry: Entry) -> None:
        if isinstance(entry, str):
            os.symlink(f"../../{entry[:2]}/{entry}", where)  # noqa: PTH211 - thousands of times a release
            return
        where += PAGE if isinstance(entry, Page) else ""
        self.store.link(entry.content_hash, entry.mtime, where)


def as_page(file: File) -> Page:
    """Return the entry of a folder that holds only this file as its index.html."""
    return Page(file.content_hash, file.size, file.mtime, file.media_type)


def as_file(page: Page) -> File:
    """Return the index.html of such a folder."""
    return File(page.content_hash, page.size, page.mtime, page.media_type)


@dataclass(slots=True)
class _Edits:
    """What becomes of a folder: of its own entries, and of the folders below it."""

    here: dict[str, Entry | None] = field(default_factory=dict)
    below: "dict[str, _Edits]" = field(default_factory=dict)

    def at(self, folders: Parts) -> "_Edits":
        """Return the edits of a folder below, made when there are none."""
        found = self
        for name in folders:
            inner = found.below.get(name)
            if inner is None:
                inner = found.below[name] = _Edits()
            found = inner
        return found


def _nested(edits: Mapping[Parts, File | None], ready: Mapping[Parts, str]) -> _Edits:
    root = _Edits()
    for parts, file in edits.items():
        root.at(parts[:-1]).here[parts[-1]] = file
    for parts, tree in ready.items():
        above = root.at(parts[:-1])
        above.below.pop(parts[-1], None)
        above.here[parts[-1]] = tree
    return root


def _as_entry(file: Entry | None) -> Entry | None:
    return as_page(file) if isinstance(file, File) else file


def _put(entries: Entries, name: str, entry: Entry | None) -> None:
    if entry is None:
        entries.pop(name, None)
    else:
        entries[name] = entry
