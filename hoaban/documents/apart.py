"""Runs one of our modules in a process of its own that is shut in (`confinement`): for whatever reads files of others.

The child gets its input as standard input and answers on standard output; both are files in memory without a name.
"""

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import IO

from hoaban.documents.confinement import Limits

_KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "TESSDATA_PREFIX", "ANTIWORDHOME")
_LOOK_UP = 0.2  # how often, in seconds, a wait that may be called off looks up


class TooSlow(Exception):
    """The child did not end in its time; it was killed."""


class CalledOff(Exception):
    """Whoever waited was told to stop; the child was killed."""


def command_of(module: str) -> tuple[str, ...]:
    """Return how a module of ours is started as a child."""
    # -P -s: neither the folder the parent stands in nor the user's own packages are looked at for modules.
    return (sys.executable, "-P", "-s", "-m", module)


@contextlib.contextmanager
def unnamed_file() -> Iterator[IO[bytes]]:
    """A file in memory where the system has them: nothing of a refused document touches a disk."""
    try:
        number = os.memfd_create("hoaban-reading")
    except (AttributeError, OSError):
        number = None
    with tempfile.TemporaryFile() if number is None else os.fdopen(number, "w+b") as file:
        yield file


def run_apart(
    command: Sequence[str],
    given: IO[bytes],
    taken: IO[bytes],
    limits: Limits,
    *,
    stop: threading.Event | None = None,
) -> int:
    """Run the child to its end; return its exit code (minus the signal that ended it). Raises TooSlow, CalledOff."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | {
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
    }
    started = [*command, str(os.getpid()), json.dumps(asdict(limits))]
    child = subprocess.Popen(
        started, stdin=given, stdout=taken, stderr=subprocess.DEVNULL, cwd="/", env=environment, start_new_session=True,
    )  # fmt: skip
    try:
        ended = _ends_within(child, limits.wall_seconds, stop)
    finally:
        # The group outlives its leader while programs of his are left; until he is waited for, its number is his.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        code = child.wait()
    if not ended:
        raise CalledOff if stop and stop.is_set() else TooSlow
    return code


def _ends_within(child: subprocess.Popen[bytes], seconds: float, stop: threading.Event | None) -> bool:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not (stop and stop.is_set()):
        if _ends_in(child, min(left, _LOOK_UP) if stop else left):
            return True
    return False


def _ends_in(child: subprocess.Popen[bytes], seconds: float) -> bool:
    try:
        handle = os.pidfd_open(child.pid)
    except (AttributeError, OSError):
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(seconds)
        return child.returncode is not None
    try:
        return bool(select.select([handle], [], [], seconds)[0])
    finally:
        os.close(handle)
