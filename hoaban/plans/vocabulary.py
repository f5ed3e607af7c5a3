"""Words of plans: states of drafts, kinds of tasks, roles of agencies, and the plain values that cross its border."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """Kind of the instrument a plan was read from (Decree 30/2020, art. 7)."""

    PLAN = "KH", _("Plan")
    DECISION = "QĐ", _("Decision")
    DIRECTIVE = "CT", _("Directive")
    NOTICE = "TB", _("Notice of conclusions")
    TELEGRAM = "CĐ", _("Official telegram")
    PROGRAMME = "CTr", _("Programme")
    RESOLUTION = "NQ", _("Resolution")
    OTHER = "other", _("Other")


class TaskKind(models.TextChoices):
    """What sort of work a passage gives."""

    TASK = "task", _("A task")
    CATCH_ALL = "catch_all", _("Other tasks as assigned")
    COORDINATE_ONLY = "coordinate_only", _("Takes part only")
    MONITORING = "monitoring", _("Watch, urge, inspect")
    REPORTING = "reporting", _("Send a report")
    ANNEX_ROW = "annex_row", _("Row of the annex")


NOT_COUNTED = (TaskKind.CATCH_ALL, TaskKind.COORDINATE_ONLY)


class Modality(models.TextChoices):
    """Order or request."""

    ASSIGN = "assign", _("Assigned")
    REQUEST = "request", _("Requested")


class DraftState(models.TextChoices):
    """Where a draft stands. Nothing becomes a task without a person."""

    DRAFT = "draft", _("Waiting for a person")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Not a task")
    SPLIT = "split", _("Split into parts")
    MERGED = "merged", _("Merged into another one")


class BearerRole(models.TextChoices):
    """How an agency bears a task."""

    LEAD = "lead", _("Lead agency")
    SUPPORT = "support", _("Supporting agency")


class Relation(models.TextChoices):
    """How a plan goes back to an earlier one."""

    PREVIOUS = "previous", _("The plan of the year before")
    AMENDS = "amends", _("The plan it amends")


class TaskState(models.TextChoices):
    """Where a task stands on a day."""

    DONE = "done", _("Done")
    LATE = "late", _("Late")
    STANDING = "standing", _("Standing duty")
    OPEN = "open", _("In time")


_ROUNDING = 1e-9  # 0.29 * 100 is 28.999…
STANDING_DEADLINE = "STANDING"
UNKNOWN_DEADLINE = "UNKNOWN"


@dataclass(frozen=True)
class TaskFields:
    """What a person confirms of a task.

    `lead` and `support` are names as written; `deadline_kind`, `deadline_value` say what the grammar made of
    `deadline_text` (docs/plan-read.md), `starts_on` and `due_on` are the first and last day still in time as the
    person sees them; `asks` how many approved contributions fulfil the task (at least 1).
    """

    title: str
    kind: str = TaskKind.TASK
    modality: str = Modality.ASSIGN
    section: str = ""
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline_text: str = ""
    deadline_kind: str = ""
    deadline_value: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    product: str = ""
    indicator: str = ""
    budget: str = ""
    asks: int = 1
    public: bool = False


@dataclass(frozen=True)
class Progress:
    """How far a plan is: `done` = mean share (0..1) of its counted tasks, 0 when it has none.

    `tasks` are the public ids of the counted tasks, `finished` how many of them reached what they ask for.
    """

    done: float
    tasks: tuple[str, ...] = ()
    finished: int = 0

    @property
    def counted(self) -> int:
        """How many tasks the mean is taken over."""
        return len(self.tasks)

    @property
    def percent(self) -> int:
        """The share in whole per cent, rounded down: 100 only when everything is done."""
        return int(self.done * 100 + _ROUNDING)
