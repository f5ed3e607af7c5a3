"""Who bears a task: the names as written, and which agency that is today."""

from collections.abc import Iterable
from datetime import date

from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Agency
from hoaban.organisations.vocabulary import Function
from hoaban.plans.models import Plan, TaskBearer
from hoaban.plans.vocabulary import BearerRow

# A programme of external information follows that function when an agency's duties were split among successors.
FUNCTION = Function.EXTERNAL_INFORMATION


def bearers_of(plan: Plan, *, on: date, language: str = "vi") -> dict[int, list[BearerRow]]:
    """Return the bearers of each task of a plan by the task's primary key, in the order of the document.

    Three queries, and one more for each generation of successors; never more for more tasks.
    """
    rows = list(TaskBearer.objects.select_related("agency").filter(task__plan=plan).order_by("role", "position", "pk"))
    agencies = {row.agency.pk: row.agency for row in rows if row.agency is not None}
    then = organisations.names(agencies.values(), on=plan.reference_day(), language=language)
    today = names_today(agencies.values(), on=on, language=language)
    found: dict[int, list[BearerRow]] = {}
    for row in rows:
        found.setdefault(row.task_id, []).append(_row(row, then, today))
    return found


def names_today(agencies: Iterable[Agency], *, on: date, language: str = "vi") -> dict[int, list[str]]:
    """Return, by the agency's primary key, what bears its duties on a day is called then; [] without successor."""
    heirs = organisations.bearers_of(agencies, on=on, function=FUNCTION)
    names = organisations.names([heir for found in heirs.values() for heir in found], on=on, language=language)
    return {key: [names[heir.pk] for heir in found if heir.pk in names] for key, found in heirs.items()}


def _row(row: TaskBearer, then: dict[int, str], today: dict[int, list[str]]) -> BearerRow:
    if row.agency is None:
        return BearerRow(row.name, row.role)
    key = row.agency.pk
    return BearerRow(row.name, row.role, row.agency.public_id, then.get(key, ""), tuple(today.get(key, ())))
