"""The cells of a grid row by row: a merged cell stands in each place it covers."""

from collections.abc import Iterable, Sequence

from hoaban.documents.source import Cell, Grid

Cells = Sequence[Cell | None]


def cell_text(text: str, cell: Cell | None) -> str:
    """Return a cell's text with white space collapsed."""
    return " ".join(text[cell.start : cell.end].split()) if cell else ""


def matrix_of(grid: Grid) -> list[list[Cell | None]]:
    """Return the grid as rows of cells; None where the file has no cell."""
    matrix: list[list[Cell | None]] = [[None] * grid.width for _ in range(grid.height)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.rows, grid.height)):
            for column in range(cell.column, min(cell.column + cell.columns, grid.width)):
                matrix[row][column] = cell
    return matrix


def distinct(cells: Iterable[Cell | None]) -> list[Cell]:
    """Return each cell once, by identity, in order."""
    found: dict[int, Cell] = {}
    for cell in cells:
        if cell is not None:
            found.setdefault(id(cell), cell)
    return list(found.values())


def filled(cells: Iterable[Cell | None], text: str) -> list[Cell]:
    """Return the cells that hold words, each once."""
    return [cell for cell in distinct(cells) if text[cell.start : cell.end].strip()]


def is_across(cells: Cells) -> bool:
    """Whether one merged cell takes the whole row."""
    return len(cells) > 1 and cells[0] is not None and all(cell is cells[0] for cell in cells)
