"""Writing down what a batch came to: routes, readings, the release. One short transaction, opened by the caller."""

from collections.abc import Iterable

from hoaban.publishing.engine import Batch, Standing
from hoaban.publishing.models import ReadRow, Release, RouteRow

ROWS_AT_ONCE = 2000
COLUMNS = ["name", "params", "media_type", "content_hash", "size", "mtime", "problem"]


def write_down(batch: Batch, *, note: str = "") -> None:
    """Write a batch's rows. Nothing is written for what stayed as it was."""
    RouteRow.objects.filter(pk__in=[row.pk for row in batch.gone]).delete()
    changed = [standing.row for standing in batch.saved.values() if standing.changed]
    RouteRow.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["site", "path"],
        update_fields=COLUMNS,
        batch_size=ROWS_AT_ONCE,
    )
    _write_reads(batch.saved.items(), batch.standing)
    if batch.root and batch.root != batch.base:
        _write_release(batch, batch.root, note)


def lost_readings(batch: Batch) -> set[str]:
    """Return the keys that addresses of a batch read before and read no more."""
    now = {path: standing.keys for path, standing in batch.saved.items()}
    kept = [standing.keys - now.get(path, set()) for path, standing in batch.standing.items()]
    return set().union(*kept)


def _write_reads(saved: Iterable[tuple[str, Standing]], before: dict[str, Standing]) -> None:
    added = []
    for path, standing in saved:
        had = before[path].keys if path in before else set()
        if lost := had - standing.keys:
            ReadRow.objects.filter(route=standing.row, key__in=lost).delete()
        added += [ReadRow(route=standing.row, key=key) for key in sorted(standing.keys - had)]
    ReadRow.objects.bulk_create(added, batch_size=ROWS_AT_ONCE)


def _write_release(batch: Batch, root: str, note: str) -> None:
    last = Release.objects.filter(site=batch.site).order_by("-number").first()
    files = RouteRow.objects.filter(site=batch.site).exclude(content_hash="").count()
    number = last.number + 1 if last else 1
    Release.objects.create(site=batch.site, number=number, root=root, at=batch.at, files=files, note=note)
