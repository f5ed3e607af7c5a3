"""Tables of data: header rows joined to column names, group rows, merged cells spread over the rows they cover."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hoaban.documents.source import Cell, Grid
from hoaban.documents.vocabulary import Table, TableCell
from hoaban.documents.words import key

_ROW_NUMBER = re.compile(r"^\W*\d{1,4}\s*[.)]?\W*$")
_GROUP_NUMBER = re.compile(r"^\W*(?:[IVXL]{1,5}|[A-HĐ]|\d{1,2}\.0?)\s*[.)]?\W*$")
_COUNTED = re.compile(r"^\W*(?:\(?\s*\d{1,2}\s*\)?|[a-hA-H])\W*$")
_LEADING_NUMBER = re.compile(r"^\s*([IVXL]{1,5}|[A-HĐ]|\d{1,2})\s*[.)\-:]\s+")
MAX_HEADER_ROWS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data: the cell of each column (a merged cell stands in each row it covers) and its group."""

    cells: tuple[Cell | None, ...]
    group: str | None
    group_number: str | None
    number: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DataTable:
    """A grid read as a table: column names and rows."""

    grid: Grid
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    header_start: int
    header_end: int

    def as_table(self, part: str, text: str) -> Table:
        rows: list[dict[str, str | None]] = []
        for row in self.rows:
            named: dict[str, str | None] = {
                name: cell_text(text, cell) for name, cell in zip(self.columns, row.cells, strict=True)
            }
            named["_group"] = row.group
            rows.append(named)
        return Table(part, self.columns, tuple(rows), tuple(self._cells()))

    def _cells(self) -> Iterator[TableCell]:
        for c in sorted(self.grid.cells, key=lambda cell: (cell.row, cell.column)):
            yield TableCell(c.row, c.column, c.rows, c.columns, c.start, c.end, c.end <= self.header_end)


def cell_text(text: str, cell: Cell | None) -> str:
    """Return a cell's text with white space collapsed."""
    return " ".join(text[cell.start : cell.end].split()) if cell else ""


def read_table(grid: Grid, text: str) -> DataTable | None:
    """Read a grid; None when no row of data is left below its header."""
    matrix = _matrix(grid)
    heads = _header_rows(grid, matrix, text)
    columns = _column_names(matrix[:heads], text, grid.width)
    first_names = tuple(cell_text(text, c) for c in matrix[0]) if matrix else ()
    rows: list[Row] = []
    group: tuple[str | None, str | None] = (None, None)
    for cells in matrix[heads:]:
        found = _group_of(cells, text)
        if found is not None:
            group = found
        elif not _is_repeated_header(cells, first_names, text) and any(cell_text(text, c) for c in cells):
            rows.append(_row(cells, group, text))
    if not rows or grid.width < 2:
        return None
    edges = [c for row in matrix[:heads] for c in row if c]
    return DataTable(
        grid,
        columns,
        tuple(rows),
        min((c.start for c in edges), default=grid.start),
        max((c.end for c in edges), default=grid.start),
    )


def _matrix(grid: Grid) -> list[list[Cell | None]]:
    matrix: list[list[Cell | None]] = [[None] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rows, grid.height)):
            for column in range(cell.column, min(cell.column + cell.columns, grid.width)):
                matrix[row][column] = cell
    return matrix


def _header_rows(grid: Grid, matrix: list[list[Cell | None]], text: str) -> int:
    """The rows above the first that begins with a number or a group; at least one, `thead` counts where given."""
    if grid.head_rows:
        return min(grid.head_rows, max(1, grid.height - 1))
    for index, cells in enumerate(matrix[: MAX_HEADER_ROWS + 1]):
        first = cell_text(text, cells[0])
        if index and (_ROW_NUMBER.match(first) or _GROUP_NUMBER.match(first) or _spans_all(cells)):
            return index + 1 if _counts_columns(cells, text) else index
    tall = max((c.rows for c in matrix[0] if c), default=1)
    return min(tall, max(1, grid.height - 1))


def _counts_columns(cells: list[Cell | None], text: str) -> bool:
    """A row "(1) (2) (3) …" below the header only numbers the columns."""
    words = [cell_text(text, c) for c in cells]
    return (
        len(words) > 2
        and words[:3] in (["(1)", "(2)", "(3)"], ["1", "2", "3"], ["A", "B", "C"])
        and all(map(_COUNTED.match, words))
    )


def _spans_all(cells: list[Cell | None]) -> bool:
    return cells[0] is not None and all(c is cells[0] for c in cells) and len(cells) > 1


def _column_names(heads: list[list[Cell | None]], text: str, width: int) -> tuple[str, ...]:
    """Join the levels of the header with " / "; a name met twice gets its column number, so no cell is lost."""
    names: list[str] = []
    for column in range(width):
        levels: list[str] = []
        for row in heads:
            words = cell_text(text, row[column])
            if words and not _COUNTED.match(words) and (not levels or levels[-1] != words):
                levels.append(words)
        name = " / ".join(levels) or f"({column + 1})"
        names.append(name if name not in names else f"{name} ({column + 1})")
    return tuple(names)


def _group_of(cells: list[Cell | None], text: str) -> tuple[str, str | None] | None:
    """A group row is one cell across, or a roman number and a title with nothing else filled."""
    words = [cell_text(text, c) for c in cells]
    if _spans_all(cells) and words[0]:
        found = _LEADING_NUMBER.match(words[0])
        return words[0], found.group(1) if found else None
    distinct = {id(c): w for c, w in zip(cells, words, strict=True) if c is not None and w}
    filled = list(distinct.values())
    if len(filled) == 2 and _GROUP_NUMBER.match(words[0]) and len(cells) > 2 and cells[1] is not None:
        number = words[0].strip(" .)")
        return f"{words[0]} {filled[1]}" if words[0].endswith((".", ")")) else filled[1], number
    if len(filled) == 1 and not words[0] and len(words) > 2 and words[1] and cells[1] is cells[-1]:
        return words[1], None
    return None


def _is_repeated_header(cells: list[Cell | None], names: tuple[str, ...], text: str) -> bool:
    """The header again after a page break."""
    words = tuple(cell_text(text, c) for c in cells)
    return sum(1 for a, b in zip(words, names, strict=True) if a and key(a) == key(b)) >= max(2, len(names) - 1)


def _row(cells: Sequence[Cell | None], group: tuple[str | None, str | None], text: str) -> Row:
    present = [c for c in cells if c is not None]
    own = [c for c in present if c.rows == 1] or present
    first = cell_text(text, cells[0])
    number = first.strip(" .)") if _ROW_NUMBER.match(first) else None
    return Row(tuple(cells), group[0], group[1], number, min(c.start for c in own), max(c.end for c in own))
