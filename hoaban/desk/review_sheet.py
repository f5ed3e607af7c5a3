"""What the review screen shows of one draft: the marked source, the fields in the order they need a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from hoaban.desk.forms.plans import TaskForm
from hoaban.desk.source_layout import Layout, layout
from hoaban.desk.source_marks import ALSO, CURRENT, EVIDENCE, OTHER, Passage
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations.vocabulary import Meant
from hoaban.plans import queries
from hoaban.plans.bearing import BearerRow
from hoaban.plans.doubts import has_unread_time, unsure_fields
from hoaban.plans.models import Draft, Plan

_AGENCIES = ("lead", "support")
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
    """Fields that belong together, why a person must look twice ("" = no need), and the evidence for them.

    `meant`: what the agencies named in it were on the plan's day, and who bears their duties today.
    """

    name: str
    fields: tuple[BoundField, ...]
    doubt: str
    chips: tuple[Chip, ...]
    meant: tuple[BearerRow, ...] = ()


@dataclass(frozen=True)
class Place:
    """Another passage about the same work: what it is, where it stands, its first words, a time of its own."""

    anchor: str
    kind: str
    where: str
    words: str


@dataclass(frozen=True)
class Sheet:
    """Everything beside the form."""

    source: Layout
    boxes: list[Box]
    also: tuple[Place, ...]


def sheet(plan: Plan, draft: Draft, others: Sequence[Draft], form: TaskForm | None, merged: Sequence[Draft]) -> Sheet:
    """Put the review screen of one draft together; without a form (decided already) there are no boxes."""
    evidence = _evidence([draft, *merged])
    also = _also(draft, merged)
    current = Passage(draft.start, draft.end, CURRENT, anchor=SPAN, field="title")
    hidden = {draft.pk, *(one.pk for one in merged)}
    rest = [_other(plan, one) for one in others if one.pk not in hidden]
    return Sheet(
        source=layout(plan.text, plan.reading.get("tables", []), [current, *evidence, *also, *rest]),
        boxes=_boxes(plan, draft, form, evidence) if form is not None else [],
        also=tuple(_places(plan, draft, merged, also)),
    )


def _also(draft: Draft, merged: Sequence[Draft]) -> list[Passage]:
    name = _("The same work, named again")
    spans = [place["span"] for place in draft.read.get("also", [])]
    for one in merged:
        spans += [(one.start, one.end), *(place["span"] for place in one.read.get("also", []))]
    return [Passage(start, end, ALSO, f"also-{n}", name=name) for n, (start, end) in enumerate(spans, start=1)]


def _places(plan: Plan, draft: Draft, merged: Sequence[Draft], also: list[Passage]) -> Iterator[Place]:
    told = [(place.get("kind", ""), place.get("section", "")) for place in draft.read.get("also", [])]
    for one in merged:
        rows = [one.read, *one.read.get("also", [])]
        told += [(str(row.get("kind", "")), str(row.get("section", ""))) for row in rows]
    for passage, (kind, section) in zip(also, told, strict=True):
        words = _chip(plan, passage).words
        yield Place(passage.anchor, str(_PLACE_KINDS.get(kind, _("duty"))), where_it_stands(section), words)


def where_it_stands(section: str) -> str:
    """Say where a section path lies ("PL.II.3" is the annex); "" for none."""
    head, _dot, rest = section.partition(".")
    if not head.startswith("PL"):
        return _("Section %(path)s") % {"path": section} if section else ""
    return " · ".join(part for part in (f"{_('Annex')} {head[2:]}".strip(), rest) if part)


def _evidence(drafts: Sequence[Draft]) -> list[Passage]:
    """The places that support a field, each once. The title's is the passage itself, which is marked anyway."""
    rows = [row for draft in drafts for row in draft.read.get("evidence", []) if row["field"] != "title"]
    places = dict.fromkeys((row["start"], row["end"], row["field"]) for row in rows)
    return [
        Passage(start, end, EVIDENCE, f"evidence-{n}", field=field)
        for n, (start, end, field) in enumerate(places, start=1)
    ]


def _other(plan: Plan, other: Draft) -> Passage:
    name = _("Draft %(place)s: %(title)s") % {"place": other.label, "title": other.title[:_EXCERPT]}
    return Passage(other.start, other.end, OTHER, href=draft_address(plan, other), name=name)


def draft_address(plan: Plan, draft: Draft) -> str:
    """Return the address of a draft's page, at its passage."""
    return reverse("plan_draft", args=[plan.public_id, draft.public_id]) + f"#{SPAN}"


def _boxes(plan: Plan, draft: Draft, form: TaskForm, evidence: list[Passage]) -> list[Box]:
    meant = _meant(plan, form)
    boxes = [
        Box(
            name,
            tuple(form[field] for field in fields),
            (why_unsure(draft.read, name) if draft.read else "") or _unresolved(name, meant),
            tuple(_chip(plan, passage) for passage in evidence if passage.field == name and _says(draft, passage)),
            meant.get(name, ()),
        )
        for name, fields in BOXES
    ]
    return sorted(boxes, key=lambda box: not box.doubt)


def _meant(plan: Plan, form: TaskForm) -> dict[str, tuple[BearerRow, ...]]:
    """What the names in the form mean: what a confirmation would freeze."""
    told = {field: [one.strip() for one in (form[field].value() or "").splitlines()] for field in _AGENCIES}
    names = [one for said in told.values() for one in said if one]
    found = queries.bearers_as_read(plan, names, on=day_in_vietnam(now()), language=get_language() or "vi")
    rows = {field: [replace(found[one], role=field) for one in said if one] for field, said in told.items()}
    kept = queries.without_leads([row for field in _AGENCIES for row in rows[field]])
    return {field: tuple(row for row in kept if row.role == field) for field in _AGENCIES}


def _unresolved(name: str, meant: dict[str, tuple[BearerRow, ...]]) -> str:
    """Say that nobody of the register leads; "" where the lead is known."""
    if name != "lead" or all(row.how in {Meant.AGENCY, Meant.GROUP} for row in meant["lead"]):
        return ""
    return _("the register does not say who this is on the day of the plan")


def why_unsure(read: dict[str, Any], field: str) -> str:
    """Say why the reader asks for a look at a field; "" when it does not."""
    if field not in unsure_fields(read):
        return ""
    if field == "deadline" and has_unread_time(read):
        return _("these words cannot be read as a day")
    if field in {"lead", "deadline"}:
        return str(_LOW[field] if read[field] else _MISSING[field])
    return _("compare it with the source")


_PLACE_KINDS = {
    "content": gettext_lazy("content of the plan"),
    "annex_row": gettext_lazy("row of the annex"),
    "reporting": gettext_lazy("duty to report"),
    "monitoring": gettext_lazy("duty to watch over"),
}
_LOW = {
    "lead": gettext_lazy("the name is unknown, or inferred from the words around it"),
    "deadline": gettext_lazy("the day is inferred, or several days are named"),
}
_MISSING = {
    "lead": gettext_lazy("the passage names no lead agency"),
    "deadline": gettext_lazy("the passage names no time"),
}


def _says(draft: Draft, passage: Passage) -> bool:
    """A passage that is the whole span tells nothing new beside the marked text."""
    return passage.start < passage.end and (passage.start, passage.end) != (draft.start, draft.end)


def _chip(plan: Plan, passage: Passage) -> Chip:
    words = " ".join(plan.text[passage.start : passage.end].split())
    return Chip(passage.anchor, words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…")
