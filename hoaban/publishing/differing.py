"""The difference of two releases: the files that changed, found without looking at folders that are the same tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from hoaban.publishing.trees import File, Parts, Trees


@dataclass(frozen=True, slots=True)
class Changed:
    """A file that two trees have differently: `before` or `after` is None where only one has it."""

    parts: Parts
    before: File | None
    after: File | None


def changes(trees: Trees, before: str | None, after: str | None, above: Parts = ()) -> Iterator[Changed]:
    """Yield what differs between two trees (None = nothing there), in order of name. Raises BrokenTree."""
    if before == after:
        return
    old = trees.entries(before) if before else {}
    new = trees.entries(after) if after else {}
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was == now:
            continue
        parts = (*above, name)
        if isinstance(was, File) or isinstance(now, File):
            yield Changed(parts, was if isinstance(was, File) else None, now if isinstance(now, File) else None)
        yield from changes(trees, _folder(was), _folder(now), parts)


def _folder(entry: File | str | None) -> str | None:
    return entry if isinstance(entry, str) else None
