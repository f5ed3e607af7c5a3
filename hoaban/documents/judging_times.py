"""When a drafted deadline is that of a label: the same kind and day, period or rule."""

import re
from datetime import date
from typing import Any

from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.vocabulary import Deadline, TaskDraft
from hoaban.kernel.text import fold

Label = dict[str, Any]
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DATED = ("before_date", "by_date", "in_month", "mid_month", "range", "period")
_KIND_OF = {
    "before_date": DeadlineKind.BEFORE,
    "by_date": DeadlineKind.BY,
    "in_month": DeadlineKind.RANGE,
    "mid_month": DeadlineKind.RANGE,
    "range": DeadlineKind.RANGE,
    "period": DeadlineKind.RANGE,
    "standing": DeadlineKind.STANDING,
    "whole_period": DeadlineKind.STANDING,
    "yearly": DeadlineKind.RRULE,
    "recurring": DeadlineKind.RRULE,
    "offset": DeadlineKind.OFFSET,
    "event": DeadlineKind.EVENT,
    "conditional": DeadlineKind.CONDITIONAL,
    "urgent": DeadlineKind.UNKNOWN,
    "unknown": DeadlineKind.UNKNOWN,
}


def is_dated(label: Label) -> bool:
    """Whether the label has a day, or a period that ends on one."""
    return label["deadline_type"] in _DATED


def deadline_is_right(draft: TaskDraft, label: Label) -> bool:
    """Whether the deadline is of the same kind and day or period, or an accepted one."""
    if _is(draft.deadline, label["deadline_type"], label["deadline_value"]):
        return True
    return any(_accepts(draft.deadline, other) for other in label.get("accept", {}).get("deadline", []))


def _is(deadline: Deadline | None, kind: str, value: str | None) -> bool:
    if kind == "none" or deadline is None:
        return kind == "none" and deadline is None
    if kind not in _KIND_OF or deadline.kind is not _KIND_OF[kind]:
        return False
    return _has_value(deadline, kind, value)


def _has_value(deadline: Deadline, kind: str, value: str | None) -> bool:
    if kind == "yearly":
        return deadline.value == "FREQ=YEARLY"
    if kind == "by_date":
        return str(deadline.end) == value
    if kind == "recurring":
        return value is None or set((deadline.value or "").split(";")) == set(value.split(";"))
    if kind in ("before_date", "offset", "event"):
        return value is None or fold(deadline.value or "") == fold(value)
    if kind in ("range", "period", "in_month", "mid_month"):
        return _covers(deadline, kind, value or "")
    return deadline.kind is not DeadlineKind.UNKNOWN or deadline.value is None


def _covers(deadline: Deadline, kind: str, value: str) -> bool:
    if deadline.start is None or deadline.end is None:
        return False
    if kind == "period":
        return f"{deadline.start}/{deadline.end}" == value
    if kind == "range":
        first, last = value.split("/")
        return deadline.start == date(int(first), 1, 1) and deadline.end == date(int(last), 12, 31)
    same_month = deadline.start.isoformat()[:7] == value == deadline.end.isoformat()[:7]
    return same_month and (kind == "mid_month" or deadline.start.day == 1)


def _accepts(deadline: Deadline | None, other: str) -> bool:
    """`none`, `soft`, a recurrence, the last day, or "type value" as in a label."""
    if other == "none" or deadline is None:
        return other == "none" and deadline is None
    if other == "soft":
        return deadline.end is None or deadline.kind is DeadlineKind.STANDING
    if other in _KIND_OF or " " in other:
        kind, _, value = other.partition(" ")
        return _is(deadline, kind, value or None)
    if other.startswith("FREQ="):
        return _is(deadline, "recurring", other)
    return deadline.end is not None and deadline.end.isoformat() == other


def year_is_written(deadline: Deadline) -> bool:
    """A year in the words must be one of the deadline's; words without a year leave it to the document."""
    years = {int(y) for y in _YEAR.findall(deadline.text)}
    day = re.match(r"\d{4}", deadline.value or "")
    ours = {int(day[0])} if day else set()
    ours |= {d.year for d in (deadline.start, deadline.end) if d}
    return not (years and ours) or bool(years & ours)
