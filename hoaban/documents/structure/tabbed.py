"""Tables that became lines: cells parted by tabs or bars, a header line of known words above."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hoaban.documents.source import Cell, Grid
from hoaban.documents.structure.alignment import aligned, fits
from hoaban.documents.structure.columns import is_header_word, role_of, tight
from hoaban.documents.structure.groups import row_number
from hoaban.documents.structure.loose_heads import Level, flat, leaves, placed, ways_to_read
from hoaban.documents.structure.markers import marker_of

Span = tuple[int, int]
_RULE = re.compile(r"^[\s|:+=_-]*$")
_PAGE = re.compile(r"^\s*(?:trang\s*)?[-–]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–]?\s*$", re.IGNORECASE)
_GROUP = re.compile(r"^\s*(?:[IVXL]{1,6}|[A-HĐ])\s*[.)/–-]\s*\S")
MAX_WIDER = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A grid found in lines, the lines it takes [first, last), and where what is left over of its cells ends."""

    grid: Grid
    first: int
    last: int
    rest: int = 0


@dataclass(slots=True)
class _Rows:
    """Rows of cells being collected; a row with too few cells may go on in the next line."""

    width: int
    rows: list[list[Span]] = field(default_factory=list)
    across: set[int] = field(default_factory=set)
    guessed: bool = False
    header: Level = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)

    @property
    def open(self) -> bool:
        return len(self.rows) > 1 and len(self.rows) - 1 not in self.across and len(self.rows[-1]) < self.width

    def grow(self, end: int) -> None:
        """The line goes on with the last cell of the row."""
        self.guessed = self.guessed or not self.open
        self.rows[-1][-1] = (self.rows[-1][-1][0], end)


def pieces(text: str, start: int, end: int) -> list[Span]:
    """Cut a line into its cells, white space trimmed off each; one piece when the line has no tabs and no bars."""
    line = text[start:end]
    mark = "\t" if "\t" in line else "|" if line.count("|") > 1 else None
    if mark is None:
        return [_trimmed(text, start, end)]
    ends = [start - 1, *(start + i for i, c in enumerate(line) if c == mark), end]
    found = [_trimmed(text, a + 1, b) for a, b in itertools.pairwise(ends)]
    if mark == "|":
        found = found[1:] if line.lstrip().startswith("|") else found
        found = found[:-1] if line.rstrip().endswith("|") else found
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def tabbed_table(lines: Sequence[Span], at: int, text: str) -> Found | None:
    """Read the table whose header is the line `at`, when it is one."""
    head = pieces(text, *lines[at])
    while head and head[-1][0] == head[-1][1]:
        head.pop()
    if len(head) < 3:
        return None
    if _is_turned(head, text):
        return _turned(lines, at, text)
    words = [text[a:b] for a, b in head if a < b]
    if len(set(words)) < 3 or sum(map(is_header_word, words)) < max(2, 0.6 * len(words)):
        return None
    rows = _Rows(_width(lines, at, len(head), text), [head])
    last = at + 1 + _lower_names(lines, at, rows, text)
    while last < len(lines) and _take(lines, last, rows, text):
        last += 1
    while last > at + 1 and _is_idle(text, lines[last - 1]):
        last -= 1
    return Found(_grid(rows, text, lines[at][0], lines[last - 1][1]), at, last) if last > at + 1 else None


def _lower_names(lines: Sequence[Span], at: int, rows: _Rows, text: str) -> int:
    """Take in a second line that only holds the lower names, each merged name being written once."""
    head = rows.rows[0]
    lower = pieces(text, *lines[at + 1]) if at + 1 < len(lines) else []
    words = [text[a:b] for a, b in lower]
    plain = len(words) > 1 and words[0] and tight(words[0]) != tight(text[slice(*head[0])])
    if not plain or not all(map(is_header_word, words)) or row_number(words[0]) is not None:
        return 0
    cells = [*head, *lower]
    names = [text[a:b] for a, b in cells]
    for layout in ways_to_read(names, len(head))[1:]:
        if max(column + columns for _, column, _, columns in layout) == rows.width:
            rows.header, rows.rows[0] = layout, cells
            rows.heads = [[tight(text[a:b]) for a, b in head], [tight(word) for word in words]]
            return 1
    return 0


def _width(lines: Sequence[Span], at: int, head: int, text: str) -> int:
    """As many columns as the header has, or a few more when a row fills them."""
    width = head
    for line in lines[at + 1 : at + 200]:
        cells = pieces(text, *line)
        if len(cells) == 1 and not _is_idle(text, line) and not _GROUP.match(text[line[0] : line[1]]):
            break
        last = max((i + 1 for i, (a, b) in enumerate(cells) if a < b), default=0)
        width = max(width, last if last <= head + MAX_WIDER else head)
    return width


def _is_idle(text: str, line: Span) -> bool:
    """A page number, or the rule of dashes below the header."""
    words = text[line[0] : line[1]]
    return bool(_PAGE.match(words) or _RULE.match(words))


def _take(lines: Sequence[Span], index: int, rows: _Rows, text: str) -> bool:
    """Take one line into the rows; False when the table is over."""
    if _is_idle(text, lines[index]) and "\t" not in text[lines[index][0] : lines[index][1]]:
        return True
    cells = pieces(text, *lines[index])
    if rows.heads and [tight(text[a:b]) for a, b in cells] in rows.heads:
        return True
    if len(cells) == 1:
        return _take_single(lines, index, cells[0], rows, text)
    begun = row_number(text[cells[0][0] : cells[0][1]]) is not None
    if rows.open and not begun and cells[0][0] < cells[0][1] and len(rows.rows[-1]) + len(cells) - 1 == rows.width:
        rows.grow(cells[0][1])
        rows.rows[-1] += cells[1:]
    else:
        rows.rows.append(cells)
    return True


def _take_single(lines: Sequence[Span], index: int, cell: Span, rows: _Rows, text: str) -> bool:
    """A line without tabs: a group row, or a further line of the cell before."""
    words = text[cell[0] : cell[1]]
    marker = marker_of(words)
    numbered = marker is not None and marker.kind in ("roman", "capital", "arabic", "decimal")
    heads = numbered or bool(_GROUP.match(words)) or (words.isupper() and len(words) > 3)
    following = _tabs_below(lines, index, text)
    if heads and following is not None and (not rows.open or len(rows.rows[-1]) > 2):
        rows.across.add(len(rows.rows))
        rows.rows.append([cell])
        return True
    if rows.open or words[:1].islower() or (marker is not None and marker.kind in ("dash", "plus", "letter")):
        rows.grow(cell[1])
        return True
    if following is not None and row_number(text[following[0] : following[1]]) is not None:
        rows.across.add(len(rows.rows))
        rows.rows.append([cell])
        return True
    return False


def _tabs_below(lines: Sequence[Span], index: int, text: str) -> Span | None:
    """The first cell of the row that begins within the next lines; None when no row follows."""
    for line in lines[index + 1 : index + 4]:
        cells = pieces(text, *line)
        if len(cells) > 2:
            return cells[0]
    return None


def _grid(rows: _Rows, text: str, start: int, end: int) -> Grid:
    """Lay the cells out. A row with too few of them whose cells do not suit their columns is put right, in doubt."""
    depth = 2 if rows.header else 1
    cells = [
        Cell(row, column, high, wide, *rows.rows[0][line])
        for row, line, column, high, wide in placed(rows.header or flat(len(rows.rows[0])))
    ]
    roles = [role_of(name) for name in leaves(rows.header, [text[a:b] for a, b in rows.rows[0]])] if rows.header else []
    roles = roles or [role_of(text[a:b]) for a, b in rows.rows[0]]
    doubtful: set[int] = set()
    for index, spans in enumerate(rows.rows[1:], 1):
        row = index + depth - 1
        if index in rows.across:
            cells.append(Cell(row, 0, 1, rows.width, *spans[0]))
            continue
        held: list[Span | None] = list(spans[: rows.width])
        words = [text[a:b] for a, b in spans]
        if 2 < len(words) < rows.width and sum(map(bool, words)) > 2 and not fits([words], roles, 1.0):
            held = _put_right(spans, words, roles)
            doubtful.add(row)
        cells += [Cell(row, column, 1, 1, *span) for column, span in enumerate(held) if span is not None]
    height, heads = len(rows.rows) + depth - 1, depth if rows.header else 0
    return Grid(height, rows.width, tuple(cells), start, end, heads, (), rows.guessed, frozenset(doubtful))


def _put_right(spans: list[Span], words: list[str], roles: list[str | None]) -> list[Span | None]:
    """Move the cells of a row, in order, to the columns they suit; as they stand when nothing fits."""
    found = aligned(words, roles)
    if found is None:
        return list(spans)
    return [(spans[a][0], spans[b - 1][1]) if b > a else None for a, b in found]


def _is_turned(cells: Sequence[Span], text: str) -> bool:
    """A line "STT, 1, 2, 3": the columns of the table have become lines."""
    words = [text[a:b] for a, b in cells]
    return role_of(words[0]) == "number" and all(row_number(w) for w in words[1:] if w) and len(words) > 2


def _turned(lines: Sequence[Span], at: int, text: str) -> Found | None:
    columns: list[list[Span]] = []
    for line in lines[at:]:
        column = pieces(text, *line)
        if len(column) < 2 or not is_header_word(text[column[0][0] : column[0][1]]):
            break
        columns.append(column)
    if len(columns) < 3:
        return None
    height = max(map(len, columns))
    cells = [Cell(row, c, 1, 1, *span) for c, column in enumerate(columns) for row, span in enumerate(column)]
    last = at + len(columns)
    return Found(Grid(height, len(columns), tuple(cells), lines[at][0], lines[last - 1][1], guessed=True), at, last)
