"""Reads a file in a process of its own, with limits on memory, time, file sizes and without a network.

A damaged or hostile file ends that process and nothing else. The way in for everything that reads files of others.
"""

import hashlib
import json
import signal
from dataclasses import dataclass
from typing import Any

from hoaban.documents.apart import TooSlow, command_of, run_apart, unnamed_file
from hoaban.documents.confinement import TOO_HEAVY, Limits
from hoaban.documents.refusals import Classified, Unreadable

__all__ = ["MAX_BYTES", "Limits", "ReadFile", "read_guarded"]

MAX_BYTES = 50 * 1024 * 1024
CHILD = command_of("hoaban.documents.child")


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
    with unnamed_file() as given, unnamed_file() as taken:
        given.write(json.dumps({"name": name}).encode() + b"\n")
        given.write(data)
        given.seek(0)
        try:
            code = run_apart(CHILD, given, taken, limits)
        except TooSlow as problem:
            raise Unreadable("too_slow") from problem
        taken.seek(0)
        answer = _understood(code, taken.read())
    return ReadFile(answer["reading"], hashlib.sha256(data).hexdigest(), answer["kind_of_file"])


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
