"""Previews: the draft through the same render function that publishes it; nothing is written."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from hoaban.kernel import vietnam_time
from hoaban.newsroom.actions.approve import draft_of
from hoaban.organisations.models import Officer
from hoaban.publishing.actions import withdrawal_draft
from hoaban.publishing.models import ScheduledEdition
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.preview import preview
from hoaban.publishing.registry import Rendered
from hoaban.publishing.rules import thawed
from hoaban.publishing.vocabulary import EditionClass

POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; frame-ancestors 'self'"


def answer(
    page: ItemPage, _request: HttpRequest, *, edition_class: str = EditionClass.CLARIFIED, reason: str = ""
) -> HttpResponse:
    """Render a page object as it is in memory (an editor's unsaved form, or a revision), as this kind of change."""
    draft = draft_of(page, shown=page, revision=page.latest_revision_id or 0)
    return _answered(preview(draft, at=vietnam_time.now(), edition_class=EditionClass(edition_class), reason=reason))


def of_scheduled(scheduled: ScheduledEdition) -> HttpResponse:
    """Render a text that waits for its time exactly as it was approved."""
    draft = thawed(ScheduledEdition.objects.values_list("frozen", flat=True).get(pk=scheduled.pk))
    instant = scheduled.instant or vietnam_time.now()
    kind = EditionClass(scheduled.edition_class)
    return _answered(preview(draft, at=instant, edition_class=kind, reason=scheduled.public_reason))


def notice(item: UUID, language: str, *, reason: str, names_title: bool, reader: Officer) -> HttpResponse:
    """Render the notice the public would see of a withdrawal. Raises NotPublic, HomeStays, SectionNotEmpty."""
    draft = withdrawal_draft(item, language, by=reader, names_title=names_title)
    return _answered(preview(draft, at=vietnam_time.now(), edition_class=EditionClass.WITHDRAWN, reason=reason))


def _answered(shown: Rendered) -> HttpResponse:
    return HttpResponse(shown.body, content_type=shown.media_type, headers={"Content-Security-Policy": POLICY})
