"""Scores readings against labelled documents (`NAME.txt` beside `NAME.tasks.jsonl`), or against confirmed tasks.

    python -m hoaban.documents.scoring FOLDER

Pairs are one to one with word F1 of spans of at least 0.6. Optional labels and extra pieces inside a `split_ok` label
count on no side; a labelled passage found in a draft's `also` counts as found.
"""

import argparse
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from hoaban.documents import judging, matching
from hoaban.documents.judging_times import is_dated
from hoaban.documents.kinds import TaskKind
from hoaban.documents.matching import Claim
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Reading, TaskDraft

Label = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one document or of several; `rows` gives the figures as fractions."""

    found: int = 0
    proposed: int = 0
    required: int = 0
    others: int = 0  # labels that are no catch-all
    others_found: int = 0
    others_proposed: int = 0
    lead: int = 0
    support: int = 0
    support_f1: float = 0.0
    deadline: int = 0
    kind: int = 0
    dated: int = 0
    dated_right: int = 0
    doubtful: int = 0  # dated labels that a careful person would have to ask about
    doubtful_right: int = 0
    whole_right: int = 0
    filled: int = 0
    invented: int = 0
    told: int = 0
    sure: int = 0
    sure_wrong: int = 0
    same: int = 0
    joined: int = 0
    joined_right: int = 0
    facts: int = 0
    facts_right: int = 0
    orders: int = 0  # matched labels that say whether the work is ordered or asked for
    orders_right: int = 0
    products: int = 0
    products_f1: float = 0.0
    notes: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(**{f.name: getattr(self, f.name) + getattr(other, f.name) for f in fields(Score)})

    def rows(self) -> dict[str, float]:
        precision, recall = _share(self.found, self.proposed), _share(self.found, self.required)
        return {
            "precision": precision,
            "recall": recall,
            "f1": _f1(self.found, self.proposed, self.required),
            "lead": _share(self.lead, self.found),
            "coordinators": _share(self.support, self.found),
            "deadline": _share(self.deadline, self.found),
            "dated": _share(self.dated_right, self.dated),
            "kind": _share(self.kind, self.found),
            "end_to_end": _share(self.whole_right, self.others),
            "invention": _share(self.invented, self.filled),
            "wrong_with_high_confidence": _share(self.sure_wrong, self.sure),
            "f1_without_catch_all": _f1(self.others_found, self.others_proposed, self.others),
            "catch_all": _share(self.found - self.others_found, self.required - self.others),
            "coordinators_f1": _share(self.support_f1, self.found),
            "dated_doubtful": _share(self.doubtful_right, self.doubtful),
            "sure": _share(self.sure, self.told),
            "merged": _f1(self.joined_right, self.joined, self.same),
            "facts": _share(self.facts_right, self.facts),
            "modality": _share(self.orders_right, self.orders),
            "product": _share(self.products_f1, self.products),
        }


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, given: int, wanted: int) -> float:
    return 2 * right / (given + wanted) if given + wanted else 0.0


def score(reading: Reading, labels: Iterable[Label], facts: Label | None = None) -> Score:
    """Score one reading against the labels of its document, and against its facts (`*.meta.json`) where given."""
    labels = list(labels)
    pairs = matching.paired(reading, labels)
    result = Score()
    for index, label in enumerate(labels):
        if not label.get("optional"):
            _count(result, label, pairs.get(index))
    _count_superfluous(result, matching.left_over(reading, labels, pairs))
    result.joined_right, result.joined, result.same = matching.merges(labels, pairs)
    for draft in reading.tasks:
        filled, invented = judging.unsupported(draft, reading.text)
        result.filled += filled
        result.invented += invented
    if facts is not None:
        _count_facts(result, judging.facts(reading.document, facts))
    return result


def _count_superfluous(result: Score, drafts: Iterable[TaskDraft]) -> None:
    result.proposed = result.found
    result.others_proposed = result.others_found
    for draft in drafts:
        result.proposed += 1
        result.others_proposed += draft.kind is not TaskKind.CATCH_ALL
        result.notes.append(f"too much: [{draft.start}, {draft.end}] {draft.title[:70]}")


def _count_facts(result: Score, right: dict[str, bool]) -> None:
    result.facts += len(right)
    result.facts_right += sum(right.values())
    result.notes += [f"fact {name}" for name, good in right.items() if not good]


def _count(result: Score, label: Label, claim: Claim | None) -> None:
    other = label["kind"] != "catch_all"
    dated, doubtful = is_dated(label), bool(label.get("needs_review"))
    result.required += 1
    result.others += other
    result.dated += dated and not doubtful
    result.doubtful += dated and doubtful
    if claim is None:
        result.notes.append(f"missed {label['id']}: {label['text'][:70]}")
        return
    right = {name: judge(claim.draft, label) for name, judge in judging.JUDGES.items()}
    result.found += 1
    result.others_found += other
    for name, good in right.items():
        setattr(result, name, getattr(result, name) + good)
        if not good:
            result.notes.append(
                f"{name} of {label['id']}: {judging.shown(claim.draft, name)} instead of {judging.wanted(label, name)}"
            )
    result.support_f1 += judging.support_f1(claim.draft, label)
    if label.get("modality"):
        result.orders += 1
        result.orders_right += judging.modality_is_right(claim.draft, label)
    if label.get("product"):
        result.products += 1
        result.products_f1 += judging.words_shared(claim.draft.product or "", label["product"])
    result.dated_right += dated and not doubtful and right["deadline"]
    result.doubtful_right += dated and doubtful and right["deadline"]
    result.whole_right += other and right["lead"] and right["deadline"]
    _count_confidence(result, claim.draft, right)


def _count_confidence(result: Score, draft: TaskDraft, right: dict[str, bool]) -> None:
    told = (
        ("lead", draft.lead_confidence, bool(draft.lead)),
        ("deadline", draft.deadline_confidence, draft.deadline is not None),
    )
    for name, confidence, filled in told:
        sure = confidence == "high"
        result.told += filled or sure
        result.sure += sure
        result.sure_wrong += sure and not right[name]
        if sure and not right[name]:
            result.notes.append(f"surely wrong {name}: {draft.title[:70]}")


def score_folder(folder: Path) -> dict[str, Score]:
    """Score every labelled document of a folder."""
    scores: dict[str, Score] = {}
    for path in sorted(folder.glob("*.tasks.jsonl")):
        name = path.name.removesuffix(".tasks.jsonl")
        source = next(p for p in sorted(folder.glob(f"{name}.*")) if p.suffix in (".txt", ".docx", ".html"))
        labels = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        meta = folder / f"{name}.meta.json"
        facts = json.loads(meta.read_text("utf-8")) if meta.exists() else None
        scores[name] = score(read(source.read_bytes(), name=source.name), labels, facts)
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
