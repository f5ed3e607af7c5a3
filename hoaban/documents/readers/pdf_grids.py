"""Tables that go on over a page break become one; then each is written as a grid, merged cells once."""

from hoaban.documents.readers.grids import CellSpan, lay_out
from hoaban.documents.readers.pdf_tables import RuledCell, RuledTable, joined
from hoaban.documents.source import Writer
from hoaban.documents.words import key

_NEAR = 6.0
_MAX_HEAD = 4
_FEW = 3
_ENDS = (".", ";", ":")


def continued(table: RuledTable, after: RuledTable) -> bool:
    """Append the table of the next page when its upright rules stand at the same places; whether it was done."""
    if not _on_one_grid(table, after):
        return False
    rows = _without_head(table, after)
    if not rows:
        return True
    first = min(cell.row for cell in rows)
    broken = _broken_row(table, [cell for cell in rows if cell.row == first])
    shift = table.height - first - (1 if broken else 0)
    for cell in rows:
        if cell.row == first and (broken or _goes_on_above(table, cell)):
            above = _last_in(table, cell)
            if above is not None:
                _lengthen(above, cell, shift, broken=broken)
                continue
        cell.row += shift
        table.cells.append(cell)
    table.height = max(cell.row + cell.rows for cell in table.cells)
    return True


def _on_one_grid(table: RuledTable, after: RuledTable) -> bool:
    """Whether all upright rules of one part stand where the other has some; then both are counted on the finer grid."""
    moved = after.columns[0] - table.columns[0]
    places = [place - moved for place in after.columns]
    if abs(table.columns[-1] - places[-1]) > _NEAR:
        return False
    if all(_has(places, place) for place in table.columns):
        _recount(table, places)
        return True
    if all(_has(table.columns, place) for place in places):
        _recount(after, [place + moved for place in table.columns])
        return True
    return False


def _has(places: list[float], wanted: float) -> bool:
    return any(abs(place - wanted) <= _NEAR for place in places)


def _recount(table: RuledTable, places: list[float]) -> None:
    """Number the columns of a table by the rules of a finer grid."""
    number = [min(range(len(places)), key=lambda n: abs(places[n] - place)) for place in table.columns]
    for cell in table.cells:
        first, last = number[cell.column], number[cell.column + cell.columns]
        cell.column, cell.columns = first, max(1, last - first)
    table.columns = places


def _without_head(table: RuledTable, after: RuledTable) -> list[RuledCell]:
    """The cells below the header that is printed again; a header has as many rows as agree, up to four."""
    agree = 0
    for number in range(min(_MAX_HEAD, after.height)):
        one, two = table.row(number), after.row(number)
        if not two or [_look(cell) for cell in one] != [_look(cell) for cell in two]:
            break
        agree = max(agree, *(cell.row + cell.rows for cell in two))
    return [cell for cell in after.cells if cell.row >= agree]


def _look(cell: RuledCell) -> tuple[int, int, int, str]:
    return cell.column, cell.columns, cell.rows, " ".join(key(cell.text).split())


def _last_in(table: RuledTable, cell: RuledCell) -> RuledCell | None:
    """The cell of the last row that stands above this one."""
    return next(
        (
            other
            for other in reversed(table.cells)
            if (other.column, other.columns) == (cell.column, cell.columns) and other.row + other.rows == table.height
        ),
        None,
    )


def _broken_row(table: RuledTable, row: list[RuledCell]) -> bool:
    """Whether the page break cut a row in two: no number of its own, every filled cell goes on one above it.

    Words that go on begin small; with a capital they go on only where most cells of the row have nothing more to say.
    """
    if row[0].column or row[0].text or row[0].columns > 1:
        return False
    above = [(_last_in(table, cell), cell) for cell in row if cell.text]
    if not above or any(over is None or not over.text for over, _ in above):
        return False
    small = all(not cell.text[:1].isupper() for _, cell in above)
    open_end = any(over and not over.text.endswith(_ENDS) for over, _ in above)
    return open_end and (small or len(above) * 2 <= len(row))


def _goes_on_above(table: RuledTable, cell: RuledCell) -> bool:
    """An empty cell right below a page break belongs to the one above when either is merged.

    A column without any other empty cell makes it likely, too; then both rows are left unsure.
    """
    above = _last_in(table, cell)
    if cell.text or above is None or not above.text or not cell.column:
        return False
    if cell.rows > 1 or above.rows > 1:
        return True
    same = [other for other in table.cells if (other.column, other.columns) == (cell.column, cell.columns)]
    above.guessed = len(same) > _FEW and all(other.text for other in same)
    return above.guessed


def _lengthen(above: RuledCell, cell: RuledCell, shift: int, *, broken: bool) -> None:
    above.rows = cell.row + cell.rows + shift - above.row
    if broken and cell.text:
        above.text = joined(above.text, cell.text) if above.text else cell.text
    above.words += cell.words


def write(writer: Writer, table: RuledTable) -> None:
    """Write the cells in reading order and add the grid; spans of cells read by OCR are remembered as unsure."""
    spans: list[list[CellSpan]] = [[] for _ in range(table.height)]
    texts: list[list[str]] = [[] for _ in range(table.height)]
    unsure: set[tuple[int, int]] = set()
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        spans[cell.row].append(CellSpan(cell.rows, cell.columns, cell.column))
        texts[cell.row].append(cell.text)
        if cell.unsure or cell.guessed:
            unsure.add((cell.row, cell.column))
    grid = lay_out(writer, spans, texts, start=writer.length)
    writer.grids.append(grid)
    writer.unsure += [(cell.start, cell.end) for cell in grid.cells if (cell.row, cell.column) in unsure]
