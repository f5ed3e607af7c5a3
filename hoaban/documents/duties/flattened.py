"""Annex tables that conversion flattened into loose lines: titles are found, cells beside them are only proposed.

Nothing of such a table is sure: every row is of low confidence and the reading carries a warning with the place.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from dataclasses import dataclass, field

from hoaban.documents.agencies import Name, begins_with_name
from hoaban.documents.deadlines import parse
from hoaban.documents.duties.draft import Draft, Quote, TimeQuote
from hoaban.documents.duties.kinds_of_work import begins_with_action, kind_of_work
from hoaban.documents.duties.labels import names_in
from hoaban.documents.duties.prose import Setting
from hoaban.documents.kinds import DeadlineKind, TaskKind
from hoaban.documents.structure.form import Form
from hoaban.documents.structure.markers import roman
from hoaban.documents.structure.zones import Zone
from hoaban.documents.vocabulary import Notice
from hoaban.documents.words import key

_LINE = re.compile(r"[^\r\n]+")
_HEADER = re.compile(
    r"(?:stt|tt|nhiệm vụ|nội dung|nội dung (?:công việc|nhiệm vụ)|tên nhiệm vụ|(?:đơn vị|"
    r"cơ quan)(?: chủ trì| phối hợp| thực hiện)?|chủ trì|phối hợp|"
    r"thời gian(?: thực hiện| hoàn thành)?|tiến độ|thời hạn|"
    r"(?:nguồn )?kinh phí(?: thực hiện)?|sản phẩm|kết quả|ghi chú|đến \d{4}|"
    r"\d{4} ?- ?\d{4})\W*$"
)
_NUMBER = re.compile(r"^\W*(?:[IVXL]{1,5}|\d{1,3}|[A-HĐ])\W*$")
_MONEY = re.compile(r"ngân sách|kinh phí|xã hội hóa|hỗ trợ quốc tế|nguồn vốn")
_STRAY = re.compile(r"^\w{1,3}\s+(?=(?:các|những)\s)")
MIN_HEADERS = 3


@dataclass(slots=True)
class _Row:
    start: int
    end: int
    title: Quote
    agencies: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    open: bool = True

    @property
    def bare(self) -> bool:
        return not self.agencies and not self.times and self.open


def is_flattened(zone: Zone, form: Form, text: str) -> bool:
    """Whether an annex holds the words of a table's header on lines of their own, and no table."""
    if zone.kind != "annex" or any(zone.start <= t.grid.start < zone.end for _, t in form.tables):
        return False
    lines = [" ".join(key(m.group()).split()) for m in _LINE.finditer(text, zone.start, zone.end)]
    return len({line for line in lines if _HEADER.match(line) and not line[:1].isdigit()}) >= MIN_HEADERS


def drafts_of(form: Form, setting: Setting) -> tuple[list[Draft], list[Notice]]:
    """Return the rows of flattened annexes and a warning for each such annex."""
    found: list[Draft] = []
    notices: list[Notice] = []
    for zone in form.zones:
        if not is_flattened(zone, form, setting.text):
            continue
        found += _zone_drafts(zone, form, setting)
        words = "A table of this annex was flattened; its rows are proposals."
        notices.append(Notice("damaged_table", words, zone.start, zone.end))
    return found, notices


def _zone_drafts(zone: Zone, form: Form, setting: Setting) -> list[Draft]:
    path = "PL" if sum(1 for z in form.zones if z.kind == "annex") == 1 else f"PL{zone.number}"
    found: list[Draft] = []
    groups, number = 0, 0
    for row in _rows(zone, setting):
        if row is None:
            groups, number = groups + 1, 0
            continue
        number += 1
        section = ".".join(p for p in (path, roman(groups) if groups else "", str(number)) if p)
        found.append(_draft(row, section, setting))
    return found


def _rows(zone: Zone, setting: Setting) -> list[_Row | None]:
    """Collect titles with the cells that follow them; None stands for a group heading."""
    rows: list[_Row | None] = []
    for line in _LINE.finditer(setting.text, zone.start, zone.end):
        words = line.group().strip()
        if not words:
            continue
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        end = start + len(words)
        last = rows[-1] if rows else None
        kind = _kind(words, setting)
        if kind == "title":
            if last is not None and last.bare:
                rows[-1] = None  # a title with no cell before the next title is a group's
            rows.append(_Row(start, end, Quote(start, end)))
        elif last is not None:
            _take(last, kind, start, end)
    return rows


def _take(row: _Row, kind: str, start: int, end: int) -> None:
    if kind == "header":
        row.open = False
    elif kind == "agency" and row.open:
        row.agencies.append((start, end))
    elif kind == "time" and row.open:
        row.times.append((start, end))
    elif kind == "torn" and row.open and row.agencies and not row.times:
        row.end = end


def _kind(words: str, setting: Setting) -> str:  # noqa: PLR0911 - one line a kind
    lower = " ".join(key(words).split())
    deadline = parse(words, year=setting.year, signed=setting.signed)
    if deadline is not None and deadline.kind is not DeadlineKind.UNKNOWN and not re.match(r"đến \d{4}$", lower):
        return "time" if "–" not in words or not _HEADER.match(lower) else "header"
    if _HEADER.match(lower):
        return "header"
    if _NUMBER.match(words):
        return "number"
    if _MONEY.search(lower) and len(lower) < 120 and (len(lower) < 20 or not begins_with_action(words)):
        return "money"
    if begins_with_name(_STRAY.sub("", words)):
        return "agency"
    if words[0].islower():
        return "torn"
    return "title" if begins_with_action(words) else "other"


def _draft(row: _Row, section: str, setting: Setting) -> Draft:
    text = setting.text
    draft = Draft(row.start, row.end, section, "annex", row.title, lead_sure=False, time_sure=False)
    kind = kind_of_work(row.title.of(text))
    draft.kind = TaskKind.ANNEX_ROW if kind is TaskKind.TASK else kind
    cells = [_names(text, start, end) for start, end in row.agencies]
    single = next(
        (cell for cell in cells if len(cell) == 1 and not key(cell[0].text).startswith(("các ", "những "))), None
    )
    draft.lead = list(single or [])
    draft.support = [name for cell in cells if cell is not single for name in cell]
    for start, end in row.times:
        deadline = parse(" ".join(text[start:end].split()), year=setting.year, signed=setting.signed)
        if deadline is not None:
            draft.time = TimeQuote(deadline, start, end)
            break
    return draft


def _names(text: str, start: int, end: int) -> list[Name]:
    """The names of a cell, without the stray syllable conversion left before "các"."""
    names, _ = names_in(text, start, end)
    cleaned = []
    for name in names:
        stray = _STRAY.match(name.text)
        cut = stray.end() if stray else 0
        cleaned.append(Name(name.text[cut:], name.start + cut, name.end))
    return cleaned
