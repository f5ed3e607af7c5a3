"""Schedule: a second person approves what was read for later; approvers of the site choose times and bundles."""

from datetime import datetime

from wagtail.models import Page, Revision

from hoaban.newsroom.actions.approve import count_for_its_task, draft_as_read, require_ready
from hoaban.newsroom.actions.decide import NotAnApprover, waiting_as_read
from hoaban.newsroom.models import ChangeNote
from hoaban.newsroom.queries import page_of
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Officer
from hoaban.plans import actions as plans
from hoaban.publishing.actions import scheduling as publishing
from hoaban.publishing.models import Bundle, Edition, ScheduledEdition
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.vocabulary import EditionClass


def schedule_waiting(
    page: ItemPage,
    *,
    revision: int,
    by: Officer,
    at: datetime,
    publish_at: datetime | None = None,
    bundle: Bundle | None = None,
    bundle_title: str = "",
    edition_class: EditionClass = EditionClass.FIRST,
    reason: str = "",
) -> ScheduledEdition:
    """Approve a waiting page for an instant, into a bundle or into a new one with a title, and end its review step.

    Raises what `approve_waiting` raises, and publishing's NotInTime, AlreadyScheduled, BundleClosed.
    """
    waiting = waiting_as_read(page, revision=revision, by=by)
    draft = draft_as_read(page, waiting.revision)
    require_ready(draft, at=at)
    if bundle_title:
        bundle = publishing.open_bundle(bundle_title, site=draft.site, by=by, at=at)
    kept = publishing.schedule_edition(
        draft, by=by, at=at, publish_at=publish_at, bundle=bundle, edition_class=edition_class, reason=reason
    )
    ChangeNote.objects.filter(page=page.pk).delete()  # it was said of this edition, not of the next
    waiting.task.specific.on_action(waiting, by, "approve")
    return kept


def retime(
    scheduled: ScheduledEdition, *, publish_at: datetime, by: Officer, at: datetime
) -> ScheduledEdition:
    """Choose another instant. Raises NotAnApprover and what publishing refuses."""
    _require_approver(by, scheduled.site)
    return publishing.retime_schedule(scheduled, publish_at=publish_at, by=by, at=at)


def cancel(scheduled: ScheduledEdition, *, by: Officer, at: datetime) -> ScheduledEdition:
    """Give a scheduled edition up, or take it out of its bundle. Raises NotAnApprover, Settled."""
    _require_approver(by, scheduled.site)
    return publishing.cancel_schedule(scheduled, by=by, at=at)


def open_bundle(title: str, *, site: str, by: Officer, at: datetime, publish_at: datetime | None = None) -> Bundle:
    """Open a bundle of a site. Raises NotAnApprover, NotInTime."""
    _require_approver(by, site)
    return publishing.open_bundle(title, site=site, by=by, at=at, publish_at=publish_at)


def retime_bundle(bundle: Bundle, *, publish_at: datetime | None, by: Officer, at: datetime) -> Bundle:
    """Choose another instant for a bundle, or none. Raises NotAnApprover and what publishing refuses."""
    _require_approver(by, bundle.site)
    return publishing.retime_bundle(bundle, publish_at=publish_at, by=by, at=at)


def cancel_bundle(bundle: Bundle, *, by: Officer, at: datetime) -> Bundle:
    """Give a bundle up with everything in it. Raises NotAnApprover, Settled."""
    _require_approver(by, bundle.site)
    return publishing.cancel_bundle(bundle, by=by, at=at)


def follow_schedule(edition: Edition, *, at: datetime) -> None:
    """A scheduled edition went out: count it for its story's task, and let Wagtail show its revision as live."""
    revision = Revision.objects.filter(pk=edition.revision).first()
    try:
        page = page_of(edition.item, edition.language)
    except Page.DoesNotExist:
        return
    if edition.edition_class == EditionClass.RESTORED:
        plans.recount_contributions(edition, by=edition.approved_by, at=at)
    if revision and revision.object_id == str(page.pk):
        count_for_its_task(revision, edition, by=edition.approved_by, at=at)
        revision.publish(user=edition.approved_by, skip_permission_checks=True)


def _require_approver(by: Officer, site: str) -> None:
    if not may_approve(by, site):
        raise NotAnApprover
