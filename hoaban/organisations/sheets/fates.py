"""The fate of a row: what becomes of it, and what it would change. Plain values, nothing is read or written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from hoaban.organisations.models import AgencyParent
from hoaban.organisations.sheets.snapshot import Snapshot
from hoaban.organisations.vocabulary import AgencyKind, AgencyRow, AreaKind, Column, Heir

Target = tuple[str, int]  # ("held", primary key) or ("row", line)
NEW, CHANGED, SAME, FAULTY = "new", "changed", "same", "faulty"
KIND_WORDS = {kind.value: kind for kind in AreaKind}


@dataclass(frozen=True)
class NewArea:
    """A unit the register lacks and the sheet names in full: "xã Mường Nhé"."""

    kind: AreaKind
    name: str


@dataclass
class Fate:
    """What becomes of one row."""

    row: AgencyRow
    held: int | None = None
    kind: str = ""
    area: int | NewArea | None = None
    parent: Target | None = None
    heirs: list[tuple[Target, date, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def state(self) -> str:
        """One of NEW, CHANGED, SAME, FAULTY."""
        if self.faults:
            return FAULTY
        return NEW if self.held is None else CHANGED if self.changes else SAME

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(AgencyKind(self.kind).label) if self.kind else ""


@dataclass
class Comparison:
    """The fate of every row of a sheet."""

    fates: list[Fate]
    snapshot: Snapshot

    def of(self, state: str) -> list[Fate]:
        """Return the rows with one fate."""
        return [fate for fate in self.fates if fate.state == state]

    @property
    def tally(self) -> dict[str, int]:
        """How many rows meet which fate."""
        return {state: len(self.of(state)) for state in (NEW, CHANGED, SAME, FAULTY)}


class Differences:
    """What a row says otherwise than the register holds on a day. An empty cell says nothing."""

    def __init__(self, held: Snapshot, fate: Fate, *, on: date) -> None:
        self.held, self.fate, self.on = held, fate, on
        self.agency = held.agencies[fate.held or 0]

    def found(self) -> list[tuple[str, str, str]]:
        """Return (column, before, after) for each cell that says something else."""
        row, agency = self.fate.row, self.agency
        pairs = [
            (Column.NAME, self.held.name_of(agency.pk, on=self.on), row.name),
            (Column.KIND, str(AgencyKind(agency.kind).label), self.fate.kind_label),
            (Column.AREA, self.held.area_of(agency.area_id, on=self.on), self._area()),
            (Column.VALID_FROM, _said(agency.valid_from), _said(row.valid_from or agency.valid_from)),
            (Column.VALID_TO, _said(agency.valid_to), _said(row.valid_to or agency.valid_to)),
            (Column.PARENT, self._parent_held(), self._parent_said()),
            (Column.OTHERS, "", "; ".join(new_spellings(self.held, self.fate))),
            (Column.SUCCESSORS, "", "; ".join(heir.name for heir in self._new_heirs())),
        ]
        return [(str(column.label), before, after) for column, before, after in pairs if before != after]

    def _area(self) -> str:
        area = self.fate.area
        return f"{area.kind} {area.name}" if isinstance(area, NewArea) else self.held.area_of(area, on=self.on)

    def _parent_held(self) -> str:
        return "; ".join(self.held.name_of(row.parent_id, on=self.on) for row in self._parent_rows())

    def _parent_rows(self) -> list[AgencyParent]:
        return [row for row in self.held.parents[self.agency.pk] if row.holds_on(self.on)]

    def _parent_said(self) -> str:
        kept = {("held", row.parent_id) for row in self._parent_rows()}
        return self._parent_held() if self.fate.parent is None or self.fate.parent in kept else self.fate.row.parent

    def _new_heirs(self) -> Iterator[Heir]:
        held = {(("held", row.new_id), row.on, row.function) for row in self.held.heirs[self.agency.pk]}
        said = zip(self.fate.row.successors, self.fate.heirs, strict=True)
        return (heir for heir, found in said if found not in held)


def new_spellings(held: Snapshot, fate: Fate) -> list[str]:
    """Return the other names of a row that the register lacks."""
    known = {name.name.casefold() for name in held.names[fate.held or 0]} | {fate.row.name.casefold()}
    return [name for name in fate.row.others if name.casefold() not in known]


def _said(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
