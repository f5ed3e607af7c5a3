"""Review: send a page to a second person."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.newsroom.actions.approve import NotReady, item_draft
from hoaban.newsroom.actions.write import require_own
from hoaban.newsroom.models import ChangeNote
from hoaban.newsroom.rules import missing
from hoaban.organisations.models import Officer
from hoaban.publishing.models.tree import ItemPage


class AlreadyInReview(Refusal):
    """It waits for approval already."""

    def __init__(self) -> None:
        super().__init__(_("This text is waiting for approval already."))


def send_for_review(
    page: ItemPage, *, by: Officer, at: datetime, edition_class: str = "", reason: str = ""
) -> TaskState:
    """Start the review of the latest revision, or go on with one given back.

    For a later edition the drafter may say what kind of change it is and why; the approver sees it and may differ.
    Raises NotYourSite, AlreadyInReview, NotReady.
    """
    require_own(page, by)
    earlier = page.current_workflow_state
    if earlier is not None and earlier.status == WorkflowState.STATUS_IN_PROGRESS:
        raise AlreadyInReview
    revision = page.latest_revision or page.save_revision(user=by)
    draft = item_draft(page, revision)
    gaps = missing(
        draft.kind, draft.content, picture=getattr(revision.as_object(), "lead_picture", None), today=day_in_vietnam(at)
    )
    if gaps:
        raise NotReady(gaps)
    if earlier is None:
        state = page.get_workflow().start(page, by)
    else:  # given back: the same review goes on, with the text as it is now
        earlier.resume(by)
        state = earlier
    _note_change(page, edition_class, reason, by=by, at=at)
    audit.record("send_for_review", by=by, at=at, kind=draft.kind, subject=str(draft.item), language=draft.language)
    return state.current_task_state


def _note_change(page: ItemPage, edition_class: str, reason: str, *, by: Officer, at: datetime) -> None:
    if not edition_class:
        ChangeNote.objects.filter(page=page).delete()
        return
    said = {"edition_class": edition_class, "reason": reason.strip(), "by": by, "at": at}
    ChangeNote.objects.update_or_create(page_id=page.pk, defaults=said)
