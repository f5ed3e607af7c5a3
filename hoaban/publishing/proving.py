"""Proving what was published: a whole release on the disk, one file by the tree files on its path, the chain.

Works on any folder of releases (`trees/`, `verify/`), so also on a copy or a backup. No framework.
"""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli

from hoaban.publishing import records_on_disk as records
from hoaban.publishing.signing import Key, NotGenuine, Record, check, read_record
from hoaban.publishing.store import TWINS, Store
from hoaban.publishing.trees import INDEX_FILE, PAGE, BrokenTree, Entries, File, Page, Parts, Trees, as_file, read

PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was signed: the file (below the folder of releases), its address, what is wrong."""

    file: str
    path: str
    wrong: str


def faults_in(home: Path, root: str) -> Iterator[Fault]:
    """Check every byte of a release: tree files, files, compressed twins, and that nothing else lies in its folders."""
    trees, seen = Trees(home, Store(home)), {root}
    waiting: list[tuple[Parts, str]] = [((), root)]
    while waiting:
        above, tree = waiting.pop()
        try:
            entries = trees.entries(tree)
        except (BrokenTree, ValueError):
            yield _fault(home, trees.folder(tree).with_suffix(".tree"), above, "is missing or was changed")
            continue
        yield from _faults_of_folder(home, trees.folder(tree), above, entries)
        for name, entry in entries.items():
            if isinstance(entry, str) and entry not in seen:
                seen.add(entry)
                waiting.append(((*above, name), entry))


def chain_faults(home: Path, site: str, keys: dict[str, Key]) -> Iterator[Fault]:
    """Check every record of a site: its signature, its key, and that it names the one before."""
    folder = home / records.FOLDER / site
    before: Record | None = None
    last = records.last_number(folder)
    for number in range(1, last + 1):
        file = records.file_of(folder, number)
        try:
            record = read_record(file.read_bytes())
            check(record, keys, after=before)
            if (record.site, record.number) != (site, number):
                raise NotGenuine("It is the record of another release.")
            before = record
        except FileNotFoundError:
            yield _fault(home, file, (), "is missing: the chain is broken")
            before = None
        except NotGenuine as problem:
            yield _fault(home, file, (), str(problem))
            before = None


def prove(tree_file: Callable[[str], bytes], record: Record, parts: Parts) -> File | None:
    """Follow a path from a record's root hash through tree files; return what was signed there, or None.

    `tree_file` gives the bytes of the tree file of a hash, from wherever. Raises NotGenuine for a changed one.
    """
    tree: str | None = record.root
    for number, part in enumerate(parts[:-1]):
        entry = _entries(tree_file, tree).get(part) if tree else None
        if isinstance(entry, Page):
            return as_file(entry) if parts[number + 1 :] == (INDEX_FILE,) else None
        tree = entry if isinstance(entry, str) else None
    found = _entries(tree_file, tree).get(parts[-1]) if tree else None
    return found if isinstance(found, File) and not isinstance(found, Page) else None


def tree_files_of(home: Path) -> Callable[[str], bytes]:
    """Return a function that reads tree files from a folder of releases."""

    def tree_file(tree: str) -> bytes:
        return (home / "trees" / tree[:2] / f"{tree}.tree").read_bytes()

    return tree_file


def _entries(tree_file: Callable[[str], bytes], tree: str) -> Entries:
    data = tree_file(tree)
    if hashlib.sha256(data).hexdigest() != tree:
        raise NotGenuine(f"The tree file {tree} was changed: its bytes have another hash than its name.")
    try:
        return read(data.decode())
    except ValueError as problem:
        raise NotGenuine(f"The tree file {tree} cannot be read.") from problem


def _faults_of_folder(home: Path, folder: Path, above: Parts, entries: Entries) -> Iterator[Fault]:
    known = set()
    for name, entry in entries.items():
        if isinstance(entry, Page):
            yield from _faults_of_file(home, folder / (name + PAGE), (*above, name, INDEX_FILE), entry)
            known |= {name + PAGE + suffix for suffix in ("", *TWINS)}
            continue
        known.add(name)
        if isinstance(entry, File):
            yield from _faults_of_file(home, folder / name, (*above, name), entry)
            known |= {name + suffix for suffix in TWINS}
        elif not (folder / name).is_dir() or (folder / name).resolve().name != entry:
            yield _fault(home, folder / name, (*above, name), "leads to another folder than was signed")
    if not folder.is_dir():
        yield _fault(home, folder, above, "is missing")
        return
    for extra in sorted(set(_names(folder)) - known):
        yield _fault(home, folder / extra, (*above, extra), "is not in the signed list")


def _names(folder: Path) -> Iterator[str]:
    return (path.name for path in folder.iterdir())


def _faults_of_file(home: Path, path: Path, parts: Parts, file: File) -> Iterator[Fault]:
    if not path.is_file():
        yield _fault(home, path, parts, "is missing")
        return
    if _hash(path) != file.content_hash:
        yield _fault(home, path, parts, "was changed")
    if int(path.stat().st_mtime) != file.mtime:
        yield _fault(home, path, parts, "has another time than was signed")
    for suffix in TWINS:
        twin = path.with_name(path.name + suffix)
        if twin.exists() and not _unpacks_to(twin, file):
            yield _fault(home, twin, parts, "was changed: it does not unpack to the signed bytes")


def _hash(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _unpacks_to(twin: Path, file: File) -> bool:
    """Unpack a twin, no further than the size that was signed."""
    said, size = hashlib.sha256(), 0
    try:
        for piece in _unpacked(twin):
            size += len(piece)
            if size > file.size:
                return False
            said.update(piece)
    except (OSError, EOFError, zlib.error, brotli.error):
        return False
    return said.hexdigest() == file.content_hash


def _unpacked(twin: Path) -> Iterator[bytes]:
    if twin.suffix == ".gz":
        with gzip.open(twin) as opened:
            while piece := opened.read(PIECE):
                yield piece
        return
    unpacking = brotli.Decompressor()
    with twin.open("rb") as opened:
        while packed := opened.read(PIECE):
            yield unpacking.process(packed, output_buffer_limit=PIECE)
            while not unpacking.can_accept_more_data():
                yield unpacking.process(b"", output_buffer_limit=PIECE)
    if not unpacking.is_finished():
        raise EOFError


def _fault(home: Path, file: Path, parts: Parts, wrong: str) -> Fault:
    return Fault(file.relative_to(home).as_posix(), "/" + "/".join(parts), wrong)
