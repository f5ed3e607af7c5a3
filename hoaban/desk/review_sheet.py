"""What the review screen shows of one draft: the marked source, the fields in the order they need a person."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext as _

from hoaban.desk.forms.plans import TaskForm
from hoaban.desk.source_marks import CURRENT, EVIDENCE, OTHER, Passage, Slice, slices
from hoaban.plans.models import Draft, Plan
from hoaban.plans.vocabulary import UNKNOWN_DEADLINE

SPAN = "span"  # the anchor of the passage under review
_EXCERPT = 60
# One box: the field of the reading its confidence and evidence stand under, and the form's fields.
BOXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("title", ("title",)),
    ("lead", ("lead",)),
    ("deadline", ("deadline_text", "starts_on", "due_on", "no_fixed_day")),
    ("support", ("support",)),
    ("product", ("product",)),
    ("indicator", ("indicator",)),
    ("budget", ("budget",)),
    ("kind", ("asks", "kind", "modality", "public")),
)


@dataclass(frozen=True)
class Chip:
    """A link to the passage that supports a field."""

    anchor: str
    words: str


@dataclass(frozen=True)
class Box:
    """Fields that belong together, whether a person must look twice, and the evidence for them."""

    name: str
    fields: tuple[BoundField, ...]
    check: bool
    chips: tuple[Chip, ...]


@dataclass(frozen=True)
class Sheet:
    """Everything beside the form."""

    source: list[Slice]
    boxes: list[Box]
    also: tuple[Chip, ...]


def sheet(plan: Plan, draft: Draft, drafts: list[Draft], form: TaskForm | None) -> Sheet:
    """Put the review screen of one draft together; without a form (decided already) there are no boxes."""
    evidence = _evidence(draft)
    also = _also(draft)
    current = Passage(draft.start, draft.end, CURRENT, anchor=SPAN)
    passages = [current, *(passage for _field, passage in evidence), *also, *_others(plan, draft, drafts)]
    return Sheet(
        source=slices(plan.text, passages),
        boxes=_boxes(plan, draft, form, evidence) if form is not None else [],
        also=tuple(_chip(plan, passage) for passage in also),
    )


def _also(draft: Draft) -> list[Passage]:
    name = _("The same work, named again")
    spans = [place["span"] for place in draft.read.get("also", [])]
    return [Passage(start, end, OTHER, f"also-{n}", name=name) for n, (start, end) in enumerate(spans, start=1)]


def _evidence(draft: Draft) -> list[tuple[str, Passage]]:
    """The places that support a field. The title's is the passage itself, which is marked anyway."""
    rows = [row for row in draft.read.get("evidence", []) if row["field"] != "title"]
    return [
        (row["field"], Passage(row["start"], row["end"], EVIDENCE, f"evidence-{n}"))
        for n, row in enumerate(rows, start=1)
    ]


def _others(plan: Plan, draft: Draft, drafts: list[Draft]) -> list[Passage]:
    return [
        Passage(
            other.start, other.end, OTHER, href=_address(plan, other),
            name=_("Draft %(place)s: %(title)s") % {"place": other.position, "title": other.read["title"][:_EXCERPT]},
        )
        for other in drafts
        if other.pk != draft.pk
    ]  # fmt: skip


def _address(plan: Plan, draft: Draft) -> str:
    return reverse("plan_draft", args=[plan.public_id, draft.public_id]) + f"#{SPAN}"


def _boxes(plan: Plan, draft: Draft, form: TaskForm, evidence: list[tuple[str, Passage]]) -> list[Box]:
    boxes = [
        Box(
            name,
            tuple(form[field] for field in fields),
            needs_a_look(draft.read, name),
            tuple(_chip(plan, passage) for field, passage in evidence if field == name and _says(plan, draft, passage)),
        )
        for name, fields in BOXES
    ]
    return sorted(boxes, key=lambda box: not box.check)


def needs_a_look(read: dict[str, Any], field: str) -> bool:
    """Say whether the reader was unsure of a field: low confidence, or words of time it could not read."""
    deadline = read.get("deadline") or {}
    unread = field == "deadline" and deadline.get("kind") == UNKNOWN_DEADLINE
    return unread or read.get("confidence", {}).get(field) == "low"


def _says(plan: Plan, draft: Draft, passage: Passage) -> bool:
    """A passage that is the whole span tells nothing new beside the marked text."""
    return passage.start < passage.end <= len(plan.text) and (passage.start, passage.end) != (draft.start, draft.end)


def _chip(plan: Plan, passage: Passage) -> Chip:
    words = " ".join(plan.text[passage.start : passage.end].split())
    return Chip(passage.anchor, words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…")
