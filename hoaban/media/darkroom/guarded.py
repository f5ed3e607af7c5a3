"""Develops a picture in a process of its own, with limits on memory and time: the only way in for uploaded pictures."""

import json
import signal
import threading
from typing import Any

from hoaban.documents.apart import TooSlow, command_of, run_apart, unnamed_file
from hoaban.documents.confinement import MIB, TOO_HEAVY, Limits
from hoaban.media.darkroom.recipe import MOST_BYTES, Developed, Made, Refused

CHILD = command_of("hoaban.media.darkroom.child")
# Much longer to wait than to work: on a busy machine the child gets only what nobody else wants.
LIMITS = Limits(memory=1024 * MIB, cpu_seconds=120, wall_seconds=1800, file_bytes=64 * MIB)
GLANCE_LIMITS = Limits(memory=1024 * MIB, cpu_seconds=10, wall_seconds=20, file_bytes=16 * MIB)


def develop_guarded(
    data: bytes, *, glance: bool = False, limits: Limits | None = None, stop: threading.Event | None = None
) -> Developed:
    """Make every file of a picture, or with `glance` a single small one.

    Raises Refused: what the darkroom refuses, and `too_slow`, `too_heavy` or `failed` when its process ran out of
    time or memory, or fell over; and CalledOff when `stop` was set meanwhile.
    """
    if len(data) > MOST_BYTES:
        raise Refused("too_large")
    with unnamed_file() as given, unnamed_file() as taken:
        given.write(json.dumps({"glance": glance}).encode() + b"\n")
        given.write(data)
        given.seek(0)
        try:
            code = run_apart(CHILD, given, taken, limits or (GLANCE_LIMITS if glance else LIMITS), stop=stop)
        except TooSlow as problem:
            raise Refused("too_slow") from problem
        taken.seek(0)
        return _understood(code, taken.readline(), taken.read())


def _understood(code: int, head: bytes, bodies: bytes) -> Developed:
    if code == -signal.SIGXCPU:
        raise Refused("too_slow")
    if code in (TOO_HEAVY, -signal.SIGKILL):  # SIGKILL: the kernel ran out of memory
        raise Refused("too_heavy")
    try:
        answer: dict[str, Any] = json.loads(head) if code == 0 else {}
    except ValueError:
        answer = {}
    if refused := answer.get("refused"):
        raise Refused(refused)
    if "files" not in answer:
        raise Refused("failed")
    files, begin = [], 0
    for told in answer["files"]:
        end = begin + told["size"]
        files.append(Made(told["media_type"], told["width"], told["height"], bodies[begin:end]))
        begin = end
    return Developed(answer["width"], answer["height"], tuple(files))
