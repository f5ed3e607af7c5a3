"""Wagtail has many doors to "live"; none of them changes the portal."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from hoaban.newsroom.models import StoryPage
from hoaban.publishing import actions as publishing
from hoaban.publishing.models import Change, Edition, Release
from tests.factories.newsroom import BODY, NOON, a_section, a_story, approved
from tests.factories.organisations import an_approver, an_officer

pytestmark = pytest.mark.django_db


def public_state():
    """Everything the public could notice: editions, what waits, and the newest release's root."""
    publishing.process_changes(at=timezone.now())
    newest = Release.objects.order_by("-number").values_list("root", flat=True).first()
    return Edition.objects.count(), Change.objects.count(), newest


@pytest.fixture
def story():
    officer, approver = an_officer("lan"), an_approver("binh")
    section = a_section(author=officer, approver=approver)
    english = a_section("Culture", author=officer, approver=approver, language="en")
    english.translation_key = section.translation_key
    english.save()
    story = approved(a_story(section, by=officer), author=officer, approver=approver)
    return StoryPage.objects.get(pk=story.pk)


@pytest.fixture
def superuser():
    officer = an_officer("goc")
    officer.is_superuser = True
    officer.save()
    return officer


def publish_by_superuser(story, superuser, client):
    client.force_login(superuser)
    story.title = "Đổi tiêu đề"
    story.save_revision(user=superuser).publish(user=superuser)


def publish_in_the_editor(story, superuser, client):
    client.force_login(superuser)
    form = {"title": "Qua trình soạn thảo", "lead": "x", "slug": story.slug, "body-count": 0, "facts-count": 0}
    form |= {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    client.post(f"/pages/{story.pk}/edit/", form | {"byline": "", "picture_alt": "", "action-publish": "1"})
    story.refresh_from_db()
    assert story.live


def unpublish(story, superuser, client):
    story.save_revision(user=superuser).publish(user=superuser)
    story.refresh_from_db()
    story.unpublish(user=superuser)


def schedule(story, superuser, client):
    story.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = story.save_revision(user=superuser, approved_go_live_at=story.go_live_at)
    revision.publish(user=superuser)


def bulk_publish(story, superuser, client):
    client.force_login(superuser)
    client.post(f"/bulk/publishing/sectionpage/publish/?next=/&id={story.pk}", {"confirm": "1"})
    client.post(f"/bulk/wagtailcore/page/publish/?next=/&id={story.pk}", {"include_descendants": "on"})


def copy(story, superuser, client):
    attributes = {"slug": "ban-sao", "title": "Bản sao"}
    CopyPageAction(story, update_attrs=attributes, keep_live=True, user=superuser).execute(skip_permission_checks=True)


def alias(story, superuser, client):
    story.create_alias(update_slug="bi-danh", user=superuser)


def localize(story, superuser, client):
    locale = Locale.objects.get(language_code="en")
    translate_object(story, [locale], user=superuser)
    story.get_translation(locale).save_revision(user=superuser).publish(user=superuser)


def add_child(story, superuser, client):
    story.get_parent().specific.add_child(
        instance=StoryPage(title="Thẳng vào cây", lead="x", body=BODY, live=True, locale=story.locale)
    )


def move(story, superuser, client):
    other = a_section("Du lịch", author=an_officer("hoa"), approver=an_approver("dung"))
    before = public_state()
    story.move(other, pos="last-child", user=superuser)
    return before


def delete(story, superuser, client):
    story.delete()


DOORS = [
    publish_by_superuser, publish_in_the_editor, unpublish, schedule, bulk_publish, copy, alias, localize, add_child,
    move, delete,
]  # fmt: skip


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_no_door_of_wagtail_changes_the_portal(door, story, superuser, client):
    before = public_state()
    before = door(story, superuser, client) or before
    assert public_state() == before


def test_the_desk_says_live_in_wagtail_but_not_approved(story, superuser, client):
    publish_by_superuser(story, superuser, client)
    page = client.get(f"/programme/items/{story.translation_key}/").content.decode()
    assert "chưa được duyệt: người đọc không thấy" in page


def test_a_normal_approval_does_change_it(story):
    before = public_state()
    officer, approver = an_officer("tam"), an_approver("khoa")
    approved(a_story(story.get_parent().specific, "Tin khác", by=officer), author=officer, approver=approver, at=NOON)
    assert public_state() != before
