"""Small files that answer two questions about the log: which address had these bytes, which bytes had this address.

`hashes/<3 hex of the file's SHA-256>.json`: hash → [{path, site, from, until, issued, ended, edition}];
`paths/<3 hex of the address's SHA-256>.json`: address → {editions: {number: {from, until, issued, ended}}, versions:
[{hash, site, from, until, issued, ended, edition}], the last fifty}. They are made from the log alone. No framework.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from hoaban.publishing import atomic
from hoaban.publishing.log_lines import Line, lines_in, months

HASHES, PATHS = "hashes", "paths"
VERSIONS_KEPT = 50
TOLD = ("path", "from", "until", "issued", "ended")
Plain = dict[str, Any]
PASSES = tuple("0123456789abcdef")
LARGE = 200 * 1024 * 1024


def shard_of_path(path: str) -> str:
    """Return the name of the file that knows an address."""
    return hashlib.sha256(path.encode()).hexdigest()[:3]


def versions_of(home: Path, path: str) -> Plain | None:
    """Return what is known of an address, or None."""
    return _read(home / PATHS / f"{shard_of_path(path)}.json").get(path)


def issues_of(home: Path, content_hash: str) -> list[Plain]:
    """Return where and when bytes were issued, oldest first; [] = never here."""
    return _read(home / HASHES / f"{content_hash[:3]}.json").get(content_hash, [])


def take(home: Path, site: str, lines: Iterable[Line]) -> None:
    """Bring lines of a site into the look-up files. Doing it twice changes nothing."""
    by_file: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        for place in _files_of(line):
            by_file[place].append(line)
    _take(home, site, by_file)


def rebuild(home: Path) -> int:
    """Make every look-up file again from the logs; return how many lines were read. Hold the look-ups meanwhile."""
    for file in (file for kind in (HASHES, PATHS) for file in (home / kind).glob("*.json")):
        file.unlink()
    counted = 0
    logs = sorted(home.glob("*/log"))
    large = sum(month.stat().st_size for log in logs for month in months(log)) > LARGE
    passes = PASSES if large else ("",)  # of a large log a sixteenth at a time: the memory stays small
    for first in passes:
        for log in logs:
            by_file: dict[tuple[str, str], list[Line]] = defaultdict(list)
            for line in lines_in(log):
                counted += first == passes[0]
                for place in _files_of(line):
                    if place[1].startswith(first):
                        by_file[place].append(line)
            _take(home, log.parent.name, by_file)
    return counted


def open_files(home: Path, site: str) -> Iterator[tuple[str, str]]:
    """Yield (address, hash) of everything a site has at this moment, as far as the log tells."""
    for file in sorted((home / PATHS).glob("*.json")):
        for path, known in _read(file).items():
            yield from ((path, row["hash"]) for row in known["versions"] if row["site"] == site and not row["until"])


def _files_of(line: Line) -> tuple[tuple[str, str], tuple[str, str]]:
    return (PATHS, shard_of_path(line.path)), (HASHES, line.hash[:3])


def _take(home: Path, site: str, by_file: Mapping[tuple[str, str], Iterable[Line]]) -> None:
    for (kind, shard), lines in sorted(by_file.items()):
        file = home / kind / f"{shard}.json"
        try:
            known = _read(file)
        except ValueError:  # half written when the power went
            known = _from_logs(home, kind, shard)
        _add(known, kind, site, lines)
        _write(file, known)


def _from_logs(home: Path, kind: str, shard: str) -> Plain:
    known: Plain = {}
    for log in sorted(home.glob("*/log")):
        _add(known, kind, log.parent.name, (line for line in lines_in(log) if (kind, shard) in _files_of(line)))
    return known


def _add(known: Plain, kind: str, site: str, lines: Iterable[Line]) -> None:
    for line in lines:
        (_take_path if kind == PATHS else _take_hash)(known, site, line)


def _take_path(known: Plain, site: str, line: Line) -> None:
    here = known.setdefault(line.path, {"editions": {}, "versions": []})
    place = (line.hash, site, line.since)
    row = next((row for row in here["versions"] if (row["hash"], row["site"], row["from"]) == place), None)
    if row is None:
        row = {"hash": line.hash, "site": site, "edition": line.edition} | _began(line)
        here["versions"] = [*here["versions"], row][-VERSIONS_KEPT:]
    if line.until:
        row |= _ended(line)
    if line.edition:
        _take_edition(here["editions"], line)


def _take_edition(editions: Plain, line: Line) -> None:
    """An edition lasts as long as any rendering of it stands at the address."""
    row = editions.setdefault(str(line.edition), _began(line))
    if line.until:
        row |= _ended(line)
    elif row["until"] <= line.since:
        row |= {"until": "", "ended": ""}


def _take_hash(known: Plain, site: str, line: Line) -> None:
    rows = known.setdefault(line.hash, [])
    place = (line.path, site, line.since)
    row = next((row for row in rows if (row["path"], row["site"], row["from"]) == place), None)
    if row is None:
        row = {"path": line.path, "site": site, "edition": line.edition} | _began(line)
        rows.append(row)
    if line.until:
        row |= _ended(line)


def _began(line: Line) -> Plain:
    return {"from": line.since, "until": "", "issued": "" if line.until else line.reason, "ended": ""}


def _ended(line: Line) -> Plain:
    return {"until": line.until, "ended": line.reason}


def _read(file: Path) -> Plain:
    try:
        return json.loads(file.read_bytes())
    except FileNotFoundError:
        return {}


def _write(file: Path, known: Plain) -> None:
    data = json.dumps(known, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    atomic.put(file, data, durable=False)
