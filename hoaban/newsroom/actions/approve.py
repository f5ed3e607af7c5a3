"""Approve: a second person makes an edition of what was read."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.media.models import Picture
from hoaban.newsroom.models import ChangeNote, StoryPage
from hoaban.newsroom.queries import authors_since
from hoaban.newsroom.rules import missing
from hoaban.organisations.models import Officer
from hoaban.plans import actions as plans
from hoaban.publishing import actions as publishing
from hoaban.publishing import queries as editions
from hoaban.publishing.models import Edition
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.vocabulary import EditionClass, ItemDraft, ItemKind


class NotReady(Refusal):
    """Something a reader needs is missing."""

    def __init__(self, gaps: list[Any]) -> None:
        self.gaps = gaps
        super().__init__(_("Not ready: %(gaps)s") % {"gaps": " ".join(str(gap) for gap in gaps)})


class ChangedSinceSent(Refusal):
    """What was read is not what would be published."""

    def __init__(self) -> None:
        super().__init__(_("The text was changed after you opened it. Read it again, then approve."))


def approve_page(
    page: ItemPage,
    *,
    revision: Revision,
    by: Officer,
    at: datetime,
    day: date | None = None,
    edition_class: EditionClass = EditionClass.FIRST,
    reason: str = "",
    proposed_by: Officer | None = None,
) -> Edition:
    """Make an edition of a revision, and count it for the story's task; `proposed_by` is an author of it too.

    Raises ChangedSinceSent, NotReady, and publishing's OwnWork, NothingNew, ReasonMissing.
    """
    draft = _with_author(draft_as_read(page, revision, day=day), proposed_by)
    require_ready(draft, at=at)
    edition = publishing.approve_edition(draft, by=by, at=at, edition_class=edition_class, reason=reason)
    ChangeNote.objects.filter(page=page.pk).delete()  # it was said of this edition, not of the next
    count_for_its_task(revision, edition, by=by, at=at)
    if edition.edition_class == EditionClass.RESTORED:
        plans.recount_contributions(edition, by=by, at=at)
    return edition


def draft_as_read(page: ItemPage, revision: Revision, *, day: date | None = None) -> ItemDraft:
    """Return the draft of the revision that was read. Raises ChangedSinceSent when it is not the latest any more."""
    if page.latest_revision_id != revision.pk:
        raise ChangedSinceSent
    return item_draft(page, revision, day=day)


def require_ready(draft: ItemDraft, *, at: datetime) -> None:
    """Raise NotReady when a reader would miss something at that instant; publishing asks this of schedules, too."""
    gaps = missing(draft.kind, draft.content, picture=_picture(draft), today=day_in_vietnam(at))
    if gaps:
        raise NotReady(gaps)


def _with_author(draft: ItemDraft, proposer: Officer | None) -> ItemDraft:
    if proposer is None:
        return draft
    return replace(draft, drafted_by=proposer.pk, authors=draft.authors | {proposer.pk})


def item_draft(page: ItemPage, revision: Revision, *, day: date | None = None) -> ItemDraft:
    """Turn a page's revision into the plain values publishing takes."""
    return draft_of(page, shown=revision.as_object(), revision=revision.pk, drafter=revision.user_id, day=day)


def draft_of(
    page: ItemPage, *, shown: ItemPage, revision: int, drafter: int | None = None, day: date | None = None
) -> ItemDraft:
    """Turn a page, as `shown`, into the plain values publishing takes (also for a preview of unsaved text)."""
    language = page.locale.language_code
    edition = editions.current_edition(page.translation_key, language)
    parent = page.get_parent()
    return ItemDraft(
        item=page.translation_key,
        language=language,
        site=editions.site_key(page),
        kind=page.item_kind,
        revision=revision,
        drafted_by=drafter or page.owner_id or 0,
        authors=authors_since(page, edition) if page.pk else frozenset(),
        slug=shown.public_slug(),
        content=shown.edition_content(),
        section=parent.translation_key if page.item_kind == ItemKind.STORY else None,
        day=day,
    )


def _picture(draft: ItemDraft) -> Picture | None:
    named = draft.content.get("picture")
    return Picture.objects.filter(public_id=named).first() if named else None


def count_for_its_task(revision: Revision, edition: Edition, *, by: Officer, at: datetime) -> None:
    """Leave a contribution when the story answers a task."""
    story = revision.as_object()
    if isinstance(story, StoryPage) and story.task is not None:
        plans.record_contribution(story.task, item=edition.item, title=story.title, edition=edition, by=by, at=at)
