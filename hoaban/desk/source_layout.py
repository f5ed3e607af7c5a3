"""The source of a plan as it stands on the page: runs of text, and tables as tables, each cell with its marks."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from hoaban.desk.source_marks import Passage, Slice, slices


@dataclass
class Run:
    """A run of text, or one cell of a table: its slices in order."""

    start: int
    end: int
    slices: list[Slice] = field(default_factory=list)
    rows: int = 1
    columns: int = 1
    head: bool = False
    place: tuple[int, int] = (0, 0)

    @property
    def marked(self) -> bool:
        """Whether a cell supports a field of the draft on the screen."""
        return any(one.fields for one in self.slices)


@dataclass(frozen=True)
class Block:
    """A piece of the page: either one run of text or the rows of a table."""

    text: Run | None = None
    rows: tuple[tuple[Run, ...], ...] = ()


@dataclass(frozen=True)
class Layout:
    """The whole source. `runs` are those of all blocks, in the order of the text."""

    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]

    def as_json(self) -> list[list[dict[str, Any]]]:
        """Return what a script needs to move the marks: for each run its slices, without their text."""
        return [[one.as_json() for one in run.slices] for run in self.runs]


def layout(text: str, tables: Sequence[dict[str, Any]], passages: Iterable[Passage]) -> Layout:
    """Lay a text out. `tables`: those of a reading (docs/plan-read.md); one without `cells` stays plain text."""
    blocks = list(_blocks(text, _whole(tables, len(text))))
    runs = [run for block in blocks for run in ([block.text] if block.text else _cells(block))]
    runs.sort(key=lambda run: run.start)
    cuts = [place for run in runs for place in (run.start, run.end)]
    _hand_out(slices(text, passages, cuts), runs)
    return Layout(tuple(blocks), tuple(runs))


def _whole(tables: Sequence[dict[str, Any]], size: int) -> list[list[dict[str, Any]]]:
    """The tables whose cells follow each other inside the text; they never overlap."""
    found: list[list[dict[str, Any]]] = []
    here = 0
    for cells in (sorted(table.get("cells", []), key=lambda c: c["start"]) for table in tables):
        places = [place for cell in cells for place in (cell["start"], cell["end"])]
        if places and here <= places[0] and places[-1] <= size and places == sorted(places):
            found.append(cells)
            here = places[-1]
    return found


def _blocks(text: str, tables: list[list[dict[str, Any]]]) -> Iterator[Block]:
    here = 0
    for cells in tables:
        first, last = cells[0]["start"], cells[-1]["end"]
        if first > here:
            yield Block(text=Run(here, first))
        yield Block(rows=_rows(cells))
        here = last + 1 if text[last : last + 1] == "\n" else last
    if here < len(text) or not tables:
        yield Block(text=Run(here, len(text)))


def _rows(cells: list[dict[str, Any]]) -> tuple[tuple[Run, ...], ...]:
    runs = [
        Run(c["start"], c["end"], rows=c["rows"], columns=c["columns"], head=c["head"], place=(c["row"], c["column"]))
        for c in cells
    ]
    height = max(run.place[0] for run in runs) + 1
    lines: list[list[Run]] = [[] for _ in range(height)]
    for run in sorted(runs, key=lambda one: one.place):
        lines[run.place[0]].append(run)
    return tuple(tuple(line) for line in lines)


def _cells(block: Block) -> list[Run]:
    return [run for row in block.rows for run in row]


def _hand_out(pieces: list[Slice], runs: list[Run]) -> None:
    """Give each slice to the run it lies in; what stands between two cells is left out, its anchors go to the next."""
    filled = [run for run in runs if run.end > run.start]
    starts = [run.start for run in filled]
    at = 0
    carried: tuple[str, ...] = ()
    for piece in pieces:
        end = at + len(piece.text)
        run = filled[bisect_right(starts, at) - 1] if starts and starts[0] <= at else None
        if run is not None and end <= run.end:
            run.slices.append(replace(piece, anchors=(*carried, *piece.anchors)))
            carried = ()
        else:
            carried = (*carried, *piece.anchors)
        at = end
