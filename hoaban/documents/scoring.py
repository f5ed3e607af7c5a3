"""Scores readings against labelled documents (`NAME.txt` beside `NAME.tasks.jsonl`), or against confirmed tasks.

    python -m hoaban.documents.scoring FOLDER

Pairs are one to one with word F1 of spans of at least 0.6. Optional labels and extra pieces inside a `split_ok` label
count on no side; a labelled passage found in a draft's `also` counts as found.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from hoaban.documents import judging
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Reading, TaskDraft

Label = dict[str, Any]
MATCH = 0.6


@dataclass(slots=True)
class Score:
    """Counts of one document or of several; `rows` gives the figures as fractions."""

    found: int = 0
    proposed: int = 0
    required: int = 0
    pairs: int = 0
    lead: int = 0
    support: int = 0
    deadline: int = 0
    kind: int = 0
    dated: int = 0
    dated_right: int = 0
    whole: int = 0
    whole_right: int = 0
    filled: int = 0
    invented: int = 0
    sure: int = 0
    sure_wrong: int = 0
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)})

    def rows(self) -> dict[str, float]:
        precision, recall = _share(self.found, self.proposed), _share(self.found, self.required)
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
            "lead": _share(self.lead, self.pairs),
            "coordinators": _share(self.support, self.pairs),
            "deadline": _share(self.deadline, self.pairs),
            "dated": _share(self.dated_right, self.dated),
            "kind": _share(self.kind, self.pairs),
            "end_to_end": _share(self.whole_right, self.whole),
            "invention": _share(self.invented, self.filled),
            "wrong_with_high_confidence": _share(self.sure_wrong, self.sure),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(frozen=True, slots=True)
class Claim:
    """A span a draft claims: its own, or one of its `also`."""

    draft: TaskDraft
    start: int
    end: int
    own: bool


def score(reading: Reading, labels: Iterable[Label]) -> Score:
    """Score one reading against the labels of its document."""
    labels = list(labels)
    pairs = _paired(reading, labels)
    result = Score()
    result.required = sum(1 for label in labels if not label.get("optional"))
    for index, label in enumerate(labels):
        claim = pairs.get(index)
        if not label.get("optional"):
            _count(result, label, claim, reading)
    result.proposed = result.found + sum(1 for draft in _left_over(reading, labels, pairs, result.notes))
    for draft in reading.tasks:
        filled, invented = judging.unsupported(draft, reading.text)
        result.filled += filled
        result.invented += invented
    return result


def _paired(reading: Reading, labels: list[Label]) -> dict[int, Claim]:
    """Match labels and claims one to one, the best word F1 first."""
    claims = [Claim(t, t.start, t.end, True) for t in reading.tasks]
    claims += [Claim(t, p.start, p.end, False) for t in reading.tasks for p in t.also]
    scored: list[tuple[float, int, int]] = []
    for li, label in enumerate(labels):
        spans = [label["span"], *label.get("alt_spans", [])]
        for ci, claim in enumerate(claims):
            best = max(judging.word_f1((s, e), (claim.start, claim.end), reading.text) for s, e in spans)
            if best >= MATCH:
                scored.append((best, li, ci))
    pairs: dict[int, Claim] = {}
    used: set[int] = set()
    for _, li, ci in sorted(scored, key=lambda found: -found[0]):
        if li not in pairs and ci not in used:
            pairs[li] = claims[ci]
            used.add(ci)
    return pairs


def _left_over(reading: Reading, labels: list[Label], pairs: dict[int, Claim], notes: list[str]) -> Iterator[TaskDraft]:
    """Drafts that match nothing, without pieces of a `split_ok` label and of optional ones."""
    matched = {id(claim.draft) for claim in pairs.values()}
    for draft in reading.tasks:
        if id(draft) in matched or any(_is_piece(draft, label) for label in labels):
            continue
        notes.append(f"too much: [{draft.start}, {draft.end}] {draft.title[:70]}")
        yield draft


def _is_piece(draft: TaskDraft, label: Label) -> bool:
    inside = label["span"][0] <= draft.start and draft.end <= label["span"][1]
    return inside and bool(label.get("split_ok") or label.get("optional"))


def _count(result: Score, label: Label, claim: Claim | None, reading: Reading) -> None:
    whole = label["kind"] != "catch_all"
    result.whole += whole
    dated = judging.is_dated(label)
    result.dated += dated
    if claim is None:
        result.notes.append(f"missed {label['id']}: {label['text'][:70]}")
        return
    draft = claim.draft
    right = {name: judge(draft, label) for name, judge in judging.JUDGES.items()}
    result.found += 1
    result.pairs += 1
    for name, good in right.items():
        setattr(result, name, getattr(result, name) + good)
        if not good:
            result.notes.append(
                f"{name} of {label['id']}: {judging.shown(draft, name)} instead of {judging.wanted(label, name)}"
            )
    result.dated_right += dated and right["deadline"]
    result.whole_right += whole and right["lead"] and right["deadline"]
    for name, sure in (("lead", draft.lead_confidence), ("deadline", draft.deadline_confidence)):
        result.sure += sure == "high"
        result.sure_wrong += sure == "high" and not right[name]


def score_folder(folder: Path) -> dict[str, Score]:
    """Score every labelled document of a folder."""
    scores: dict[str, Score] = {}
    for path in sorted(folder.glob("*.tasks.jsonl")):
        name = path.name.removesuffix(".tasks.jsonl")
        source = next(p for p in sorted(folder.glob(f"{name}.*")) if p.suffix in (".txt", ".docx", ".html"))
        labels = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        scores[name] = score(read(source.read_bytes(), name=source.name), labels)
    return scores


def main(arguments: list[str] | None = None) -> int:
    """Print one JSON line per document and one for all together."""
    parser = argparse.ArgumentParser(description="Score plan readings against labelled documents.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--notes", action="store_true", help="also say what was wrong")
    options = parser.parse_args(arguments)
    scores = score_folder(options.folder)
    total = Score()
    for name, result in scores.items():
        total = total + result
        _say(name, result, notes=options.notes)
    _say("all", total, notes=False)
    return 0


def _say(name: str, result: Score, *, notes: bool) -> None:
    rows = {row: round(value, 3) for row, value in result.rows().items()}
    sys.stdout.write(json.dumps({"name": name, **rows, "required": result.required}, ensure_ascii=False) + "\n")
    for note in result.notes if notes else ():
        sys.stdout.write(f"  {note}\n")


if __name__ == "__main__":
    raise SystemExit(main())
