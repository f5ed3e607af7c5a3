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
    """Count an item for a task with the approved edition as evidence; tell the public side when it counts anew.

    An item counts once however many languages and editions it has: a second call adds evidence only.
    """
    first = {"title": title[:300], "first_at": at}
    contribution, is_new = Contribution.objects.get_or_create(task=task, item=item, defaults=first)
    differs = _prove(contribution, edition)
    audit.record(
        "record_contribution", by=by, at=at, kind="task", subject=task.public_id,
        contribution=contribution.public_id, edition=edition.public_id, first=is_new,
    )  # fmt: skip
    if is_new or differs:
        publishing.record_change(ChangeKind.PLAN, task.plan.public_id, at=at)
    return contribution


@transaction.atomic
def recount_contributions(edition: Edition, *, by: Officer, at: datetime) -> list[Contribution]:
    """Let an edition that withdrew or restored an item tell for every task the item counts for.

    An item that is withdrawn in all its languages counts no more; one that is restored counts again,
    since its first day.
    """
    proven = Contribution.objects.filter(item=edition.item, editions__edition__language=edition.language)
    found = list(proven.select_related("task__plan").distinct())
    for contribution in found:
        differs = _prove(contribution, edition)
        audit.record(
            "recount_contribution", by=by, at=at, kind="task", subject=contribution.task.public_id,
            contribution=contribution.public_id, edition=edition.public_id, counts=contribution.withdrawn_at is None,
        )  # fmt: skip
        if differs:
            publishing.record_change(ChangeKind.PLAN, contribution.task.plan.public_id, at=at)
    return found


@transaction.atomic
def _prove(contribution: Contribution, edition: Edition) -> bool:
    """Keep an edition as evidence, and whether the item still counts; say whether that differs from before.

    Two languages decided at once wait here.
    """
    held = Contribution.objects.select_for_update().only("withdrawn_at").get(pk=contribution.pk)
    contribution.withdrawn_at = held.withdrawn_at
    ContributionEdition.objects.get_or_create(contribution=contribution, edition=edition)
    proven = set(contribution.editions.values_list("edition__language", flat=True))
    public = Edition.objects.filter(item=edition.item, language__in=proven).newest().public().exists()
    since = None if public else contribution.withdrawn_at or edition.at
    if since == contribution.withdrawn_at:
        return False
    contribution.withdrawn_at = since
    contribution.save(update_fields=["withdrawn_at"])
    return True
