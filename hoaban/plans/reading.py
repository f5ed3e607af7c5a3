"""Between the reader's JSON, a task's row and `TaskFields`: one shape for what was read, typed and stored."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hoaban.documents import deadlines
from hoaban.plans.cutting import are_torn, joined, title_of_torn
from hoaban.plans.models import Draft, Plan, Task
from hoaban.plans.vocabulary import BearerRole, TaskFields


def fields_as_read(read: dict[str, Any]) -> TaskFields:
    """Return what the machine read of a draft (docs/plan-read.md) as the fields a person would confirm."""
    deadline = read["deadline"] or {}
    return TaskFields(
        title=read["title"],
        kind=read["kind"],
        modality=read["modality"],
        section=(read["section"] or "")[:40],
        lead=tuple(read["lead"]),
        support=tuple(read["support"]),
        deadline_text=deadline.get("text") or "",
        deadline_kind=deadline.get("kind") or "",
        deadline_value=(deadline.get("value") or "")[:120],
        starts_on=_day(deadline.get("start")),
        due_on=_day(deadline.get("end")),
        product=read["product"] or "",
        indicator=read["indicator"] or "",
        budget=read["budget"] or "",
    )


def fields_to_confirm(draft: Draft, merged: Sequence[Draft]) -> TaskFields:
    """Return the fields a person would confirm of a draft that others were merged into (in their order)."""
    kept = fields_as_read(draft.read)
    if not merged:
        return kept
    told = joined(kept, [fields_as_read(other.read) for other in merged])
    every = sorted([draft, *merged], key=lambda one: one.start)
    if not are_torn(draft.plan.text, [(one.start, one.end) for one in every]):
        return told
    return replace(told, title=title_of_torn([one.title for one in every]))


def fields_of(task: Task) -> TaskFields:
    """Return a task as fields, for editing and for comparing."""
    bearers = list(task.bearers.all())
    plain = (
        "title", "kind", "modality", "section", "deadline_text", "deadline_kind", "deadline_value", "starts_on",
        "due_on", "product", "indicator", "budget", "asks", "public",
    )  # fmt: skip
    return TaskFields(
        **{name: getattr(task, name) for name in plain},
        lead=tuple(bearer.name for bearer in bearers if bearer.role == BearerRole.LEAD),
        support=tuple(bearer.name for bearer in bearers if bearer.role == BearerRole.SUPPORT),
    )


def deadline_read(text: str, plan: Plan) -> dict[str, Any]:
    """Return the deadline fields of TaskFields for words an officer typed; kind "" without any time words."""
    found = deadlines.parse(text, year=plan.year, signed=plan.issued_on)
    if found is None:
        return {"deadline_kind": "", "deadline_value": "", "starts_on": None, "due_on": None}
    return {
        "deadline_kind": str(found.kind),
        "deadline_value": found.value or "",
        "starts_on": found.start,
        "due_on": found.end,
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
