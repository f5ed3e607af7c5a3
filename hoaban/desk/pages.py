"""Finding the pages a desk screen is about."""

from uuid import UUID

from django.http import Http404

from hoaban.kernel.languages import LANGUAGES, LanguageRow
from hoaban.newsroom.queries import LanguageVersion, pages_of
from hoaban.publishing.models import HomePage
from hoaban.publishing.models.tree import ItemPage


def item_pages(key: UUID) -> list[ItemPage]:
    """Return an item's pages, Vietnamese first. Raises Http404 when there is none."""
    pages = pages_of(key)
    if not pages:
        raise Http404
    return pages


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
