"""Task tables: columns told by the words of their header, one draft for each row."""

import re

from hoaban.documents.agencies import Name
from hoaban.documents.deadlines import parse
from hoaban.documents.duties.draft import Draft, Quote, TimeQuote, without_time
from hoaban.documents.duties.kinds_of_work import kind_of_work
from hoaban.documents.duties.labels import names_in
from hoaban.documents.duties.prose import Setting
from hoaban.documents.duties.times import is_sure, time_in
from hoaban.documents.kinds import TaskKind
from hoaban.documents.source import Cell
from hoaban.documents.structure.tables import DataTable, Row, cell_text
from hoaban.documents.words import key

# Tried in order on the lower-case name of a column; the upper level of a two-level header counts too.
_COLUMNS = [
    ("support", re.compile(r"phối hợp|tham gia|hỗ trợ thực hiện|lực lượng hỗ trợ")),
    (
        "lead",
        re.compile(
            r"chủ trì|đầu mối|(?:cơ quan|đơn vị|bộ phận|người)\s+(?:thực hiện|phụ trách|"
            r"chịu trách nhiệm|tham mưu|soạn thảo)|phân công thực hiện|^(?:đơn vị|cơ quan)$|"
            r"chịu trách nhiệm"
        ),
    ),
    ("time", re.compile(r"thời gian|tiến độ|thời hạn|hoàn thành|lộ trình|^năm \d{4}$|^thời điểm")),
    ("product", re.compile(r"sản phẩm|kết quả|đầu ra")),
    ("budget", re.compile(r"kinh phí|nguồn vốn|ngân sách|dự toán")),
    ("indicator", re.compile(r"chỉ tiêu|mục tiêu|số lượng|đơn vị tính")),
    ("work", re.compile(r"nội dung|nhiệm vụ|công việc|hoạt động|tên|đề án|dự án|giải pháp|văn bản")),
]
_NUMBER = re.compile(r"^(?:số\s+)?(?:stt|tt|số tt|số thứ tự)\b")
_MARK = re.compile(r"^[xX✓✔√]$")


def roles_of(columns: tuple[str, ...]) -> dict[str, list[int]]:
    """Return the columns of each role, by the words of the header."""
    roles: dict[str, list[int]] = {}
    for index, name in enumerate(columns):
        lower = key(name)
        if _NUMBER.match(lower):
            continue
        levels = [*list(reversed(lower.split(" / "))), lower]
        role = next((r for level in levels for r, pattern in _COLUMNS if pattern.search(level)), None)
        if role:
            roles.setdefault(role, []).append(index)
    return roles


def drafts_of(table: DataTable, path: str, setting: Setting) -> list[Draft]:
    """Return a draft for each row, when the table says who does what."""
    roles = roles_of(table.columns)
    if "work" not in roles or not ({"lead", "support", "time"} & roles.keys()):
        return []
    found = [_draft(table, row, index, path, roles, setting) for index, row in enumerate(table.rows, 1)]
    return [draft for draft in found if draft is not None]


def _draft(
    table: DataTable, row: Row, index: int, path: str, roles: dict[str, list[int]], setting: Setting
) -> Draft | None:
    text = setting.text
    work = row.cells[roles["work"][0]]
    if work is None or not text[work.start : work.end].strip():
        return None
    kind = kind_of_work(text[work.start : work.end])
    section = ".".join(p for p in (path, row.group_number, row.number or str(index)) if p)
    draft = Draft(row.start, row.end, section, "annex", Quote(*_tight(text, work)))
    draft.kind = TaskKind.ANNEX_ROW if kind is TaskKind.TASK else kind
    _names(draft, row, roles, text)
    _time(draft, table, row, roles, setting)
    for field in ("product", "budget", "indicator"):
        setattr(draft, field, _quote(row, roles.get(field, []), text))
    return draft


def _tight(text: str, cell: Cell) -> tuple[int, int]:
    words = text[cell.start : cell.end]
    start = cell.start + len(words) - len(words.lstrip())
    return start, start + len(words.strip())


def _names(draft: Draft, row: Row, roles: dict[str, list[int]], text: str) -> None:
    leads = _filled(row, roles.get("lead", []), text)
    # Of two lead columns ("Cơ quan trình", "Cơ quan chủ trì thẩm tra") the first filled one leads.
    if leads:
        draft.lead, draft.lead_sure = names_in(text, leads[0].start, leads[0].end)
    for cell in _filled(row, roles.get("support", []), text):
        names, _ = names_in(text, cell.start, cell.end)
        draft.support += [n for n in names if not _is_blank(n)]
    draft.lead = [n for n in draft.lead if not _is_blank(n)]


def _is_blank(name: Name) -> bool:
    return not any(c.isalpha() for c in name.text)


def _filled(row: Row, columns: list[int], text: str) -> list[Cell]:
    found: list[Cell] = []
    for column in columns:
        cell = row.cells[column]
        if cell is not None and cell not in found and cell_text(text, cell):
            found.append(cell)
    return found


def _time(draft: Draft, table: DataTable, row: Row, roles: dict[str, list[int]], setting: Setting) -> None:
    """The words of the cell, a mere cross takes those of its column's header; without any, the words of the work."""
    for column in roles.get("time", []):
        cell = row.cells[column]
        if cell is None or not cell_text(setting.text, cell):
            continue
        start, end = _tight(setting.text, cell)
        words = cell_text(setting.text, cell)
        if _MARK.match(words):
            start, end = _header_place(table, column, setting.text)
            words = " ".join(setting.text[start:end].split())
        deadline = parse(words, year=setting.year, signed=setting.signed)
        if deadline is not None:
            draft.time = TimeQuote(deadline, start, end)
            return
    title, year = draft.title, setting.year
    draft.time = time_in(setting.text, title.start, title.end, year=year, signed=setting.signed, work=title.start)
    draft.title = without_time(title, draft.time, setting.text)
    if draft.time is not None:
        place = (setting.text, title.start, title.end)
        draft.time_sure = is_sure(draft.time, *place, year=year, signed=setting.signed)


def _header_place(table: DataTable, column: int, text: str) -> tuple[int, int]:
    lowest = max(
        (c for c in table.grid.cells if c.column <= column < c.column + c.columns and c.end <= table.header_end),
        key=lambda c: c.row,
    )
    return _tight(text, lowest)


def _quote(row: Row, columns: list[int], text: str) -> Quote | None:
    cells = _filled(row, columns, text)
    return Quote(*_tight(text, cells[0])) if cells else None
