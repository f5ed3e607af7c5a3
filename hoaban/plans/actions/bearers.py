"""Writing who bears a task: names as written, and what they meant on the plan's day, frozen with the task."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from hoaban.organisations import queries as organisations
from hoaban.organisations.vocabulary import Meant
from hoaban.plans.models import BearerMember, Plan, Task, TaskBearer
from hoaban.plans.vocabulary import BearerRole, TaskFields

_LONGEST_NAME = 300


def write_bearers(task: Task, fields: TaskFields) -> None:
    """Write a task's bearers. A name that stays keeps what it meant; a new one is looked up on the plan's day."""
    named = ((BearerRole.LEAD, fields.lead), (BearerRole.SUPPORT, fields.support))
    wanted = {(str(role), name): place for role, names in named for place, name in enumerate(_once(names))}
    held = {(row.role, row.name): row for row in TaskBearer.objects.filter(task=task)}
    TaskBearer.objects.filter(pk__in=[row.pk for key, row in held.items() if key not in wanted]).delete()
    for key, row in held.items():
        row.position = wanted.get(key, 0)
    TaskBearer.objects.bulk_update([row for key, row in held.items() if key in wanted], ["position"])
    fresh = [
        TaskBearer(task=task, role=role, name=name, position=place)
        for (role, name), place in wanted.items()
        if (role, name) not in held
    ]
    members = _mean(fresh, on=task.plan.reference_day())
    TaskBearer.objects.bulk_create(fresh)
    BearerMember.objects.bulk_create(members)


def resolve_again(plan: Plan, rows: Iterable[TaskBearer] | None = None) -> list[str]:
    """Look bearers of a plan (all, or some) up anew on its present reference day; return the names now known."""
    bearers = list(TaskBearer.objects.filter(task__plan=plan) if rows is None else rows)
    BearerMember.objects.filter(bearer__in=[bearer.pk for bearer in bearers]).delete()
    members = _mean(bearers, on=plan.reference_day())
    TaskBearer.objects.bulk_update(bearers, ["agency", "how", "queries", "resolved_on"])
    BearerMember.objects.bulk_create(members)
    return sorted({bearer.name for bearer in bearers if bearer.how in {Meant.AGENCY, Meant.GROUP}})


def _mean(bearers: list[TaskBearer], *, on: date) -> list[BearerMember]:
    """Set what each name means that day; return the members of groups, unsaved."""
    found = organisations.meanings((bearer.name for bearer in bearers), on=on)
    for bearer in bearers:
        meaning = found[bearer.name]
        bearer.how, bearer.agency, bearer.resolved_on = meaning.how, meaning.agency, on
        bearer.queries = [asdict(query) for query in meaning.queries]
    return [BearerMember(bearer=bearer, agency=one) for bearer in bearers for one in found[bearer.name].members]


def _once(names: tuple[str, ...]) -> list[str]:
    """Return the names in their order, each once, none empty, none longer than the column."""
    return list(dict.fromkeys(name.strip()[:_LONGEST_NAME] for name in names if name.strip()))
