"""Tables that lost their borders: one line a cell, row after row or column after column.

Columns come from the run of header words, rows from the numbers that count on. Everything found here is a guess.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Sequence

from hoaban.documents.source import Cell, Grid
from hoaban.documents.structure.alignment import fits
from hoaban.documents.structure.columns import is_header_word, role_of, tight
from hoaban.documents.structure.groups import row_number
from hoaban.documents.structure.loose_heads import Level, leaves, placed, ways_to_read
from hoaban.documents.structure.loose_rows import RowReader
from hoaban.documents.structure.markers import marker_of
from hoaban.documents.structure.tabbed import Found, Span

MAX_COLUMNS = 20
_ONLY_NAMES = ("number", "lead", "support", "doer", "both")  # words that name a column and never stand in a cell
_COUNT = re.compile(r"^\(?(\d{1,2})\)?$")


def loose_table(lines: Sequence[Span], at: int, text: str) -> Found | None:
    """Read the table whose first header word is the line `at`; blank lines are tried as empty cells first."""
    if role_of(text[lines[at][0] : lines[at][1]].strip()) not in ("number", "work") or not _is_name(text, lines[at]):
        return None
    filled = [i for i in range(at, len(lines)) if text[lines[i][0] : lines[i][1]].strip()]
    for chosen in (list(range(at, len(lines))), filled):
        spans = [_tight(text, lines[i]) for i in chosen]
        words = [text[a:b] for a, b in spans]
        if len(words) < 6:
            return None
        found = _by_columns(words, spans) or _by_rows(words, spans)
        if found is not None:
            grid, taken = found
            while taken > 1 and not words[taken - 1]:
                taken -= 1
            return Found(grid, at, chosen[taken - 1] + 1)
    return None


def _is_name(text: str, line: Span) -> bool:
    words = text[line[0] : line[1]].strip()
    return is_header_word(words) and marker_of(words) is None


def _tight(text: str, line: Span) -> Span:
    start, end = line
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _by_rows(words: list[str], spans: Sequence[Span]) -> tuple[Grid, int] | None:
    """Row after row: header words first, then cells."""
    head = 1
    while head < min(len(words), MAX_COLUMNS) and is_header_word(words[head]) and row_number(words[head]) is None:
        head += 1
    titled = words[0].isupper() and not words[1].isupper() and role_of(words[0]) != "number"
    if head < 3 or titled or any(role_of(word) == "number" for word in words[1:head]):
        return None
    begin = head
    counted = [_COUNT.match(word) for word in words[head : head * 2]]
    numbers = [int(m.group(1)) for m in itertools.takewhile(bool, counted) if m]
    count = next((i for i, n in enumerate(numbers) if n != i + 1), len(numbers))
    begin = head + (count if count > 2 else 0)
    found: list[tuple[int, int, RowReader, Level, int]] = []
    for rows in ways_to_read(words[:head]):
        roles = [role_of(name) for name in leaves(rows, words)]
        reader = RowReader(words, spans, roles, words[:head])
        taken = reader.read(begin)
        if reader.told and reader.fits(roles):
            found.append((reader.exact * 2 - reader.told, -len(found), reader, rows, taken))
    if not found:
        return None
    _, _, reader, rows, taken = max(found, key=lambda choice: choice[:2])
    return _grid(reader, rows, spans, taken), taken


def _grid(reader: RowReader, header: Level, spans: Sequence[Span], taken: int) -> Grid:
    depth = max(rows for _, _, rows, _ in header)
    cells = [Cell(row, column, high, wide, *spans[line]) for row, line, column, high, wide in placed(header)]
    for index, row in enumerate(reader.rows):
        if index in reader.across and row[0] is not None:
            cells.append(Cell(depth + index, 0, 1, reader.width, *row[0]))
        else:
            cells += [Cell(depth + index, c, 1, 1, *span) for c, span in enumerate(row) if span is not None]
    height = depth + len(reader.rows)
    return Grid(height, reader.width, tuple(cells), spans[0][0], spans[taken - 1][1], head_rows=depth, guessed=True)


def _by_columns(words: list[str], spans: Sequence[Span]) -> tuple[Grid, int] | None:
    """Column after column: each begins with its header words, all are of one length."""
    depth = next((i for i, word in enumerate(words) if tight(word) != tight(words[0])), 0)
    if depth == 0 or depth > 3 or role_of(words[0]) != "number":
        return None
    steps = [i for i in range(depth + 1, len(words) // 3 + 1) if is_header_word(words[i])]
    for step in steps[:MAX_COLUMNS]:
        width = 0
        while (width + 1) * step <= len(words) and width < MAX_COLUMNS and is_header_word(words[width * step]):
            width += 1
        if width > 2 and _are_columns(words, step, width, depth):
            taken = width * step
            cells = [Cell(i % step, i // step, 1, 1, *spans[i]) for i in range(taken)]
            edge = spans[taken - 1][1]
            return Grid(step, width, tuple(cells), spans[0][0], edge, head_rows=depth, guessed=True), taken
    return None


def _are_columns(words: list[str], step: int, width: int, depth: int) -> bool:
    """The first column counts, no cell is a header word, and the cells suit their columns."""
    rows = [words[row : width * step : step] for row in range(depth, step)]
    rows = [row for row in rows if len({word for word in row if word}) > 2]
    if not rows or not all(row_number(row[0]) for row in rows if row[0]):
        return False
    if any(role_of(word) in _ONLY_NAMES for row in rows for word in row if is_header_word(word)):
        return False
    names = [" / ".join(words[column * step : column * step + depth]) for column in range(width)]
    return fits(rows, [role_of(name) for name in names])
