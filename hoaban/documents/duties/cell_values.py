"""What the cells of a task table say: who leads and who helps, until when, and the values beside them."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from dataclasses import replace

from hoaban.documents.agencies import Name
from hoaban.documents.deadlines import parse
from hoaban.documents.duties.draft import Quote, TimeQuote
from hoaban.documents.duties.labels import names_in, trimmed
from hoaban.documents.duties.prose import Setting
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.source import Cell
from hoaban.documents.structure.cells import cell_text
from hoaban.documents.structure.columns import is_blank, tight
from hoaban.documents.structure.tables import DataTable, Row
from hoaban.documents.vocabulary import Deadline
from hoaban.documents.words import key

MARK = re.compile(r"^\W{0,2}[xX✓✔√]\W{0,2}$")
_DITTO = re.compile(r"^\W*(?:nt|như trên|như mục trên|//|\"|”|〃)\W*$")
_PARTNERS = re.compile(
    r"[\s,;.()\-–+]*(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?phối\s+hợp(?:\s+(?:thực hiện|với|cùng|gồm|có))*\s*:?\s*"
)
_LEADER = re.compile(
    r"^\W*(?:giao\s+|do\s+)?(?:(?:cơ quan|đơn vị)\s+)?chủ\s+trì(?:\s+thực hiện)?\s*:\s*|"
    r"^\W*(?:giao|do)\s+"
)
_LEADS = re.compile(r"[\s,(]*(?:chủ\s+trì|là đầu mối|đầu mối)[\s,)]*$")
_LEADS_INSIDE = re.compile(r"\s+(?:chủ\s+trì|làm\s+đầu\s+mối)\s*[;,.]\s+(?=\S)")
_SESSION = re.compile(r"^(?:phiên|kỳ)\s+họp[^()]*\(([^()]+)\)$")
_ENDS = re.compile(r"ketthuc|hoanthanh|thoihan|^han")
_BEGINS = re.compile(r"batdau|khoicong|trienkhai$")


def agencies_in(text: str, cell: Cell) -> tuple[list[Name], list[Name], bool]:
    """Read a cell of the leading body: "Sở A", "Chủ trì: Sở A; phối hợp: Sở B". Returns leaders, partners, sure."""
    lower = key(text[cell.start : cell.end])
    partners = _PARTNERS.search(lower)
    stop = partners.start() if partners else len(lower)
    inside = _LEADS_INSIDE.search(lower, 0, stop)
    rest = lower[inside.end() : stop] if inside else ""
    stop = inside.start() if inside else stop
    head = _LEADER.match(lower, 0, stop)
    tail = _LEADS.search(lower, 0, stop)
    begin = head.end() if head else 0
    end = tail.start() if tail and tail.start() > begin else stop
    leads, sure = names_in(text, *trimmed(text, cell.start + begin, cell.start + end))
    helpers: list[Name] = []
    if inside and rest.strip(" ;,.") and partners:
        # "Sở A (x), Sở B (y) chủ trì; UBND cấp xã phối hợp": who takes part stands before its role.
        helpers, _ = names_in(text, *trimmed(text, cell.start + inside.end(), cell.start + partners.start()))
    elif partners:
        helpers, _ = names_in(text, *trimmed(text, cell.start + partners.end(), cell.end))
    return worded(leads), worded(helpers), sure


def worded(names: list[Name]) -> list[Name]:
    """Drop what has no letters ("-", "…")."""
    return [name for name in names if any(c.isalpha() for c in name.text)]


def is_ditto(words: str) -> bool:
    """Whether a cell only says "as above" ("nt", "như trên")."""
    return bool(_DITTO.match(key(words)))


def cells_of(row: Row, columns: list[int], text: str) -> list[tuple[int, Cell]]:
    """The filled cells of some columns, each once; the dots of a form are not filled."""
    found: list[tuple[int, Cell]] = []
    for column in columns:
        cell = row.cells[column]
        if cell is not None and cell not in [c for _, c in found] and not is_blank(cell_text(text, cell)):
            found.append((column, cell))
    return found


def tight_span(text: str, cell: Cell) -> tuple[int, int]:
    """A cell's span without white space at its ends."""
    words = text[cell.start : cell.end]
    start = cell.start + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def time_of(row: Row, columns: list[int], table: DataTable, setting: Setting) -> tuple[TimeQuote | None, bool]:
    """Return the time limit of the time cells and if it is sure; a column of ends goes before one of starts."""
    found: list[tuple[int, TimeQuote]] = []
    for column, cell in cells_of(row, columns, setting.text):
        start, end = tight_span(setting.text, cell)
        name = tight(table.columns[column])
        rank = 0 if _ENDS.search(name) else 2 if _BEGINS.search(name) else 1
        found.append((rank, TimeQuote(_read(cell_text(setting.text, cell), setting), start, end)))
    if not found:
        return None, False
    best = min(rank for rank, _ in found)
    first, *others = [time for rank, time in found if rank == best]
    agree = all(other.deadline.value == first.deadline.value for other in others)
    return first, agree and best < 2


def _read(words: str, setting: Setting) -> Deadline:
    """A time cell is never lost: what the grammar does not read stays UNKNOWN with its words."""
    deadline = parse(words, year=setting.year, signed=setting.signed)
    if deadline is not None and deadline.kind is not DeadlineKind.UNKNOWN:
        return deadline
    session = _SESSION.match(key(words))
    if session:
        inside = parse(session.group(1), year=setting.year, signed=setting.signed)
        if inside is not None and inside.kind is not DeadlineKind.UNKNOWN:
            return replace(inside, text=words)
    return deadline or Deadline(DeadlineKind.UNKNOWN, None, None, None, words)


def marked_period(row: Row, columns: list[int], table: DataTable, setting: Setting) -> TimeQuote | None:
    """A cross under a year, quarter or month takes the words of its column; neighbouring crosses make one period."""
    marked = [column for column, cell in _every(row, columns) if MARK.match(cell_text(setting.text, cell))]
    if not marked:
        return None
    quotes = [_header_quote(table, column, setting) for column in marked]
    first, last = quotes[0], quotes[-1]
    if len(quotes) == 1:
        return first
    start, end = min(q.start for q in quotes), max(q.end for q in quotes)
    words = " ".join(setting.text[start:end].split())
    positions = [columns.index(column) for column in marked]
    days = [q.deadline for q in quotes]
    if positions[-1] - positions[0] == len(marked) - 1 and days[0].start and days[-1].end:
        guessed = any(day.inferred_year for day in days)
        joined = Deadline(DeadlineKind.RANGE, days[0].start.isoformat(), days[0].start, days[-1].end, words, guessed)
        return TimeQuote(joined, start, end)
    return TimeQuote(Deadline(DeadlineKind.UNKNOWN, None, None, None, words), first.start, last.end)


def _every(row: Row, columns: list[int]) -> list[tuple[int, Cell]]:
    """Every column with its cell: a cross merged over two years counts for both."""
    return [(column, cell) for column in columns if (cell := row.cells[column]) is not None]


def _header_quote(table: DataTable, column: int, setting: Setting) -> TimeQuote:
    lowest = max(
        (c for c in table.grid.cells if c.column <= column < c.column + c.columns and c.end <= table.header_end),
        key=lambda c: c.row,
    )
    start, end = tight_span(setting.text, lowest)
    words = cell_text(setting.text, lowest)
    levels = table.columns[column].split(" / ")
    deadline = _read(words, setting)
    if deadline.kind is DeadlineKind.UNKNOWN and len(levels) > 1:  # "Quý" above "I", "Tháng" above "3"
        deadline = replace(_read(" ".join(levels[-2:]), setting), text=words)
    return TimeQuote(deadline, start, end)


def value_of(row: Row, columns: list[int], text: str) -> Quote | None:
    """The first filled cell; a number beside its unit or its source is taken with it."""
    cells = [cell for _, cell in cells_of(row, columns, text)]
    if not cells:
        return None
    first = last = cells[0]
    for cell in cells[1:3]:
        beside = cell.row == last.row and cell.column == last.column + last.columns and cell.start >= last.end
        if not beside or _is_amount(text, cell) == _is_amount(text, last):
            break
        last = cell
    return Quote(tight_span(text, first)[0], tight_span(text, last)[1])


def _is_amount(text: str, cell: Cell) -> bool:
    return not any(c.isalpha() for c in text[cell.start : cell.end])
