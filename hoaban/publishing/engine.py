"""One batch of addresses becomes a release: render, store, build the tree, move the pointer, then write the rows.

Killed anywhere, readers have the old release or the new one, whole; the changes are still due and are done again.
Rendering holds no database lock; the rows are written in one short transaction after the pointer has moved.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hoaban.publishing import records, releases, rendering
from hoaban.publishing.agenda import ASSET, Spot, Work, places_of_sweep
from hoaban.publishing.models import Release, RouteRow
from hoaban.publishing.reading import remembering
from hoaban.publishing.registry import Place, Rendered
from hoaban.publishing.rendering import GONE, Outcome
from hoaban.publishing.store import Store
from hoaban.publishing.trees import File, Parts, Trees

ROWS_A_QUERY = 5000
MEDIA_TYPES = {
    ".avif": "image/avif", ".css": "text/css; charset=utf-8", ".ico": "image/x-icon", ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg", ".js": "text/javascript; charset=utf-8", ".pdf": "application/pdf", ".png": "image/png",
    ".svg": "image/svg+xml", ".webp": "image/webp", ".woff2": "font/woff2",
}  # fmt: skip


@dataclass
class Standing:
    """A route as stored or to be stored, with the keys it noted."""

    row: RouteRow
    keys: set[str]
    changed: bool = False


@dataclass
class Batch:
    """What a batch came to: rows to write, and the tree readers have now."""

    site: str
    at: datetime
    standing: dict[str, Standing]
    base: str | None
    live: str | None
    root: str | None = None
    edits: dict[Parts, File | None] = field(default_factory=dict)
    saved: dict[str, Standing] = field(default_factory=dict)
    gone: list[RouteRow] = field(default_factory=list)
    problems: dict[Spot, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    rendered: int = 0


def publish(site: str, works: Sequence[Work], *, at: datetime, whole: bool = False) -> Batch:
    """Render works and give readers the new release; the caller writes the batch's rows. Hold the site meanwhile.

    `whole` adds every address of the site; a site that has no release on the disk (any more) is always done whole.
    """
    store, trees = releases.opened()
    base = _base(site, trees)
    places = _places(site, works, whole=whole or base is None)
    batch = Batch(site, at, _standing(site, places), base, releases.current_root(site))
    sources = rendering.source_keys()
    with remembering():
        for claims in places.values():
            outcome = rendering.render(claims)
            outcome.noted.keys |= sources
            _take(batch, outcome, store, trees)
    _release(batch, store, trees)
    return batch


def media_type_of(file: Path) -> str:
    """Return the media type of a file that stands beside pages, by its name."""
    return MEDIA_TYPES.get(file.suffix.lower(), "application/octet-stream")


def remove(site: str, paths: Iterable[str], *, at: datetime) -> Batch:
    """Take files that no route renders (assets nobody uses) out of a site's release."""
    store, trees = releases.opened()
    batch = Batch(site, at, _standing(site, list(paths)), _base(site, trees), releases.current_root(site))
    for standing in batch.standing.values():
        _drop(batch, standing.row)
    _release(batch, store, trees)
    return batch


def _base(site: str, trees: Trees) -> str | None:
    newest = Release.objects.filter(site=site).order_by("-number").values_list("root", flat=True).first()
    return newest if newest and trees.holds(newest) else None


def _places(site: str, works: Iterable[Work], *, whole: bool) -> dict[str, list[Place]]:
    claims: dict[str, dict[str, Place]] = {}
    wanted = [place for work in works for place in work.places.values()]
    for place in wanted + (places_of_sweep(site) if whole else []):
        claims.setdefault(place.path, {}).setdefault(place.name, place)
    return {path: list(by_name.values()) for path, by_name in claims.items()}


def _standing(site: str, places: Iterable[str]) -> dict[str, Standing]:
    paths, found = list(places), {}
    for start in range(0, len(paths), ROWS_A_QUERY):
        rows = RouteRow.objects.filter(site=site, path__in=paths[start : start + ROWS_A_QUERY])
        for row in rows.prefetch_related("reads"):
            found[row.path] = Standing(row, {read.key for read in row.reads.all()})
    return found


def _take(batch: Batch, outcome: Outcome, store: Store, trees: Trees) -> None:
    place = outcome.place
    before = batch.standing.get(place.path)
    batch.rendered += 1
    if outcome.problem:
        _keep_last_good(batch, outcome, before)
    elif outcome.rendered is None:
        if before:
            _drop(batch, before.row)
    else:
        for path, file in outcome.noted.files.items():
            _take_file(batch, path, file, store)
        _put(batch, place, outcome.rendered, outcome.noted.keys, store, trees)


def _keep_last_good(batch: Batch, outcome: Outcome, before: Standing | None) -> None:
    place = outcome.place
    row = before.row if before else RouteRow(site=place.site, path=place.path, name=place.name, params=place.params)
    row.problem = batch.problems[place.site, place.path] = outcome.problem
    if place.name == GONE and row.name != GONE:
        _clear(batch, row)  # what was withdrawn leaves even if its notice cannot be rendered
    keys = outcome.noted.keys | (before.keys if before else set())
    batch.saved[place.path] = Standing(row, keys, changed=True)


def _drop(batch: Batch, row: RouteRow) -> None:
    batch.gone.append(row)
    _clear(batch, row)


def _clear(batch: Batch, row: RouteRow) -> None:
    if row.content_hash:
        batch.edits[_parts(row)] = None
        row.content_hash = ""


def _put(batch: Batch, place: Place, made: Rendered, keys: set[str], store: Store, trees: Trees) -> None:
    before = batch.standing.get(place.path)
    row = before.row if before else RouteRow(site=place.site, path=place.path)
    was = _state(row)
    if _parts(row) != releases.file_parts(place.path, route=place.name):
        _clear(batch, row)
    row.name, row.params, row.problem = place.name, place.params, ""
    _store(batch, row, made, store, trees)
    batch.saved[place.path] = Standing(row, keys, changed=was != _state(row))


def _store(batch: Batch, row: RouteRow, made: Rendered, store: Store, trees: Trees) -> None:
    """Put content at a row's address, unless it stands there already."""
    content_hash = hashlib.sha256(made.body).hexdigest()
    same = (row.content_hash, row.media_type) == (content_hash, made.media_type)
    if same and batch.base:
        return
    if not same:
        row.mtime = max(int(batch.at.timestamp()), _latest_mtime(batch, row, trees) + 1)
    row.content_hash, row.media_type, row.size = content_hash, made.media_type, len(made.body)
    store.put(made.body, made.media_type, mtime=row.mtime)
    batch.edits[_parts(row)] = File(content_hash, row.size, row.mtime, row.media_type)


def _latest_mtime(batch: Batch, row: RouteRow, trees: Trees) -> int:
    """Return the newest time readers ever saw at the address: a release whose rows were lost counts too."""
    if batch.live is None or batch.live == batch.base or not trees.holds(batch.live):
        return row.mtime
    seen = trees.find(batch.live, _parts(row))
    return max(row.mtime, seen.mtime if seen else 0)


def _take_file(batch: Batch, path: str, file: Path, store: Store) -> None:
    """Let a file that stands beside pages enter the release; it is named by its content and never changes."""
    if path in batch.files:
        return
    batch.files.add(path)
    row = RouteRow.objects.filter(site=batch.site, path=path).first()
    if row and batch.base and "unused_since" not in row.params:
        return
    row = row or RouteRow(site=batch.site, path=path, mtime=int(batch.at.timestamp()))
    body = file.read_bytes()
    row.name, row.params, row.size = ASSET, {}, len(body)
    row.media_type = media_type_of(file)
    row.content_hash = store.put(body, row.media_type, mtime=row.mtime)
    batch.edits[_parts(row)] = File(row.content_hash, row.size, row.mtime, row.media_type)
    batch.saved[path] = Standing(row, set(), changed=True)


def _release(batch: Batch, store: Store, trees: Trees) -> None:
    store.flush()
    batch.root = trees.edited(batch.base, batch.edits) if batch.edits or not batch.base else batch.base
    trees.flush()
    if batch.root != batch.live:
        records.seal(batch.site, batch.root, at=batch.at)
        releases.switch(batch.site, batch.root)


def _parts(row: RouteRow) -> Parts:
    return releases.file_parts(row.path, route=row.name)


def _state(row: RouteRow) -> tuple[object, ...]:
    return (row.name, row.params, row.problem, row.content_hash, row.media_type, row.mtime)
