"""`hoaban plan score [PLAN] [--json]`: how well the reader read, by what people changed when they decided."""

import argparse
import json
import sys
from typing import Any

from hoaban.project.starting import start

CANNOT = 2
_SHOWN = ("title", "lead", "support", "deadline", "kind", "product", "indicator", "budget")


def score(chosen: argparse.Namespace) -> int:
    """Print a table or JSON. Exit 2 with one sentence when there is no such plan."""
    start()
    from hoaban.kernel.refusals import Refusal  # noqa: PLC0415 - models load only after django.setup()
    from hoaban.plans import queries  # noqa: PLC0415
    from hoaban.plans.figures.accuracy import plan_scores  # noqa: PLC0415

    try:
        plans = [queries.find_plan(chosen.plan)] if chosen.plan else None
    except Refusal as problem:
        print(problem, file=sys.stderr)
        return CANNOT
    told = _report(plan_scores(plans, samples=not chosen.real))
    print(json.dumps(told, ensure_ascii=False, indent=1) if chosen.json else _table(told))
    return 0


def _report(scores: list[Any]) -> dict[str, Any]:
    from hoaban.plans.accuracy import total  # noqa: PLC0415

    decided = [one for one in scores if one.is_decided]
    files = sorted({one.file for one in decided})
    return {
        "plans_decided": len(decided),
        "overall": total(one.score for one in decided).as_json(),
        "by_file": {kind: total(one.score for one in decided if one.file == kind).as_json() for kind in files},
        "plans": [
            {"plan": one.reference, "public_id": one.public_id, "file": one.file, "sample": one.is_sample,
             "decided": one.is_decided} | one.score.as_json()
            for one in scores
        ],
    }  # fmt: skip


def _table(told: dict[str, Any]) -> str:
    head = ["plan", "file", "read", "yes", "no", "split", "merged", "added", *_SHOWN, "unflagged right", "silent wrong"]
    rows = [_row(f"{row['plan']}{'' if row['decided'] else ' (waiting)'}", row["file"], row) for row in told["plans"]]
    rows += [_row(f"all {kind}", kind, row) for kind, row in told["by_file"].items()]
    rows.append(_row(f"all {told['plans_decided']} decided plans", "", told["overall"]))
    wide = [max(len(row[n]) for row in [head, *rows]) for n in range(len(head))]
    return "\n".join("  ".join(cell.ljust(wide[n]) for n, cell in enumerate(row)).rstrip() for row in [head, *rows])


def _row(name: str, file: str, told: dict[str, Any]) -> list[str]:
    found = told["detection"]
    counts = [str(found[key]) for key in ("decided", "confirmed", "rejected", "split", "merged", "added")]
    fields = [_part(told["fields"][key]["right"], told["fields"][key]["confirmed"]) for key in _SHOWN]
    sure, silent = told["unflagged"], told["silent_wrong"]
    return [
        name,
        file,
        *counts,
        *fields,
        _part(sure["right"], sure["drafts"]),
        _part(silent["wrong"], silent["values"]),
    ]


def _part(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"
