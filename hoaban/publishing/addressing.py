"""Public addresses: ASCII, fixed at first publication, never used twice.

On the province's site: `/{prefix}/` home, `/{prefix}/{section}/` section, `/{prefix}/{section}/{yyyy}/{mm}/{story}/`
story. On a commune's: `/{prefix}/xa/{commune}/` home, `…/{section}/` section, `…/{yyyy}/{mm}/{story}/` story: a small
office orders its sections anew now and then, and no address of a story may depend on that.
"""

from datetime import date
from itertools import count
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.languages import language
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import slug
from hoaban.publishing import site_paths
from hoaban.publishing.models import Address, Edition
from hoaban.publishing.registry import is_reserved
from hoaban.publishing.vocabulary import ItemDraft, ItemKind

SLUG_LENGTH = 120
NAMES_OF_FILES = ("index", "404")  # `index.html` and `404.html` are files of a release (see `trees`)


class SectionNotPublic(Refusal):
    """The section of a story has no edition in the story's language, so the story has no address."""

    def __init__(self) -> None:
        super().__init__(_("Approve the section in this language first: the address of the story stands under it."))


class HomeNotPublic(Refusal):
    """The home of a commune's site has no edition in the story's language: readers would have no way to the story."""

    def __init__(self) -> None:
        super().__init__(_("Approve the home page of this site in this language first."))


def address_for(draft: ItemDraft, *, day: date) -> str:
    """Return a free address for a draft whose public day is given: the wished one, or with -2, -3, … appended.

    An address the item had before is free for it. Raises SectionNotPublic, HomeNotPublic.
    """
    wished = _wished(draft, day)
    for number in count(1):
        path = wished if number == 1 else f"{wished[:-1]}-{number}/"
        if _is_free(path, draft):
            return path
    raise AssertionError("numbers do not end")


def section_is_public(section: UUID, language: str) -> bool:
    """Say whether a section has a public edition in a language."""
    return Edition.objects.of(section, language).newest().public().exists()


def word_of(path: str) -> str:
    """Return the last word of an address."""
    return path.strip("/").split("/")[-1]


def _wished(draft: ItemDraft, day: date) -> str:
    home = site_paths.home_path(draft.site, language(draft.language).prefix)
    if draft.kind == ItemKind.HOME:
        return home
    if draft.kind == ItemKind.SECTION:
        return f"{home}{_word(draft)}/"
    above = _section_path(draft)
    if site_paths.is_commune(draft.site):
        _require_home(draft)
        above = home
    return f"{above}{day:%Y/%m}/{_word(draft)}/"


def _require_home(draft: ItemDraft) -> None:
    if not Edition.objects.filter(site=draft.site, language=draft.language, kind=ItemKind.HOME).exists():
        raise HomeNotPublic


def _section_path(draft: ItemDraft) -> str:
    if draft.section is None or not section_is_public(draft.section, draft.language):
        raise SectionNotPublic
    rows = Address.objects.filter(item=draft.section, language=draft.language, current=True)
    path = rows.values_list("path", flat=True).first()
    if path is None:
        raise SectionNotPublic
    return str(path)


def _word(draft: ItemDraft) -> str:
    return slug(draft.slug)[:SLUG_LENGTH].strip("-") or draft.item.hex[:12]


def _is_free(path: str, draft: ItemDraft) -> bool:
    if word_of(path) in NAMES_OF_FILES or (draft.kind == ItemKind.SECTION and is_reserved(word_of(path))):
        return False
    holder = Address.objects.filter(site=draft.site, path=path).values_list("item", "language").first()
    return holder is None or holder == (draft.item, draft.language)
