"""`hoaban doctor`: what is on and what is wrong, a line each."""

import argparse
import socket
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from hoaban.documents.readers import ocr, programs
from hoaban.kernel.vietnam_time import now
from hoaban.project.starting import start


@dataclass(frozen=True)
class Finding:
    """One line of the doctor's answer."""

    good: bool
    sentence: str


def look(_: argparse.Namespace) -> int:
    """Print findings; exit 1 when something is wrong."""
    start()
    findings = [*_place(), *_database(), *_work(), *_targets(), *_programs(), *_servers()]
    for finding in findings:
        print(f"{'ok   ' if finding.good else 'WRONG'} {finding.sentence}")
    return int(any(not finding.good for finding in findings))


def _place() -> Iterator[Finding]:
    yield Finding(sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}")
    home: Path = settings.HOABAN_HOME
    yield Finding(home.is_dir(), f"home {home}" if home.is_dir() else f"home {home} is missing: run `hoaban init`")
    for problem in run_checks():
        yield Finding(good=False, sentence=f"{problem.id}: {problem.msg}")


def _database() -> Iterator[Finding]:
    name = connection.vendor
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, sqlite3.Error) as problem:
        yield Finding(good=False, sentence=f"database {name}: {problem}")
        return
    yield Finding(not waiting, f"database {name}" + (f": {len(waiting)} migrations wait" if waiting else ""))


def _programs() -> Iterator[Finding]:
    """Programs that reading uses when they are there: a missing one is told, and is nothing wrong."""
    scans, old_word = ocr.installed(), programs.available("antiword")
    told = "read" if scans else "refused: install tesseract-ocr and tesseract-ocr-vie"
    yield Finding(good=True, sentence=f"scans are {told}")
    yield Finding(good=True, sentence=f"Word 97-2003 is {'read' if old_word else 'refused: install antiword'}")


def _work() -> Iterator[Finding]:
    from hoaban.kernel import audit  # noqa: PLC0415 - models load only after django.setup()
    from hoaban.publishing.models import Change, Release, RouteRow  # noqa: PLC0415

    try:
        due, stuck = Change.objects.due(now()).count(), Change.objects.filter(attempts__gt=0, live_at=None).count()
        yield Finding(good=True, sentence=f"changes waiting: {due}")
        yield Finding(not stuck, f"changes that failed and will be tried again: {stuck}")
        bad = RouteRow.objects.exclude(problem="").values_list("path", "problem")[:5]
        yield from (Finding(good=False, sentence=f"{path}: {problem}") for path, problem in bad)
        release = Release.objects.order_by("-pk").first()
        yield Finding(release is not None, f"release {release.number} of {release.at:%Y-%m-%d %H:%M} UTC"
                      if release else "no release yet: run `hoaban publish --all`")  # fmt: skip
        broken = audit.first_broken_link()
        yield Finding(broken is None, "audit chain whole" if broken is None else f"audit chain broken at {broken}")
    except DatabaseError:
        return


def _targets() -> Iterator[Finding]:
    from hoaban.publishing.targets.standing import standings  # noqa: PLC0415 - models load only after django.setup()

    try:
        for one in standings(settings.TARGETS):
            yield Finding(not one.problem, f"target {one.sentence()}")
    except DatabaseError:
        return


def _servers() -> Iterator[Finding]:
    for name, port in (("portal", settings.PORTAL_PORT), ("desk", settings.DESK_PORT)):
        with socket.socket() as probe:
            probe.settimeout(1)
            up = probe.connect_ex(("127.0.0.1", port)) == 0
        yield Finding(good=True, sentence=f"{name} on port {port}: {'answers' if up else 'not running'}")
