"""`hoaban plan read FILE [--json]` and `hoaban plan import FILE`."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from hoaban.documents.guarded import MAX_BYTES, read_guarded
from hoaban.documents.refusals import Unreadable
from hoaban.project.officers import officer_named
from hoaban.project.starting import start

CANNOT = 2


def read(chosen: argparse.Namespace) -> int:
    """Print what a document says. Exit 0 also with warnings; 2 with one sentence when it cannot be read."""
    try:
        data, name = _bytes_of(chosen.file)
        reading = read_guarded(data, name=name).reading
    except (Unreadable, OSError) as problem:
        print(_sentence(problem), file=sys.stderr)
        return CANNOT
    print(json.dumps(reading, ensure_ascii=False, indent=1) if chosen.json else _in_words(reading))
    return 0


def bring_in(chosen: argparse.Namespace) -> int:
    """Import a document as a plan with drafts."""
    start()
    from hoaban.kernel import vietnam_time  # noqa: PLC0415 - models load only after django.setup()
    from hoaban.kernel.refusals import Refusal  # noqa: PLC0415
    from hoaban.plans import actions as plans  # noqa: PLC0415

    officer = officer_named(chosen.by)
    if officer is None:
        told = f"There is no officer {chosen.by!r}." if chosen.by else "Say who imports: --by USERNAME."
        print(told, file=sys.stderr)
        return CANNOT
    try:
        data, name = _bytes_of(chosen.file)
        plan = plans.import_plan(data, name=name, by=officer, at=vietnam_time.now())
    except (Refusal, Unreadable, OSError) as problem:
        print(_sentence(problem), file=sys.stderr)
        return CANNOT
    print(f"{plan.public_id} {plan.number or '(number missing)'}: {plan.drafts.count()} drafts wait for a person.")
    return 0


def _bytes_of(name: str) -> tuple[bytes, str]:
    """Read at most one byte more than is ever read: a file of any size, or one without an end, costs no memory."""
    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"
    path = Path(name)
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > MAX_BYTES:
            raise Unreadable("too_big", f"The file has {size} bytes; the limit is {MAX_BYTES}.")
        return file.read(MAX_BYTES + 1), path.name


def _sentence(problem: Exception) -> str:
    if isinstance(problem, Unreadable):
        return problem.sentence("en")
    if isinstance(problem, OSError):
        return f"{problem.filename}: {problem.strerror}."
    return str(problem)


def _in_words(found: dict[str, Any]) -> str:
    document = found["document"]
    head = [f"{key}: {document[key]}" for key in ("kind", "number", "issuer", "issued_on", "subject", "year")]
    tasks = [
        f"{place}. [{task['kind']}] {task['title']}\n   lead: {'; '.join(task['lead']) or '—'}"
        f" · deadline: {(task['deadline'] or {}).get('text') or '—'}"
        for place, task in enumerate(found["tasks"], start=1)
    ]
    warnings = [f"! {warning['message']}" for warning in found["warnings"]]
    return "\n".join([*head, "", *tasks, *warnings])
