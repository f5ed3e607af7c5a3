"""`hoaban verify [URL | FILE | RELEASE]`: was this issued here in this form? Exit code 0 yes, 1 no, 2 unknown."""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from hoaban.kernel.fetching import CannotFetch, Fetching
from hoaban.project.starting import start
from hoaban.publishing import checking, proving
from hoaban.publishing import records_on_disk as records
from hoaban.publishing.checking import CannotCheck, Verdict
from hoaban.publishing.proving import Fault
from hoaban.publishing.signing import NotGenuine, Record, read_keys
from hoaban.publishing.site_paths import MAIN
from hoaban.publishing.store import Store
from hoaban.publishing.trees import Trees

GOOD, NOT, CANNOT = 0, 1, 2
MOST_TOLD = 100
Plain = dict[str, Any]


def verify(chosen: argparse.Namespace) -> int:
    """Check an address, a file or a release, whichever the argument is; or make the look-up files again."""
    what = chosen.what or ""
    try:
        if chosen.rebuild:
            return _rebuild()
        if what.startswith(("http://", "https://")):
            return _address(what, chosen)
        if Path(what).is_file():
            return _told(checking.check_file(Path(what), settings.RELEASES), chosen)
        return _release(what, chosen)
    except (CannotCheck, CannotFetch, NotGenuine, OSError) as problem:
        print(problem, file=sys.stderr)
        return CANNOT


def _rebuild() -> int:
    start()
    from hoaban.publishing import journal, lookups, records  # noqa: PLC0415 - after django.setup()

    with journal.holding_lookups():
        print(f"{lookups.rebuild(records.folder())} lines of the log.", file=sys.stderr)
    return GOOD


def _address(address: str, chosen: argparse.Namespace) -> int:
    verdict = checking.check_address(address, Fetching(private=chosen.private), trusted=chosen.key or "")
    return _told(verdict, chosen)


def _told(verdict: Verdict, chosen: argparse.Namespace) -> int:
    if chosen.json:
        record = asdict(verdict.record) if verdict.record else None
        said = {"good": verdict.good, "hash": verdict.hash, "path": verdict.path, "why": verdict.why}
        print(json.dumps(said | {"record": record, "issues": verdict.issues}, ensure_ascii=False))
    else:
        print("\n".join(_sentences(verdict)))
    return GOOD if verdict.good else NOT


def _sentences(verdict: Verdict) -> Iterable[str]:
    if verdict.record:
        record = verdict.record
        yield f"Issued at {verdict.path}, as it stands there now."
        yield f"Proved by record {record.number} of {record.site}, signed {record.time} with the key {record.key}."
    for row in verdict.issues:
        yield f"Issued at {row['path']} on {row['from']}{_why(row['issued'])}{_end(row)}."
    if not verdict.good:
        yield "Not issued here in this form." + (f" {verdict.why}" if verdict.why else "")
    yield f"SHA-256 {verdict.hash}"


def _end(row: Plain) -> str:
    return f", replaced on {row['until']}{_why(row['ended'])}" if row["until"] else ", and it still stands there"


def _why(reason: str) -> str:
    return f" ({reason})" if reason else ""


def _release(what: str, chosen: argparse.Namespace) -> int:
    """Check a release whole: one of a site by its number, else the current one of every site of a folder."""
    home, number = settings.RELEASES, 0
    if what.isdecimal():
        number = int(what)
    elif what:
        home = Path(what)
    if what and not number and not (home / records.FOLDER).is_dir():
        raise CannotCheck(f"{what} is no file, no number of a release and no folder of releases.")
    keys = _keys(home)
    found: list[Plain] = []
    for site in [chosen.site or MAIN] if chosen.site or number else _sites(home):
        record = _record(home, site, number)
        faults = [*proving.chain_faults(home, site, keys), *_pointer_faults(home, site, record, number)]
        faults += proving.faults_in(home, record.root)
        found.append({"site": site, "record": asdict(record), "faults": [asdict(fault) for fault in faults]})
    _tell_releases(found, chosen)
    return NOT if any(row["faults"] for row in found) else GOOD


def _keys(home: Path) -> dict[str, Any]:
    try:
        return read_keys((home / records.FOLDER / records.KEYS).read_bytes())
    except FileNotFoundError as problem:
        raise CannotCheck(f"There are no published keys in {home}: nothing was published there yet.") from problem


def _sites(home: Path) -> list[str]:
    return sorted(path.parent.parent.name for path in (home / records.FOLDER).glob("*/records/1.json"))


def _record(home: Path, site: str, number: int) -> Record:
    folder = home / records.FOLDER / site
    record = records.numbered(folder, number) if number else records.newest(folder)
    if record is None:
        raise CannotCheck(f"There is no record {number or ''} of the site {site}.".replace("  ", " "))
    if not Trees(home, Store(home)).holds(record.root):
        raise CannotCheck(f"Release {record.number} of {site} is no longer on the disk; only its record is kept.")
    return record


def _pointer_faults(home: Path, site: str, record: Record, number: int) -> list[Fault]:
    pointer = home / "sites" / site / "current"
    if number or not pointer.is_symlink() or pointer.readlink().name == record.root:
        return []
    return [Fault(f"sites/{site}/current", "/", "leads to a release that the newest record does not name")]


def _tell_releases(found: list[Plain], chosen: argparse.Namespace) -> None:
    if chosen.json:
        print(json.dumps({"good": not any(row["faults"] for row in found), "releases": found}, ensure_ascii=False))
        return
    for row in found:
        record, faults = row["record"], row["faults"]
        said = "good" if not faults else f"{len(faults)} faults"
        signed = f"signed {record['time']} with the key {record['key']}"
        print(f"Release {record['number']} of {row['site']}, {signed}: {said}")
        for fault in faults[:MOST_TOLD]:
            print(f"  {fault['file']} ({fault['path']}) {fault['wrong']}")
