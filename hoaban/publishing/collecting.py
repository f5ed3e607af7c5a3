"""Taking away what no release needs: files nobody uses after 30 days, objects and trees of old releases after 24 hours.

Readers never notice: the newest releases, those younger than a day, and whatever was written in the last hour stay.
"""

import json
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from hoaban.publishing import releases
from hoaban.publishing.agenda import ASSET
from hoaban.publishing.models import Change, ReadRow, Release, RouteRow, SharedRead, TargetState
from hoaban.publishing.reading_keys import read_key
from hoaban.publishing.store import TWINS
from hoaban.publishing.stored_routes import AT_ONCE, slices
from hoaban.publishing.trees import Trees
from hoaban.publishing.vocabulary import ChangeKind

RELEASES_KEPT = 20
RELEASE_AGE = timedelta(hours=24)
ASSET_AGE = timedelta(days=30)
JUST_WRITTEN_SECONDS = 3600


def unused_files(site: str, *, at: datetime) -> tuple[list[RouteRow], list[str]]:
    """Return a site's assets no page reads: rows to mark as unused since `at`, and paths whose 30 days are over."""
    rows = list(RouteRow.objects.filter(site=site, name=ASSET))
    keys = {read_key("file", {"path": row.path}): row for row in rows}
    used = _noted(keys, site)
    idle = [row for key, row in keys.items() if key not in used]
    over = [row.path for row in idle if _idle_for(row, at) > ASSET_AGE]
    fresh = [row for row in idle if "unused_since" not in row.params]
    for row in fresh:
        row.params = {"unused_since": at.isoformat()}
    return fresh, over


def takes_files_away(change: Change) -> bool:
    """Say whether pictures that nobody shows any more after a change must leave now, not after 30 days."""
    return change.kind == ChangeKind.WITHDRAWAL or (change.kind == ChangeKind.PICTURE and "leaves" in change.detail)


def left_pictures(site: str, lost: set[str]) -> list[RouteRow]:
    """Return a site's pictures among lost readings that no page reads any more."""
    pictures = RouteRow.objects.filter(site=site, name=ASSET, media_type__startswith="image/")
    keys = {read_key("file", {"path": row.path}): row for row in pictures.filter(path__in=_paths(lost))}
    used = _noted(keys, site)
    return [row for key, row in keys.items() if key not in used]


def _noted(keys: Iterable[str], site: str) -> set[str]:
    """Return which of these keys some page of the site has read."""
    found: set[str] = set()
    for some in slices(keys, AT_ONCE):
        own = ReadRow.objects.filter(key__in=some, route__site=site).order_by().values_list("key", flat=True)
        shared = SharedRead.objects.filter(key__in=some, group__routes__site=site).order_by()
        found |= {*own.distinct(), *shared.values_list("key", flat=True).distinct()}
    return found


def _paths(keys: Iterable[str]) -> list[str]:
    files = (key.removeprefix("file:") for key in keys if key.startswith("file:{"))
    return [json.loads(said)["path"] for said in files]


def collect(*, at: datetime) -> int:
    """Delete objects and trees that no kept release needs; return how many. Holds every site meanwhile."""
    _store, trees = releases.opened()
    sites = sorted(folder.name for folder in (releases.home() / "sites").glob("*") if folder.is_dir())
    with ExitStack() as held:
        for site in sites:
            held.enter_context(releases.publishing(site))
        needed_trees, needed_objects = _needed(trees, _kept_roots(sites, at))
        removed = [
            *_old(_trees_on_disk(), needed_trees),
            *_old(_objects_on_disk(), needed_objects),
            *_old(_unfinished(), set()),
        ]
        for path in removed:
            _remove(path)
    return len(removed)


def _kept_roots(sites: Iterable[str], at: datetime) -> set[str]:
    roots = {root for site in sites if (root := releases.current_root(site))} | _carried_roots()
    for site in sites:
        rows = Release.objects.filter(site=site).order_by("-number")
        roots |= set(rows.values_list("root", flat=True)[:RELEASES_KEPT])
        roots |= set(rows.filter(at__gte=at - RELEASE_AGE).values_list("root", flat=True))
    return roots


def _carried_roots() -> set[str]:
    """What targets hold and what they are getting: the next plan is the difference from there."""
    names = [target.name for target in settings.TARGETS]
    rows = TargetState.objects.filter(target__in=names).values_list("confirmed", "goal")
    return {root for pair in rows for root in pair if root}


def _needed(trees: Trees, roots: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the names of the trees and of the objects that these roots lead to."""
    seen: set[str] = set()
    objects: set[str] = set()
    waiting = [root for root in roots if trees.holds(root)]
    while waiting:
        tree = waiting.pop()
        if tree in seen:
            continue
        seen.add(tree)
        for entry in trees.entries(tree).values():
            if isinstance(entry, str):
                waiting.append(entry)
            else:
                objects.add(f"{entry.content_hash}.{entry.mtime}")
    return seen, objects


def _trees_on_disk() -> Iterator[tuple[str, Path]]:
    for path in (releases.home() / "trees").glob("[0-9a-f][0-9a-f]/*"):
        yield path.name.removesuffix(".tree"), path


def _objects_on_disk() -> Iterator[tuple[str, Path]]:
    for path in (releases.home() / "objects").glob("[0-9a-f][0-9a-f]/*"):
        name = path.name
        for suffix in TWINS:
            name = name.removesuffix(suffix)
        yield name, path


def _unfinished() -> Iterator[tuple[str, Path]]:
    for path in releases.home().glob("*/.new/*"):
        yield path.name, path


def _old(found: Iterable[tuple[str, Path]], needed: set[str]) -> list[Path]:
    limit = time.time() - JUST_WRITTEN_SECONDS
    return [path for name, path in found if name not in needed and path.lstat().st_ctime < limit]


def _idle_for(row: RouteRow, at: datetime) -> timedelta:
    since = row.params.get("unused_since")
    return at - datetime.fromisoformat(since) if since else timedelta()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
