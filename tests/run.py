"""`make test`: every check, then the same tests on SQLite and on PostgreSQL, side by side, stories included.

What knows no database is shared out: one half runs beside the tests on SQLite, the other beside those on PostgreSQL.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hoaban.project import messages
from tests import checks
from tests.halves import runs_once
from tests.postgres import cluster

ROOT = Path(__file__).parent.parent
# Tests that may run on one database only, with the reason (at most ten).
ONE_DATABASE_ONLY: dict[str, str] = {}
MOST_EXCEPTIONS = 10


def main() -> int:
    """Run everything; return 0 when all holds."""
    chosen = _arguments()
    started = time.monotonic()
    messages.compile_stale()
    if not chosen.soak and checks.run():
        return 1
    folder = Path(tempfile.mkdtemp(prefix="hoaban-run-"))
    try:
        with cluster() as address:
            databases = {"sqlite": ("", "1"), "postgresql": (address, "2")}
            runs = {name: _start(name, where, folder, chosen) for name, where in databases.items()}
            results = {name: _finish(name, run, folder) for name, run in runs.items()}
    finally:
        ids = {name: _ids(folder / f"{name}.ids") for name in ("sqlite", "postgresql")}
        shutil.rmtree(folder, ignore_errors=True)
    failed = any(results.values()) or not _same(ids)
    print(f"make test: {time.monotonic() - started:.0f} s", file=sys.stderr)
    return int(failed)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--soak", action="store_true")
    parser.add_argument("paths", nargs="*")
    return parser.parse_args()


def _start(name: str, where: tuple[str, str], folder: Path, chosen: argparse.Namespace) -> subprocess.Popen:
    address, half = where
    env = os.environ | {"HOABAN_DATABASE_URL": address, "HOABAN_TEST_HALF": half}
    env["HOABAN_TEST_IDS"] = str(folder / f"{name}.ids")
    if chosen.soak:
        env["HYPOTHESIS_PROFILE"] = "long"
    command = [sys.executable, "-m", "pytest", *chosen.paths, "-p", "no:randomly"]
    with (folder / f"{name}.log").open("wb") as log:
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)


def _finish(name: str, run: subprocess.Popen, folder: Path) -> int:
    code = run.wait()
    print(f"\n===== tests on {name} =====", flush=True)
    print((folder / f"{name}.log").read_text("utf-8", errors="replace"), flush=True)
    return code


def _ids(file: Path) -> set[str]:
    return set(file.read_text("utf-8").splitlines()) if file.exists() else set()


def _same(ids: dict[str, set[str]]) -> bool:
    """The same test ids ran on both databases but for those that know none; exceptions are listed above."""
    once = {test for run in ids.values() for test in run if runs_once(test)}
    differing = (ids["sqlite"] ^ ids["postgresql"]) - once
    unexpected = {test for test in differing if test not in ONE_DATABASE_ONLY}
    for test in sorted(unexpected):
        print(f"ran on one database only: {test}")
    both = {name: len(run - once) for name, run in ids.items()}
    told = f"{both['sqlite']} tests on SQLite, {both['postgresql']} on PostgreSQL, {len(differing)} differ"
    print(f"{told}; {len(once)} know no database and ran once")
    return not unexpected and len(ONE_DATABASE_ONLY) <= MOST_EXCEPTIONS


if __name__ == "__main__":
    sys.exit(main())
