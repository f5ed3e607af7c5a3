"""Task tables: columns told by the words of their header, one draft for each row."""

import re
from dataclasses import dataclass

from hoaban.documents.agencies import begins_with_name
from hoaban.documents.duties.cell_values import (
    MARK,
    agencies_in,
    cells_of,
    is_ditto,
    marked_period,
    tight_span,
    time_of,
    value_of,
    worded,
)
from hoaban.documents.duties.draft import MAX_TITLE, Draft, Quote, RoleQuote, title_quote, without_time
from hoaban.documents.duties.kinds_of_work import kind_of_work
from hoaban.documents.duties.labels import names_in
from hoaban.documents.duties.prose import Setting
from hoaban.documents.duties.times import is_sure, time_in
from hoaban.documents.kinds import TaskKind
from hoaban.documents.source import Cell
from hoaban.documents.structure.cells import cell_text, distinct
from hoaban.documents.structure.columns import is_blank, role_of, tight
from hoaban.documents.structure.groups import Group
from hoaban.documents.structure.markers import marker_of
from hoaban.documents.structure.tables import DataTable, Row

_BARE = ("donvi", "coquan", "tochuc", "nguoi")
_SUBMITS = re.compile(r"trinh|dexuat|baocao")
_PERSON = re.compile(r"nguoi|canbo|dongchi|lanhdao|chunhiem")


@dataclass(frozen=True, slots=True)
class Roles:
    """The columns of a task table: who leads (`lead`), who else has a part of its own (`others`), and the values."""

    work: int
    lead: list[int]
    both: list[int]
    support: list[int]
    others: list[int]
    time: list[int]
    period: list[int]
    values: dict[str, list[int]]


def roles_of(table: DataTable, text: str) -> Roles | None:
    """Tell the columns; None when the table gives nobody work: sums, lists of people, empty forms.

    "Chủ trì" leads before the unit that carries out, that before a person, and all before who only submits ("Cơ quan
    trình"); those that do not lead are roles of their own.
    """
    by_role: dict[str, list[int]] = {}
    for column, name in enumerate(table.columns):
        role = role_of(name)
        if role == "doer" and tight(name) in _BARE and not _holds_names(table, column, text):
            role = "indicator"  # "Đơn vị" is the unit of a quantity here
        if role == "period" and not _is_marked(table, column, text):
            role = None
        by_role.setdefault(role or "", []).append(column)
    leads, doers = by_role.get("lead", []), by_role.get("doer", [])
    if "person" in by_role or "work" not in by_role:
        return None
    first = min((_rank(table.columns[c]) for c in doers), default=0)
    lead = leads or ([] if "both" in by_role else [c for c in doers if _rank(table.columns[c]) == first])
    others = sorted(c for c in (*doers, *by_role.get("overseer", [])) if c not in lead)
    both, support = by_role.get("both", []), by_role.get("support", [])
    time, period = by_role.get("time", []), by_role.get("period", [])
    values = {field: by_role.get(field, []) for field in ("product", "budget", "indicator")}
    roles = Roles(_work(table, by_role["work"]), lead, both, support, others, time, period, values)
    said = [*lead, *both, *support, *time, *period, *others]
    return roles if any(cells_of(row, said, text) for row in table.rows) else None


def _rank(name: str) -> int:
    """Units that carry work out go before persons, and both before those that only submit it."""
    words = tight(name)
    return 2 if _SUBMITS.search(words) else 1 if _PERSON.search(words) else 0


def _holds_names(table: DataTable, column: int, text: str) -> bool:
    cells = distinct(row.cells[column] for row in table.rows)
    known = sum(1 for cell in cells if begins_with_name(text[cell.start : cell.end].strip()))
    return known * 2 >= sum(1 for cell in cells if cell_text(text, cell)) and known > 0


def _is_marked(table: DataTable, column: int, text: str) -> bool:
    return any(MARK.match(cell_text(text, row.cells[column])) for row in table.rows)


def _work(table: DataTable, columns: list[int]) -> int:
    """Of two columns of work the first, unless it is merged over rows that the second tells apart."""
    wide = [sum(1 for cell in distinct(row.cells[c] for row in table.rows) if cell.rows > 1) for c in columns]
    if len(columns) > 1 and wide[0] and not wide[1]:
        return columns[1]
    return next((c for c in columns if "cuthe" in tight(table.columns[c])), columns[0])


def drafts_of(table: DataTable, path: str, setting: Setting) -> list[Draft]:
    """Return a draft for each row, when the table says who does what."""
    roles = roles_of(table, setting.text)
    if roles is None:
        return []
    found: list[Draft] = []
    place, group = 0, None
    for index, row in enumerate(table.rows):
        place = place + 1 if row.groups == group else 1
        group = row.groups
        if row.torn and found:
            found[-1].lead_sure = found[-1].time_sure = False
        elif not row.total:
            draft = _draft(table, index, place, path, roles, setting)
            found += [draft] if draft else []
    return found


def _draft(table: DataTable, index: int, place: int, path: str, roles: Roles, setting: Setting) -> Draft | None:
    row, text = table.rows[index], setting.text
    work = row.cells[roles.work]
    if work is None or is_blank(cell_text(text, work)):
        return None
    title, number = _title(text, work, row.number)
    kind = kind_of_work(title.of(text))
    section = _section(path, row.groups, number or str(place))
    draft = Draft(row.start, row.end, section, "annex", title)
    draft.kind = TaskKind.ANNEX_ROW if kind is TaskKind.TASK else kind
    _names(draft, table, index, roles, text)
    _time(draft, table, row, roles, setting)
    for field, columns in roles.values.items():
        setattr(draft, field, value_of(row, columns, text))
    if not _apart(table, index):  # cells column after column: the row is no one passage
        draft.start, draft.end = tight_span(text, work)
    if row.doubtful:
        draft.lead_sure = draft.time_sure = False
    return draft


def _apart(table: DataTable, index: int) -> bool:
    """Whether the words of a row stand before those of the next and behind those of the last."""
    row = table.rows[index]
    after = table.rows[index + 1] if index + 1 < len(table.rows) else None
    return (index == 0 or table.rows[index - 1].end <= row.start) and (after is None or row.end <= after.start)


def _title(text: str, work: Cell, number: str | None) -> tuple[Quote, str | None]:
    """The words of the work without a number that stands in front of them, and the row's number."""
    start, end = tight_span(text, work)
    marker = marker_of(text[start:end])
    if marker is not None and marker.kind in ("arabic", "decimal", "letter", "dash", "plus", "bracket"):
        start += marker.length
        number = number or (None if marker.kind in ("dash", "plus") else marker.number)
    return (Quote(start, end) if end - start <= MAX_TITLE else title_quote(text, start, end)), number


def _section(path: str, groups: tuple[Group, ...], number: str) -> str:
    """Join annex, groups and row; a number that repeats its group's ("1.2" in group 1) is not told twice."""
    numbers = [*(group.number for group in groups if group.number), number]
    inner = [*numbers[1:], ""]
    own = [n for n, below in zip(numbers, inner, strict=True) if not below.startswith(f"{n}.")]
    return ".".join(part for part in (path, *own) if part)


def _names(draft: Draft, table: DataTable, index: int, roles: Roles, text: str) -> None:
    """The first filled column of those that lead is the lead; further ones are roles of their own."""
    row = table.rows[index]
    leads = [(column, _ditto(table, index, column, cell, text)) for column, cell in cells_of(row, roles.lead, text)]
    if leads:
        draft.lead, helpers, draft.lead_sure = agencies_in(text, leads[0][1])
        draft.support += helpers
    else:
        _both(draft, row, roles.both, text)
    for column, cell in cells_of(row, roles.support, text):
        names, _ = names_in(text, *tight_span(text, _ditto(table, index, column, cell, text)))
        draft.support += worded(names)
    for column, cell in [*leads[1:], *cells_of(row, roles.others, text)]:
        names, _ = names_in(text, *tight_span(text, cell))
        draft.roles += [RoleQuote(table.columns[column], worded(names))] if worded(names) else []


def _both(draft: Draft, row: Row, columns: list[int], text: str) -> None:
    """A column of leaders and partners in one: told apart by the word "phối hợp", else the first is only proposed."""
    for _, cell in cells_of(row, columns, text)[:1]:
        names, helpers, sure = agencies_in(text, cell)
        draft.lead, draft.support = names[:1], [*names[1:], *helpers]
        draft.lead_sure = sure and len(names) == 1
        if helpers:
            draft.lead, draft.support, draft.lead_sure = names, helpers, sure


def _ditto(table: DataTable, index: int, column: int, cell: Cell, text: str) -> Cell:
    """The cell itself, or the nearest above it that says more than "as above"."""
    while is_ditto(cell_text(text, cell)) and index > 0:
        index -= 1
        cell = table.rows[index].cells[column] or cell
    return cell


def _time(draft: Draft, table: DataTable, row: Row, roles: Roles, setting: Setting) -> None:
    """The words of the time cell, or of the column that has a cross; without any, those of the work."""
    draft.time, draft.time_sure = time_of(row, _unmarked(table, roles.time, row, setting.text), table, setting)
    if draft.time is None:
        crossed = [*roles.period, *(c for c in roles.time if _is_marked(table, c, setting.text))]
        draft.time, draft.time_sure = marked_period(row, sorted(crossed), table, setting), True
    if draft.time is None:
        title, year = draft.title, setting.year
        draft.time = time_in(setting.text, title.start, title.end, year=year, signed=setting.signed, work=title.start)
        draft.title = without_time(title, draft.time, setting.text)
        if draft.time is not None:
            place = (setting.text, title.start, title.end)
            draft.time_sure = is_sure(draft.time, *place, year=year, signed=setting.signed)


def _unmarked(table: DataTable, columns: list[int], row: Row, text: str) -> list[int]:
    return [c for c in columns if not MARK.match(cell_text(text, row.cells[c]))]
