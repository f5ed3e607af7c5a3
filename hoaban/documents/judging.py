"""When a drafted value is right: names folded, open groups alike, deadlines by day or period, `accept` honoured."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from hoaban.documents.agencies import is_generic
from hoaban.documents.judging_times import deadline_is_right, year_is_written
from hoaban.documents.vocabulary import DocumentFacts, TaskDraft
from hoaban.kernel.text import fold

Label = dict[str, Any]
GENERIC = "cơ quan, đơn vị liên quan (chung)"
_WORD = re.compile(r"\w+")
_FACTS = ("place", "issuer", "year", "signer", "signer_title", "authority")


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


def support_f1(draft: TaskDraft, label: Label) -> float:
    """The F1 of the set of supporting bodies, over the best of the right answers; 1 when both are empty."""
    wanted = [label["coordinators"], *label.get("accept", {}).get("coordinators", [])]
    ours = set(_names(draft.support))
    return max(_set_f1(ours, set(_names(w))) for w in wanted)


def _set_f1(ours: set[str], wanted: set[str]) -> float:
    return 2 * len(ours & wanted) / (len(ours) + len(wanted)) if ours or wanted else 1.0


def modality_is_right(draft: TaskDraft, label: Label) -> bool:
    """Whether an order was read as an order and a request as a request."""
    return draft.modality in (label["modality"], *label.get("accept", {}).get("modality", []))


def words_shared(ours: str, wanted: str) -> float:
    """The F1 of the words of two values, folded."""
    first, second = Counter(_WORD.findall(fold(ours))), Counter(_WORD.findall(fold(wanted)))
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def facts(document: DocumentFacts, wanted: Label) -> dict[str, bool]:
    """Which facts of the title block are right: fact → right. A blank fact is right when it is left blank.

    `wanted` is an object of `*.meta.json` or the head of an own document; only the facts that both have are judged.
    A list holds several right answers. Of the grounds (`bases`, pairs of number and date) those with a number count.
    """
    number = wanted.get("symbol") if wanted.get("number") else None
    told = {"kind": wanted["kind"], "number": number, "issued_on": wanted["date"]}
    told |= {name: wanted[name] for name in _FACTS if name in wanted and hasattr(document, name)}
    right = {name: _same(getattr(document, name), value) for name, value in told.items()}
    if "bases" in wanted and hasattr(document, "bases"):
        ours = {(fold(base.number), base.date and str(base.date)) for base in document.bases if base.number}
        right["bases"] = ours == {(fold(number), day) for number, day in wanted["bases"]}
    read = fold(document.subject or "")
    subjects = wanted["subject"] if isinstance(wanted["subject"], list) else [str(wanted["subject"])]
    return right | {"subject": any(read.startswith(fold(subject.rstrip(" …"))) for subject in subjects)}


def _same(ours: object, wanted: object) -> bool:
    if isinstance(wanted, list):
        return any(_same(ours, one) for one in wanted)
    return fold(str(ours)) == fold(str(wanted)) if wanted is not None else ours is None


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
    invented += draft.deadline is not None and not year_is_written(draft.deadline)
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
