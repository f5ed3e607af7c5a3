"""Reads of the newsroom: stories with their languages, what waits for approval, who wrote since the last edition."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet, prefetch_related_objects
from wagtail.models import Page, Revision, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from hoaban.newsroom.models import ChangeNote, EditionApproval, StoryPage, WithdrawalProposal
from hoaban.newsroom.rules import approves_everywhere, changed_fields, may_approve, missing
from hoaban.publishing import queries as publishing
from hoaban.publishing.models import Edition, SectionPage, SiteProfile
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.site_paths import is_commune

IN_PROGRESS = TaskState.STATUS_IN_PROGRESS


@dataclass(frozen=True)
class LanguageVersion:
    """One language of an item, as the desk shows it. `state` is one of the words in `STATES`."""

    page: Any
    language: str
    state: str
    edition: Edition | None
    path: str
    live_at: datetime | None
    problem: str
    changed_since_edition: bool
    live_in_wagtail_only: bool
    comment: str = ""
    office: str = ""


@dataclass(frozen=True)
class Item:
    """An item with its languages, Vietnamese first."""

    key: UUID
    title: str
    versions: list[LanguageVersion] = field(default_factory=list)
    task: Any = None
    changed_at: datetime | None = None


STATES = ("draft", "review", "returned", "approved", "live", "withdrawing", "withdrawn")


def pages_of(item: UUID) -> list[ItemPage]:
    """Return an item's pages in every language, Vietnamese first."""
    found = Page.objects.filter(translation_key=item).select_related("locale").specific(defer=False)
    pages = [page for page in found if isinstance(page, ItemPage)]
    return sorted(pages, key=lambda page: (page.locale.language_code != "vi", page.locale.language_code))


def page_of(item: UUID, language: str) -> ItemPage:
    """Return an item's page in one language. Raises Page.DoesNotExist."""
    for page in pages_of(item):
        if page.locale.language_code == language:
            return page
    raise Page.DoesNotExist


def proposal_called(public_id: str) -> WithdrawalProposal | None:
    """Return a proposal by public id, or None."""
    found = WithdrawalProposal.objects.select_related("proposed_by", "decided_by")
    return found.filter(public_id=public_id).first()


def public_below(page: Page) -> list[Page]:
    """Return a page and those below it that the public sees now."""
    pages = list(Page.objects.descendant_of(page, inclusive=True).select_related("locale"))
    newest = publishing.current_editions([found.translation_key for found in pages])
    public = {pair for pair, edition in newest.items() if not edition.is_withdrawn}
    return [found for found in pages if (found.translation_key, found.locale.language_code) in public]


def change_note(page: Page) -> ChangeNote | None:
    """Return what the drafter said of the change when sending the page, or None."""
    return ChangeNote.objects.filter(page=page.pk).select_related("by").first()


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


def revisions_since(page: Page, edition: Edition | None) -> QuerySet[Revision]:
    """Return the revisions saved after the one the newest edition was made from."""
    saved = page.specific_deferred.revisions.order_by("pk")
    return saved.filter(pk__gt=edition.revision) if edition else saved


def authors_since(page: Page, edition: Edition | None) -> frozenset[int]:
    """Return the primary keys of every officer who saved a revision since the newest edition."""
    return frozenset(revisions_since(page, edition).exclude(user=None).values_list("user_id", flat=True))


def open_review(page: Page) -> TaskState | None:
    """Return the approval step the page waits in, or None."""
    states = TaskState.objects.for_instance(page).filter(status=IN_PROGRESS)
    return states.filter(task__in=EditionApproval.objects.all()).order_by("-pk").first()


def may_write(page: Page, officer: Any) -> bool:
    """Say whether the page stands in a branch the officer's postings give. One query an officer."""
    return bool(PagePermissionPolicy().user_has_permission_for_instance(officer, "change", page))


def may_read(page: Page, officer: Any) -> bool:
    """Say whether the officer works on the page: in its branch, or as an approver of the province."""
    return may_write(page, officer) or approves_everywhere(officer)


def sections(officer: Any) -> QuerySet[SectionPage]:
    """Return the Vietnamese sections the officer may write in, in the order of the tree."""
    own = PagePermissionPolicy(SectionPage).instances_user_has_permission_for(officer, "add")
    return own.filter(locale__language_code="vi").select_related("locale").order_by("path")


def waiting_pages(reader: Any = None) -> list[ItemPage]:
    """Return the pages that wait for approval, longest first; every language its own; of `reader`'s work only."""
    states = TaskState.objects.filter(status=IN_PROGRESS, task__in=EditionApproval.objects.all())
    ids = states.order_by("started_at").values_list("workflow_state__object_id", flat=True)
    pages = {page.pk: page for page in Page.objects.filter(pk__in=[int(pk) for pk in ids]).specific(defer=False)}
    found = [pages[int(pk)] for pk in ids if int(pk) in pages]
    if reader is None or approves_everywhere(reader):
        return found
    return [page for page in found if may_write(page, reader)]


def stories(
    limit: int = 50, *, owner: int | None = None, keys: list[UUID] | None = None, reader: Any = None
) -> list[Item]:
    """Return stories with their languages, last changed first; of `reader`'s work only. Constant number of queries."""
    chosen = _stories_for(reader)
    if owner is not None:
        chosen = chosen.filter(owner=owner)
    if keys is None:
        last = chosen.order_by().values("translation_key").annotate(changed=Max("latest_revision_created_at"))
        keys = list(last.order_by("-changed").values_list("translation_key", flat=True)[:limit])
    pages = StoryPage.objects.filter(translation_key__in=keys).select_related("locale", "latest_revision", "task")
    by_key: dict[UUID, list[StoryPage]] = {key: [] for key in keys}
    for page in sorted(pages, key=lambda p: (p.locale.language_code != "vi", p.locale.language_code)):
        by_key[page.translation_key].append(page)
    every = [page for group in by_key.values() for page in group]
    facts = _Facts.gather(every)
    return [_item(key, group, facts) for key, group in by_key.items() if group]


def _stories_for(reader: Any) -> QuerySet[StoryPage]:
    if reader is None or approves_everywhere(reader):
        return StoryPage.objects.all()
    return PagePermissionPolicy(StoryPage).instances_user_has_permission_for(reader, "change")


def versions_of(pages: list[ItemPage]) -> list[LanguageVersion]:
    """Return how each page stands. Constant number of queries."""
    facts = _Facts.gather(pages)
    return [facts.version(page) for page in pages]


@dataclass(frozen=True)
class _Facts:
    """What is known of many pages, read at once."""

    standings: dict[tuple[UUID, str], Any]
    reviews: dict[str, TaskState]
    sites: dict[int, SiteProfile]

    @classmethod
    def gather(cls, pages: list[Any]) -> "_Facts":
        prefetch_related_objects(pages, "locale")
        pairs = [(page.translation_key, page.locale.language_code) for page in pages]
        ids = [str(page.pk) for page in pages]
        states = TaskState.objects.filter(
            workflow_state__object_id__in=ids, task__in=EditionApproval.objects.all()
        ).select_related("workflow_state")
        newest = {state.workflow_state.object_id: state for state in states.order_by("pk")}
        return cls(publishing.standings(pairs), newest, publishing.sites_of(pages))

    def version(self, page: Any) -> LanguageVersion:
        language = page.locale.language_code
        standing = self.standings.get((page.translation_key, language))
        edition = standing.edition if standing else None
        review = self.reviews.get(str(page.pk))
        newest = page.latest_revision_id
        changed = edition is None or (newest is not None and newest > edition.revision)
        published = page.live_revision_id if page.live else None
        return LanguageVersion(
            page=page,
            language=language,
            state=_state(standing, review, changed=changed),
            edition=edition,
            path=standing.path if standing else "",
            live_at=standing.live_at if standing else None,
            problem=standing.problem if standing else "",
            changed_since_edition=changed,
            live_in_wagtail_only=bool(page.live and (edition is None or (published or 0) > edition.revision)),
            comment=review.comment if review and review.status == TaskState.STATUS_REJECTED else "",
            office=self._office(page),
        )

    def _office(self, page: Any) -> str:
        """The name of the commune whose site the page stands in; "" in the province's."""
        profile = self.sites.get(page.pk)
        return str(profile.name_vi) if profile and is_commune(profile.key) else ""


def _state(standing: Any, review: TaskState | None, *, changed: bool) -> str:
    if review and review.status == IN_PROGRESS:
        return "review"
    if standing and standing.edition and standing.edition.is_withdrawn:
        return "withdrawn" if standing.live_at else "withdrawing"
    if changed:
        return "returned" if review and review.status == TaskState.STATUS_REJECTED else "draft"
    return "live" if standing and standing.live_at else "approved"


def _item(key: UUID, pages: list[StoryPage], facts: _Facts) -> Item:
    first = pages[0]
    moments = [page.latest_revision_created_at for page in pages if page.latest_revision_created_at]
    title = first.latest_revision.content["title"] if first.latest_revision else first.title
    return Item(
        key=key,
        title=title,
        versions=[facts.version(page) for page in pages],
        task=first.task,
        changed_at=max(moments, default=None),
    )


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
