"""Tables that lost their borders: one line a cell, row after row or column after column.

Columns come from the run of header words, rows from the numbers that count on. Everything found here is a guess.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hoaban.documents.source import Cell, Grid
from hoaban.documents.structure.alignment import aligned, fits
from hoaban.documents.structure.columns import is_header_word, role_of, tight
from hoaban.documents.structure.groups import row_number
from hoaban.documents.structure.markers import marker_of, value_of
from hoaban.documents.structure.tabbed import Found, Span

_BODIES = re.compile(
    r"^(?:cac)?(?:coquan|donvi|bophan|tochuc)?(?:thuchien|phutrach|chiutrachnhiem)?$|^phancong|^trachnhiem"
)
_TIMES = re.compile(r"thoigian|tiendo|lotrinh|kehoach|kinhphi|^nam$|^quy$|^thang$")
MAX_COLUMNS = 20
MAX_CHUNK = 40
_ONLY_NAMES = ("number", "lead", "support", "doer", "both")  # words that name a column and never stand in a cell
_ROMAN = re.compile(r"^\W*([IVXL]{1,6}|[A-HĐ])\s*[.)]?\W*$")
_TITLE = re.compile(r"^\s*(?:[IVXL]{1,6}|[A-HĐ])\s*[.)/–-]\s*\S")
_COUNT = re.compile(r"^\(?(\d{1,2})\)?$")


@dataclass(slots=True)
class _Reader:
    """Lines read into rows of `width` cells; `rows` hold lists of (span or None), `across` the group rows."""

    words: list[str]
    spans: Sequence[Span]
    roles: list[str | None]
    head: list[str]
    rows: list[list[Span | None]] = field(default_factory=list)
    across: set[int] = field(default_factory=set)
    number: str = "0"
    exact: int = 0
    told: int = 0

    @property
    def width(self) -> int:
        return len(self.roles)

    def read(self, at: int) -> int:
        """Read rows from a line on; return the line after the last."""
        while at < len(self.words):
            after = self._repeated(at) or self._group(at) or self._row(at)
            if after is None:
                return at
            at = after
        return at

    def fits(self, roles: list[str | None]) -> bool:
        """Whether the cells of the rows suit their columns."""
        text = dict(zip(self.spans, self.words, strict=True))
        rows = [[text.get(span, "") if span else "" for span in row] for row in self.rows if len(row) > 2]
        return fits(rows, roles)

    def _repeated(self, at: int) -> int | None:
        """The header again."""
        again = [tight(w) for w in self.words[at : at + len(self.head)]] == [tight(w) for w in self.head]
        return at + len(self.head) if again else None

    def _group(self, at: int) -> int | None:
        """A number of a higher kind and a title on lines of their own, or a title that begins with its number."""
        words, after = self.words[at], self.words[at + 1 : at + self.width]
        if row_number(words) is not None and after and after[0] and row_number(after[0]) is None:
            blank = len(after) == self.width - 1 and not any(after[1:])
            below = row_number(after[1]) if len(after) > 1 else None
            if (blank or below is not None) and (_ROMAN.match(words) or self._is_above(words, below, at)):
                self.rows.append([self.spans[at], self.spans[at + 1]])
                self.number = "0"
                return at + self.width if blank else at + 2
        if self._is_title(at) and at + 1 < len(self.words) and (self._may_begin(at + 1) or self._is_title(at + 1)):
            self.across.add(len(self.rows))
            self.rows.append([self.spans[at]])
            return at + 1
        return None

    def _is_above(self, words: str, below: str | None, at: int) -> bool:
        """Whether a number is that of a group of the row below: "1" above "1.1"."""
        below = below or next((n for w in self.words[at + 2 : at + self.width + 1] if (n := row_number(w))), None)
        return below is not None and below.startswith(f"{row_number(words)}.")

    def _may_begin(self, at: int) -> bool:
        if "number" in self.roles:
            return row_number(self.words[at]) is not None
        return fits([self.words[at : at + self.width]], self.roles)

    def _row(self, at: int) -> int | None:
        """A row begins with the number that follows; it ends where the next one, a group or the text's end stands."""
        if "number" not in self.roles:
            return self._unnumbered(at)
        number = row_number(self.words[at])
        if number is None or not _follows(self.number, number):
            return None
        end = at + self.width
        blank = end < len(self.words) and not self.words[end]
        if end <= len(self.words) and (blank or self._may_end(end, number)):
            self.rows.append(list(self.spans[at:end]))
            self.exact += 1
            self.told += 1
        else:
            stops = range(at + 2, min(at + MAX_CHUNK, len(self.words)) + 1)
            end = next((stop for stop in stops if self._may_end(stop, number) and stop != at + 2), 0)
            if not end:
                return None
            cells = aligned(self.words[at:end], self.roles)
            if cells is None:
                return None
            self.rows.append([self._joined(at, cell) for cell in cells])
            self.told += 1
        self.number = number
        return end

    def _unnumbered(self, at: int) -> int | None:
        """Without numbers a row is as many lines as there are columns, when they suit them."""
        end = at + self.width
        words = self.words[at:end]
        if len(words) < self.width or not words[0] or not fits([words], self.roles):
            return None
        self.rows.append(list(self.spans[at:end]))
        self.exact += 1
        self.told += 1
        return end

    def _joined(self, at: int, cell: tuple[int, int]) -> Span | None:
        first, last = cell
        return (self.spans[at + first][0], self.spans[at + last - 1][1]) if last > first else None

    def _may_end(self, at: int, number: str) -> bool:
        if at >= len(self.words):
            return True
        after = row_number(self.words[at])
        if after is not None and not _ROMAN.match(self.words[at]):
            return _follows(number, after) and after != number
        if self._repeated(at):
            return True
        return bool(_ROMAN.match(self.words[at])) or (self._is_title(at) and at + 1 < len(self.words))

    def _is_title(self, at: int) -> bool:
        """Whether a line is a title by itself: numbered, or in capitals."""
        words = self.words[at]
        marker = marker_of(words)
        numbered = marker is not None and marker.kind in ("roman", "capital", "arabic", "decimal")
        return numbered or bool(_TITLE.match(words)) or (words.isupper() and len(words) > 3)


def _follows(before: str, number: str) -> bool:
    """Whether a row number may follow: the next one, the first of a new count, the next of its level."""
    if before == "0":
        return True
    last, now = before.rsplit(".", 1)[-1], number.rsplit(".", 1)[-1]
    if last.isdigit() and now.isdigit():
        return int(now) in (1, int(last) + 1) if number.count(".") == before.count(".") else True
    return value_of("letter", now) is not None or value_of("roman", now) is not None or now.isdigit()


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
    found: list[tuple[int, int, _Reader, Level, int]] = []
    for rows in _headers(words[:head]):
        roles = [role_of(name) for name in _leaves(rows, words)]
        reader = _Reader(words, spans, roles, words[:head])
        taken = reader.read(begin)
        if reader.told and reader.fits(roles):
            found.append((reader.exact * 2 - reader.told, -len(found), reader, rows, taken))
    if not found:
        return None
    _, _, reader, rows, taken = max(found, key=lambda choice: choice[:2])
    return _grid(reader, rows, spans, taken), taken


Level = list[tuple[int, int, int, int]]  # (line, column, rows, columns) of each header cell


def _headers(words: list[str]) -> list[Level]:
    """The ways to read the header: one row, or names above the last words, each above words of one kind."""
    found: list[Level] = [[(i, i, 1, 1) for i in range(len(words))]]
    kinds = [_kind(role_of(word)) for word in words]
    for below in range(min(7, len(words) - 2), 1, -1):
        first = len(words) - below
        runs = [(kind, len(list(run))) for kind, run in itertools.groupby(kinds[first:])]
        if any(kind is None or size < 2 for kind, size in runs):
            continue
        choices = [[i for i in range(1, first) if _may_be_above(words[i], kind)] for kind, _ in runs]
        for uppers in itertools.islice(itertools.product(*choices), 16):
            if list(uppers) == sorted(set(uppers)):
                sizes = dict(zip(uppers, (size for _, size in runs), strict=True))
                found.append(_two_levels(first, sizes))
    return found


def _kind(role: str | None) -> str | None:
    return {"lead": "body", "support": "body", "doer": "body", "period": "period"}.get(role or "")


def _may_be_above(words: str, kind: str | None) -> bool:
    return bool((_BODIES if kind == "body" else _TIMES).match(tight(words)))


def _two_levels(first: int, sizes: dict[int, int]) -> Level:
    cells: Level = []
    lower: Level = []
    column, line = 0, first
    for upper in range(first):
        size = sizes.get(upper, 0)
        cells.append((upper, column, 1, size) if size else (upper, column, 2, 1))
        lower += [(line + i, column + i, 1, 1) for i in range(size)]
        column, line = column + max(size, 1), line + size
    return cells + lower


def _leaves(level: Level, words: list[str]) -> list[str]:
    """The names of the columns, the upper one before the lower."""
    width = max(column + columns for _, column, _, columns in level)
    names: list[list[str]] = [[] for _ in range(width)]
    for line, column, _, columns in level:
        for held in names[column : column + columns]:
            held.append(words[line])
    return [" / ".join(held) for held in names]


def _grid(reader: _Reader, header: Level, spans: Sequence[Span], taken: int) -> Grid:
    depth = max(rows for _, _, rows, _ in header)
    tops = [line for line, _, rows, columns in header if rows == depth or columns > 1]
    cells = [
        Cell(0 if line in tops else 1, column, rows, columns, *spans[line]) for line, column, rows, columns in header
    ]
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
