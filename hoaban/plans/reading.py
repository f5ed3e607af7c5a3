"""Between the reader's JSON, a task's row and `TaskFields`: one shape for what was read, typed and stored."""

from datetime import date
from typing import Any

from hoaban.documents import deadlines
from hoaban.plans.models import Plan, Task
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
