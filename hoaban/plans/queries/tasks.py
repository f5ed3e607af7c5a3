"""Tasks of a plan, and tasks a story may answer."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.plans.models import Contribution, ContributionEdition, Draft, Plan, Task
from hoaban.plans.models.tasks import Tasks
from hoaban.publishing.models import Address

Paths = dict[tuple[UUID, str], str]


class NoSuchTask(Refusal):
    """No task has that public id."""

    def __init__(self) -> None:
        super().__init__(_("There is no such task."))


def open_tasks() -> Tasks:
    """Return the tasks a story may answer, newest plan first, each with its plan and `approved`.

    A fulfilled task stays: a second story may add to it, and the chosen one must stay choosable.
    """
    return Task.objects.with_plan().with_approved().newest_plan_first()


def task_called(plan: Plan, public_id: str) -> Task:
    """Return the plan's task of a public id, with plan and draft. Raises NoSuchTask."""
    tasks = Task.objects.select_related("plan", "draft", "confirmed_by")
    task = tasks.filter(plan=plan, public_id=public_id).first()
    if task is None:
        raise NoSuchTask
    return task


def task_of(draft: Draft) -> Task | None:
    """Return the task a confirmed draft became, or None."""
    return Task.objects.filter(draft=draft).first()


def tasks_of(plan: Plan) -> list[Task]:
    """Return a plan's tasks as in the document, with `approved`, contributions and their editions (3 queries)."""
    editions = ContributionEdition.objects.select_related("edition__approved_by").defer("edition__content")
    proofs = Prefetch("editions", queryset=editions.order_by("edition__at", "pk"))
    counted = Contribution.objects.prefetch_related(proofs)
    tasks = Task.objects.filter(plan=plan).with_approved().order_by("position", "draft__start", "pk")
    return list(tasks.prefetch_related(Prefetch("contributions", queryset=counted)))


def paths_of(items: Iterable[UUID]) -> Paths:
    """Return the current public address of each item and language (one query)."""
    rows = Address.objects.filter(item__in=set(items), current=True)
    return {(row.item, row.language): row.path for row in rows}
