"""How much of labelled plans is read right: tasks, leads, dates, kinds; and what is invented or surely wrong."""

from collections.abc import Callable, Iterator

from bench.labelled import groups, told
from bench.lines import Line
from bench.machine import say
from hoaban.documents.scoring import Score

Counted = Callable[[Score], tuple[float, int]]


def _row(name: str, count: str) -> Counted:
    return lambda score: (score.rows()[name], getattr(score, count))


def _catch_alls(score: Score) -> tuple[float, int]:
    return score.rows()["catch_all"], score.required - score.others


METRICS: dict[str, Counted] = {
    "f1": _row("f1", "required"),
    "f1_without_catch_all": _row("f1_without_catch_all", "others"),
    "catch_all": _catch_alls,
    "lead": _row("lead", "found"),
    "coordinators": _row("coordinators_f1", "found"),
    "dated": _row("dated", "dated"),
    "dated_doubtful": _row("dated_doubtful", "doubtful"),
    "kind": _row("kind", "found"),
    "end_to_end": _row("end_to_end", "others"),
    "merged": _row("merged", "same"),
    "facts": _row("facts", "facts"),
    "modality": _row("modality", "orders"),
    "product": _row("product", "products"),
    "invention": _row("invention", "filled"),
    "silent_wrong": _row("wrong_with_high_confidence", "sure"),
    "sure": _row("sure", "told"),
}
SHOWN = ("f1", "lead", "dated", "kind", "end_to_end", "merged", "facts", "invention", "silent_wrong")


def measure() -> Iterator[Line]:
    """`plan_prose.GROUP.METRIC` (fraction); every document's own figures stand on standard error."""
    for name, documents in groups():
        for slug, (score, trivial) in documents.items():
            say(f"{name} {slug}: {_shown(score)} | nearest heading: f1 {trivial.rows()['f1']:.2f}")
        yield from told(f"plan_prose.{name}", documents, METRICS)


def _shown(score: Score) -> str:
    figures = {metric: METRICS[metric](score) for metric in SHOWN}
    return " · ".join(f"{metric} {value:.2f}" if n else f"{metric} –" for metric, (value, n) in figures.items())
