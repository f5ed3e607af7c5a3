"""When a drafted value is right: names folded, open groups alike, deadlines by day or period, `accept` honoured."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from hoaban.documents.agencies import is_generic
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.vocabulary import Deadline, TaskDraft
from hoaban.kernel.text import fold

Label = dict[str, Any]
GENERIC = "cơ quan, đơn vị liên quan (chung)"
_WORD = re.compile(r"\w+")
_DATED = ("before_date", "in_month", "mid_month", "range")
_SOFT = ("standing", "whole_period", "yearly", "urgent")


def word_f1(one: tuple[int, int], other: tuple[int, int], text: str) -> float:
    """The F1 of the words two spans share by place."""
    if one[1] <= other[0] or other[1] <= one[0]:
        return 0.0
    first, second = _words(one, text), _words(other, text)
    shared = len(first & second)
    return 2 * shared / (len(first) + len(second)) if first and second else 0.0


def _words(span: tuple[int, int], text: str) -> set[int]:
    return {m.start() for m in _WORD.finditer(text, span[0], span[1])}


def _names(names: "list[str] | tuple[str, ...] | None") -> Counter[str]:
    return Counter({_one(n): 1 for n in names or ()})


def _one(name: str) -> str:
    return fold(GENERIC) if name == GENERIC or is_generic(name) else fold(name)


def lead_is_right(draft: TaskDraft, label: Label) -> bool:
    """The names as written, joined in any way; `accept` holds other right answers, None for an open lead."""
    wanted = [label["lead"], *label.get("accept", {}).get("lead", [])]
    ours = _joined(draft.lead)
    return any(_joined(w.split("; ") if w else ()) == ours for w in wanted)


def _joined(names: "list[str] | tuple[str, ...]") -> frozenset[str]:
    return frozenset(fold(n) for n in names)


def support_is_right(draft: TaskDraft, label: Label) -> bool:
    """Whether the supporting bodies are the same set; open groups are alike."""
    wanted = [label["coordinators"], *label.get("accept", {}).get("coordinators", [])]
    ours = _names(draft.support)
    return any(_names(w) == ours for w in wanted)


def kind_is_right(draft: TaskDraft, label: Label) -> bool:
    """Whether the kind is the labelled one or an accepted one."""
    kind = "coordinate_only" if label["role"] == "coordinate" else label["kind"]
    return str(draft.kind) in (kind, *label.get("accept", {}).get("kind", []))


def is_dated(label: Label) -> bool:
    """Whether the label has a day, or a period that ends on one."""
    return label["deadline_type"] in _DATED


def deadline_is_right(draft: TaskDraft, label: Label) -> bool:
    """Whether the deadline is of the same kind and day or period, or an accepted one."""
    kind, value = label["deadline_type"], label["deadline_value"]
    if _is(draft.deadline, kind, value):
        return True
    return any(_accepts(draft.deadline, other) for other in label.get("accept", {}).get("deadline", []))


def _is(deadline: Deadline | None, kind: str, value: str | None) -> bool:
    if kind == "none" or deadline is None:
        return kind == "none" and deadline is None
    if kind == "urgent":
        return deadline.kind is DeadlineKind.UNKNOWN and deadline.value is None
    if kind in ("standing", "whole_period"):
        return deadline.kind is DeadlineKind.STANDING
    if kind == "yearly":
        return deadline.kind is DeadlineKind.RRULE and deadline.value == "FREQ=YEARLY"
    if kind == "before_date":
        return deadline.kind is DeadlineKind.BEFORE and deadline.value == value
    return deadline.kind is DeadlineKind.RANGE and _covers(deadline, kind, value or "")


def _covers(deadline: Deadline, kind: str, value: str) -> bool:
    if deadline.start is None or deadline.end is None:
        return False
    if kind == "range":
        first, last = value.split("/")
        return deadline.start == date(int(first), 1, 1) and deadline.end == date(int(last), 12, 31)
    same_month = deadline.start.isoformat()[:7] == value == deadline.end.isoformat()[:7]
    return same_month and (kind == "mid_month" or deadline.start.day == 1)


def _accepts(deadline: Deadline | None, other: str) -> bool:
    if other == "none":
        return deadline is None
    if deadline is None:
        return False
    if other == "soft":
        return deadline.end is None or deadline.kind is DeadlineKind.STANDING
    if other == "yearly":
        return deadline.kind is DeadlineKind.RRULE and deadline.value == "FREQ=YEARLY"
    return deadline.end is not None and deadline.end.isoformat() == other


JUDGES: dict[str, Callable[[TaskDraft, Label], bool]] = {
    "lead": lead_is_right,
    "support": support_is_right,
    "deadline": deadline_is_right,
    "kind": kind_is_right,
}


def unsupported(draft: TaskDraft, text: str) -> tuple[int, int]:
    """Count the filled values of a draft and those whose evidence does not hold them as written."""
    values = [
        ("title", draft.title),
        ("product", draft.product),
        ("indicator", draft.indicator),
        ("budget", draft.budget),
    ]
    values += [("lead", name) for name in draft.lead] + [("support", name) for name in draft.support]
    values += [("role", name) for role in draft.roles for name in role.names]
    values += [("deadline", draft.deadline.text)] if draft.deadline else []
    filled = [(field, value) for field, value in values if value]
    invented = sum(1 for field, value in filled if not _is_supported(draft, field, value, text))
    return len(filled), invented


def _is_supported(draft: TaskDraft, field: str, value: str, text: str) -> bool:
    return any(e.field == field and fold(value) in fold(text[e.start : e.end]) for e in draft.evidence)


def shown(draft: TaskDraft, name: str) -> str:
    """Return a drafted value for a note."""
    if name == "deadline":
        return f"{draft.deadline.kind} {draft.deadline.value} ({draft.deadline.text})" if draft.deadline else "none"
    return str(getattr(draft, name))


def wanted(label: Label, name: str) -> str:
    """Return the labelled value for a note."""
    field = {"support": "coordinators", "deadline": "deadline_raw"}.get(name, name)
    return str(label[field])
