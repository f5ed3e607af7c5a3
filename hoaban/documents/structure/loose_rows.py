"""Rows of a table that lost its borders: each begins with the number that follows, each cell is a line of its own."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from hoaban.documents.structure.alignment import aligned, fits
from hoaban.documents.structure.columns import tight
from hoaban.documents.structure.groups import row_number
from hoaban.documents.structure.markers import marker_of, value_of
from hoaban.documents.structure.tabbed import Span

MAX_CHUNK = 40
_ROMAN = re.compile(r"^\W*([IVXL]{1,6}|[A-HĐ])\s*[.)]?\W*$")
_TITLE = re.compile(r"^\s*(?:[IVXL]{1,6}|[A-HĐ])\s*[.)/–-]\s*\S")


@dataclass(slots=True)
class RowReader:
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
