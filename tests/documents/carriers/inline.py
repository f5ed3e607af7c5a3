"""The marks inside a line of a source: labels `{{ … }}`, tracked changes `{-old-}{+new+}`, footnotes `{^…^}`, page ends `{p4}`."""

import re
from dataclasses import dataclass

_MARK = re.compile(
    r"\{\{(?:#(?P<key>\w+)\s)?|\}\}|\{-(?P<old>.*?)-\}|\{\+(?P<new>.*?)\+\}|\{\^(?P<note>.*?)\^\}|\{p(?P<page>\d+)\}"
)


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line: `mode` is text, old (deleted), new (inserted), note (footnote) or page (a page ends here)."""

    mode: str
    text: str


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a label begins (`opens`) or ends in the visible text of a line."""

    opens: bool
    at: int
    key: str | None = None


def parsed(line: str) -> tuple[tuple[Run, ...], tuple[Edge, ...]]:
    """Split a line into runs and label edges; edges count characters of the visible text."""
    runs: list[Run] = []
    edges: list[Edge] = []
    at = begin = 0
    for mark in _MARK.finditer(line):
        at = _text(runs, line[begin : mark.start()], at)
        begin = mark.end()
        if mark[0].startswith("{{") or mark[0] == "}}":
            edges.append(Edge(mark[0] != "}}", at, mark["key"]))
        elif mark["new"] is not None:
            runs.append(Run("new", mark["new"]))
            at += len(mark["new"])
        else:
            mode = next(name for name in ("old", "note", "page") if mark[name] is not None)
            runs.append(Run(mode, mark[mode]))
    _text(runs, line[begin:], at)
    return tuple(runs), tuple(edges)


def _text(runs: list[Run], text: str, at: int) -> int:
    if text:
        runs.append(Run("text", text))
    return at + len(text)


def visible(runs: tuple[Run, ...]) -> str:
    """The words a reader sees in the running text: no deleted words, no footnotes, no page numbers."""
    return "".join(run.text for run in runs if run.mode in ("text", "new"))


def notes(runs: tuple[Run, ...]) -> list[str]:
    """The footnotes of a line."""
    return [run.text for run in runs if run.mode == "note"]
