"""Withdrawing an item: a new edition that says why, in some languages or all at once; nothing is deleted."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import EditionClass, ItemDraft, ItemKind


class NotPublic(Refusal):
    """Only what is public can be withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("This is not public any more: there is nothing to withdraw."))


class HomeStays(Refusal):
    """Without its home a language of the site has no page at all."""

    def __init__(self) -> None:
        super().__init__(_("A home page cannot be withdrawn: the whole site in its language would go with it."))


class SectionNotEmpty(Refusal):
    """Stories stand under the section's address."""

    def __init__(self, stories: int) -> None:
        said = _("Public stories stand in this section (%(n)d). Withdraw them or move them first.")
        super().__init__(said % {"n": stories})


def withdraw(
    item: UUID,
    languages: Iterable[str],
    *,
    proposed_by: Officer,
    by: Officer,
    at: datetime,
    reason: str,
    names_title: bool = True,
) -> list[Edition]:
    """Take an item from the public in these languages, in one transaction; return the editions that say so.

    The public keeps a notice with day and reason at the item's address, and its title where `names_title`.
    Raises NotPublic, HomeStays, SectionNotEmpty, and what approve_edition raises.
    """
    with transaction.atomic():
        drafts = [withdrawal_draft(item, language, by=proposed_by, names_title=names_title) for language in languages]
        return [
            approve_edition(draft, by=by, at=at, edition_class=EditionClass.WITHDRAWN, reason=reason)
            for draft in drafts
        ]


def withdrawal_draft(item: UUID, language: str, *, by: Officer, names_title: bool) -> ItemDraft:
    """Return what a withdrawal in one language leaves public. Raises NotPublic, HomeStays, SectionNotEmpty."""
    edition = Edition.objects.of(item, language).order_by("-number").first()
    if edition is None or edition.is_withdrawn:
        raise NotPublic
    _require_withdrawable(edition)
    return ItemDraft(
        item=item,
        language=language,
        site=edition.site,
        kind=ItemKind(edition.kind),
        revision=edition.revision,
        drafted_by=by.pk,
        authors=frozenset({by.pk}),
        slug="",
        content={"title": edition.content.get("title", "") if names_title else ""},
        section=edition.section,
    )


def _require_withdrawable(edition: Edition) -> None:
    if edition.kind == ItemKind.HOME:
        raise HomeStays
    if edition.kind == ItemKind.SECTION:
        stories = Edition.objects.filter(section=edition.item, language=edition.language).newest().public().count()
        if stories:
            raise SectionNotEmpty(stories)
