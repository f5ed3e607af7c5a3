"""Writing down what a batch came to: routes, readings, the release. One short transaction, opened by the caller."""

from collections.abc import Iterable, Iterator

from hoaban.publishing import stored_routes
from hoaban.publishing.engine import Batch, Standing
from hoaban.publishing.models import ReadRow, Release, RouteRow
from hoaban.publishing.stored_routes import AT_ONCE, Row, Stored, slices


def write_down(batch: Batch, *, note: str = "") -> None:
    """Write a batch's rows. Nothing is written for what stayed as it was."""
    write_routes(batch)
    write_release(batch, note=note)


def write_routes(batch: Batch) -> None:
    """Write what stands at the addresses of a batch, and what was read for it."""
    gone = [row.pk for row in batch.gone if row.pk]
    for some in slices(gone, AT_ONCE):
        RouteRow.objects.filter(pk__in=some).delete()
    groups = stored_routes.sets_of({standing.shared for standing in batch.saved.values() if standing.shared})
    changed = list(_changed(batch.saved.values(), groups))
    stored_routes.save(batch.site, changed)
    _write_reads(batch.saved.items(), batch.standing)


def write_release(batch: Batch, *, note: str = "") -> None:
    """Write the release a batch came to, if it is a new one."""
    if batch.root and batch.root != batch.base:
        _write_release(batch, batch.root, note)


def lost_readings(batch: Batch) -> set[str]:
    """Return the keys that addresses of a batch read by themselves before and read no more."""
    lost: set[str] = set()
    for path, before in batch.standing.items():
        now = batch.saved.get(path)
        lost |= set(before.own) - set(now.own if now else ())
    return lost


def _changed(saved: Iterable[Standing], groups: dict[frozenset[str], int]) -> Iterator[Row]:
    for standing in saved:
        group = groups.get(standing.shared)
        if standing.changed or standing.row.shared_id != group:
            standing.row.shared_id = group
            yield standing.row


def _write_reads(saved: Iterable[tuple[str, Standing]], before: dict[str, Stored]) -> None:
    added: list[tuple[int, str, str]] = []
    for path, standing in saved:
        had = before[path].own if path in before else {}
        if standing.own == had:
            continue
        pk = standing.row.pk or 0
        if lost := had.keys() - standing.own.keys():
            ReadRow.objects.filter(route=pk, key__in=lost).delete()
        added += [(pk, key, bound) for key, bound in standing.own.items() if had.get(key) != bound]
    stored_routes.save_reads(added)


def _write_release(batch: Batch, root: str, note: str) -> None:
    last = Release.objects.filter(site=batch.site).order_by("-number").first()
    files = last.files + batch.files_more if last and batch.base else batch.files_more
    number = last.number + 1 if last else 1
    Release.objects.create(site=batch.site, number=number, root=root, at=batch.at, files=files, note=note)
