"""`hoaban init [--demo]`: everything a start needs, made once and kept. Safe to run again.

While nobody can log in yet, the one-time link of the first administrator is printed on standard output.
"""

import argparse
import hashlib
import sys
from importlib.metadata import distributions

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from hoaban.kernel.vietnam_time import now
from hoaban.project import messages
from hoaban.project.starting import start
from hoaban.publishing.preparing import FOLDER

CANNOT = 2


def init(chosen: argparse.Namespace) -> int:
    """Make what is missing: catalogues, tables, static files, tree, signing keys, and with --demo the demo province.

    A house somebody lives in is never filled with the demo.
    """
    settings.HOABAN_HOME.mkdir(parents=True, exist_ok=True)
    messages.compile_stale()
    start()
    from hoaban.portal import preparing  # noqa: PLC0415 - templates and models load only after django.setup()
    from hoaban.project import founding  # noqa: PLC0415
    from hoaban.publishing import journal, records  # noqa: PLC0415

    try:
        _migrate()
        _collect_static()
        founding.found()
        preparing.write(settings.RELEASES / FOLDER)
        records.ring().make(at=now())
        records.publish_keys()
        demo = chosen.demo and founding.is_unlived()
        founding.load_registers(whole=demo, at=now())
        if demo:
            from hoaban.project.demo import load  # noqa: PLC0415

            load.load_demo(say=_say, at=now())
            journal.catch_up(at=now())
        elif founding.is_unlived():
            print(founding.link_for(None, at=now()))
    except DatabaseError as problem:
        print(f"The database cannot be used: {problem}", file=sys.stderr)
        return CANNOT
    return 0


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        _say("Making the database …")
        call_command("migrate", verbosity=0, interactive=False)


def _collect_static() -> None:
    """Collect the desk's static files when any installed version, or a file of ours, changed."""
    stamp = settings.STATIC_ROOT / ".stamp"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text("ascii") == wanted:
        return
    _say("Collecting the desk's files …")
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(wanted, "ascii")


def _fingerprint() -> str:
    versions = sorted(f"{found.metadata['Name']}={found.version}" for found in distributions())
    own = sorted(settings.PACKAGE.glob("*/static/**/*.*"))
    times = [f"{path}:{path.stat().st_mtime_ns}" for path in own]
    return hashlib.sha256("\n".join(versions + times).encode()).hexdigest()


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
