"""Withdraw and restore: one person proposes with a public reason, a second one confirms or declines."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.newsroom.actions.approve import approve_page
from hoaban.newsroom.actions.decide import NotAnApprover
from hoaban.newsroom.actions.write import NotYourSite
from hoaban.newsroom.models import WithdrawalProposal
from hoaban.newsroom.queries import may_read, open_review, page_of, pages_of
from hoaban.newsroom.rules import may_approve
from hoaban.newsroom.vocabulary import ProposalKind, ProposalState
from hoaban.organisations.models import Officer
from hoaban.plans import actions as plans
from hoaban.publishing import actions as publishing
from hoaban.publishing import queries as editions
from hoaban.publishing.actions.approving import NotWithdrawn, OwnWork, ReasonMissing
from hoaban.publishing.actions.withdrawing import NotPublic
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import EditionClass


class AlreadyProposed(Refusal):
    """One proposal about an item waits at a time."""

    def __init__(self) -> None:
        super().__init__(_("A proposal about this is waiting for a decision already."))


class ProposalDecided(Refusal):
    """Somebody was faster."""

    def __init__(self) -> None:
        super().__init__(_("This proposal was decided or taken back already."))


class ChangedSinceProposed(Refusal):
    """What was proposed was about another state of the text."""

    def __init__(self) -> None:
        super().__init__(_("The text was changed after this was proposed. Decline it, look again and propose it anew."))


def propose_withdrawal(
    item: UUID, languages: Iterable[str], *, reason: str, by: Officer, at: datetime, names_title: bool = True
) -> WithdrawalProposal:
    """Propose to take an item from the public in these languages. An approver may propose too; another one confirms.

    Raises NotYourSite, ReasonMissing, AlreadyProposed, and publishing's NotPublic, HomeStays, SectionNotEmpty.
    """
    languages = list(languages)
    for language in languages:
        publishing.withdrawal_draft(item, language, by=by, names_title=names_title)
    if not languages:
        raise NotPublic
    return _propose(ProposalKind.WITHDRAW, item, languages, reason, by=by, at=at, names_title=names_title)


def propose_restore(
    item: UUID, languages: Iterable[str], *, reason: str, by: Officer, at: datetime
) -> WithdrawalProposal:
    """Propose to bring a withdrawn item back as its text stands now.

    Raises NotYourSite, ReasonMissing, AlreadyProposed, NotWithdrawn.
    """
    languages = list(languages)
    newest = editions.current_editions([item])
    gone = [language for language in languages if (item, language) in newest and newest[item, language].is_withdrawn]
    if not languages or gone != languages:
        raise NotWithdrawn
    return _propose(ProposalKind.RESTORE, item, languages, reason, by=by, at=at)


def approve_proposal(proposal: WithdrawalProposal, *, by: Officer, at: datetime) -> list[Edition]:
    """Do what was proposed, in all its languages at once, and count anew for the tasks it answers.

    Raises NotAnApprover, OwnWork, ProposalDecided, ChangedSinceProposed, and what publishing refuses.
    """
    with transaction.atomic():
        held = _held(proposal, by)
        if _seen(held.item, held.languages, drafts=not held.withdraws) != held.seen:
            raise ChangedSinceProposed
        made = _withdrawn(held, by=by, at=at) if held.withdraws else _restored(held, by=by, at=at)
        _decide(held, ProposalState.APPROVED, by=by, at=at)
        return made


def decline_proposal(proposal: WithdrawalProposal, *, comment: str, by: Officer, at: datetime) -> None:
    """Leave things as they are, and tell the proposer why. Raises NotAnApprover, OwnWork, ProposalDecided."""
    with transaction.atomic():
        _decide(_held(proposal, by), ProposalState.DECLINED, by=by, at=at, comment=comment)


def take_back_proposal(proposal: WithdrawalProposal, *, by: Officer, at: datetime) -> None:
    """The proposer thinks better of it. Raises ProposalDecided."""
    with transaction.atomic():
        held = WithdrawalProposal.objects.select_for_update().get(pk=proposal.pk)
        if not held.waits or held.proposed_by_id != by.pk:
            raise ProposalDecided
        held.state, held.decided_at = ProposalState.TAKEN_BACK, at
        held.save()
        _record("take_back_proposal", held, by=by, at=at)


def _propose(
    kind: ProposalKind, item: UUID, languages: list[str], reason: str, *, by: Officer, at: datetime,
    names_title: bool = True,
) -> WithdrawalProposal:  # fmt: skip
    if not reason.strip():
        raise ReasonMissing
    page = pages_of(item)[0]
    if not may_read(page, by):
        raise NotYourSite
    title = page.get_admin_display_title()[:300]
    seen = _seen(item, languages, drafts=kind == ProposalKind.RESTORE)
    proposal = WithdrawalProposal(
        kind=kind, item=item, title=title, seen=seen, reason=reason.strip(), names_title=names_title,
        proposed_by=by, proposed_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            proposal.save()
    except IntegrityError as problem:  # one waits an item: the database decides between two who propose at once
        raise AlreadyProposed from problem
    _record(f"propose_{kind}", proposal, by=by, at=at)
    return proposal


def _seen(item: UUID, languages: Iterable[str], *, drafts: bool) -> dict[str, dict[str, object]]:
    """Return what is public of an item, and (drafts) its latest text: a withdrawal does not mind a new draft."""
    newest = editions.current_editions([item])
    pages = {page.locale.language_code: page for page in pages_of(item)} if drafts else {}
    return {
        language: {
            "edition": str(newest[item, language].public_id),
            "revision": pages[language].latest_revision_id if language in pages else None,
        }
        for language in languages
        if (item, language) in newest
    }


def _held(proposal: WithdrawalProposal, by: Officer) -> WithdrawalProposal:
    if not may_approve(by, editions.site_key(pages_of(proposal.item)[0])):
        raise NotAnApprover
    held = WithdrawalProposal.objects.select_for_update().get(pk=proposal.pk)
    if not held.waits:
        raise ProposalDecided
    if held.proposed_by_id == by.pk:
        raise OwnWork
    return held


def _withdrawn(held: WithdrawalProposal, *, by: Officer, at: datetime) -> list[Edition]:
    made = publishing.withdraw(
        held.item, held.languages, proposed_by=held.proposed_by, by=by, at=at, reason=held.reason,
        names_title=held.names_title,
    )  # fmt: skip
    for edition in made:
        plans.recount_contributions(edition, by=by, at=at)
    return made


def _restored(held: WithdrawalProposal, *, by: Officer, at: datetime) -> list[Edition]:
    made = []
    for page in [page_of(held.item, language) for language in held.languages]:
        edition = approve_page(
            page, revision=page.latest_revision, by=by, at=at, edition_class=EditionClass.RESTORED, reason=held.reason,
            proposed_by=held.proposed_by,
        )  # fmt: skip
        if open_review(page):  # what was sent meanwhile is public now: nothing waits any more
            page.current_workflow_state.cancel(user=by)
        made.append(edition)
    return made


def _decide(held: WithdrawalProposal, state: ProposalState, *, by: Officer, at: datetime, comment: str = "") -> None:
    held.state, held.decided_by, held.decided_at, held.comment = state, by, at, comment
    held.save()
    _record(f"{state}_proposal", held, by=by, at=at)


def _record(verb: str, proposal: WithdrawalProposal, *, by: Officer, at: datetime) -> None:
    audit.record(
        verb, by=by, at=at, kind="proposal", subject=proposal.public_id, item=str(proposal.item),
        languages=proposal.languages, reason=proposal.reason,
    )  # fmt: skip
