"""What a target is given: a file of a release under the name it has there, with what a reader must be told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from hoaban.publishing.differing import differing, fresh_trees
from hoaban.publishing.exchange import ASSET_CACHE, PAGE_CACHE
from hoaban.publishing.releases import SPECIAL_FILES
from hoaban.publishing.trees import INDEX_FILE, File, Parts, Trees

ASSETS = "a"
TREE_KEYS = "verify/data/trees/"
OF_AN_ADDRESS = (INDEX_FILE, SPECIAL_FILES["gone"], SPECIAL_FILES["redirect"])  # in the order they are answered


class Role(StrEnum):
    """Why a file is there: it decides how long it may be kept and how it is answered."""

    PAGE = "page"
    GONE = "gone"
    REDIRECT = "redirect"
    ASSET = "asset"
    PROOF = "proof"
    FOREVER = "forever"


CACHE = {
    Role.PAGE: PAGE_CACHE, Role.REDIRECT: PAGE_CACHE, Role.PROOF: PAGE_CACHE, Role.GONE: "no-cache",
    Role.ASSET: ASSET_CACHE, Role.FOREVER: ASSET_CACHE,
}  # fmt: skip
ALERT, ALERT_CACHE = "/alert.css", "public, max-age=30"  # what reaches every page in seconds


@dataclass(frozen=True, slots=True)
class Item:
    """A file for a target: `body`, or when that is None the bytes of `source`."""

    key: str
    role: Role
    media_type: str
    mtime: int
    source: Path = Path()
    body: bytes | None = None

    def cache(self) -> str:
        """Return how long it may be kept, as HTTP says it."""
        return ALERT_CACHE if self.key.endswith(ALERT) else CACHE[self.role]

    def read(self) -> bytes:
        """Return the whole content: for what is small."""
        return self.source.read_bytes() if self.body is None else self.body


class Change(NamedTuple):
    """A name on a target and what must stand there; None = nothing any more."""

    key: str
    item: Item | None


@dataclass(frozen=True)
class Layout:
    """How a target names files. `answers` = it answers addresses by itself: notices and redirects are pages there."""

    trees: Trees
    answers: bool

    def key(self, parts: Parts) -> str:
        """Return the name a file of a release has on the target."""
        if self.answers and parts[-1] in OF_AN_ADDRESS:
            return "/".join((*parts[:-1], INDEX_FILE))
        return "/".join(parts)

    def standing(self, root: str, key: str) -> Item | None:
        """Return what must stand under a name, by a release. Raises BrokenTree: a doubt is no reason to delete."""
        *above, name = key.split("/")
        names = OF_AN_ADDRESS if self.answers and name == INDEX_FILE else (name,)
        found = ((each, self.trees.find(root, (*above, each))) for each in names)
        return next((self._item((*above, each), file) for each, file in found if file), None)

    def changes(self, old: str | None, new: str) -> Iterator[Change]:
        """Yield every name whose content differs between two releases."""
        for found in differing(self.trees, old, new):
            key, name = self.key(found.parts), found.parts[-1]
            if self.answers and name in OF_AN_ADDRESS and not (name == INDEX_FILE and found.new):
                yield Change(key, self.standing(new, key))  # a page, a notice and a redirect share one name
            else:
                yield Change(key, self._item(found.parts, found.new) if found.new else None)

    def lists(self, old: str | None, new: str) -> Iterator[Change]:
        """Yield the tree files of a release that the one before has not: the proof of each file's place."""
        for tree in fresh_trees(self.trees, old, new):
            source = self.trees.folder(tree).with_suffix(".tree")
            key = f"{TREE_KEYS}{tree[:2]}/{tree}.tree"
            yield Change(key, Item(key, Role.FOREVER, "text/plain; charset=utf-8", 0, source))

    def is_listed(self, key: str) -> bool:
        """Say whether a tree file is still needed by a release on this disk."""
        return self.trees.holds(key.rpartition("/")[2].removesuffix(".tree"))

    def _item(self, parts: Parts, file: File) -> Item:
        source = self.trees.store.object_path(file.content_hash, file.mtime)
        return Item(self.key(parts), _role(parts), file.media_type, file.mtime, source)


def is_picture_file(key: str) -> bool:
    """Say whether a name is that of a published picture."""
    return key.startswith(f"{ASSETS}/") and key.endswith((".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif"))


def address_of(key: str) -> str:
    """Return the public path of a file: "vi/tin/index.html" → "/vi/tin/"."""
    *above, name = key.split("/")
    return "/" + "/".join([*above, "" if name in OF_AN_ADDRESS else name])


def _role(parts: Parts) -> Role:
    if parts[0] == ASSETS:
        return Role.ASSET
    named = {file: Role(name) for name, file in SPECIAL_FILES.items()}
    return named.get(parts[-1], Role.PAGE)
