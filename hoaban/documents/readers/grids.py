"""Lays the cells of a table out on its grid, merged cells once each, and writes their text in reading order."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from dataclasses import dataclass

from hoaban.documents.source import Cell, Grid, Writer
from hoaban.documents.vocabulary import Unreadable

MAX_CELLS = 400_000
MAX_FORM_ROWS = 6


@dataclass(frozen=True, slots=True)
class CellSpan:
    """How many rows and columns a cell covers; `column` is given where the file says it (DOCX)."""

    rows: int = 1
    columns: int = 1
    column: int | None = None
    bold: bool = False


def lay_out(
    writer: Writer, rows: list[list[CellSpan]], texts: list[list[str]], *, start: int, head_rows: int = 0
) -> Grid:
    """Write the cells and return the grid: each cell takes the first free column of its row, as browsers do."""
    height = len(rows)
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row, (spans, words) in enumerate(zip(rows, texts, strict=True)):
        column = 0
        for span, text in zip(spans, words, strict=True):
            column = span.column if span.column is not None else _free(taken, row, column)
            extent = min(span.rows, height - row)
            _take(taken, row, column, extent, span.columns)
            begin, end = writer.put(text)
            cells.append(Cell(row, column, extent, span.columns, begin, end, span.bold))
            column += span.columns
    width = max((c.column + c.columns for c in cells), default=0)
    return Grid(height, width, tuple(cells), start, writer.length, head_rows)


def is_form_block(words: str, rows: int) -> bool:
    """Whether a table only lays out the form: the motto in the title block, the recipients beside the signature."""
    lower = " ".join(words.lower().split())
    motto = "độc lập" in lower and "hạnh phúc" in lower
    return rows <= MAX_FORM_ROWS and (motto or "nơi nhận" in lower)


def continues(writer: Writer, columns: int) -> bool:
    """Whether a row right behind a table of the same width is that table's last row on a new page."""
    last = writer.grids[-1] if writer.grids else None
    return last is not None and last.width == columns > 2 and last.end == writer.length


def _free(taken: set[tuple[int, int]], row: int, column: int) -> int:
    while (row, column) in taken:
        column += 1
    return column


def _take(taken: set[tuple[int, int]], row: int, column: int, rows: int, columns: int) -> None:
    if len(taken) + rows * columns > MAX_CELLS:
        raise Unreadable("too_big", "A table of the file has too many cells.")
    taken.update((r, c) for r in range(row, row + rows) for c in range(column, column + columns))
