"""How items stand, language by language: in Wagtail, in review, before the public."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet, prefetch_related_objects
from wagtail.models import TaskState
from wagtail.permission_policies.pages import PagePermissionPolicy

from hoaban.newsroom.models import EditionApproval, StoryPage
from hoaban.newsroom.queries.pages import IN_PROGRESS
from hoaban.newsroom.rules import approves_everywhere
from hoaban.publishing import queries as publishing
from hoaban.publishing.models import Edition, ScheduledEdition, SiteProfile
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.schedule_queries import scheduled
from hoaban.publishing.site_paths import is_commune

__all__ = [
    "STATES", "Item", "LanguageVersion", "stories", "versions_of",
]  # fmt: skip


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
    scheduled: ScheduledEdition | None = None
    missed: ScheduledEdition | None = None

    @property
    def changed_since_schedule(self) -> bool:
        """Whether the draft was touched after an edition of it was approved for later."""
        return self.scheduled is not None and (self.page.latest_revision_id or 0) > self.scheduled.revision

    @property
    def can_be_sent(self) -> bool:
        """Whether there is something to send for approval."""
        if self.state == "scheduled":
            return self.changed_since_schedule
        return self.changed_since_edition and self.state not in {"review", "withdrawn", "withdrawing"}


@dataclass(frozen=True)
class Item:
    """An item with its languages, Vietnamese first."""

    key: UUID
    title: str
    versions: list[LanguageVersion] = field(default_factory=list)
    task: Any = None
    changed_at: datetime | None = None


STATES = ("draft", "review", "returned", "scheduled", "approved", "live", "withdrawing", "withdrawn")


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
    schedules: dict[tuple[UUID, str], ScheduledEdition]

    @classmethod
    def gather(cls, pages: list[Any]) -> "_Facts":
        prefetch_related_objects(pages, "locale")
        pairs = [(page.translation_key, page.locale.language_code) for page in pages]
        ids = [str(page.pk) for page in pages]
        states = TaskState.objects.filter(
            workflow_state__object_id__in=ids, task__in=EditionApproval.objects.all()
        ).select_related("workflow_state")
        newest = {state.workflow_state.object_id: state for state in states.order_by("pk")}
        return cls(publishing.standings(pairs), newest, publishing.sites_of(pages), scheduled(pairs))

    def version(self, page: Any) -> LanguageVersion:
        language = page.locale.language_code
        standing = self.standings.get((page.translation_key, language))
        edition = standing.edition if standing else None
        review = self.reviews.get(str(page.pk))
        newest = page.latest_revision_id
        changed = edition is None or (newest is not None and newest > edition.revision)
        published = page.live_revision_id if page.live else None
        later, missed = _later_and_missed(self.schedules.get((page.translation_key, language)))
        return LanguageVersion(
            page=page,
            language=language,
            state=_state(standing, review, changed=changed, later=later is not None),
            edition=edition,
            path=standing.path if standing else "",
            live_at=standing.live_at if standing else None,
            problem=standing.problem if standing else "",
            changed_since_edition=changed,
            live_in_wagtail_only=bool(page.live and (edition is None or (published or 0) > edition.revision)),
            comment=review.comment if review and review.status == TaskState.STATUS_REJECTED else "",
            office=self._office(page),
            scheduled=later,
            missed=missed,
        )

    def _office(self, page: Any) -> str:
        """The name of the commune whose site the page stands in; "" in the province's."""
        profile = self.sites.get(page.pk)
        return str(profile.name_vi) if profile and is_commune(profile.key) else ""


def _later_and_missed(row: ScheduledEdition | None) -> tuple[ScheduledEdition | None, ScheduledEdition | None]:
    return (row, None) if row and row.waits else (None, row)


def _state(standing: Any, review: TaskState | None, *, changed: bool, later: bool = False) -> str:
    if review and review.status == IN_PROGRESS:
        return "review"
    if later:
        return "scheduled"
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
