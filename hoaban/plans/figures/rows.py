"""The rows of a plan's figures: plain values, each with the public ids it counts."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from hoaban.kernel.vietnam_time import Period
from hoaban.plans.bearing import BearerRow
from hoaban.plans.models import Plan
from hoaban.plans.vocabulary import TaskState


@dataclass(frozen=True)
class EditionRow:
    """An approved edition behind a contribution; `path` is its public address, None before it has one."""

    public_id: str
    language: str
    number: int
    approved_at: datetime
    approved_by_name: str
    path: str | None


@dataclass(frozen=True)
class ContributionRow:
    """A contribution that first counted in the period, with its editions approved before the period's end."""

    public_id: str
    title: str
    item: UUID
    first_at: datetime
    editions: tuple[EditionRow, ...]


@dataclass(frozen=True)
class TaskFigures:
    """One task at the end of the period; `before` and `within` are public ids of contributions."""

    public_id: str
    section: str
    title: str
    kind: str
    counted: bool
    lead: tuple[BearerRow, ...]
    support: tuple[BearerRow, ...]
    deadline_text: str
    starts_on: date | None
    due_on: date | None
    product: str
    indicator: str
    asks: int
    before: tuple[str, ...]
    within: tuple[str, ...]
    progress: float
    state: TaskState
    contributions: tuple[ContributionRow, ...]


@dataclass(frozen=True)
class PlanFigures:
    """A plan's figures: `progress` (0..1) is the mean of `counted`; the other tuples are public ids too."""

    plan: Plan
    period: Period
    day: date
    tasks: tuple[TaskFigures, ...]
    progress: float
    counted: tuple[str, ...]
    before: tuple[str, ...]
    within: tuple[str, ...]
    by_state: dict[TaskState, tuple[str, ...]] = field(default_factory=dict)
    waiting_drafts: int = 0
