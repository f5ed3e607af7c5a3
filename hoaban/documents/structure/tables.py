"""Tables of data: header rows joined to column names, group rows, merged cells spread over the rows they cover."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hoaban.documents.source import Cell, Grid
from hoaban.documents.structure.cells import Cells, cell_text, distinct, filled, matrix_of
from hoaban.documents.structure.groups import Columns, Group, Stack, columns_of, group_of, is_total, row_number
from hoaban.documents.structure.heads import Head, head_of, is_repeated
from hoaban.documents.structure.markers import marker_of
from hoaban.documents.vocabulary import Table, TableCell

__all__ = ["DataTable", "Row", "cell_text", "read_table", "survey"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data: the cell of each column (a merged cell stands in each row it covers) and its groups.

    `groups`: the group rows it stands below, the outermost first; `torn`: its beginning stands on the page before;
    `doubtful`: its cells may stand in other columns.
    """

    cells: tuple[Cell | None, ...]
    groups: tuple[Group, ...]
    number: str | None
    start: int
    end: int
    total: bool = False
    torn: bool = False
    doubtful: bool = False

    @property
    def group(self) -> str | None:
        return self.groups[-1].text if self.groups else None


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
        groups = tuple(tuple(group.text for group in row.groups) for row in self.rows)
        return Table(part, self.columns, tuple(rows), groups, tuple(self._cells()))

    def _cells(self) -> Iterator[TableCell]:
        for c in sorted(self.grid.cells, key=lambda cell: (cell.row, cell.column)):
            yield TableCell(c.row, c.column, c.rows, c.columns, c.start, c.end, c.end <= self.header_end)


@dataclass(frozen=True, slots=True)
class Survey:
    """A grid row by row: `kinds` holds for each a Group, or head, repeat, blank, torn, data."""

    matrix: list[list[Cell | None]]
    head: Head
    columns: Columns
    kinds: tuple[Group | str, ...]


def survey(grid: Grid, text: str) -> Survey:
    """Tell what each row of a grid is."""
    matrix = matrix_of(grid)
    head = head_of(grid, matrix, text)
    below = matrix[head.last :]
    repeated = [is_repeated(row, head, text) for row in below]
    worded = [bool(filled(row, text)) for row in below]
    plain = [row for row, again, words in zip(below, repeated, worded, strict=True) if words and not again]
    columns = columns_of(head.names, plain, text)
    kinds: list[Group | str] = ["head"] * head.last
    following = _following(below, repeated, worded)
    for offset, row in enumerate(below):
        index = head.last + offset
        if repeated[offset] or not worded[offset]:
            kinds.append("repeat" if repeated[offset] else "blank")
        else:
            group = group_of(index, row, following[offset], columns, text)
            if group is not None and group.marked:
                kinds.append(group)
                continue
            kind = _row_kind(index, matrix, kinds, columns, grid, text)
            kinds.append(group if group is not None and kind == "data" else kind)
    if "data" not in kinds and "torn" not in kinds:
        kinds = ["data" if isinstance(kind, Group) else kind for kind in kinds]
    return Survey(matrix, head, columns, tuple(kinds))


def _following(below: Sequence[Cells], repeated: list[bool], worded: list[bool]) -> list[Cells | None]:
    """The next row with words of its own, for each row."""
    found: list[Cells | None] = []
    after: Cells | None = None
    for row, again, words in zip(reversed(below), reversed(repeated), reversed(worded), strict=True):
        found.append(after)
        after = row if words and not again else after
    return found[::-1]


def _row_kind(
    index: int, matrix: list[list[Cell | None]], kinds: list[Group | str], columns: Columns, grid: Grid, text: str
) -> str:
    """A row without a number that goes on in the middle of the row above was torn apart by a page break."""
    above = next((i for i in range(index - 1, -1, -1) if kinds[i] in ("data", "torn")), None)
    if above is None or columns.number is None or not columns.numbered:
        return "data"
    own = [cell for cell in filled(matrix[index], text) if cell.row == index]
    held = matrix[index][columns.number]
    if not own or (held is not None and (held.row < index or cell_text(text, held))) or is_total(own, text):
        return "data"
    broken = index in grid.breaks or "repeat" in kinds[above + 1 : index]
    if any(isinstance(kind, Group) for kind in kinds[above + 1 : index]):
        return "data"
    goes_on = [_goes_on(cell_text(text, cell)) for cell in own]
    if broken:
        return "torn" if any(goes_on) or len(own) < len(columns.roles) - 1 else "data"
    return "torn" if all(goes_on) and _ends_open(matrix[above], own, text) else "data"


def _goes_on(words: str) -> bool:
    return words[:1].islower() and marker_of(words) is None


def _ends_open(above: Cells, own: list[Cell], text: str) -> bool:
    """Whether every cell that would go on has a beginning above that no full stop closes."""
    begun = [cell_text(text, above[cell.column]) for cell in own]
    return all(words and words[-1] not in ".;:!?…" for words in begun)


def read_table(grid: Grid, text: str) -> DataTable | None:
    """Read a grid; None when no row of data is left below its header."""
    found = survey(grid, text)
    rows: list[Row] = []
    stack = Stack()
    for index, (cells, kind) in enumerate(zip(found.matrix, found.kinds, strict=True)):
        if isinstance(kind, Group):
            stack.open(kind)
        elif kind in ("data", "torn"):
            row = _row(cells, stack, found.columns, text)
            rows.append(replace(row, torn=kind == "torn", doubtful=grid.guessed or index in grid.doubtful))
    if not rows or grid.width < 2:
        return None
    edges = [c for row in found.matrix[found.head.first : found.head.last] for c in row if c]
    return DataTable(
        grid,
        found.head.names,
        tuple(rows),
        min((c.start for c in edges), default=grid.start),
        max((c.end for c in edges), default=grid.start),
    )


def _row(cells: Cells, stack: Stack, columns: Columns, text: str) -> Row:
    present = distinct(cells)
    own = [c for c in present if c.rows == 1 and text[c.start : c.end].strip()] or present
    number = row_number(cell_text(text, cells[columns.number])) if columns.number is not None else None
    start, end = min(c.start for c in own), max(c.end for c in own)
    return Row(tuple(cells), tuple(stack.groups), number, start, end, is_total(cells, text))
