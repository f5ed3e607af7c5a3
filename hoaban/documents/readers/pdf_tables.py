"""Ruled tables of a page: edges → cells (pdfplumber's finder) → cells with place, extent and the words inside."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from pdfplumber import table as finder

from hoaban.documents.readers.pdf_lines import Line, rows_of, text_of
from hoaban.documents.readers.pdf_shapes import Edge
from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.vocabulary import Unreadable
from hoaban.documents.words import key

MAX_CROSSINGS = 6_000
_FEWEST = 5  # rules: of a table of two columns open at a page break
_SNAP = 3.0
_NARROW = 4.0
_FULL = 0.98

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class RuledCell:
    """A cell by identity: row, column, extent in both, its box and the words in it; `guessed`: its extent is."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box
    words: list[Word] = field(default_factory=list)
    text: str = ""
    guessed: bool = False

    @property
    def unsure(self) -> bool:
        return any(word.unsure for word in self.words)


@dataclass(slots=True)
class RuledTable:
    """A table of one page, or of several when it goes on. `columns`: x of the upright rules."""

    columns: list[float]
    height: int
    cells: list[RuledCell]
    top: float
    bottom: float

    def row(self, number: int) -> list[RuledCell]:
        return sorted((cell for cell in self.cells if cell.row == number), key=lambda cell: cell.column)


def tables_of(edges: list[Edge], words: list[Word], turned: list[Word]) -> tuple[list[RuledTable], list[Word]]:
    """Return the ruled tables of a page from top to bottom, and the words outside them."""
    found: list[RuledTable] = []
    rest = words
    for boxes in _cell_boxes(edges):
        table = _laid_out(boxes)
        if table is None:
            continue
        inside, outside = _shared_out(table, rest)
        _shared_out(table, turned)
        _write_cells(table)
        if _is_data(table):
            found.append(table)
            rest = outside
        else:
            rest = inside + outside
    return sorted(found, key=lambda table: table.top), rest


def _cell_boxes(edges: list[Edge]) -> list[list[Box]]:
    across = sum(edge.across for edge in edges)
    if across < 1 or len(edges) - across < 2 or len(edges) < _FEWEST:
        return []
    lines = _merged([_as_dict(edge) for edge in [*edges, *_open_sides(edges)]])
    if sum(line["orientation"] == "h" for line in lines) * sum(line["orientation"] == "v" for line in lines) > 250_000:
        raise Unreadable("too_big", "A table of the file has too many cells.")
    lines = _merged([*lines, *_open_ends(lines, "top"), *_open_ends(lines, "bottom")])
    crossings = finder.edges_to_intersections(lines, _SNAP, _SNAP)
    if len(crossings) > MAX_CROSSINGS:
        raise Unreadable("too_big", "A table of the file has too many cells.")
    return finder.cells_to_tables(finder.intersections_to_cells(crossings))


def _merged(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = finder.merge_edges(lines, _SNAP, _SNAP, _SNAP, _SNAP)
    return found


def _open_ends(lines: list[dict[str, Any]], end: str) -> list[dict[str, Any]]:
    """The missing first or last cross rule where a page break leaves several upright rules open at one height."""
    found: list[dict[str, Any]] = []
    upright = [line for line in lines if line["orientation"] == "v"]
    for at in _places([line[end] for line in upright]):
        open_here = [line for line in upright if abs(line[end] - at) <= _SNAP]
        left, right = min(line["x0"] for line in open_here), max(line["x0"] for line in open_here)
        ruled = sum(
            min(line["x1"], right) - max(line["x0"], left)
            for line in lines
            if line["orientation"] == "h"
            and abs(line["top"] - at) <= 2 * _SNAP
            and line["x0"] < right
            and line["x1"] > left
        )
        if len(open_here) >= 3 and ruled < 0.8 * (right - left):
            found.append(_as_dict(Edge(True, at, left, right)))
    return found


def _as_dict(edge: Edge) -> dict[str, Any]:
    if edge.across:
        box = {"x0": edge.start, "x1": edge.end, "top": edge.at, "bottom": edge.at}
    else:
        box = {"x0": edge.at, "x1": edge.at, "top": edge.start, "bottom": edge.end}
    extent = {"width": box["x1"] - box["x0"], "height": box["bottom"] - box["top"]}
    return box | extent | {"orientation": "h" if edge.across else "v", "object_type": "line"}


def _open_sides(edges: list[Edge]) -> list[Edge]:
    """The missing outer rules of a table whose long cross rules all begin and end at the same places."""
    rules: dict[tuple[int, int], list[Edge]] = {}
    for edge in edges:
        if edge.across and edge.end - edge.start > 200:
            rules.setdefault((round(edge.start / 4), round(edge.end / 4)), []).append(edge)
    sides: list[Edge] = []
    for group in rules.values():
        top, bottom = min(edge.at for edge in group), max(edge.at for edge in group)
        left, right = group[0].start, group[0].end
        inside = any(not e.across and left + 6 < e.at < right - 6 and e.start < bottom and e.end > top for e in edges)
        if len(group) >= 3 and inside:
            sides += [Edge(False, at, top, bottom) for at in (left, right) if not _has_rule(edges, at)]
    return sides


def _has_rule(edges: list[Edge], at: float) -> bool:
    return any(not edge.across and abs(edge.at - at) < 8 for edge in edges)


def _laid_out(boxes: list[Box]) -> RuledTable | None:
    """Number rows and columns by the rules; None for a frame that is no table. One row may be the rest of a table."""
    boxes = [box for box in boxes if box[2] - box[0] > _NARROW and box[3] - box[1] > _NARROW]
    across = _places([edge for box in boxes for edge in (box[0], box[2])])
    down = _places([edge for box in boxes for edge in (box[1], box[3])])
    if len(across) < 3 or len(down) < 2 or (len(down) == 2 and len(across) < 4):
        return None
    cells = []
    for box in boxes:
        column, row = _index(across, box[0]), _index(down, box[1])
        cells.append(RuledCell(row, column, _index(down, box[3]) - row, _index(across, box[2]) - column, box))
    return RuledTable(across, len(down) - 1, sorted(cells, key=lambda x: (x.row, x.column)), down[0], down[-1])


def _places(values: list[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NARROW:
            places.append(value)
    return places


def _index(places: list[float], value: float) -> int:
    return min(range(len(places)), key=lambda n: abs(places[n] - value))


def _shared_out(table: RuledTable, words: list[Word]) -> tuple[list[Word], list[Word]]:
    """Give each word to the cell its middle lies in; return the words inside and outside the table."""
    inside: list[Word] = []
    outside: list[Word] = []
    by_column = sorted(table.cells, key=lambda cell: cell.box[0])
    starts = [cell.box[0] for cell in by_column]
    for word in words:
        x, y = word.middle
        if not table.top - 1 <= y <= table.bottom + 1 or not table.columns[0] - 1 <= x <= table.columns[-1] + 1:
            outside.append(word)
            continue
        near = by_column[: bisect_right(starts, x)]
        cell = next((cell for cell in reversed(near) if x <= cell.box[2] and cell.box[1] <= y <= cell.box[3]), None)
        (outside if cell is None else inside).append(word)
        if cell is not None:
            cell.words.append(word)
    return inside, outside


def _write_cells(table: RuledTable) -> None:
    """Join the lines of each cell: a new line of text only where the print begins a new paragraph."""
    for cell in table.cells:
        rows = rows_of(cell.words)
        room = cell.box[2] - cell.box[0] - 2 * _padding(table, cell)
        cell.text = "\n".join(_paragraphs(rows, room))


def _padding(table: RuledTable, cell: RuledCell) -> float:
    """How far words keep from the upright rules of this column, as the fullest cell shows."""
    same = [
        other for other in table.cells if (other.column, other.columns) == (cell.column, cell.columns) and other.words
    ]
    return max(0.0, min((min(w.left for w in other.words) - other.box[0] for other in same), default=0.0))


def _paragraphs(rows: list[Line], room: float) -> list[str]:
    found: list[str] = []
    before: Line | None = None
    for row in rows:
        first = row.words[0]
        fits = before is not None and before.width + first.right - first.left + 0.25 * first.size <= room * _FULL
        starts = before is None or _begins(row, before) or (fits and before.text.endswith((".", ";", ":")))
        text = text_of(row.words)
        if starts:
            found.append(text)
        else:
            found[-1] = joined(found[-1], text)
        before = row
    return found


def _begins(row: Line, before: Line) -> bool:
    if row.base - before.base > 2.2 * before.size:
        return True
    marker = row.marker
    return marker is not None and (
        marker.kind != "dash" or before.text.endswith((".", ";", ":", ",")) or _dashed(before)
    )


def _dashed(line: Line) -> bool:
    marker = line.marker
    return marker is not None and marker.kind in ("dash", "plus")


def joined(before: str, after: str) -> str:
    """Join two lines of one paragraph; a line that ends in a hyphen or stroke without a space goes on at once."""
    tight = before.endswith(("-", "/", "–")) and not before.endswith((" -", " /", " –")) and len(before) > 1
    return before + ("" if tight else " ") + after


def _is_data(table: RuledTable) -> bool:
    """Two filled cells side by side, and not the frame of a title or signature block."""
    words = key(" ".join(" ".join(cell.text.split()) for cell in table.cells))
    form = ("độc lập" in words and "hạnh phúc" in words) or "nơi nhận" in words
    filled = [cell for cell in table.cells if cell.text]
    return not form and len(filled) >= 3 and any(cell.column for cell in filled)
