"""The process in which one file is read: `python -m hoaban.documents.child PARENT LIMITS`, the file on standard input.

Writes one JSON object to standard output: `{"reading": …}`, `{"refused": {…}}` or `{"failed": "ValueError at …"}`.
It is started by `guarded.read_guarded` and shuts itself in before it looks at a byte.
"""

import json
import sys
from typing import Any

from hoaban.documents import reading
from hoaban.documents.confinement import TOO_HEAVY, Limits, confine
from hoaban.documents.refusals import Classified, Unreadable


def main(parent: str, limits: str) -> int:
    """Read the file named in the first line of standard input; return the exit code."""
    confine(Limits(**json.loads(limits)), int(parent))
    try:
        head = json.loads(sys.stdin.buffer.readline())
        answer = _answer(sys.stdin.buffer.read(), head["name"])
        json.dump(answer, sys.stdout, ensure_ascii=False)
        sys.stdout.flush()
    except MemoryError:
        return TOO_HEAVY
    return 0


def _answer(data: bytes, name: str) -> dict[str, Any]:
    try:
        found = reading.read(data, name=name)
    except Classified as refusal:
        return {"refused": {"code": refusal.code, "mark": refusal.mark, "where": refusal.where}}
    except Unreadable as refusal:
        return {"refused": {"code": refusal.code, "message": refusal.message}}
    except MemoryError:
        raise
    except Exception as problem:  # noqa: BLE001 - whatever a file breaks, it breaks here and is said
        return {"failed": f"{type(problem).__name__} at {_place(problem)}"}
    return {"reading": found.as_json(), "kind_of_file": found.kind_of_file}


def _place(problem: BaseException) -> str:
    """Return the module and line of the failure; nothing of the document."""
    step = problem.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    return f"{step.tb_frame.f_globals.get('__name__', '?')}:{step.tb_lineno}" if step is not None else "?"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
