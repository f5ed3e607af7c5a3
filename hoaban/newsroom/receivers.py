"""Wagtail's notices, turned into our verbs."""

from typing import Any

from wagtail.models import TaskState
from wagtail.signals import task_approved

from hoaban.kernel import events, vietnam_time
from hoaban.newsroom import actions
from hoaban.newsroom.models import EditionApproval
from hoaban.organisations.models import Officer
from hoaban.publishing.models import Edition
from hoaban.publishing.queries import current_edition
from hoaban.publishing.schedule_queries import is_scheduled


def edition_step_approved(sender: type, instance: TaskState, user: Officer, **_: Any) -> None:
    """An approver pressed "Approve" in the review step: the edition is made in the same transaction."""
    if not isinstance(instance.task.specific, EditionApproval):
        return
    page = instance.workflow_state.content_object.specific
    newest = current_edition(page.translation_key, page.locale.language_code)
    if is_scheduled(page.translation_key, page.locale.language_code, instance.revision_id):
        return  # approved for later: that made no edition yet
    if newest is None or newest.is_withdrawn or newest.revision != instance.revision_id:
        actions.approve_page(page, revision=instance.revision, by=user, at=vietnam_time.now())


def schedule_kept(sender: type, payload: events.ScheduleKept, **_: Any) -> None:
    """What was approved for later went out."""
    actions.schedule.follow_schedule(Edition.objects.get(public_id=payload.edition), at=payload.at)


def connect() -> None:
    """Connect; called once when apps are ready."""
    events.schedule_kept.connect(schedule_kept, dispatch_uid="hoaban.newsroom.schedule_kept")
    task_approved.connect(edition_step_approved, dispatch_uid="hoaban.newsroom.edition_step_approved")
