"""A page taken apart, and what does not belong to its text: page numbers, running heads and feet, footnotes."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections import Counter
from dataclasses import dataclass, field

from hoaban.documents.readers.pdf_lines import Line, is_raised
from hoaban.documents.readers.pdf_shapes import Edge
from hoaban.documents.readers.pdf_tables import RuledTable
from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.words import key

_PAGE_NUMBER = re.compile(r"^(?:trang\s*)?[-–—]?\s*\d{1,3}\s*(?:/\s*\d{1,3})?\s*[-–—]?$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_NOTE_MARK = re.compile(r"^\(?(\d{1,2}|\*{1,3})\)?(?=\D|$)")
_TITLES = re.compile(r"^(?:phụ lục|phụ biểu|biểu|mẫu|bảng|danh mục|chương|phần)\b")
_ZONE = 0.12
_MARGIN = 60.0  # points: the form's margin is 20 mm, its first base line lies below this
_SMALL = 0.9


@dataclass(slots=True)
class Sheet:
    """One page: rows of words outside its tables, the tables, what was printed across, and what was set aside."""

    number: int
    wide: float
    high: float
    rows: list[Line]
    tables: list[RuledTable]
    edges: list[Edge]
    turned: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    feet: list[str] = field(default_factory=list)
    notes: list[list[Line]] = field(default_factory=list)

    def ends(self) -> list[tuple[Line, bool]]:
        """The two outermost rows at the top (True) and at the bottom, unless a table lies outside of them."""
        above = min((table.top for table in self.tables), default=self.high)
        below = max((table.bottom for table in self.tables), default=0.0)
        top = [(row, True) for row in self.rows[:2] if row.base < min(above, self.high * _ZONE)]
        bottom = [(row, False) for row in self.rows[-2:] if row.base > max(below, self.high * (1 - _ZONE))]
        return [pair for pair in top + bottom if pair[0] in self.rows]


def type_size(sheets: list[Sheet]) -> float:
    """The type size of the text: the one most letters have outside tables."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for row in sheet.rows:
            sizes[round(row.size * 2) / 2] += sum(len(word.text) for word in row.words)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def set_aside(sheets: list[Sheet]) -> None:
    """Take page numbers, running heads and feet, and footnotes out of the rows."""
    size = type_size(sheets)
    for sheet in sheets:
        _without_number(sheet)
    repeated = _repeated(sheets)
    for sheet in sheets:
        running = [(row, above) for row, above in sheet.ends() if (_look(row), above) in repeated]
        for row, above in running:
            sheet.rows.remove(row)
            (sheet.heads if above else sheet.feet).append(row.text)
        _without_number(sheet)
        _take_notes(sheet, size)
        for row, above in sheet.ends():
            if _in_margin(sheet, row, size, above=above):
                sheet.rows.remove(row)
                (sheet.heads if above else sheet.feet).append(row.text)
        _without_number(sheet)


def _without_number(sheet: Sheet) -> None:
    for row, _ in sheet.ends():
        if _PAGE_NUMBER.match(row.text):
            sheet.rows.remove(row)


def _outer(sheet: Sheet) -> list[Line]:
    return [sheet.rows[0], sheet.rows[-1]] if sheet.rows else []


def _look(row: Line) -> str:
    return _DIGITS.sub("#", key(row.text))


def _repeated(sheets: list[Sheet]) -> set[tuple[str, bool]]:
    """What stands at one height at the edge of a third of the pages, and of two: farther out than any other text."""
    seen: dict[tuple[str, bool], list[tuple[int, float]]] = {}
    for sheet in sheets:
        for row, above in sheet.ends():
            if _may_repeat(row):
                seen.setdefault((_look(row), above), []).append((sheet.number, row.base))
    return {mark for mark, places in seen.items() if _runs_along(sheets, _at_one_height(places), above=mark[1])}


def _at_one_height(places: list[tuple[int, float]]) -> list[tuple[int, float]]:
    """The largest group of places whose base lines agree."""
    groups = [[place for place in places if 0 <= place[1] - base < 3] for _, base in places]
    return max(groups, key=len)


def _runs_along(sheets: list[Sheet], places: list[tuple[int, float]], *, above: bool) -> bool:
    numbers = {number for number, _ in places}
    often = len(numbers) >= max(2, len(sheets) / 3)
    return often and _is_outside(sheets, numbers, places[0][1], above=above)


def _is_outside(sheets: list[Sheet], bearing: set[int], base: float, *, above: bool) -> bool:
    """Whether pages without this line begin (end) their text farther in; a line of the text itself does not pass."""
    others = [_outer(sheet) for sheet in sheets if sheet.number not in bearing and sheet.rows]
    if not others:
        return len(bearing) > 2 or (above and base < _MARGIN)
    if above:
        return all(base < rows[0].base - 3 for rows in others)
    return all(base > rows[-1].base + 3 for rows in others)


def _may_repeat(row: Line) -> bool:
    """Headings of annexes and the first lines of footnotes do not count."""
    if _PAGE_NUMBER.match(row.text):
        return False
    return row.marker is None and not _TITLES.match(key(row.text)) and not _NOTE_MARK.match(row.text)


def _in_margin(sheet: Sheet, row: Line, size: float, *, above: bool) -> bool:
    """Small print in the margin of a page after the first."""
    small = row.size < 0.95 * size and sheet.number > 1
    return small and (row.base < _MARGIN if above else row.base > sheet.high - _MARGIN * 0.8)


def _take_notes(sheet: Sheet, size: float) -> None:
    """Footnotes: small print at the foot of the page, below a short rule or beginning with a mark."""
    first = len(sheet.rows)
    while first and sheet.rows[first - 1].size < _SMALL * size:
        first -= 1
    below = max((table.bottom for table in sheet.tables), default=0.0)
    small = [row for row in sheet.rows[first:] if row.base > below]
    start = next((n for n, row in enumerate(small) if _NOTE_MARK.match(row.text) and _under_rule(sheet, row)), None)
    if start is None:
        return
    for row in small[start:]:
        if _NOTE_MARK.match(row.text) and (not sheet.notes or _is_mark(row)):
            sheet.notes.append([row])
        else:
            sheet.notes[-1].append(row)
        sheet.rows.remove(row)
    _without_references(sheet)


def _is_mark(row: Line) -> bool:
    return is_raised(row.words[0], row) or _NOTE_MARK.fullmatch(row.words[0].text) is not None


def _under_rule(sheet: Sheet, row: Line) -> bool:
    """A raised mark, or a short rule between this row and the one above it."""
    if is_raised(row.words[0], row):
        return True
    above = max((other.base for other in sheet.rows if other.base < row.base - 1), default=0.0)
    rules = [edge for edge in sheet.edges if edge.across and above - 2 < edge.at < row.base]
    return any(edge.end - edge.start < sheet.wide / 2 for edge in rules)


def _without_references(sheet: Sheet) -> None:
    """Drop the raised marks in the text that point to the notes of this page: they are no words of the sentence."""
    marks = {found.group(1) for note in sheet.notes if (found := _NOTE_MARK.match(note[0].text))}
    for index, row in enumerate(sheet.rows):
        kept: list[Word] = []
        for word in row.words:
            if kept and word.text.strip("()[]") in marks and is_raised(word, row):
                kept[-1].right = word.right
            else:
                kept.append(word)
        if len(kept) < len(row.words):
            sheet.rows[index] = Line(kept)
