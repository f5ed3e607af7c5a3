"""Scores of the corpus: one document in one carrier, a split, and the trivial reader beside ours."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from hoaban.documents import scoring
from hoaban.documents.scoring import Score
from hoaban.documents.vocabulary import Reading
from tests.documents.carriers.baseline import by_nearest_heading
from tests.documents.carriers.corpus import corpus, labelled

SPLITS = ("dev", "held_out")


def slugs(split: str) -> list[str]:
    """The documents of a split, by name."""
    return sorted(slug for slug, source in corpus().items() if source.head["split"] == split)


def facts_of(head: dict[str, str]) -> dict[str, Any]:
    """The facts of a document's head in the shape of `*.meta.json`."""
    told: dict[str, Any] = {name: None if value == "-" else value for name, value in head.items()}
    told |= {name: value.split(" // ") for name, value in head.items() if " // " in value}
    bases = [part.split() for part in (told["bases"] or "").split(";") if part.strip()]
    pairs = [[number, None if day == "-" else day] for number, day in bases]
    return told | {"symbol": told["number"], "year": int(told["year"]) if told["year"] else None, "bases": pairs}


@cache
def score_of(slug: str, carrier: str) -> Score:
    """Our reading of one file against its labels and facts."""
    reading, labels = labelled(slug, carrier)
    return scoring.score(reading, labels, facts_of(corpus()[slug].head))


@cache
def trivial_score_of(slug: str, carrier: str) -> Score:
    """The trivial reader on the same text."""
    reading, labels = labelled(slug, carrier)
    return scoring.score(by_nearest_heading(reading), labels)


def total(names: Iterable[str], carrier: str, one: Callable[[str, str], Score] = score_of) -> Score:
    """The counts of several documents together."""
    return sum((one(name, carrier) for name in names), Score())


def trivial(reading: Reading, labels: list[dict[str, Any]]) -> Score:
    """The trivial reader on any labelled reading."""
    return scoring.score(by_nearest_heading(reading), labels)
