"""What the maps of a web server need to know of the current releases: sites, languages, old addresses.

A survey remembers the roots it was made from. The next one reads only what differs between those trees and today's.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from hoaban.publishing.answers import LANGUAGES
from hoaban.publishing.differing import differing
from hoaban.publishing.listings import INDEX, REDIRECT
from hoaban.publishing.site_paths import MAIN, commune_site, site_of
from hoaban.publishing.store import Store
from hoaban.publishing.trees import BrokenTree, File, Parts, Trees

PATH = re.compile(r"(?:/[A-Za-z0-9][A-Za-z0-9._~-]*)*/[A-Za-z0-9._~-]*")
COMMUNE = re.compile(rf"{re.escape(commune_site(''))}[a-z0-9-]{{1,36}}")
LONGEST = 400


@dataclass
class Survey:
    """Site → root tree; site → old address → where it leads; prefixes of languages with a home, in their order."""

    roots: dict[str, str] = field(default_factory=dict)
    moved: dict[str, dict[str, str]] = field(default_factory=dict)
    languages: list[str] = field(default_factory=list)

    @property
    def communes(self) -> list[str]:
        """The keys of the communes' sites with a release."""
        return sorted(site for site in self.roots if site != MAIN)

    @property
    def redirects(self) -> dict[str, str]:
        """Old address → where it leads, over all sites: an address below a commune's home is the commune's first."""
        merged = dict(self.moved.get(MAIN, {}))
        for site in self.communes:
            merged |= {path: to for path, to in self.moved.get(site, {}).items() if site_of(path) == site}
        return dict(sorted(merged.items()))

    def as_json(self) -> str:
        """Return the text `read` reads."""
        return json.dumps(asdict(self), ensure_ascii=False)


def read(text: str) -> Survey:
    """Return a survey from its text; an empty one for what is none (it is made afresh then)."""
    try:
        return Survey(**json.loads(text))
    except (ValueError, TypeError):
        return Survey()


def roots(home: Path) -> dict[str, str]:
    """Return site → the hash of the root tree readers get now."""
    found = {}
    for folder in sorted((home / "sites").glob("*")):
        if folder.name == MAIN or COMMUNE.fullmatch(folder.name):
            try:
                found[folder.name] = (folder / "current").readlink().name
            except OSError:
                continue
    return found


def surveyed(home: Path, before: Survey) -> Survey:
    """Return the survey of the releases as they are now, reading what changed since the one before."""
    trees, now = Trees(home, Store(home)), roots(home)
    moved = {site: _moved(trees, before, site, root) for site, root in now.items()}
    main = now.get(MAIN)
    languages = [prefix for prefix in LANGUAGES if main and trees.find(main, (prefix, INDEX))]
    return Survey(now, moved, languages)


def _moved(trees: Trees, before: Survey, site: str, root: str) -> dict[str, str]:
    try:
        kept = dict(before.moved.get(site, {}))
        changed = list(_redirects(trees, before.roots.get(site), root))
    except BrokenTree:  # the tree of the last survey was tidied away
        kept, changed = {}, list(_redirects(trees, None, root))
    for parts, file in changed:
        path = "".join(f"/{part}" for part in parts) + "/"
        target = _target(trees, file) if file else ""
        if is_plain(path) and is_plain(target):
            kept[path] = target
        else:
            kept.pop(path, None)
    return kept


def _redirects(trees: Trees, old: str | None, new: str) -> Iterator[tuple[Parts, File | None]]:
    """Yield (folder, its redirect or None) where two trees do not have the same one; equal folders are not read."""
    found = differing(trees, old, new)
    return ((changed.parts[:-1], changed.new) for changed in found if changed.parts[-1] == REDIRECT)


def is_plain(path: str) -> bool:
    """Say whether a path is made as ours are: nothing else is ever written into a map."""
    return len(path) <= LONGEST and PATH.fullmatch(path) is not None


def _target(trees: Trees, file: File) -> str:
    return trees.store.object_path(file.content_hash, file.mtime).read_bytes().decode("ascii", "replace")
