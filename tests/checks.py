"""`make check`: all linters and contracts, no tests."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKS = (
    ("ruff", ["ruff", "check", "."]),
    ("import contracts", ["lint-imports"]),
    ("types", ["mypy"]),
    ("Django's checks", [sys.executable, "manage.py", "check", "--fail-level", "WARNING"]),
    ("missing migrations", [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"]),
)


def run() -> int:
    """Run every check; print the output of those that fail; return how many failed."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="hoaban-checks-") as home:
        env = os.environ | {"HOABAN_HOME": home, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
        for name, command in CHECKS:
            started = time.monotonic()
            done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
            bad = done.returncode != 0
            failed += bad
            print(f"{'FAILS' if bad else 'holds'}  {name}  ({time.monotonic() - started:.1f} s)", flush=True)
            if bad:
                print(done.stdout[-8000:], done.stderr[-4000:], sep="\n", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(1 if run() else 0)
