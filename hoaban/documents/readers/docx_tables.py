"""Tables of a DOCX: rows and cells after tracked changes, merged cells by identity, and what is a table of data."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections.abc import Iterator
from typing import Any

from lxml import etree

from hoaban.documents.readers.fonts import RunFonts
from hoaban.documents.readers.grids import MAX_FORM_ROWS, CellSpan, is_form_block
from hoaban.documents.readers.package import W

_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_PROPERTIES = (f"{W}trPr", f"{W}tcPr")
_Placed = dict[int, tuple[int, Any, bool]]


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows a reader sees: inserted ones are there, deleted and hidden ones are not."""
    for child in table:
        if child.tag == f"{W}tr":
            if not _has(child, "trPr", "del", "hidden"):
                yield child
        elif child.tag in _WRAPPERS:
            yield from rows_of(child)


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row; a tracked deletion of a cell is a deletion."""
    for child in row:
        if child.tag == f"{W}tc":
            if not _has(child, "tcPr", "cellDel"):
                yield child
        elif child.tag in _WRAPPERS:
            yield from cells_of(child)


def is_tracked(table: etree._Element) -> bool:
    """Whether rows or cells of the table were inserted or deleted with changes tracked."""
    marks = table.iter(*(f"{W}{name}" for name in ("ins", "del", "cellIns", "cellDel")))
    owners = (mark.getparent() for mark in marks)
    return any(owner is not None and owner.tag in _PROPERTIES for owner in owners)


def hides_rows(table: etree._Element) -> bool:
    """Whether a row of the table itself is hidden."""
    return any(_has(row, "trPr", "hidden") for row in table.iterchildren(f"{W}tr"))


def _has(element: etree._Element, properties: str, *names: str) -> bool:
    found = element.find(f"{W}{properties}")
    return found is not None and any(found.find(f"{W}{name}") is not None for name in names)


def is_data(table: etree._Element, rows: list[list[etree._Element]], fonts: RunFonts) -> bool:
    """Two rows and two columns, hardly a cell with a table inside, and not the title or signature block of the form."""
    if len(rows) < 2 or max(len(row) for row in rows) < 2:
        return False
    cells = [cell for row in rows for cell in row]
    if sum(1 for cell in cells if next(cell.iterdescendants(f"{W}tbl"), None) is not None) * 6 > len(cells):
        return False
    return len(rows) > MAX_FORM_ROWS or not is_form_block(fonts.words_in(table), len(rows))


def head_rows(table: etree._Element) -> int:
    """How many rows from the top the file repeats on each page."""
    marks = [row.find(f"{W}trPr/{W}tblHeader") for row in rows_of(table)]
    flags = [mark is not None and mark.get(f"{W}val") not in ("0", "false", "off") for mark in marks]
    return flags.index(False) if False in flags else 0


def spans_of(rows: list[list[etree._Element]]) -> tuple[list[list[CellSpan]], list[list[etree._Element]]]:
    """Return the extent of each cell that begins a merge, and those cells; continued cells belong to the first."""
    placed = [_place(row) for row in rows]
    spans: list[list[CellSpan]] = []
    starts: list[list[etree._Element]] = []
    for number, row in enumerate(placed):
        begun = [(column, n, cell) for column, (n, cell, goes_on) in row.items() if not goes_on or number == 0]
        spans.append([CellSpan(_height(placed, number, c, n), n, c) for c, n, _ in begun])
        starts.append([cell for _, _, cell in begun])
    return spans, starts


def _place(row: list[etree._Element]) -> _Placed:
    column = 0
    if row:
        owner = row[0].getparent()
        before = owner.find(f"{W}trPr/{W}gridBefore") if owner is not None else None
        column = _number(before.get(f"{W}val")) if before is not None else 0
    placed: _Placed = {}
    for cell in row:
        wide = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = max(1, _number(wide.get(f"{W}val"))) if wide is not None else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        placed[column] = (columns, cell, merge is not None and merge.get(f"{W}val") != "restart")
        column += columns
    return placed


def _height(placed: list[_Placed], row: int, column: int, columns: int) -> int:
    below = row + 1
    while below < len(placed) and (cell := placed[below].get(column)) and cell[2] and cell[0] == columns:
        below += 1
    return below - row


def _number(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isascii() and value.isdigit() and len(value) < 7 else 0
