"""Drafts and approved editions of a small site: plain functions over the verbs themselves."""

from datetime import timedelta
from uuid import UUID, uuid4

from hoaban.publishing.actions import approve_edition
from hoaban.publishing.vocabulary import EditionClass, ItemDraft, ItemKind
from tests.factories.organisations import NOON, an_approver, an_officer

LATER = NOON + timedelta(hours=1)


def a_draft(kind=ItemKind.STORY, *, item=None, title="Hoa ban nở sớm", slug=None, language="vi", section=None,
            by=None, authors=(), day=None, site="main", **content):  # fmt: skip
    drafter = by or an_officer()
    return ItemDraft(
        item=item or uuid4(),
        language=language,
        site=site,
        kind=kind,
        revision=1,
        drafted_by=drafter.pk,
        authors=frozenset({drafter.pk, *authors}),
        slug=slug if slug is not None else title,
        content={"title": title, **content},
        section=section,
        day=day,
    )


def an_edition(kind=ItemKind.STORY, *, at=NOON, approver=None, edition_class=None, reason="", **draft):
    edition_class = edition_class or EditionClass.FIRST
    return approve_edition(
        a_draft(kind, **draft), by=approver or an_approver(), at=at, edition_class=edition_class, reason=reason
    )


def a_home(title="Điện Biên hôm nay", **draft):
    return an_edition(ItemKind.HOME, title=title, **draft)


def a_section(title="Tin tức", **draft):
    return an_edition(ItemKind.SECTION, title=title, **draft)


def a_story(section: UUID, title="Hoa ban nở sớm", **draft):
    return an_edition(ItemKind.STORY, title=title, section=section, **draft)


def a_new_edition(of, *, reason="Thêm số liệu", edition_class=EditionClass.CLARIFIED, **draft):
    """A later edition of the item, with another title unless one is given."""
    given = {"title": f"{of.content['title']} ({of.number + 1})", "slug": of.content["title"], "section": of.section}
    return an_edition(
        of.kind, item=of.item, language=of.language, site=of.site, edition_class=edition_class, reason=reason,
        **(given | draft),
    )  # fmt: skip


def a_withdrawal(of, *, reason="Sai ảnh", **draft):
    return a_new_edition(of, edition_class=EditionClass.WITHDRAWN, reason=reason, title=of.content["title"], **draft)
