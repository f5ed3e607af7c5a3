"""The process in which one picture is developed: `python -m hoaban.media.darkroom.child PARENT LIMITS`.

Standard input: one line of JSON ({"glance": bool}), then the file. Standard output: one line of JSON ({"width",
"height", "files": [{"media_type", "width", "height", "size"}]} or {"refused": code}), then the files one after another.
It shuts itself in before it looks at a byte, has one thread (whichever core is free, never two), and yields to
everything else on the machine.
"""

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from hoaban.documents.confinement import TOO_HEAVY, Limits, confine
from hoaban.media.darkroom import drawings, rasters
from hoaban.media.darkroom.recipe import Developed, Refused

LOWEST = 19


def main(parent: str, limits: str) -> int:
    """Develop the picture on standard input; return the exit code."""
    confine(Limits(**json.loads(limits)), int(parent))
    try:
        head = json.loads(sys.stdin.buffer.readline())
        if not head["glance"]:  # for a glance somebody waits
            step_back()
        answer, bodies = _answer(sys.stdin.buffer.read(), glance=head["glance"])
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
        for body in bodies:
            sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()
    except MemoryError:
        return TOO_HEAVY
    return 0


def step_back() -> None:
    """Take time nobody else wants. The session's group is lowered too: kernels share time between groups first."""
    os.nice(LOWEST)
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(LOWEST), "ascii")


def _answer(data: bytes, *, glance: bool) -> tuple[dict[str, Any], list[bytes]]:
    try:
        made = _developed(data, glance=glance)
    except Refused as refusal:
        return {"refused": refusal.code}, []
    files = [
        {"media_type": file.media_type, "width": file.width, "height": file.height, "size": len(file.body)}
        for file in made.files
    ]
    return {"width": made.width, "height": made.height, "files": files}, [file.body for file in made.files]


def _developed(data: bytes, *, glance: bool) -> Developed:
    if drawings.looks_like_one(data):
        return drawings.develop(data)
    return rasters.develop(data, glance=glance)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
