"""What differs between two releases: folders that are the same tree are never opened, so it costs what changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from hoaban.publishing.trees import Entries, File, Parts, Trees


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not the same in two trees; None = not there."""

    parts: tuple[str, ...]
    old: File | None
    new: File | None


Folder = str | Entries  # a tree, or what one would list


def differing(trees: Trees, old: str | None, new: str | None) -> Iterator[Difference]:
    """Yield what differs between two trees, in order of path; None = no tree at all. Raises BrokenTree."""
    yield from _below(trees, old, new, ())


def fresh_trees(trees: Trees, old: str | None, new: str | None) -> Iterator[str]:
    """Yield the trees below `new` that do not stand at the same path below `old`, each before what it holds."""
    if new is None or new == old:
        return
    yield new
    before, after = _entries(trees, old), trees.entries(new)
    for name, entry in sorted(after.items()):
        if isinstance(entry, str):
            was = before.get(name)
            yield from fresh_trees(trees, was if isinstance(was, str) else None, entry)


def _below(trees: Trees, old: Folder | None, new: Folder | None, above: Parts) -> Iterator[Difference]:
    if old == new:
        return
    before, after = _entries(trees, old), _entries(trees, new)
    for name in sorted(before.keys() | after.keys()):
        was, now = before.get(name), after.get(name)
        if was == now:
            continue
        parts = (*above, name)
        if _file(was) or _file(now):
            yield Difference(parts, _file(was), _file(now))
        yield from _below(trees, _folder(was), _folder(now), parts)


def _entries(trees: Trees, folder: Folder | None) -> Entries:
    return trees.entries(folder) if isinstance(folder, str) else folder or {}


def _file(entry: File | str | None) -> File | None:
    return entry if isinstance(entry, File) else None


def _folder(entry: File | str | None) -> Folder | None:
    return entry if isinstance(entry, str) else None
