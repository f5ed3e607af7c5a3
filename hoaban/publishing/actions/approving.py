"""Approving an edition: the one act by which something becomes public."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit, events
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.organisations.models import Officer
from hoaban.publishing.actions.readdressing import keep_word, take_address
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.addressing import SectionNotPublic, section_is_public
from hoaban.publishing.current import month_of
from hoaban.publishing.models import Address, CurrentEdition, Edition
from hoaban.publishing.rules import card_of, changed_fields, content_hash, in_nfc
from hoaban.publishing.vocabulary import ChangeKind, EditionClass, ItemDraft


class OwnWork(Refusal):
    """The approver wrote part of what is to be approved."""

    def __init__(self) -> None:
        super().__init__(_("You worked on this draft. Another person has to approve it."))


class NothingNew(Refusal):
    """What is to be approved is already public, word for word."""

    def __init__(self) -> None:
        super().__init__(_("Nothing has changed since the last approved edition."))


class ApprovedMeanwhile(Refusal):
    """Two people approved one item at the same moment; the first one counts."""

    def __init__(self) -> None:
        super().__init__(_("Somebody else has just approved this. Look at it again."))


class OnAnotherSite(Refusal):
    """The item is public on another site: its address, its lists and its feed entry stand there for good."""

    def __init__(self) -> None:
        super().__init__(
            _("This text is public on another site and stays there. Put it back in its place, or write a new one here.")
        )


class ReasonMissing(Refusal):
    """A public text may not change without telling the public why."""

    def __init__(self) -> None:
        super().__init__(_("Say what kind of change this is and why: readers see the reason beside the text."))


class NotWithdrawn(Refusal):
    """Only what was withdrawn can be restored."""

    def __init__(self) -> None:
        super().__init__(_("This is not withdrawn: there is nothing to restore."))


def approve_edition(
    draft: ItemDraft,
    *,
    by: Officer,
    at: datetime,
    edition_class: EditionClass = EditionClass.FIRST,
    reason: str = "",
    bundle: str = "",
) -> Edition:
    """Make the draft the newest edition of its item: what the public sees from now on.

    Leaves the edition, its address (fixed at first publication; another section moves it, with a redirect), a change
    row, an audit row and the event `edition_approved`, all in one transaction. `bundle` is the public id of what it
    goes out with: the worker shows all of that at once. Every later edition needs a class and,
    unless it mends a typing error, a public reason; whatever follows a withdrawal is a restoration, and needs one too.
    Raises OwnWork, OnAnotherSite, NothingNew, ReasonMissing, NotWithdrawn, ApprovedMeanwhile, SectionNotPublic,
    HomeNotPublic.
    """
    _require_second_person(draft, by)
    with transaction.atomic():
        held, previous = _held(draft), Edition.objects.of(draft.item, draft.language).order_by("-number").first()
        if previous and previous.site != draft.site:
            raise OnAnotherSite
        moved = bool(previous and draft.section != previous.section)
        _require_news(draft, previous, edition_class, moved=moved)
        _require_section(draft, previous, edition_class)
        edition = _edition(draft, previous, by=by, at=at, edition_class=edition_class, reason=reason)
        path = (
            held.path if held and not moved else take_address(keep_word(draft, held), day=edition.day, held=held, at=at)
        )
        _keep(edition)
        _record(edition, previous, path, was_path=held.path if held and held.path != path else "", by=by, bundle=bundle)
    return edition


def _require_second_person(draft: ItemDraft, by: Officer) -> None:
    if by.pk == draft.drafted_by or by.pk in draft.authors:
        raise OwnWork


def _held(draft: ItemDraft) -> Address | None:
    # The row two approvers of one item wait at; two first approvals are told apart when the edition is kept.
    held = Address.objects.select_for_update().filter(item=draft.item, language=draft.language, current=True)
    return held.first()


def _require_news(draft: ItemDraft, previous: Edition | None, wished: EditionClass, *, moved: bool) -> None:
    if previous is None or moved:
        return
    same_state = (wished == EditionClass.WITHDRAWN) == previous.is_withdrawn
    if same_state and content_hash(in_nfc(draft.content)) == previous.content_hash:
        raise NothingNew


def _require_section(draft: ItemDraft, previous: Edition | None, wished: EditionClass) -> None:
    back = previous is not None and previous.is_withdrawn and wished != EditionClass.WITHDRAWN
    if back and draft.section and not section_is_public(draft.section, draft.language):
        raise SectionNotPublic


def _edition(
    draft: ItemDraft, previous: Edition | None, *, by: Officer, at: datetime, edition_class: EditionClass, reason: str
) -> Edition:
    content = in_nfc(draft.content)
    return Edition(
        item=draft.item,
        language=draft.language,
        site=draft.site,
        kind=draft.kind,
        number=previous.number + 1 if previous else 1,
        revision=draft.revision,
        drafted_by_id=draft.drafted_by,
        approved_by=by,
        at=at,
        day=previous.day if previous else draft.day or day_in_vietnam(at),
        first_at=previous.first_at if previous else at,
        section=draft.section,
        edition_class=_class(previous, edition_class, reason),
        public_reason=in_nfc(reason).strip(),
        content=content,
        content_hash=content_hash(content),
    )


def _class(previous: Edition | None, wished: EditionClass, reason: str) -> EditionClass:
    if previous is None:
        return EditionClass.FIRST
    if previous.is_withdrawn and wished != EditionClass.WITHDRAWN:
        wished = EditionClass.RESTORED
    elif wished == EditionClass.RESTORED:
        raise NotWithdrawn
    if wished == EditionClass.FIRST or not (reason.strip() or wished == EditionClass.TYPO):
        raise ReasonMissing
    return wished


def _keep(edition: Edition) -> None:
    try:
        with transaction.atomic():
            edition.save()
    except IntegrityError as problem:
        if Edition.objects.of(edition.item, edition.language).filter(number=edition.number).exists():
            raise ApprovedMeanwhile from problem
        raise
    named = ("site", "kind", "section", "day", "first_at")
    told = {name: getattr(edition, name) for name in named} | {"card": card_of(edition.content)}
    CurrentEdition.objects.update_or_create(
        item=edition.item,
        language=edition.language,
        defaults=told | {"edition": edition, "month": month_of(edition.day), "is_public": not edition.is_withdrawn},
    )


def _record(edition: Edition, previous: Edition | None, path: str, *, was_path: str, by: Officer, bundle: str) -> None:
    record_change(
        ChangeKind.WITHDRAWAL if edition.is_withdrawn else ChangeKind.EDITION,
        edition.item,
        at=edition.at,
        language=edition.language,
        site=edition.site,
        detail=_detail(edition, previous, bundle) | {"path": path, "was_path": was_path},
    )
    told = {"item": str(edition.item), "language": edition.language, "number": edition.number}
    audit.record(
        "approve_edition",
        by=by,
        at=edition.at,
        kind="edition",
        subject=edition.public_id,
        content_hash=edition.content_hash,
        path=path,
        edition_class=str(edition.edition_class),
        **told,
    )
    event = events.EditionApproved(
        item=edition.item,
        language=edition.language,
        edition=str(edition.public_id),
        by=str(by.public_id),
        at=edition.at,
    )
    events.edition_approved.send(sender=Edition, payload=event)


def _detail(edition: Edition, previous: Edition | None, bundle: str) -> dict[str, Any]:
    return ({"bundle": bundle} if bundle else {}) | {
        "kind": str(edition.kind),
        "edition": str(edition.public_id),
        "number": edition.number,
        "day": edition.day.isoformat(),
        "section": str(edition.section) if edition.section else None,
        "was_section": str(previous.section) if previous and previous.section else None,
        "first_at": edition.first_at.isoformat(),
        "public": not edition.is_withdrawn,
        "was_public": bool(previous and not previous.is_withdrawn),
        "was_at": previous.at.isoformat() if previous else "",
        "changed": changed_fields(previous.content if previous else {}, edition.content),
    }
