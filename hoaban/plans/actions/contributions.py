"""Counting what answers a task."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from hoaban.kernel import audit
from hoaban.organisations.models import Officer
from hoaban.plans.models import Contribution, ContributionEdition, Task
from hoaban.publishing import actions as publishing
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import ChangeKind


@transaction.atomic
def record_contribution(
    task: Task, *, item: UUID, title: str, edition: Edition, by: Officer, at: datetime
) -> Contribution:
    """Count an item for a task with the approved edition as evidence, and tell the public side.

    An item counts once however many languages and editions it has: a second call adds evidence only.
    """
    first = {"title": title[:300], "first_at": at}
    contribution, is_new = Contribution.objects.get_or_create(task=task, item=item, defaults=first)
    ContributionEdition.objects.get_or_create(contribution=contribution, edition=edition)
    audit.record(
        "record_contribution", by=by, at=at, kind="task", subject=task.public_id,
        contribution=contribution.public_id, edition=edition.public_id, first=is_new,
    )  # fmt: skip
    publishing.record_change(ChangeKind.PLAN, task.plan.public_id, at=at)
    return contribution
