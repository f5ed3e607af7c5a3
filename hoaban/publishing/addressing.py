"""Public addresses: ASCII, fixed at first publication, never used twice.

`/{prefix}/` home, `/{prefix}/{section}/` section, `/{prefix}/{section}/{yyyy}/{mm}/{story}/` story.
"""

from datetime import date
from itertools import count
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.languages import language
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import slug
from hoaban.publishing.models import Address, Edition
from hoaban.publishing.registry import is_reserved
from hoaban.publishing.vocabulary import ItemDraft, ItemKind

SLUG_LENGTH = 120


class SectionNotPublic(Refusal):
    """The section of a story has no edition in the story's language, so the story has no address."""

    def __init__(self) -> None:
        super().__init__(_("Approve the section in this language first: the address of the story stands under it."))


def address_for(draft: ItemDraft, *, day: date) -> str:
    """Return a free address for a draft whose public day is given: the wished one, or with -2, -3, … appended.

    An address the item had before is free for it. Raises SectionNotPublic.
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
    prefix = language(draft.language).prefix
    if draft.kind == ItemKind.HOME:
        return f"/{prefix}/"
    if draft.kind == ItemKind.SECTION:
        return f"/{prefix}/{_word(draft)}/"
    return f"{_section_path(draft)}{day:%Y/%m}/{_word(draft)}/"


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
    if draft.kind == ItemKind.SECTION and is_reserved(word_of(path)):
        return False
    holder = Address.objects.filter(site=draft.site, path=path).values_list("item", "language").first()
    return holder is None or holder == (draft.item, draft.language)
