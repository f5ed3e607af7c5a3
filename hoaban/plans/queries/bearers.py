"""Who bears a task: the names as written, and which agency that is today."""

from collections.abc import Iterable
from datetime import date

from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Agency
from hoaban.organisations.vocabulary import Function
from hoaban.plans.models import Task, TaskBearer

# A programme of external information follows that function when an agency's duties were split among successors.
FUNCTION = Function.EXTERNAL_INFORMATION


def bearers_of(tasks: Iterable[Task]) -> dict[int, list[TaskBearer]]:
    """Return the bearers of each task by primary key, in the order of the document, in one query."""
    found: dict[int, list[TaskBearer]] = {task.pk: [] for task in tasks}
    for bearer in TaskBearer.objects.select_related("agency").filter(task__in=found).order_by("position", "pk"):
        found[bearer.task_id].append(bearer)
    return found


def names_today(agencies: Iterable[Agency | None], *, on: date, language: str = "vi") -> dict[int, list[str]]:
    """Return, by the agency's primary key, what bears its duties on a day is called then.

    Empty for an agency without successor. Agencies that still exist cost no query beyond the one for names.
    """
    kept = {agency.pk: agency for agency in agencies if agency is not None}
    heirs = {key: _bearers(agency, on) for key, agency in kept.items()}
    names = organisations.names([heir for found in heirs.values() for heir in found], on=on, language=language)
    return {key: [names[heir.pk] for heir in found if heir.pk in names] for key, found in heirs.items()}


def _bearers(agency: Agency, on: date) -> list[Agency]:
    still_there = agency.valid_to is None or agency.valid_to >= on
    return [agency] if still_there else organisations.bearers(agency, on=on, function=FUNCTION)
