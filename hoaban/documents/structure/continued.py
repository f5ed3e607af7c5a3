"""Tables that go on over pages: pieces of one table are joined, rows torn apart by the page break made whole."""

import re
from dataclasses import dataclass, replace

from hoaban.documents.source import Block, Cell, Grid, SourceText
from hoaban.documents.structure.alignment import fits
from hoaban.documents.structure.cells import cell_text, filled
from hoaban.documents.structure.heads import is_repeated, looks_like_header
from hoaban.documents.structure.tables import Survey, survey
from hoaban.documents.vocabulary import Notice

MAX_MOVES = 200
_PAGE_LINE = re.compile(r"^\W*(?:trang\s*)?\d{0,3}(?:\s*/\s*\d{1,3})?\W*$", re.IGNORECASE)
_INTEGER = re.compile(r"^\W*(\d{1,4})\W*$")


def joined(source: SourceText) -> SourceText:
    """Join grids of one width that nothing but a page number parts, when the second goes on with the first."""
    found: list[Grid] = []
    for grid in source.grids:
        if found and grid.width == found[-1].width and _goes_on(found[-1], grid, source):
            found[-1] = _together(found[-1], grid)
        else:
            found.append(grid)
    return replace(source, grids=tuple(found)) if len(found) < len(source.grids) else source


def _goes_on(one: Grid, other: Grid, source: SourceText) -> bool:
    """The second repeats the header of the first, or has none; a count that begins anew is a table of its own."""
    lines = source.text[one.end : other.start].splitlines()
    between = [b for b in source.blocks if one.end <= b.start < other.start and b.role not in ("header", "footer")]
    if any(not _PAGE_LINE.match(line) for line in lines if between and line.strip()):
        return False
    above, below = survey(one, source.text), survey(other, source.text)
    head = [row for row in below.matrix[: below.head.last] if filled(row, source.text)]
    if any(not is_repeated(row, above.head, source.text) for row in head) and not _is_data(below, above, source.text):
        return False
    first, last = _number(below, above, source.text, last=False), _number(above, above, source.text, last=True)
    return not (head and first == 1 and last is not None and last > 1 and _begins_with_row(below))


def _is_data(below: Survey, above: Survey, text: str) -> bool:
    """Whether what was taken for a header is a row of the table above: its cells suit the columns there."""
    if above.head.last == above.head.first or below.head.last - below.head.first > 1 or not below.matrix:
        return False
    words = [cell_text(text, cell) for cell in below.matrix[below.head.first]]
    return not looks_like_header(below.matrix[below.head.first], text) and fits([words], above.columns.roles)


def _begins_with_row(found: Survey) -> bool:
    return next((kind for kind in found.kinds[found.head.last :]), None) == "data"


def _number(found: Survey, above: Survey, text: str, *, last: bool) -> int | None:
    """The number of the first or last row of a table, where it is a plain one."""
    column = above.columns.number
    rows = [row for row, kind in zip(found.matrix, found.kinds, strict=True) if kind == "data"]
    if column is None or not rows:
        return None
    number = _INTEGER.match(cell_text(text, rows[-1 if last else 0][column]))
    return int(number.group(1)) if number else None


def _together(one: Grid, other: Grid) -> Grid:
    moved = tuple(replace(cell, row=cell.row + one.height) for cell in other.cells)
    breaks = (*one.breaks, one.height, *(row + one.height for row in other.breaks))
    return replace(
        one, height=one.height + other.height, cells=one.cells + moved, end=other.end, breaks=breaks,
        guessed=one.guessed or other.guessed, doubtful=one.doubtful | {row + one.height for row in other.doubtful},
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Move:
    """The piece [start, end) and its line end go right behind the line end at `after`, which lies before it."""

    start: int
    end: int
    after: int

    def of(self, offset: int) -> int:
        length = self.end + 1 - self.start
        if self.start <= offset <= self.end:
            return offset - self.start + self.after + 1
        return offset + length if self.after < offset < self.start else offset

    def text(self, text: str) -> str:
        piece = text[self.start : self.end]
        return f"{text[: self.after + 1]}{piece}\n{text[self.after + 1 : self.start]}{text[self.end + 1 :]}"


def made_whole(source: SourceText) -> SourceText:
    """Put the words of a torn row behind those of the row it goes on with, so that each cell is one piece of text.

    A plain text stays as it is: there the text is the file itself.
    """
    if source.kind_of_file == "text":
        return source
    for index in range(len(source.grids)):
        moves = 0
        while moves < MAX_MOVES:
            pair = _next_pair(source.grids[index], source.text)
            if pair is None:
                break
            source = _moved(source, index, *pair)
            moves += 1
    return source


def _next_pair(grid: Grid, text: str) -> tuple[Cell, Cell] | None:
    """The first cell of a torn row, and the cell above that it goes on with."""
    found = survey(grid, text)
    whole: int | None = None
    for index, kind in enumerate(found.kinds):
        if kind == "data":
            whole = index
        elif kind == "torn" and whole is not None:
            for column, cell in enumerate(found.matrix[index]):
                above = found.matrix[whole][column]
                if cell is None or cell.row != index or not cell_text(text, cell) or above is None:
                    continue
                if above.end < cell.start and text[above.end : above.end + 1] == text[cell.end : cell.end + 1] == "\n":
                    return cell, above
    return None


def _moved(source: SourceText, index: int, piece: Cell, above: Cell) -> SourceText:
    move = _Move(piece.start, piece.end, above.end)
    grown = replace(above, start=above.start if above.end > above.start else above.end + 1, end=move.of(piece.end))
    grids = [_shifted_grid(grid, move) for grid in source.grids]
    cells = [cell for cell in source.grids[index].cells if cell is not piece]
    kept = tuple(grown if cell is above else _shifted_cell(cell, move) for cell in cells)
    grids[index] = replace(grids[index], cells=kept)
    blocks = tuple(Block(move.of(b.start), move.of(b.end), b.role, b.bold) for b in source.blocks)
    notices = tuple(_shifted_notice(notice, move) for notice in source.notices)
    stamps = tuple((move.of(place), words) for place, words in source.stamps)
    return replace(
        source, text=move.text(source.text), blocks=blocks, grids=tuple(grids), notices=notices, stamps=stamps
    )


def _shifted_cell(cell: Cell, move: _Move) -> Cell:
    return replace(cell, start=move.of(cell.start), end=move.of(cell.end))


def _shifted_grid(grid: Grid, move: _Move) -> Grid:
    if grid.end <= move.after or grid.start > move.end:
        return grid
    cells = tuple(_shifted_cell(cell, move) for cell in grid.cells)
    return replace(grid, cells=cells, start=move.of(grid.start), end=max(move.of(grid.end), grid.end))


def _shifted_notice(notice: Notice, move: _Move) -> Notice:
    if notice.start is None or notice.end is None:
        return notice
    return replace(notice, start=move.of(notice.start), end=move.of(notice.end))
