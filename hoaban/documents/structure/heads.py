"""The header of a table: which rows it takes, the names of the columns, and the header again after a page break."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoaban.documents.source import Grid
from hoaban.documents.structure.cells import Cells, cell_text, filled, is_across
from hoaban.documents.structure.columns import is_header_word, tight

MAX_HEADER_ROWS = 4
_COUNTED = re.compile(r"^\W*(?:\d{1,2}|[a-zA-ZĐđ])\W*(?:=.*)?$")
_FIRST_COUNT = re.compile(r"^\W*(?:1|[aA])\W*$")
_NUMBERED = re.compile(r"^\W*(?:\d{1,4}(?:\.\d{1,3})*|[IVXL]{1,6}|[A-HĐ])\s*[.)/]?\W*$")
_CONTINUED = re.compile(r"^(?:phuluc|bang|bieu|danhmuc)?.{0,40}tieptheo(?:trang)?\w{0,12}$")


@dataclass(frozen=True, slots=True)
class Head:
    """The header takes the rows [first, last) of the grid; title rows stand above, `names` are the columns."""

    first: int
    last: int
    names: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    titles: frozenset[str]


def head_of(grid: Grid, matrix: Sequence[Cells], text: str) -> Head:
    """Find the header. A grid whose first row is already numbered has none: its columns are "(1)", "(2)" and so on."""
    first = _first(matrix, text, grid.head_rows)
    last = first if _is_headless(matrix, first, text, grid.head_rows) else _last(grid, matrix, first, text)
    naming = [row for row in matrix[first:last] if not counts_columns(row, text) and not is_across(row)]
    levels = _levels(naming, text)
    titles = frozenset(tight(cell_text(text, c)) for row in matrix[:first] for c in filled(row, text))
    return Head(first, last, _names(levels, grid.width), levels, titles)


def _first(matrix: Sequence[Cells], text: str, hint: int) -> int:
    """Skip the title of a table that stands in its first rows: one cell of words each, a real header row below."""
    for index, row in enumerate(matrix[:MAX_HEADER_ROWS]):
        if len({cell_text(text, cell) for cell in filled(row, text)}) > 1:
            return index if index == 0 or index < hint or looks_like_header(row, text) else 0
    return 0


def _is_headless(matrix: Sequence[Cells], first: int, text: str, hint: int) -> bool:
    row = matrix[first] if matrix else []
    if hint or not row:
        return False
    if is_across(row):
        return True
    return bool(_NUMBERED.match(cell_text(text, row[0]))) and not looks_like_header(row, text)


def looks_like_header(row: Cells, text: str) -> bool:
    """Whether most words of a row may name columns."""
    words = [cell_text(text, cell) for cell in filled(row, text)]
    named = sum(1 for word in words if is_header_word(word))
    return len(words) > 1 and named >= max(2, 0.6 * len(words))


def _last(grid: Grid, matrix: Sequence[Cells], first: int, text: str) -> int:
    """The rows the file marks as header, those a header cell reaches into, lower levels, and the row of numbers."""
    most = max(first + 1, grid.height - 1)
    last = first + 1
    if first < grid.head_rows < grid.height:
        last = grid.head_rows
    while last < min(most, first + MAX_HEADER_ROWS + 1) and _belongs(matrix, first, last, text):
        last += 1
    return min(last, most)


def _belongs(matrix: Sequence[Cells], first: int, index: int, text: str) -> bool:
    row = matrix[index]
    if counts_columns(row, text):
        return True
    if is_across(row) or _NUMBERED.match(cell_text(text, row[0])) or index >= first + MAX_HEADER_ROWS:
        return False
    reached = sum(1 for cell in row if cell is not None and cell.row < index)
    if reached and row[0] is not None and row[0].row < index:
        return True
    own = filled([cell for cell in row if cell is None or cell.row == index], text)
    above = {tight(cell_text(text, cell)) for cell in matrix[first]}
    lower = [cell_text(text, cell) for cell in own if tight(cell_text(text, cell)) not in above]
    opens = not cell_text(text, row[0]) or tight(cell_text(text, row[0])) == tight(cell_text(text, matrix[first][0]))
    return opens and len(lower) > 1 and sum(map(is_header_word, lower)) >= 0.6 * len(lower)


def counts_columns(row: Cells, text: str) -> bool:
    """A row "(1) (2) (3) …" or "A B 1 2 …" below the header only numbers the columns."""
    words = [cell_text(text, cell) for cell in filled(row, text)]
    return len(words) > 2 and bool(_FIRST_COUNT.match(words[0])) and all(map(_COUNTED.match, words))


def _levels(rows: Sequence[Cells], text: str) -> tuple[tuple[str, ...], ...]:
    """The words of each header row by column; where all merges were lost, an upper name reaches to the right."""
    levels = [[cell_text(text, cell) for cell in row] for row in rows]
    merged = any(cell is not None and cell.columns > 1 for row in rows for cell in row)
    for upper, lower in itertools.pairwise(levels) if not merged else ():
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and lower[column - 1] and lower[column - 1] != upper[column - 1]:
                upper[column] = upper[column - 1]
    return tuple(tuple(level) for level in levels)


def _names(levels: tuple[tuple[str, ...], ...], width: int) -> tuple[str, ...]:
    """Join the levels of the header with " / "; a name met twice gets its column number, so no cell is lost."""
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for level in levels:
            if level[column] and (not parts or parts[-1] != level[column]):
                parts.append(level[column])
        name = " / ".join(parts) or f"({column + 1})"
        names.append(name if name not in names else f"{name} ({column + 1})")
    return tuple(names)


def is_repeated(row: Cells, head: Head, text: str) -> bool:
    """Whether a row below is the header again after a page break, whole or in part, or its title or count row."""
    words = [tight(cell_text(text, cell)) for cell in row]
    if is_across(row) or len(set(words) - {""}) == 1:
        only = next(word for word in [*words, ""] if word or not any(words))
        return only in head.titles or bool(_CONTINUED.match(only))
    if head.last > head.first and counts_columns(row, text) and len({w for w in words if w}) > 2:
        return True
    named = [(column, word) for column, word in enumerate(words) if word]
    again = sum(1 for column, word in named if _is_name_of(word, column, head))
    return again >= 2 and again >= 0.75 * len(named)


def _is_name_of(word: str, column: int, head: Head) -> bool:
    names = [tight(level[column]) for level in head.levels]
    return any(name == word or (len(word) > 3 and name.startswith(word)) for name in names if name)
