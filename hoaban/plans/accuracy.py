"""How well the reader read, by what people made of its drafts when they decided them. Pure: drafts in, counts out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from hoaban.plans.models import Draft, Plan
from hoaban.plans.reading import fields_to_confirm
from hoaban.plans.vocabulary import DraftState, TaskFields

# A field of the reading and what of a task it fills. A time is right when kind and days are; its words may be trimmed.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",), "lead": ("lead",), "support": ("support",),
    "deadline": ("deadline_kind", "starts_on", "due_on"), "kind": ("kind",), "modality": ("modality",),
    "product": ("product",), "indicator": ("indicator",), "budget": ("budget",),
}  # fmt: skip
HELD_SURE = ("lead", "deadline")  # the fields the reader says a confidence of
SCAN = "scan"
_DAYS = ("starts_on", "due_on")


@dataclass(frozen=True)
class Score:
    """Counts that add up.

    `fields[name]`: confirmed, right, filled (the reader gave a value), filled_right, and for lead and deadline high,
    high_wrong, low, low_wrong. `drafts`: confirmed, rejected, split, merged, parts, waiting, added (by hand),
    unflagged (confirmed and not marked for a look), unflagged_right (lead and deadline kept).
    """

    drafts: Counter[str] = field(default_factory=Counter)
    fields: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in FIELDS})

    def __add__(self, other: "Score") -> "Score":
        fields = {name: self.fields[name] + other.fields[name] for name in FIELDS}
        return Score(self.drafts + other.drafts, fields)

    @property
    def shown(self) -> list[tuple[str, int, int]]:
        """What a page shows: the fields people look at first, right of confirmed."""
        return [(name, self.fields[name]["right"], self.fields[name]["confirmed"]) for name in ("title", *HELD_SURE)]

    @property
    def decided(self) -> int:
        """Passages of the reader that a person decided; parts of a split passage are not the reader's."""
        found = sum(self.drafts[state] for state in ("confirmed", "rejected", "split", "merged"))
        return found - self.drafts["parts"]

    def as_json(self) -> dict[str, Any]:
        """Return counts and rates (0..1, None of nothing) as plain JSON."""
        drafts, high = self.drafts, sum(self.fields[name]["high"] for name in HELD_SURE)
        wrong = sum(self.fields[name]["high_wrong"] for name in HELD_SURE)
        told = {name: drafts[name] for name in ("confirmed", "rejected", "split", "merged", "added", "waiting")}
        return {
            "detection": told | {
                "decided": self.decided,
                "precision": rate(self.decided - drafts["rejected"], self.decided),
                "recall": rate(drafts["confirmed"], drafts["confirmed"] + drafts["added"]),
            },
            "fields": {name: _field(counts, sure=name in HELD_SURE) for name, counts in self.fields.items()},
            "unflagged": {
                "drafts": drafts["unflagged"], "right": drafts["unflagged_right"],
                "precision": rate(drafts["unflagged_right"], drafts["unflagged"]),
            },
            "silent_wrong": {"values": high, "wrong": wrong, "rate": rate(wrong, high)},
        }  # fmt: skip


def score_of(plan: Plan, drafts: Sequence[Draft], *, added: int = 0) -> Score:
    """Return the score of a plan by its drafts, all of them, with their readings; `added` tasks written by hand."""
    score = Score()
    score.drafts["added"] = added
    for draft in drafts:
        score.drafts["waiting" if draft.waits else draft.state] += 1
        score.drafts["parts"] += bool(draft.part) and not draft.waits
        if draft.state == DraftState.CONFIRMED:
            draft.plan = plan
            _count(score, draft, [one for one in drafts if one.into_id == draft.pk])
    return score


def total(scores: Iterable[Score]) -> Score:
    """Return the sum."""
    return sum(scores, Score())


def kind_of_file(plan: Plan) -> str:
    """Return the kind of file a plan was read from: docx, html, text, pdf, doc, or scan."""
    if any(row["code"] == "scanned" for row in plan.reading.get("warnings", [])):
        return SCAN
    suffix = PurePath(plan.file_name).suffix.lower().lstrip(".")
    return {"htm": "html", "txt": "text", "": "text"}.get(suffix, suffix)


def rate(part: int, whole: int) -> float | None:
    """Return part ÷ whole to four digits, None of nothing."""
    return round(part / whole, 4) if whole else None


def _count(score: Score, draft: Draft, merged: list[Draft]) -> None:
    read = fields_to_confirm(draft, merged)
    confirmed = _confirmed(draft)
    wrong = {name for name, held in FIELDS.items() if any(_differ(read, confirmed, one) for one in held)}
    for name, held in FIELDS.items():
        filled = any(getattr(read, one) for one in held)
        told = {
            "confirmed": True,
            "right": name not in wrong,
            "filled": filled,
            "filled_right": filled and name not in wrong,
        }
        if name in HELD_SURE and filled:
            sure = "high" if draft.read.get("confidence", {}).get(name) == "high" else "low"
            told |= {sure: True, f"{sure}_wrong": name in wrong}
        score.fields[name].update({key: int(value) for key, value in told.items()})
    if not draft.unsure:
        score.drafts["unflagged"] += 1
        score.drafts["unflagged_right"] += not wrong & set(HELD_SURE)


def _confirmed(draft: Draft) -> TaskFields:
    """What a person confirmed: the reading of this draft with the difference kept at confirmation."""
    told = {
        name: _back(name, after) for name, (_, after) in draft.diff.items() if name in TaskFields.__dataclass_fields__
    }
    return replace(fields_to_confirm(draft, []), **told)


def _back(name: str, value: Any) -> Any:
    if name in _DAYS:
        return date.fromisoformat(value) if value else None
    return tuple(value) if isinstance(value, list) else value


def _differ(read: TaskFields, confirmed: TaskFields, name: str) -> bool:
    before, after = getattr(read, name), getattr(confirmed, name)
    if isinstance(before, tuple):
        return set(before) != set(after)
    return bool(before != after)


def _field(counts: Counter[str], *, sure: bool) -> dict[str, Any]:
    told: dict[str, Any] = {name: counts[name] for name in ("confirmed", "right", "filled", "filled_right")}
    told |= {
        "accuracy": rate(counts["right"], counts["confirmed"]),
        "precision": rate(counts["filled_right"], counts["filled"]),
    }
    if sure:
        told |= {how: {"values": counts[how], "wrong": counts[f"{how}_wrong"]} for how in ("high", "low")}
    return told
