"""Previews: the draft through the same render function that publishes it; nothing is written."""

from django.http import HttpRequest, HttpResponse

from hoaban.kernel import vietnam_time
from hoaban.newsroom.actions.approve import draft_of
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.preview import preview

POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; frame-ancestors 'self'"


def answer(page: ItemPage, _request: HttpRequest) -> HttpResponse:
    """Render a page object as it is in memory (an editor's unsaved form, or a revision)."""
    shown = preview(draft_of(page, shown=page, revision=page.latest_revision_id or 0), at=vietnam_time.now())
    return HttpResponse(shown.body, content_type=shown.media_type, headers={"Content-Security-Policy": POLICY})
