"""Which draft is about which label: one to one, the best word F1 of spans in all, at least 0.6."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hoaban.documents import judging
from hoaban.documents.assignment import best_pairs
from hoaban.documents.vocabulary import Reading, TaskDraft

Label = dict[str, Any]
MATCH = 0.6


@dataclass(frozen=True, slots=True)
class Claim:
    """A span a draft claims: its own, or one of its `also`."""

    draft: TaskDraft
    start: int
    end: int
    own: bool


def paired(reading: Reading, labels: list[Label]) -> dict[int, Claim]:
    """Place of the label in the list → the claim it is matched with."""
    claims = [Claim(t, t.start, t.end, own=True) for t in reading.tasks]
    claims += [Claim(t, p.start, p.end, own=False) for t in reading.tasks for p in t.also]
    weights = {}
    for li, label in enumerate(labels):
        spans = [label["span"], *label.get("alt_spans", [])]
        for ci, claim in enumerate(claims):
            best = max(judging.word_f1((s, e), (claim.start, claim.end), reading.text) for s, e in spans)
            if best >= MATCH:
                weights[li, ci] = best
    return {li: claims[ci] for li, ci in best_pairs(weights).items()}


def left_over(reading: Reading, labels: list[Label], pairs: dict[int, Claim]) -> Iterator[TaskDraft]:
    """Drafts that match nothing, without pieces of a `split_ok` label and of optional ones."""
    matched = {id(claim.draft) for claim in pairs.values()}
    for draft in reading.tasks:
        if id(draft) not in matched and not any(_is_piece(draft, label) for label in labels):
            yield draft


def _is_piece(draft: TaskDraft, label: Label) -> bool:
    inside = label["span"][0] <= draft.start and draft.end <= label["span"][1]
    return inside and bool(label.get("split_ok") or label.get("optional"))


def merges(labels: list[Label], pairs: dict[int, Claim]) -> tuple[int, int, int]:
    """Pairs of labels about the same work: (joined in one draft and labelled so, joined, labelled so)."""
    wanted = {frozenset((label["id"], twin)) for label in labels for twin in label.get("same_as", ())}
    joined: set[frozenset[int]] = set()
    for li, claim in pairs.items():
        joined |= {
            frozenset((labels[li]["id"], labels[other]["id"]))
            for other, claimed in pairs.items()
            if other < li and claimed.draft is claim.draft
        }
    return len(wanted & joined), len(joined), len(wanted)
