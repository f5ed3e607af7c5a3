"""What the portal shows officers on the desk's host: its pattern page. The public side has no views, only files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from hoaban.portal.patterns import pattern_page

LANGUAGES = ("vi", "en")


def patterns(_request: HttpRequest, code: str = LANGUAGES[0]) -> HttpResponse:
    """Every component with sample words, in one language."""
    if code not in LANGUAGES:
        raise Http404
    page = pattern_page(code, {row: reverse("portal_patterns", args=[row]) for row in LANGUAGES})
    return HttpResponse(page.body, content_type=page.media_type)
