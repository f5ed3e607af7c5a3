"""How many time limits are read right: phrases with known meaning, near misses, and the words of our own corpus."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from bench.lines import Line
from bench.machine import REPOSITORY, say
from hoaban.documents.deadlines import parse
from hoaban.documents.judging_times import deadline_is_right
from hoaban.documents.kinds import DeadlineKind, TaskKind
from hoaban.documents.vocabulary import Deadline, TaskDraft
from tests.documents.carriers.corpus import corpus
from tests.documents.carriers.scores import SPLITS, slugs

DATA = REPOSITORY / "tests" / "documents" / "data"
PLAN_YEAR = 2026
Case = tuple[str, int, Callable[[Deadline | None], bool]]


def measure() -> Iterator[Line]:
    """`deadlines.SET` (fraction): the share read right; what is wrong stands on standard error."""
    sets = {"cases": _cases(), "wording": _wordings(), "phrases": _phrases(), "near_misses": _near_misses()}
    sets |= {split: _words_of(split) for split in SPLITS}
    for name, cases in sets.items():
        told = [(text, is_right(parse(text, year=year))) for text, year, is_right in cases]
        wrong = [text for text, right in told if not right]
        say(
            f"deadlines.{name}: {len(told) - len(wrong)} of {len(told)}"
            + "".join(f"\n  wrong: {text}" for text in wrong)
        )
        if told:
            yield Line(f"deadlines.{name}", 1 - len(wrong) / len(told), "fraction", len(told))


def _cases() -> Iterator[Case]:
    """The hand-written cases of the development data."""
    for line in (DATA / "deadline-cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        end = case["end"] if case["kind"] in ("RANGE", "STANDING") else None
        yield case["text"], case["plan_year"], _is(case["kind"], case["value"], end)


def _is(kind: str, value: str | None, end: str | None) -> Callable[[Deadline | None], bool]:
    def is_right(found: Deadline | None) -> bool:
        same = found is not None and (str(found.kind), found.value) == (kind, value)
        return bool(same and found and (end is None or _iso(found.end) == end))

    return is_right


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _wordings() -> Iterator[Case]:
    """Wordings of official plans with their meaning, one a line."""
    for line in _lines("time-wording.tsv"):
        text, kind, value, _, last = (part if part != "-" else None for part in line.split("\t"))
        yield str(text), PLAN_YEAR, _is(str(kind), value, last)


def _phrases() -> Iterator[Case]:
    """Phrases generated together with their meaning."""
    from tests.documents import phrases  # noqa: PLC0415 - a generator of its own

    for text, kind, value, _, last in phrases.everything():
        yield text, phrases.PLAN_YEAR, _is(kind, value, _iso(last))


def _near_misses() -> Iterator[Case]:
    """Words that look like a time limit and must give no value."""
    for text in _lines("time-near-misses.txt"):
        yield (
            text,
            PLAN_YEAR,
            lambda found: found is not None and found.kind is DeadlineKind.UNKNOWN and not found.value,
        )


def _lines(name: str) -> list[str]:
    return [line for line in (DATA / name).read_text("utf-8").splitlines() if line and not line.startswith("#")]


def _words_of(split: str) -> Iterator[Case]:
    """The words of the labels of our own corpus, cut out by hand."""
    for slug in slugs(split):
        source = corpus()[slug]
        for label in source.labels:
            if label["deadline_raw"]:
                yield label["deadline_raw"], int(source.head["year"]), _as_labelled(label)


def _as_labelled(label: dict[str, Any]) -> Callable[[Deadline | None], bool]:
    return lambda found: deadline_is_right(TaskDraft("", 0, 0, "", TaskKind.TASK, deadline=found), label)
