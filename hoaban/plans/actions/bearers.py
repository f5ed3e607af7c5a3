"""Writing who bears a task: names as written, agencies as they were on the plan's day."""

from hoaban.organisations import queries as organisations
from hoaban.plans.models import Plan, Task, TaskBearer
from hoaban.plans.vocabulary import BearerRole, TaskFields

_LONGEST_NAME = 300


def write_bearers(task: Task, fields: TaskFields) -> None:
    """Replace a task's bearers. Groups ("các sở, ban, ngành") and unknown names stay as written, without an agency."""
    task.bearers.all().delete()
    day = task.plan.reference_day()
    TaskBearer.objects.bulk_create(
        TaskBearer(
            task=task, role=role, name=name, position=place, agency=organisations.agency_named(name, on=day)
        )
        for role, names in ((BearerRole.LEAD, fields.lead), (BearerRole.SUPPORT, fields.support))
        for place, name in enumerate(_once(names))
    )  # fmt: skip


def resolve_again(plan: Plan) -> None:
    """Look every bearer of a plan up anew, on the plan's present reference day."""
    day = plan.reference_day()
    bearers = list(TaskBearer.objects.filter(task__plan=plan))
    found = {name: organisations.agency_named(name, on=day) for name in {bearer.name for bearer in bearers}}
    for bearer in bearers:
        bearer.agency = found[bearer.name]
    TaskBearer.objects.bulk_update(bearers, ["agency"])


def _once(names: tuple[str, ...]) -> list[str]:
    """Return the names in their order, each once, none empty, none longer than the column."""
    return list(dict.fromkeys(name.strip()[:_LONGEST_NAME] for name in names if name.strip()))
