"""What a second person reads before deciding: an approval's sheet, proposals to withdraw or restore."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wagtail.models import Page

from hoaban.newsroom.models import ChangeNote, WithdrawalProposal
from hoaban.newsroom.queries.pages import authors_since, may_write, open_review
from hoaban.newsroom.rules import approves_everywhere, changed_fields, may_approve, missing
from hoaban.publishing import queries as publishing
from hoaban.publishing.models.tree import ItemPage

__all__ = [
    "ApprovalSheet", "approval_sheet", "change_note", "proposal_called", "proposals_of", "waiting_proposals",
]  # fmt: skip


def proposal_called(public_id: str) -> WithdrawalProposal | None:
    """Return a proposal by public id, or None."""
    found = WithdrawalProposal.objects.select_related("proposed_by", "decided_by")
    return found.filter(public_id=public_id).first()


def waiting_proposals(reader: Any = None) -> list[WithdrawalProposal]:
    """Return proposals to withdraw or restore that wait, longest first; of `reader`'s work only."""
    found = list(WithdrawalProposal.objects.waiting().select_related("proposed_by"))
    if reader is None or approves_everywhere(reader):
        return found
    about = Page.objects.filter(translation_key__in=[one.item for one in found])
    pages = {page.translation_key: page for page in about}
    return [one for one in found if one.item in pages and may_write(pages[one.item], reader)]


def proposals_of(item: UUID) -> list[WithdrawalProposal]:
    """Return every proposal about an item, newest first (one query)."""
    return list(WithdrawalProposal.objects.of(item).select_related("proposed_by", "decided_by"))


def change_note(page: Page) -> ChangeNote | None:
    """Return what the drafter said of the change when sending the page, or None."""
    return ChangeNote.objects.filter(page=page.pk).select_related("by").first()


@dataclass(frozen=True)
class ApprovalSheet:
    """What an approver needs beside the text: gaps, what changed since the last edition, whether they may decide."""

    waiting: bool
    may_decide: bool
    own_work: bool
    sent_by: Any
    sent_at: datetime | None
    gaps: list[Any]
    changes: list[tuple[str, str, str]]


def approval_sheet(page: ItemPage, *, reader: Any, today: date) -> ApprovalSheet:
    """Gather the approval sheet of one page for one reader."""
    review = open_review(page)
    edition = publishing.current_edition(page.translation_key, page.locale.language_code)
    shown = page.latest_revision.as_object() if page.latest_revision else page
    content = shown.edition_content()
    own = reader.pk in authors_since(page, edition)
    return ApprovalSheet(
        waiting=review is not None,
        may_decide=review is not None and may_approve(reader, publishing.site_key(page)) and not own,
        own_work=own,
        sent_by=review.workflow_state.requested_by if review else None,
        sent_at=review.started_at if review else None,
        gaps=missing(page.item_kind, content, picture=getattr(shown, "lead_picture", None), today=today),
        changes=changed_fields(edition.content, content) if edition else [],
    )
