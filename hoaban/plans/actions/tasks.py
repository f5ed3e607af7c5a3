"""Keeping tasks: correcting one, choosing whether the public may see its progress."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from hoaban.kernel import audit
from hoaban.organisations.models import Officer
from hoaban.plans.actions.bearers import write_bearers
from hoaban.plans.actions.telling import tell_the_public_side
from hoaban.plans.models import Plan, Task
from hoaban.plans.reading import fields_of
from hoaban.plans.vocabulary import TaskFields


@transaction.atomic
def add_task(plan: Plan, fields: TaskFields, *, by: Officer, at: datetime) -> Task:
    """Write a task the reader missed, after the plan's last; it counts against the reader in `plan score`."""
    last = plan.tasks.aggregate(last=Max("position"))["last"] or 0
    task = write_task(Task(plan=plan, position=last + 1, confirmed_by=by, confirmed_at=at), fields)
    audit.record("add_task", by=by, at=at, kind="task", subject=task.public_id, title=task.title)
    if task.public:
        tell_the_public_side(plan, at=at)
    return task


@transaction.atomic
def edit_task(task: Task, fields: TaskFields, *, by: Officer, at: datetime) -> Task:
    """Write what an officer corrected; the audit row keeps what was there before."""
    before, after = asdict(fields_of(task)), asdict(fields)
    changed = {name: [str(before[name]), str(after[name])] for name in after if before[name] != after[name]}
    if not changed:
        return task
    was_public = task.public
    write_task(task, fields)
    audit.record("edit_task", by=by, at=at, kind="task", subject=task.public_id, changed=changed)
    if was_public or task.public:
        tell_the_public_side(task.plan, at=at, always=True)
    return task


@transaction.atomic
def set_public(task: Task, *, public: bool, by: Officer, at: datetime) -> Task:
    """Show or hide a task's progress on the public side (what of a plan is public is chosen per task)."""
    if task.public == public:
        return task
    task.public = public
    task.save(update_fields=["public"])
    audit.record("set_public", by=by, at=at, kind="task", subject=task.public_id, public=public)
    tell_the_public_side(task.plan, at=at, always=True)
    return task


def write_task(task: Task, fields: TaskFields) -> Task:
    """Save the row and its bearers. Called by the verbs, which record why."""
    values: dict[str, Any] = asdict(fields)
    for name in values.keys() - {"lead", "support"}:
        setattr(task, name, values[name])
    task.save()
    write_bearers(task, fields)
    return task
