"""What the public may see of plans: only tasks somebody marked public, as plain values."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from hoaban.plans.bearing import BearerRow
from hoaban.plans.models import Contribution, Plan, Task
from hoaban.plans.queries.bearers import bearers_of
from hoaban.plans.queries.progress import mean_of
from hoaban.plans.vocabulary import BearerRole

STANDING = Prefetch("contributions", queryset=Contribution.objects.standing())


def public_plans() -> list[dict[str, Any]]:
    """Return the plans of which at least one task is public, newest first (one query)."""
    shown = Task.objects.shown_to_the_public().filter(plan=OuterRef("pk"))
    return [_plan(plan) for plan in Plan.objects.without_text().filter(Exists(shown)).newest_first()]


def counts(item: UUID) -> bool:
    """Say whether an item was ever counted for a task."""
    return Contribution.objects.filter(item=item).exists()


def public_progress(plan: str, *, on: date | None = None, language: str = "vi") -> dict[str, Any] | None:
    """Return a plan by public id with its public tasks only; None when nothing of it is public.

    {public_id, number, year, subject, issuer, issued_on, kind, is_sample, second_hand, done (0..1), counted, finished,
    tasks: [{public_id, section, title, kind, lead: [{name, today}], deadline_text, due_on (ISO), product, asks,
    approved, progress (0..1), items: [{item, title}]}]}. `today` names the bearer on the day `on` where
    it is called otherwise than on the plan's day; [] without `on`.
    """
    tasks = list(_shown(plan))
    if not tasks:
        return None
    progress = mean_of(tasks)
    bearers = bearers_of(tasks[0].plan, on=on or tasks[0].plan.reference_day(), language=language)
    return _plan(tasks[0].plan) | {
        "done": progress.done,
        "counted": progress.counted,
        "finished": progress.finished,
        "tasks": [_task(task, _leads(bearers.get(task.pk, []), show_today=on is not None)) for task in tasks],
    }


def _shown(plan: str) -> Any:
    tasks = Task.objects.shown_to_the_public().filter(plan__public_id=plan)
    return tasks.with_plan().with_approved().order_by("position", "pk").prefetch_related(STANDING)


def _leads(bearers: list[BearerRow], *, show_today: bool) -> list[dict[str, Any]]:
    return [
        {"name": row.name, "today": list(row.today) if show_today and row.has_changed else []}
        for row in bearers
        if row.role == BearerRole.LEAD
    ]


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "public_id": plan.public_id,
        "number": plan.number,
        "year": plan.year,
        "subject": plan.subject,
        "issuer": plan.issuer_name,
        "issued_on": plan.issued_on.isoformat() if plan.issued_on else None,
        "kind": plan.kind,
        "is_sample": plan.is_sample,
        "second_hand": plan.second_hand,
    }


def _task(task: Task, lead: list[dict[str, Any]]) -> dict[str, Any]:
    approved = task.approved  # type: ignore[attr-defined]
    return {
        "public_id": task.public_id,
        "section": task.section,
        "title": task.title,
        "kind": task.kind,
        "lead": lead,
        "deadline_text": task.deadline_text,
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "product": task.product,
        "asks": task.asks,
        "approved": approved,
        "progress": float(task.share(approved)),
        "items": [{"item": str(row.item), "title": row.title} for row in task.contributions.all()],
    }
