"""Decide: the second person approves what waits, or gives it back with a comment."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.newsroom.actions.approve import ChangedSinceSent, approve_page
from hoaban.newsroom.queries import open_review
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Officer
from hoaban.publishing.models import Edition
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.queries import site_key
from hoaban.publishing.vocabulary import EditionClass


class NotAnApprover(Refusal):
    """Only officers posted as approvers decide, each for the sites of their office."""

    def __init__(self) -> None:
        super().__init__(_("Only an officer posted as approver may decide this."))


class NotWaiting(Refusal):
    """Nothing waits: somebody was faster, or it was never sent."""

    def __init__(self) -> None:
        super().__init__(_("This text is not waiting for approval any more."))


def approve_waiting(
    page: ItemPage,
    *,
    revision: int,
    by: Officer,
    at: datetime,
    edition_class: EditionClass = EditionClass.FIRST,
    reason: str = "",
) -> Edition:
    """Approve a waiting page and end its review step, so that Wagtail's history knows it too.

    Raises NotAnApprover, NotWaiting, ChangedSinceSent, NotReady, and publishing's OwnWork, NothingNew, ReasonMissing.
    """
    waiting = waiting_as_read(page, revision=revision, by=by)
    edition = approve_page(page, revision=waiting.revision, by=by, at=at, edition_class=edition_class, reason=reason)
    waiting.task.specific.on_action(waiting, by, "approve")
    return edition


def waiting_as_read(page: ItemPage, *, revision: int, by: Officer) -> TaskState:
    """Return the review step of what an approver has read. Raises NotAnApprover, NotWaiting, ChangedSinceSent."""
    waiting = open_review(page)
    if not may_approve(by, site_key(page)):
        raise NotAnApprover
    if waiting is None:
        raise NotWaiting
    if waiting.revision_id != revision:
        raise ChangedSinceSent
    return waiting


def give_back(page: ItemPage, *, comment: str, by: Officer, at: datetime) -> None:
    """Return a waiting page to its author with a comment. Raises NotAnApprover, NotWaiting."""
    waiting = open_review(page)
    if not may_approve(by, site_key(page)):
        raise NotAnApprover
    if waiting is None:
        raise NotWaiting
    waiting.task.specific.on_action(waiting, by, "reject", comment=comment)
    audit.record("give_back", by=by, at=at, kind=page.item_kind, subject=str(page.translation_key), comment=comment)
