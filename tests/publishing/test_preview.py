"""A preview is what approval will publish, byte for byte; it leaves nothing behind."""

import pytest

from hoaban.publishing.actions import process_changes
from hoaban.publishing.models import Address, Change, Edition, RouteRow
from hoaban.publishing.preview import preview, preview_file
from hoaban.publishing.registry import NothingHere
from hoaban.publishing.vocabulary import EditionClass, ItemKind
from tests.factories.organisations import NOON, an_approver
from tests.factories.publishing import LATER, a_draft, a_home, a_section, a_story, approve_edition
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db


def counts():
    return [table.objects.count() for table in (Address, Change, Edition, RouteRow)]


@pytest.fixture
def section():
    a_home()
    section = a_section()
    a_story(section.item, title="Tin cũ")
    process_changes(at=NOON)
    return section


@pytest.mark.parametrize("kind", [ItemKind.HOME, ItemKind.SECTION, ItemKind.STORY])
def test_preview_of_a_new_item_is_what_gets_published(section, releases, kind):
    language = "en" if kind == ItemKind.HOME else "vi"
    draft = a_draft(kind, title="Bài mới", language=language, section=section.item if kind == "story" else None)
    before = counts()
    shown = preview(draft, at=LATER)
    assert counts() == before
    edition = approve_edition(draft, by=an_approver(), at=LATER)
    process_changes(at=LATER)
    path = Address.objects.get(item=edition.item).path
    assert files(releases)[f"{path}index.html"] == shown.body


def test_preview_of_a_later_edition_stands_where_the_item_stands(section, releases):
    draft = a_draft(ItemKind.SECTION, item=section.item, title="Thời sự")
    shown = preview(draft, at=LATER, edition_class=EditionClass.TYPO)
    approve_edition(draft, by=an_approver(), at=LATER, edition_class=EditionClass.TYPO)
    process_changes(at=LATER)
    assert files(releases)["/vi/tin-tuc/index.html"] == shown.body
    assert "Thời sự".encode() in shown.body


def test_story_in_a_section_not_yet_public_can_be_previewed(section):
    shown = preview(a_draft(title="Bài mới", section=None), at=LATER)
    assert "Bài mới".encode() in shown.body


def test_item_no_route_shows_has_no_preview(section, monkeypatch):
    monkeypatch.setattr("hoaban.publishing.registry._routes", {})
    with pytest.raises(NothingHere):
        preview(a_draft(title="Bài mới", section=section.item), at=LATER)


def test_preview_files_are_found_by_name_only(releases):
    (releases / "preview").mkdir(parents=True)
    (releases / "preview" / "site.css").write_text("p{}")
    assert preview_file("site.css").media_type == "text/css; charset=utf-8"
    assert [preview_file(name) for name in ("../x", "none.css", ".hidden")] == [None, None, None]
