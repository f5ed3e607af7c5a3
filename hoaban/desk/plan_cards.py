"""What the plan screens show: rows of the list, one card a task with its bearers then and today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from hoaban.plans import queries
from hoaban.plans.bearing import BearerRow
from hoaban.plans.models import Contribution, Plan, Task
from hoaban.plans.vocabulary import BearerRole, Progress, TaskState


@dataclass(frozen=True)
class PlanLine:
    """One plan of the list; `waiting` drafts nobody decided yet."""

    plan: Plan
    waiting: int
    progress: Progress


@dataclass(frozen=True)
class Answer:
    """A contribution with its public addresses by language; an address is "" while it has none."""

    title: str
    item: str
    versions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TaskCard:
    """One task: how far it is, where it stands today, who bears it, what answers it."""

    task: Task
    approved: int
    percent: int
    state: TaskState
    lead: tuple[BearerRow, ...]
    support: tuple[BearerRow, ...]
    answers: tuple[Answer, ...]


def plan_lines(limit: int = 200) -> list[PlanLine]:
    """Return the plans, newest first, with drafts that wait and progress (2 queries)."""
    plans = list(queries.listed_plans()[:limit])
    progress = queries.progress_of(plans)
    return [PlanLine(plan, plan.waiting, progress[plan.pk]) for plan in plans]  # type: ignore[attr-defined]


def task_cards(plan: Plan, bearers: dict[int, list[BearerRow]], *, today: date) -> list[TaskCard]:
    """Return a plan's tasks as in the document. The number of queries does not grow with the tasks."""
    tasks = queries.tasks_of(plan)
    items = {contribution.item for task in tasks for contribution in task.contributions.all()}
    paths = queries.paths_of(items)
    return [_card(task, bearers.get(task.pk, []), _answers(task, paths), today) for task in tasks]


def _card(task: Task, bearers: list[BearerRow], answers: tuple[Answer, ...], today: date) -> TaskCard:
    approved = len(answers)
    return TaskCard(
        task=task,
        approved=approved,
        percent=int(task.share(approved) * 100),
        state=task.state(today, approved),
        lead=tuple(row for row in bearers if row.role == BearerRole.LEAD),
        support=tuple(row for row in bearers if row.role == BearerRole.SUPPORT),
        answers=answers,
    )


def _answers(task: Task, paths: queries.Paths) -> tuple[Answer, ...]:
    return tuple(
        Answer(row.title, str(row.item), tuple((code, _address(paths, row.item, code)) for code in _languages(row)))
        for row in task.contributions.all()
        if row.withdrawn_at is None
    )


def _languages(row: Contribution) -> list[str]:
    return list(dict.fromkeys(proof.edition.language for proof in row.proofs()))


def _address(paths: queries.Paths, item: UUID, language: str) -> str:
    path = paths.get((item, language))
    return f"{settings.PORTAL_ADDRESS}{path}" if path else ""
