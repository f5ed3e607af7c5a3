"""Progress: approved contributions ÷ what is asked, at most 1; a plan's is the mean of its counted tasks."""

from collections import defaultdict
from collections.abc import Iterable

from hoaban.plans import rules
from hoaban.plans.models import Plan, Task
from hoaban.plans.vocabulary import Progress


def progress(task: Task) -> float:
    """Return how far a task is, 0..1 (one query, none when the task carries `approved`)."""
    approved = getattr(task, "approved", None)
    return float(task.share(task.contributions.standing().count() if approved is None else approved))


def plan_progress(plan: Plan) -> Progress:
    """Return how far a plan is: the mean of its tasks, catch-alls and mere taking part left out (one query)."""
    return progress_of([plan])[plan.pk]


def progress_of(plans: Iterable[Plan]) -> dict[int, Progress]:
    """Return the progress of each plan by primary key, in one query."""
    kept = [plan.pk for plan in plans]
    tasks: dict[int, list[Task]] = defaultdict(list)
    for task in Task.objects.counted().with_approved().filter(plan__in=kept).order_by("position", "pk"):
        tasks[task.plan_id].append(task)
    return {key: mean_of(tasks[key]) for key in kept}


def mean_of(tasks: Iterable[Task]) -> Progress:
    """Return the progress over tasks that carry `approved`, uncounted kinds left out."""
    counted = [task for task in tasks if task.is_counted]
    shares = [task.share(task.approved) for task in counted]  # type: ignore[attr-defined]
    return Progress(
        done=float(rules.mean(shares)),
        tasks=tuple(task.public_id for task in counted),
        finished=sum(share == 1 for share in shares),
    )
