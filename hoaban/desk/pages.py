"""Finding the pages a desk screen is about."""

from uuid import UUID

from django.http import Http404
from wagtail.models import Page

from hoaban.kernel.languages import LANGUAGES, LanguageRow
from hoaban.newsroom.queries import LanguageVersion, may_read, pages_of
from hoaban.organisations.models import Officer
from hoaban.publishing.models import HomePage
from hoaban.publishing.models.tree import ItemPage


def item_pages(key: UUID) -> list[ItemPage]:
    """Return an item's pages, Vietnamese first. Raises Http404 when there is none."""
    pages = pages_of(key)
    if not pages:
        raise Http404
    return pages


def may_open(key: UUID, officer: Officer) -> bool:
    """Say whether an officer works on an item; True for one that does not exist, so that its view can say so."""
    found = Page.objects.filter(translation_key=key).first()
    return found is None or may_read(found, officer)


def item_page(key: UUID, language: str) -> ItemPage:
    """Return an item's page in one language. Raises Http404."""
    for page in item_pages(key):
        if page.locale.language_code == language:
            return page
    raise Http404


def addable_languages(versions: list[LanguageVersion]) -> list[LanguageRow]:
    """Return the languages that have a home on the portal and no version of this item yet."""
    present = {version.language for version in versions}
    homes = set(HomePage.objects.values_list("locale__language_code", flat=True))
    return [row for row in LANGUAGES if row.code in homes - present]
