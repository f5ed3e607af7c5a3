"""Group rows of a task table: "I. …" across the table, a roman number and a title, a bold line; nested groups."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hoaban.documents.source import Cell
from hoaban.documents.structure.cells import Cells, cell_text, filled
from hoaban.documents.structure.columns import role_of, tight
from hoaban.documents.structure.markers import value_of

_UPPER_NUMBER = re.compile(r"^\W*([IVXL]{1,6}|[A-HĐ]|\d{1,2}\.0)\s*[.)/]?\W*$")
_ROW_NUMBER = re.compile(
    r"^\W*((?:[IVXL]{1,6}\.|[A-HĐ]\.?)?\d{1,4}(?:\.\d{1,3}){0,4}(?:\.?[a-zđ])?|[a-zđ]|[IVXL]{1,6}|[A-HĐ])\s*[.)/]?\W*$"
)
_LEADING = re.compile(
    r"^\s*(?:(?:Nhóm|NHÓM|Phần|PHẦN|Mục|MỤC)\s+)?(?:nhiệm vụ\s+)?"
    r"([IVXL]{1,6}|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)\-:/–]\s*(?=\S)"
)
_TOTAL = re.compile(r"^(?:tongcong|tongso|tongkinhphi|cong(?:$|i{1,3}|muc|nhom)|tong$|tongi|congtoan)")
_LOOSE = frozenset(("budget", "indicator", "note", "period", None))


@dataclass(frozen=True, slots=True)
class Columns:
    """The roles of a table's columns, where numbers and work stand, and how its rows are told.

    `numbered`: most rows have a number; `counted`: some have an arabic one or a letter, so roman ones are of groups.
    """

    roles: tuple[str | None, ...]
    number: int | None
    work: int | None
    numbered: bool
    counted: bool
    mostly_bold: bool

    def loose(self, column: int) -> bool:
        """Whether a group row may have a value here: sums and notes, never who or when."""
        return self.roles[column] in _LOOSE


@dataclass(frozen=True, slots=True)
class Group:
    """A group row: its words, its number and the kind of that number ('roman', 'capital', 'arabic', …).

    Not `marked`: only words beside empty cells, which may also be the rest of a row that a page break tore.
    """

    text: str
    number: str | None
    kind: str
    marked: bool = True


@dataclass(slots=True)
class Stack:
    """The groups a row stands in, the outermost first.

    A kind of number met again closes everything opened since; a new kind lies inside when it begins its count.
    """

    groups: list[Group] = field(default_factory=list)

    def open(self, group: Group) -> None:
        kinds = [known.kind for known in self.groups]
        if group.kind in kinds:
            del self.groups[kinds.index(group.kind) :]
        elif group.number is not None and value_of(group.kind.rstrip("123456789"), group.number) != 1:
            self.groups.clear()
        self.groups.append(group)


def columns_of(names: tuple[str, ...], rows: Sequence[Cells], text: str) -> Columns:
    """Tell the columns by their names; without a name for it the first column holds the numbers when most rows do."""
    roles = tuple(role_of(name) for name in names)
    number = roles.index("number") if "number" in roles else None
    if number is None and sum(1 for row in rows if row_number(cell_text(text, row[0]))) > len(rows) / 2:
        number = 0
    work = roles.index("work") if "work" in roles else None
    known = [row_number(cell_text(text, row[number])) for row in rows] if number is not None else []
    kinds = {_kind(number) for number in known if number}
    cells = [row[work] for row in rows if work is not None]
    bold = sum(1 for cell in cells if cell is not None and cell.bold)
    numbered = sum(1 for number in known if number) * 2 >= len(rows)
    return Columns(roles, number, work, numbered, bool(kinds - {"roman", "capital"}), bold * 2 > len(cells))


def row_number(words: str) -> str | None:
    """Return the number of a row as printed: '1', '1.2', 'a', 'I.3'; None for other words."""
    found = _ROW_NUMBER.match(words)
    return found.group(1) if found else None


def is_total(cells: Cells, text: str) -> bool:
    """A row of sums ("Tổng cộng")."""
    words = [tight(cell_text(text, cell)) for cell in filled(cells, text)[:2]]
    return any(_TOTAL.match(word) for word in words)


def group_of(index: int, cells: Cells, below: Cells | None, columns: Columns, text: str) -> Group | None:
    """Return the group a row opens, or None. `below` is the next row with words."""
    own = filled([cell for cell in cells if cell is not None and cell.row == index], text)
    if not own or is_total(cells, text):
        return None
    words = [cell_text(text, cell) for cell in own]
    if len(set(words)) == 1 and (len(own) == 1 or len(own) == len(cells) > 2):
        return _alone(own[0], words[0], index, cells, below, columns, text)
    if row_number(words[0]) is None or own[0].column > (columns.number or 0) or len(cells) < 3:
        return None
    if len(own) == len(cells) and len(set(words[1:])) == 1:  # a merged title written into each column
        own = own[:2]
    return _numbered(own, below, columns, text)


def _numbered(own: list[Cell], below: Cells | None, columns: Columns, text: str) -> Group | None:
    """A number, a title, and at most sums or notes beside them."""
    printed, title = cell_text(text, own[0]), cell_text(text, own[1])
    number = row_number(printed) or ""
    after = row_number(cell_text(text, below[columns.number or 0])) if below is not None else None
    if len(own) > 2:
        sums = _UPPER_NUMBER.match(printed) and all(_is_loose(cell, columns) for cell in own[2:])
        if not sums or after is None or _kind(after) in ("roman", "capital"):
            return None
    if not _opens(number, printed, own[1], after, columns):
        return None
    shown = f"{printed} {title}" if printed.endswith((".", ")")) else title
    return Group(shown, number.removesuffix(".0"), _kind(number))


def _is_loose(cell: Cell, columns: Columns) -> bool:
    last = min(cell.column + cell.columns, len(columns.roles))
    return all(columns.loose(column) for column in range(cell.column, last))


def _alone(
    cell: Cell, words: str, index: int, cells: Cells, below: Cells | None, columns: Columns, text: str
) -> Group | None:
    """One cell of words: across the table, or beside empty cells where the rows around have numbers."""
    free = [c for c in range(len(cells)) if (held := cells[c]) is None or held.row == index]
    covered = cells[0] is not None and cells[0].row < index
    if covered or any(c < cell.column and c != columns.number for c in free) or row_number(words):
        return None
    found = _LEADING.match(words)
    group = Group(words, found.group(1) if found else None, _kind(found.group(1)) if found else "none")
    wide = cell.columns > 1 and cell.columns * 2 >= len(free)
    if wide or all(cell_text(text, held) == words for held in cells) or _stands_out(cell, words, columns):
        return group
    after = below[columns.number] if below is not None and columns.number is not None else None
    follows = columns.numbered and row_number(cell_text(text, after)) is not None
    return replace(group, marked=False) if follows and _may_be_title(cell, words, columns) else None


def _may_be_title(cell: Cell, words: str, columns: Columns) -> bool:
    """Words that begin like a title, where numbers or work stand."""
    begun = words[0] not in "-–+•*" and not words[0].islower()
    return begun and columns.work is not None and cell.column in (0, columns.number, columns.work)


def _stands_out(cell: Cell, words: str, columns: Columns) -> bool:
    """A title that is bold among rows that are not, in capitals, or with a roman number or a capital letter."""
    found = _LEADING.match(words)
    numbered = found is not None and not found.group(1)[0].isdigit()
    bold = cell.bold and not columns.mostly_bold
    return _may_be_title(cell, words, columns) and (bold or words.isupper() or numbered)


def _opens(number: str, printed: str, title: Cell, after: str | None, columns: Columns) -> bool:
    """A number and a title open a group when the number is of a higher kind than the row's below."""
    if _UPPER_NUMBER.match(printed) and columns.counted:
        return True
    if after is not None and (after.startswith(f"{number}.") or (number.isdigit() and after in ("a", "a."))):
        return True
    across = title.columns > 2 and title.columns >= len(columns.roles) - 2
    return across or (title.bold and not columns.mostly_bold)


def _kind(number: str) -> str:
    if number.endswith(".0") or number.isdigit():
        return "arabic"
    if value_of("roman", number) is not None:
        return "roman"
    if "." in number:
        return f"decimal{number.count('.')}"
    return "capital" if number.isupper() else "letter"
