"""Sites, sections and stories for tests, made by the verbs officers use."""

from datetime import UTC, datetime

from wagtail.models import Locale
from wagtail.rich_text import RichText

from hoaban.newsroom import actions as newsroom
from hoaban.project import founding
from hoaban.publishing.models import HomePage, SectionPage
from tests.factories.organisations import an_approver, an_officer

NOON = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)
BODY = [("paragraph", RichText("<p>Mùa xuân về trên bản, hoa ban nở trắng sườn núi.</p>"))]
FACT = ("fact", {"statement": "Tỉnh có 45 xã, phường.", "source": "NQ 1661", "source_url": "", "as_of": "2025-07-01"})


def approved(page, *, author, approver, at=NOON, **again):
    """Save the page by one officer and approve it by another."""
    page.save_revision(user=author)
    page.refresh_from_db()
    newsroom.approve_page(page, revision=page.latest_revision, by=approver, at=at, **again)
    return page


def a_section(title="Văn hóa", *, author=None, approver=None, language="vi"):
    """A founded site with one approved section in one language; homes are approved too."""
    if not HomePage.objects.exists():
        founding.found()
    author, approver = author or an_officer(), approver or an_approver()
    home = HomePage.objects.get(locale=Locale.objects.get(language_code=language))
    approved(home, author=author, approver=approver) if home.latest_revision.user is None else None
    home.refresh_from_db()
    section = SectionPage(title=title, locale=home.locale, live=False, owner=author)
    home.add_child(instance=section)
    return approved(section, author=author, approver=approver)


def a_story(section, title="Hoa ban nở", *, by, **fields):
    """A draft a reader could read."""
    given = {"lead": "Hoa ban nở sớm.", "body": BODY, "facts": [FACT], "byline": "Ban biên tập"} | fields
    return newsroom.start_story(section, title=title, by=by, at=NOON, **given)
