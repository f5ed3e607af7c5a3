"""One batch of addresses becomes a release: render, store, build the tree, move the pointer, then write the rows.

Killed anywhere, readers have the old release or the new one, whole; the changes are still due and are done again.
Rendering holds no database lock; the rows are written in one short transaction after the pointer has moved.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hoaban.publishing import records, releases, stored_routes
from hoaban.publishing.agenda import ASSET, Work, places_of_sweep
from hoaban.publishing.crew import Crew
from hoaban.publishing.making import Made, Maker
from hoaban.publishing.models import Release
from hoaban.publishing.registry import Place
from hoaban.publishing.rendering import GONE
from hoaban.publishing.store import Store
from hoaban.publishing.stored_routes import Row, Stored
from hoaban.publishing.trees import File, Parts, Trees

MEDIA_TYPES = {
    ".avif": "image/avif", ".css": "text/css; charset=utf-8", ".ico": "image/x-icon", ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".pdf": "application/pdf", ".png": "image/png",
    ".svg": "image/svg+xml", ".webp": "image/webp", ".woff2": "font/woff2",
}  # fmt: skip


@dataclass(slots=True)
class Standing:
    """A route to be stored, with what it read: by itself (key → bound), and alike with many others."""

    row: Row
    own: dict[str, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    changed: bool = False


@dataclass
class Batch:
    """What a batch came to: rows to write, and the tree readers have now."""

    site: str
    at: datetime
    standing: dict[str, Stored]
    base: str | None
    live: str | None
    root: str | None = None
    edits: dict[Parts, File | None] = field(default_factory=dict)
    ready: dict[Parts, str] = field(default_factory=dict)
    saved: dict[str, Standing] = field(default_factory=dict)
    gone: list[Row] = field(default_factory=list)
    problems: dict[tuple[str, str], str] = field(default_factory=dict)
    rendered: int = 0
    is_shown: bool = True
    files_more: int = 0
    groups: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)


def publish(
    site: str,
    works: Sequence[Work],
    *,
    at: datetime,
    whole: bool = False,
    hands: int = 1,
    meanwhile: Callable[[Batch], object] = bool,
) -> Batch:
    """Render works and give readers the new release; the caller writes the batch's rows. Hold the site meanwhile.

    `whole` adds every address of the site; a site that has no release on the disk (any more) is always done whole.
    `hands` is how many processes render (only outside transactions more than one). `meanwhile` is called with the
    batch when all is rendered but not yet on the disk, nor with readers.
    """
    store, trees = releases.opened()
    base = _base(site, trees)
    whole = whole or base is None
    places = _places(site, works, whole=whole)
    batch = Batch(site, at, stored_routes.load(site, places), base, releases.current_root(site))
    live = _lost_live(batch, trees)
    maker = Maker(batch.standing, at, has_base=base is not None, live=live, store=store, trees=trees)

    def all_made() -> None:
        _take_files(batch, store)
        meanwhile(batch)

    crew = Crew(maker, hands, all_made)
    for made in crew.make(list(places.values())):
        _take(batch, made)
    batch.ready = _without_assets(crew.ready, batch.files)
    _release(batch, store, trees)
    return batch


def media_type_of(file: Path) -> str:
    """Return the media type of a file that stands beside pages, by its name."""
    return MEDIA_TYPES.get(file.suffix.lower(), "application/octet-stream")


def remove(site: str, paths: Iterable[str], *, at: datetime) -> Batch:
    """Take files that no route renders (assets nobody uses) out of a site's release."""
    store, trees = releases.opened()
    batch = Batch(site, at, stored_routes.load(site, paths), _base(site, trees), releases.current_root(site))
    for stored in batch.standing.values():
        _drop(batch, stored.row)
    _release(batch, store, trees)
    return batch


def _base(site: str, trees: Trees) -> str | None:
    newest = Release.objects.filter(site=site).order_by("-number").values_list("root", flat=True).first()
    return newest if newest and trees.holds(newest) else None


def _lost_live(batch: Batch, trees: Trees) -> str | None:
    """Return the tree readers have when its rows were lost (a death between pointer and rows): its times count too."""
    return batch.live if batch.live and batch.live != batch.base and trees.holds(batch.live) else None


def _places(site: str, works: Iterable[Work], *, whole: bool) -> dict[str, list[Place]]:
    claims: dict[str, dict[str, Place]] = {}
    wanted = [place for work in works for place in work.places.values()]
    for place in wanted + (places_of_sweep(site) if whole else []):
        claims.setdefault(place.path, {}).setdefault(place.name, place)
    return {path: list(claims[path].values()) for path in sorted(claims)}  # neighbours read alike


def _take(batch: Batch, made: Made) -> None:
    before = batch.standing.get(made.place.path)
    batch.rendered += 1
    if made.problem:
        _keep_last_good(batch, made, before)
    elif made.content_hash is None:
        if before:
            _drop(batch, before.row)
    else:
        batch.files |= made.noted.files
        _put(batch, made, before)


def _keep_last_good(batch: Batch, made: Made, before: Stored | None) -> None:
    place = made.place
    row = before.row if before else Row(place.site, place.path, name=place.name, params=place.params)
    row.problem = batch.problems[place.site, place.path] = made.problem
    if place.name == GONE and row.name != GONE:
        _clear(batch, row)  # what was withdrawn leaves even if its notice cannot be rendered
    shared = made.noted.shared | (stored_routes.shared_keys(row.shared_id) if before else set())
    own = (before.own if before else {}) | made.noted.own
    batch.saved[place.path] = Standing(row, own, frozenset(shared), changed=True)


def _drop(batch: Batch, row: Row) -> None:
    batch.gone.append(row)
    _clear(batch, row)


def _clear(batch: Batch, row: Row) -> None:
    if row.content_hash:
        batch.edits[_parts(row)] = None
        batch.files_more -= 1 if batch.base else 0
        row.content_hash = ""


def _put(batch: Batch, made: Made, before: Stored | None) -> None:
    place = made.place
    row = before.row if before else Row(place.site, place.path)
    was = row.state() if before else None
    if row.content_hash and _parts(row) != releases.file_parts(place.path, route=place.name):
        _clear(batch, row)
    row.name, row.params, row.problem = place.name, place.params, ""
    if made.is_new:
        batch.files_more += 0 if row.content_hash and batch.base else 1
        row.content_hash, row.media_type = made.content_hash or "", made.media_type
        row.size, row.mtime = made.size, made.mtime
        batch.edits[_parts(row)] = File(row.content_hash, row.size, row.mtime, row.media_type)
    shared = frozenset(made.noted.shared)
    shared = batch.groups.setdefault(shared, shared)  # one object for all pages that read alike
    batch.saved[place.path] = Standing(row, made.noted.own, shared, changed=was != row.state())


def _take_files(batch: Batch, store: Store) -> None:
    """Let files that stand beside pages enter the release; they are named by their content and never change."""
    known = stored_routes.load(batch.site, batch.files)
    for path, file in batch.files.items():
        stored = known.get(path)
        if not (stored and batch.base and "unused_since" not in stored.row.params):
            row = stored.row if stored else Row(batch.site, path, mtime=int(batch.at.timestamp()))
            _take_file(batch, row, file, store)


def _take_file(batch: Batch, row: Row, file: Path, store: Store) -> None:
    body = file.read_bytes()
    batch.files_more += 0 if row.pk and batch.base else 1
    row.name, row.params, row.size = ASSET, {}, len(body)
    row.media_type = media_type_of(file)
    row.content_hash = store.put(body, row.media_type, mtime=row.mtime)
    batch.edits[_parts(row)] = File(row.content_hash, row.size, row.mtime, row.media_type)
    batch.saved[row.path] = Standing(row, changed=True)


def _without_assets(ready: Mapping[Parts, str], assets: Iterable[str]) -> dict[Parts, str]:
    """Leave out folders below which files stand that no hand knew of."""
    found = {releases.file_parts(path)[0] for path in assets}
    return {folder: tree for folder, tree in ready.items() if folder[0] not in found}


def _release(batch: Batch, store: Store, trees: Trees) -> None:
    store.flush()
    if batch.edits or not batch.base:
        batch.root = trees.edited(batch.base, batch.edits, ready=batch.ready)
    else:
        batch.root = batch.base
    trees.flush()
    batch.is_shown = releases.pinned(batch.site) is None
    if batch.root != batch.live and batch.is_shown:
        records.seal(batch.site, batch.root, at=batch.at)
        releases.switch(batch.site, batch.root)


def _parts(row: Row) -> Parts:
    return releases.file_parts(row.path, route=row.name)
