"""Pages of items: which there are, who may work on them, what was saved since the public saw them."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from wagtail.models import Page, Revision, TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from hoaban.newsroom.models import EditionApproval
from hoaban.newsroom.rules import approves_everywhere
from hoaban.publishing import queries as publishing
from hoaban.publishing.models import Edition, SectionPage
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.schedule_queries import scheduled

IN_PROGRESS = TaskState.STATUS_IN_PROGRESS

__all__ = [
    "authors_since", "may_read", "may_write", "open_review", "page_of", "pages_of", "public_below", "revisions_since",
    "sections", "waiting_pages",
]  # fmt: skip


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


def public_below(page: Page) -> list[Page]:
    """Return a page and those below it that the public sees, saw and may see again, or will see at a set time."""
    pages = list(Page.objects.descendant_of(page, inclusive=True).select_related("locale"))
    public = publishing.current_editions([found.translation_key for found in pages])
    later = scheduled((found.translation_key, found.locale.language_code) for found in pages)
    return [found for found in pages if (found.translation_key, found.locale.language_code) in {**public, **later}]


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
