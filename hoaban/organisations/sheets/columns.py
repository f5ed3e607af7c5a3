"""From a grid to rows of the register: which column is which, what a cell means. Tolerant of form, never guessing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from django.utils.translation import gettext as _

from hoaban.organisations.rules import committee_area, name_key
from hoaban.organisations.sheets.reading import Grid, SheetRefused, Value
from hoaban.organisations.vocabulary import CENTRAL, AgencyKind, AgencyRow, AreaLevel, Column, Function, Heir

HEADER_WITHIN = 20
LONGEST_NAME, LONGEST_UNIT = 280, 180  # with room for the spellings and sort keys made of them
YEARS = range(1800, 2201)
EXCEL_EPOCH = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10_000, 80_000  # 1927 and 2119: a year alone is never taken for a day
EXAMPLE = "vi du"
HEADERS: dict[Column, tuple[str, ...]] = {
    Column.NAME: ("tên chính thức", "tên cơ quan", "tên đơn vị", "tên cơ quan, đơn vị", "cơ quan, đơn vị", "cơ quan",
                  "đơn vị", "tên", "official name", "name", "agency"),
    Column.OTHERS: ("tên gọi khác, viết tắt", "tên gọi khác", "tên viết tắt", "viết tắt", "tên ngắn", "tên khác",
                    "other names and abbreviations", "abbreviation", "aliases", "short name"),
    Column.KIND: ("loại", "loại cơ quan", "loại hình", "phân loại", "kind", "kind of agency", "type"),
    Column.LEVEL: ("cấp", "cấp hành chính", "cấp đơn vị", "level"),
    Column.PARENT: ("cơ quan chủ quản", "chủ quản", "trực thuộc", "đơn vị chủ quản", "cơ quan cấp trên",
                    "superior agency", "parent"),
    Column.AREA: ("địa bàn", "đơn vị hành chính", "địa phương", "xã, phường", "administrative unit", "area"),
    Column.VALID_FROM: ("hoạt động từ ngày", "từ ngày", "ngày thành lập", "thành lập", "ngày bắt đầu", "hiệu lực từ",
                        "working since", "valid from", "from"),
    Column.VALID_TO: ("đến hết ngày", "đến ngày", "ngày kết thúc", "ngày giải thể", "hiệu lực đến", "last day",
                      "valid to", "to"),
    Column.SUCCESSORS: ("cơ quan kế thừa", "kế thừa", "đơn vị kế thừa", "cơ quan tiếp nhận", "sáp nhập vào",
                        "successor"),
    Column.PUBLIC_ID: ("mã", "mã công khai", "mã cơ quan", "public id", "id"),
}  # fmt: skip
KINDS: dict[AgencyKind, tuple[str, ...]] = {
    AgencyKind.PEOPLES_COMMITTEE: ("ubnd", "ủy ban nhân dân", "people's committee"),
    AgencyKind.DEPARTMENT: ("sở", "ban, ngành", "cơ quan chuyên môn", "phòng", "sở, ban, ngành", "department"),
    AgencyKind.FORCE: ("lực lượng vũ trang", "công an", "quân sự", "biên phòng", "armed force or police"),
    AgencyKind.OFFICE: ("văn phòng", "office"),
    AgencyKind.PRESS: ("cơ quan báo chí", "báo chí", "báo", "đài", "press agency", "press"),
    AgencyKind.PARTY: ("cơ quan đảng", "đảng", "ban đảng", "party body"),
    AgencyKind.ASSOCIATION: ("mặt trận, đoàn thể", "mặt trận", "đoàn thể", "hội", "front or association"),
    AgencyKind.MINISTRY: ("bộ", "bộ, ngành trung ương", "trung ương", "ministry"),
    AgencyKind.OTHER: ("khác", "other"),
}
STARTS: tuple[tuple[str, AgencyKind], ...] = (
    ("uy ban nhan dan", AgencyKind.PEOPLES_COMMITTEE), ("ubnd", AgencyKind.PEOPLES_COMMITTEE),
    ("so ", AgencyKind.DEPARTMENT), ("ban dan toc", AgencyKind.DEPARTMENT), ("thanh tra", AgencyKind.DEPARTMENT),
    ("phong ", AgencyKind.DEPARTMENT), ("cong an", AgencyKind.FORCE), ("bo chi huy", AgencyKind.FORCE),
    ("ban chi huy", AgencyKind.FORCE), ("bo doi", AgencyKind.FORCE), ("van phong", AgencyKind.OFFICE),
    ("bao ", AgencyKind.PRESS), ("dai ", AgencyKind.PRESS), ("ban tuyen giao", AgencyKind.PARTY),
    ("tinh uy", AgencyKind.PARTY), ("mat tran", AgencyKind.ASSOCIATION), ("uy ban mat tran", AgencyKind.ASSOCIATION),
    ("hoi ", AgencyKind.ASSOCIATION), ("lien doan", AgencyKind.ASSOCIATION), ("doan ", AgencyKind.ASSOCIATION),
    ("tinh doan", AgencyKind.ASSOCIATION), ("bo ", AgencyKind.MINISTRY),
)  # fmt: skip
LEVELS: dict[str, tuple[str, ...]] = {
    CENTRAL: ("trung ương", "tw", "central"),
    AreaLevel.PROVINCE: ("tỉnh", "cấp tỉnh", "thành phố trực thuộc trung ương", "province"),
    AreaLevel.DISTRICT: ("huyện", "cấp huyện", "district"),
    AreaLevel.COMMUNE: ("xã", "cấp xã", "phường", "commune"),
}
_DAY = re.compile(r"^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")
_HEIR = re.compile(r"^(?P<name>.+?)\s*\[(?P<more>[^\]]*)\]$")


Word = TypeVar("Word")


def _keys(words: dict[Word, tuple[str, ...]]) -> dict[str, Word]:
    return {name_key(said): meant for meant, every in words.items() for said in every}


_HEADER, _KIND, _LEVEL = _keys(HEADERS), _keys(KINDS), _keys(LEVELS)
_FUNCTION = {name_key(said): meant for meant, said in (
    (Function.EXTERNAL_INFORMATION, "thông tin đối ngoại"), (Function.DIGITAL, "chính phủ số"),
    (Function.ALL, "toàn bộ"))}  # fmt: skip
FUNCTION_WORDS = {
    Function.EXTERNAL_INFORMATION: "thông tin đối ngoại", Function.DIGITAL: "chính phủ số", Function.ALL: "toàn bộ",
}  # fmt: skip


def agency_rows(grid: Grid) -> list[AgencyRow]:
    """Return the rows below the header; what a row gets wrong stands in its `faults`. Raises SheetRefused."""
    columns, start = _header(grid)
    rows = [_row(line, dict(_cells(grid[line - 1], columns))) for line in range(start + 1, len(grid) + 1)]
    found = [row for row in rows if row and not name_key(row.name).startswith(EXAMPLE)]
    if not found:
        raise SheetRefused(_("There is no agency below the header row."))
    return found


def _header(grid: Grid) -> tuple[dict[int, Column], int]:
    """Find the header, which may have two rows where cells were merged; return its columns and its last row."""
    for place, row in enumerate(grid[:HEADER_WITHIN]):
        columns = _columns(row)
        below = _columns(grid[place + 1]) if place + 1 < len(grid) else {}
        if Column.NAME in columns.values() and len(columns) + len(below) > 1:
            more = {where: column for where, column in below.items() if column not in columns.values()}
            two = bool(more) and set(columns).isdisjoint(more)
            return (columns | more, place + 2) if two else (columns, place + 1)
    told = _("No header row was found. The first rows must hold “Tên chính thức” and other columns of the template.")
    raise SheetRefused(told)


def _columns(row: list[Value]) -> dict[int, Column]:
    found: dict[int, Column] = {}
    for where, cell in enumerate(row):
        column = _HEADER.get(name_key(re.sub(r"\(.*?\)|\*", " ", cell))) if isinstance(cell, str) else None
        if column and column not in found.values():
            found[where] = column
    return found


def _cells(row: list[Value], columns: dict[int, Column]) -> Iterator[tuple[Column, Value]]:
    for where, column in columns.items():
        if where < len(row) and row[where] is not None:
            yield column, row[where]


def _row(line: int, cells: dict[Column, Value]) -> AgencyRow | None:
    if not cells:
        return None
    faults: list[str] = []
    name = _text(cells.get(Column.NAME))
    if not name:
        faults.append(_("The official name is missing."))
    row = AgencyRow(
        line=line, name=name, others=_several(cells.get(Column.OTHERS)),
        kind=_kind(_text(cells.get(Column.KIND)), faults), level=_level(_text(cells.get(Column.LEVEL)), faults),
        parent=_text(cells.get(Column.PARENT)), area=_text(cells.get(Column.AREA)),
        valid_from=_day(cells.get(Column.VALID_FROM), faults), valid_to=_day(cells.get(Column.VALID_TO), faults),
        successors=tuple(_heir(said, faults) for said in _several(cells.get(Column.SUCCESSORS))),
        public_id=_text(cells.get(Column.PUBLIC_ID)).upper(),
    )  # fmt: skip
    if max(map(len, (name, *row.others))) > LONGEST_NAME or len(row.area) > LONGEST_UNIT:
        faults.append(_("A name is too long: write other names apart, with “;” between them."))
    if row.valid_from and row.valid_to and row.valid_to < row.valid_from:
        faults.append(_("The last day lies before the first."))
    if any(heir.on is None for heir in row.successors) and row.valid_to is None:
        faults.append(_("There is a successor but no last day."))
    return replace(_told_by_its_name(row), faults=tuple(faults))


def _told_by_its_name(row: AgencyRow) -> AgencyRow:
    """A committee's name tells its unit; a ministry is central."""
    row = replace(row, area=row.area or committee_area(row.name)) if not row.level else row
    return replace(row, level=CENTRAL) if row.kind == AgencyKind.MINISTRY else row


def kind_by_name(name: str) -> AgencyKind:
    """Return the kind an agency's name tells ("Sở …" is a department), else OTHER."""
    key = name_key(name)
    return next((kind for start, kind in STARTS if key.startswith(start)), AgencyKind.OTHER)


def _kind(said: str, faults: list[str]) -> str:
    found = _KIND.get(name_key(said)) if said else None
    if said and not found:
        faults.append(_("“%(said)s” is not a kind of agency. The sheet of explanations lists them.") % {"said": said})
    return found or ""


def _level(said: str, faults: list[str]) -> str:
    found = _LEVEL.get(name_key(said)) if said else None
    if said and not found:
        faults.append(_("“%(said)s” is not a level: trung ương, tỉnh, huyện or xã.") % {"said": said})
    return str(found or "")


def _heir(said: str, faults: list[str]) -> Heir:
    found = _HEIR.match(said)
    if not found:
        return Heir(said)
    heir = Heir(found["name"])
    for word in found["more"].split(","):
        if function := _FUNCTION.get(name_key(word)):
            heir = replace(heir, function=function)
        else:
            heir = replace(heir, on=_day(word.strip().removeprefix("từ").strip(), faults))
    return heir


def _text(value: Value) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value or ""


def _several(value: Value) -> tuple[str, ...]:
    parts = [part.strip() for part in _text(value).split(";")]
    return tuple(dict.fromkeys(part for part in parts if part))


def _day(value: Value, faults: list[str]) -> date | None:
    found = _any_day(value, faults)
    if found is None or found.year in YEARS:
        return found
    faults.append(_("A day lies outside the years 1800 to 2200. Leave the cell empty where there is no end."))
    return None


def _any_day(value: Value, faults: list[str]) -> date | None:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, float) and FIRST_SERIAL <= value <= LAST_SERIAL:
        return EXCEL_EPOCH + timedelta(days=int(value))
    said = _text(value)
    found, iso = _DAY.match(said), _ISO.match(said)
    parts = [int(part) for part in (found.groups()[::-1] if found else iso.groups() if iso else ())]
    try:
        return date(*parts)
    except (ValueError, TypeError):
        faults.append(_("“%(said)s” is not a day. Write it as day/month/year, for example 01/7/2025.") % {"said": said})
        return None
