"""What a reading consists of. Offsets count Unicode code points of `Reading.text`; dates are plain days."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from hoaban.documents import contract
from hoaban.documents.figures import BudgetLine, Quantity
from hoaban.documents.identity import Attached, Base, DocumentFacts, Evidence
from hoaban.documents.kinds import DeadlineKind, DocumentKind, TaskKind
from hoaban.documents.refusals import Classified, Unreadable

__all__ = [
    "Attached",
    "Base",
    "Classified",
    "DeadlineKind",
    "DocumentFacts",
    "DocumentKind",
    "Evidence",
    "TaskKind",
    "Unreadable",
]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit (thời hạn). `start`/`end`: first and last day still in time; `text`: the words as written."""

    kind: DeadlineKind
    value: str | None
    start: date | None
    end: date | None
    text: str
    inferred_year: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Another place of the document about the same work."""

    section: str
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgencyRole:
    """A part of its own beside leading and supporting, named by its column: "Cơ quan trình", "Lãnh đạo chỉ đạo"."""

    role: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """One proposed task; it becomes a task only when an officer confirms it."""

    title: str
    start: int
    end: int
    section: str
    kind: TaskKind
    modality: str = "assign"
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: Deadline | None = None
    product: str | None = None
    indicator: str | None = None
    budget: str | None = None
    lead_confidence: str = "low"
    deadline_confidence: str = "low"
    evidence: tuple[Evidence, ...] = ()
    also: tuple[Passage, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    budget_line: BudgetLine | None = None
    report_to: tuple[str, ...] = ()
    roles: tuple[AgencyRole, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A zone, heading, paragraph or table of the document; zones cover the text, the others lie inside them."""

    path: str
    kind: str
    num: str | None
    heading: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell as it stands on the page: first row and column, extent, span in the text, whether it heads columns."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    head: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A data table: `rows` map column name to cell text, `_group` to the group row above (or None).

    `groups`: for each row all group rows it stands below, the outermost first; `cells`: the grid as it stands.
    """

    part: str
    header: tuple[str, ...]
    rows: tuple[dict[str, str | None], ...]
    groups: tuple[tuple[str, ...], ...] = ()
    cells: tuple[TableCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning with its place; the reading is still valid. `details`: the values its sentence names."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. `sha256` is that of the original bytes, `text` is NFC and untrimmed."""

    kind_of_file: str
    sha256: str
    text: str
    document: DocumentFacts = field(default_factory=DocumentFacts)
    parts: tuple[Part, ...] = ()
    tasks: tuple[TaskDraft, ...] = ()
    tables: tuple[Table, ...] = ()
    warnings: tuple[Notice, ...] = ()
    budget_lines: tuple[BudgetLine, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the reading in the shape of `hoaban plan read --json` (docs/plan-read.md)."""
        return contract.reading_as_json(self)
