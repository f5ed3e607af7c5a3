"""The labelled documents that benches read: ../shared/data/plans where it is at hand, and our own corpus."""

import json
from collections.abc import Callable, Iterator

from bench.lines import Line
from bench.machine import REPOSITORY, say
from hoaban.documents import scoring
from hoaban.documents.reading import read
from hoaban.documents.refusals import Unreadable
from hoaban.documents.scoring import Score
from tests.documents.carriers import scores
from tests.documents.carriers.corpus import MAKERS

SHARED = REPOSITORY.parent / "shared" / "data" / "plans"
Scores = dict[str, tuple[Score, Score]]


def groups() -> Iterator[tuple[str, Scores]]:
    """Name of the group → document → (our score, the trivial reader's); groups: `shared`, own splits by carrier."""
    if SHARED.is_dir():
        yield "shared", _shared()
    for split in scores.SPLITS:
        for carrier in MAKERS:
            found = _own(split, carrier)
            if found:
                yield f"{split}.{carrier}", found


def _shared() -> Scores:
    found = {}
    for name, ours in scoring.score_folder(SHARED).items():
        path = SHARED / f"{name}.tasks.jsonl"
        labels = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        reading = read((SHARED / f"{name}.txt").read_bytes(), name=f"{name}.txt")
        found[name] = (ours, scores.trivial(reading, labels))
    return found


def _own(split: str, carrier: str) -> Scores:
    found = {}
    for slug in scores.slugs(split):
        try:
            found[slug] = (scores.score_of(slug, carrier), scores.trivial_score_of(slug, carrier))
        except Unreadable as refusal:
            say(f"{split}.{carrier} left out: {refusal.message}")
            return {}
    return found


def told(name: str, documents: Scores, metrics: dict[str, Callable[[Score], tuple[float, int]]]) -> Iterator[Line]:
    """One line a metric over all documents of a group, the trivial reader as peer; n = what the metric counts."""
    ours = sum((pair[0] for pair in documents.values()), Score())
    trivial = sum((pair[1] for pair in documents.values()), Score())
    for metric, counted in metrics.items():
        value, n = counted(ours)
        if n:
            peer, peer_n = counted(trivial)
            told_peer = peer_n > 0
            yield Line(
                f"{name}.{metric}",
                value,
                "fraction",
                n,
                "nearest heading" if told_peer else None,
                peer if told_peer else None,
            )
