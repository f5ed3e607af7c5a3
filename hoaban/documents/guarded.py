"""Reads a file in a process of its own, with limits on memory, time, file sizes and without a network.

A damaged or hostile file ends that process and nothing else. The way in for everything that reads files of others.
"""

import contextlib
import hashlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import IO, Any

from hoaban.documents.confinement import TOO_HEAVY, Limits
from hoaban.documents.refusals import Classified, Unreadable

__all__ = ["MAX_BYTES", "Limits", "ReadFile", "read_guarded"]

MAX_BYTES = 50 * 1024 * 1024
# -P -s: neither the folder the parent stands in nor the user's own packages are looked at for modules.
CHILD = (sys.executable, "-P", "-s", "-m", "hoaban.documents.child")
_KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "TESSDATA_PREFIX", "ANTIWORDHOME")


@dataclass(frozen=True, slots=True)
class ReadFile:
    """`reading`: the shape of docs/plan-read.md; `sha256`: of the original bytes; `kind_of_file`: docx, html, text."""

    reading: dict[str, Any]
    sha256: str
    kind_of_file: str


def read_guarded(data: bytes, *, name: str = "", limits: Limits | None = None) -> ReadFile:
    """Read a plan or another document; `name` is only a hint and never a path.

    Raises Unreadable and Classified as `reading.read` does, and Unreadable with `too_slow`, `too_heavy` or
    `broken_reader` when the reading process ran out of time or memory, or fell over.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable("too_big", f"The file has more than {MAX_BYTES} bytes.")
    limits = limits or Limits()
    with _unnamed_file() as given, _unnamed_file() as taken:
        given.write(json.dumps({"name": name}).encode() + b"\n")
        given.write(data)
        given.seek(0)
        code = _run(given, taken, limits)
        taken.seek(0)
        answer = _understood(code, taken.read())
    return ReadFile(answer["reading"], hashlib.sha256(data).hexdigest(), answer["kind_of_file"])


@contextlib.contextmanager
def _unnamed_file() -> Iterator[IO[bytes]]:
    """A file in memory where the system has them: nothing of a refused document touches a disk."""
    try:
        number = os.memfd_create("hoaban-reading")
    except (AttributeError, OSError):
        number = None
    with tempfile.TemporaryFile() if number is None else os.fdopen(number, "w+b") as file:
        yield file


def _run(given: IO[bytes], taken: IO[bytes], limits: Limits) -> int:
    """Run the child to its end or to the limit of time; return its exit code (minus the signal that ended it)."""
    environment = {key: os.environ[key] for key in _KEPT if key in os.environ} | {
        "PYTHONUTF8": "1",
        "LC_ALL": "C.UTF-8",
    }
    command = [*CHILD, str(os.getpid()), json.dumps(asdict(limits))]
    child = subprocess.Popen(
        command, stdin=given, stdout=taken, stderr=subprocess.DEVNULL, cwd="/", env=environment, start_new_session=True,
    )  # fmt: skip
    try:
        ended = _ends_within(child, limits.wall_seconds)
    finally:
        # The group outlives its leader while programs of his are left; until he is waited for, its number is his.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        code = child.wait()
    if not ended:
        raise Unreadable("too_slow")
    return code


def _ends_within(child: subprocess.Popen[bytes], seconds: float) -> bool:
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


def _understood(code: int, written: bytes) -> dict[str, Any]:
    if code == -signal.SIGXCPU:
        raise Unreadable("too_slow")
    if code in (TOO_HEAVY, -signal.SIGKILL):  # SIGKILL: the kernel ran out of memory
        raise Unreadable("too_heavy")
    try:
        answer: dict[str, Any] = json.loads(written)
    except ValueError:
        answer = {}
    if refused := answer.get("refused"):
        if refused["code"] == "classified":
            raise Classified(refused["mark"], refused["where"])
        raise Unreadable(refused["code"], refused["message"])
    if code != 0 or "reading" not in answer:
        raise Unreadable("broken_reader", _broken(code, answer.get("failed")))
    return answer


def _broken(code: int, failed: str | None) -> str:
    told = failed or (f"signal {-code}" if code < 0 else f"exit code {code}")
    return f"The reader failed on this file ({told}); nothing of it was kept."
