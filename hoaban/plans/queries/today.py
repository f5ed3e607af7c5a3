"""What of the plans waits today."""

from datetime import date

from django.db.models import Count, F, Q, QuerySet

from hoaban.plans.models import Plan, Task
from hoaban.plans.vocabulary import NOT_COUNTED, DraftState


def plans_with_drafts() -> QuerySet[Plan]:
    """Return plans whose drafts wait for a person, newest first, with `waiting` = how many."""
    waiting = Count("drafts", filter=Q(drafts__state=DraftState.DRAFT))
    return Plan.objects.annotate(waiting=waiting).filter(waiting__gt=0).order_by("-imported_at")


def tasks_due_by(day: date) -> QuerySet[Task]:
    """Return counted tasks due by that day with less approved than asked, earliest first, with `approved`."""
    tasks = Task.objects.filter(due_on__lte=day).exclude(kind__in=NOT_COUNTED)
    counted = tasks.annotate(approved=Count("contributions")).filter(approved__lt=F("asks"))
    return counted.select_related("plan").order_by("due_on")
