"""The journal: what each signed release issued and replaced, written to the public log behind the releases.

It remembers which record it wrote last (`sites/<site>/journal.json`) and catches up along the chain by the difference
of two trees. Killed anywhere, it does the last record again: the log is cut back to what was confirmed first.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from hoaban.publishing import atomic, differing, log_lines, lookups, records, releases
from hoaban.publishing.keyring import KeysMissing
from hoaban.publishing.log_lines import Line, public_path
from hoaban.publishing.public_reasons import NOTHING, Reason, reasons_for
from hoaban.publishing.records_on_disk import numbered
from hoaban.publishing.signing import NotGenuine, Record
from hoaban.publishing.store import sync
from hoaban.publishing.trees import BrokenTree, Trees

LOG = "log"
log = logging.getLogger(__name__)
Pair = tuple[str | None, str | None]  # the hash an address had, and the one it has


@dataclass
class State:
    """What was confirmed of a site: the record written last, its root, and the size of each month of the log."""

    record: int = 0
    root: str = ""
    sizes: dict[str, int] = field(default_factory=dict)


def catch_up(*, at: datetime) -> int:
    """Write what happened since the last time, for every site; return how many records were written. Cheap if none."""
    sites = releases.home() / "sites"
    behind = [site for site in sorted(os.listdir(sites)) if _is_behind(site)] if sites.is_dir() else []  # noqa: PTH208
    written = 0
    for site in behind:
        try:
            with releases.publishing(site):
                written += _catch_up(site, at)
        except (NotGenuine, KeysMissing, BrokenTree, OSError):
            log.exception("The public log of %s is behind; it catches up at the next round.", site)
    return written


@contextmanager
def holding_lookups() -> Iterator[None]:
    """Hold the look-up files, which all sites share."""
    lock = records.folder() / ".lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _is_behind(site: str) -> bool:
    root = releases.current_root(site)
    return root is not None and root != _state(site).root


def _catch_up(site: str, at: datetime) -> int:
    root, state = releases.current_root(site), _state(site)
    if root is None:
        return 0
    last = records.seal(site, root, at=at)  # a pointer that was moved without a record (a rollback) gets one now
    written = 0
    for number in range(state.record + 1, last.number + 1):
        record = last if number == last.number else numbered(records.folder() / site, number)
        if record and _trees().holds(record.root):
            _write(record, state)
            written += 1
    return written


def _write(record: Record, state: State) -> None:
    folder, month = records.folder() / record.site / LOG, record.time[:7]
    is_new = month not in state.sizes
    with holding_lookups():
        lines = list(_lines(record, _differences(record, state)))
        log_lines.append(folder, state.sizes, lines, month=month)
        sync([folder / f"{month}.jsonl", *([folder] if is_new else [])])
        lookups.take(records.folder(), record.site, lines)
    state.record, state.root = record.number, record.root
    said = {"record": state.record, "root": state.root, "sizes": state.sizes}
    atomic.put(_state_file(record.site), json.dumps(said).encode(), durable=False)  # an older one repeats, no more


def _differences(record: Record, state: State) -> dict[str, Pair]:
    """Return address → (hash before, hash now) of what a release changed, in order of address."""
    trees = _trees()
    found: dict[str, Pair] = {}
    if not trees.holds(state.root):  # nothing yet, or collected long ago: the log itself says what stood then
        before = dict(lookups.open_files(records.folder(), record.site))
        now = {path: file.content_hash for parts, file in trees.walk(record.root) if (path := public_path(parts))}
        return {path: (before.get(path), now.get(path)) for path in sorted(before.keys() | now.keys())}
    for changed in differing.differing(trees, state.root, record.root):
        path = public_path(changed.parts)
        if path:
            was, now_is = found.get(path, (None, None))
            found[path] = (
                changed.old.content_hash if changed.old else was,
                changed.new.content_hash if changed.new else now_is,
            )
    return found


def _lines(record: Record, differences: dict[str, Pair]) -> Iterator[Line]:
    changed = {path: pair for path, pair in differences.items() if pair[0] != pair[1]}
    reasons = reasons_for(record.site, changed)
    for path, (before, now) in changed.items():
        row = _row(record, path, before) if before else None
        edition, reason = _why(reasons.get(path, NOTHING), row, appears=now is not None)
        if row and before:
            yield Line(path, before, row[0], record.time, reason, row[1], record.number)
        if now:
            yield Line(path, now, record.time, "", reason, edition, record.number)


def _why(found: Reason, row: tuple[str, int] | None, *, appears: bool) -> Reason:
    """A new rendering of the edition that stood there needs no reason; one that goes keeps its last."""
    edition, reason = found
    if row and edition and edition == row[1]:
        return edition, ""
    return (edition, reason) if appears or reason else NOTHING


def _row(record: Record, path: str, content_hash: str) -> tuple[str, int]:
    """Return since when an address had bytes, and the edition they showed, as the log tells."""
    known = lookups.versions_of(records.folder(), path) or {"versions": []}
    rows = [row for row in known["versions"] if (row["hash"], row["site"]) == (content_hash, record.site)]
    return (rows[-1]["from"], rows[-1]["edition"]) if rows else ("", 0)


def _state(site: str) -> State:
    try:
        return State(**json.loads(_state_file(site).read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return _recovered(records.folder() / site / LOG)


def _recovered(folder: Path) -> State:
    """Work out from a log alone what was confirmed: all before the record of its last line, which may be half."""
    last = max((line.record for line in log_lines.lines_in(folder)), default=0)
    before = numbered(folder.parent, last - 1) if last > 1 else None
    again = last if before or last == 1 else last + 1  # without its records, what the log says stays as it is
    sizes = {month.stem: _size_before(month, again) for month in log_lines.months(folder)}
    return State(before.number, before.root, sizes) if before else State(sizes=sizes)


def _size_before(month: Path, record: int) -> int:
    size = 0
    with month.open("rb") as file:
        for text in file:
            if not text.endswith(b"\n") or log_lines.read_line(text.decode()).record >= record:
                break
            size += len(text)
    return size


def _state_file(site: str) -> Path:
    return releases.home() / "sites" / site / "journal.json"


def _trees() -> Trees:
    return releases.opened()[1]
