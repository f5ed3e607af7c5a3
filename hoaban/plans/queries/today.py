"""What of the plans waits today."""

from datetime import date

from django.db.models import F

from hoaban.plans.models import Plan, Task
from hoaban.plans.models.plans import Plans
from hoaban.plans.models.tasks import Tasks


def plans_with_drafts() -> Plans:
    """Return plans whose drafts wait for a person, newest first, with `waiting` = how many."""
    counted = Plan.objects.without_text().with_counts()
    return counted.filter(waiting__gt=0).order_by("-imported_at", "-pk")  # type: ignore[misc]  # annotated


def tasks_due_by(day: date) -> Tasks:
    """Return counted tasks due by that day with less approved than asked, earliest first, with `approved`."""
    due = Task.objects.counted().with_plan().with_approved().filter(due_on__lte=day)
    return due.filter(approved__lt=F("asks")).order_by("due_on", "pk")  # type: ignore[misc]  # annotated
