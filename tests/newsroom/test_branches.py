"""A commune's officer works in the commune's branch and library, and no door leads into another office's."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Page

from hoaban.media.models import Picture
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom.models import StoryPage
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Workspace
from tests.factories.communes import a_commune
from tests.factories.newsroom import NOON, a_section, a_story, approved
from tests.factories.organisations import an_administrator, an_approver, an_officer

pytestmark = pytest.mark.django_db
COMMENTS = {f"comments-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}


@pytest.fixture
def province():
    """The province's approved story."""
    officer, approver = an_officer("lan"), an_approver("binh")
    return approved(
        a_story(a_section(author=officer, approver=approver), by=officer), author=officer, approver=approver
    )


@pytest.fixture
def phang(province):
    return a_commune("Mường Phăng", username="phang")


@pytest.fixture
def thau(province):
    return a_commune("Sín Thầu", username="thau")


@pytest.fixture(params=["province", "thau"])
def foreign(request, province, thau):
    """A story of the province, and one of another commune: neither is Mường Phăng's."""
    if request.param == "province":
        return StoryPage.objects.get(pk=province.pk)
    return StoryPage.objects.get(pk=thau.story(approver=an_approver()).pk)


@pytest.fixture
def client(phang):
    client = Client()
    client.force_login(phang.editor)
    return client


def a_picture(site):
    held = BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "PNG")
    library = Workspace.objects.get(key=site).collection
    return Picture.objects.create(title="Ảnh", file=ContentFile(held.getvalue(), "a.png"), collection=library)


def edit(client, page, phang):
    form = {"title": "Bị sửa", "lead": "x", "slug": page.slug, "body-count": 0, "facts-count": 0} | COMMENTS
    client.post(f"/pages/{page.pk}/edit/", form | {"byline": "", "picture_alt": ""})


def write_beside(client, page, phang):
    form = {"title": "Chen vào", "lead": "x", "slug": "chen-vao", "body-count": 0, "facts-count": 0} | COMMENTS
    client.post(f"/pages/add/newsroom/storypage/{page.get_parent().pk}/", form | {"byline": "", "picture_alt": ""})


def move_in(client, page, phang):
    own = phang.story("Bài của xã")
    client.post(f"/pages/{own.pk}/move/{page.get_parent().pk}/confirm/")
    client.post(f"/bulk/wagtailcore/page/move/?next=/&id={own.pk}", {"chooser": page.get_parent().pk})


def move_out(client, page, phang):
    client.post(f"/pages/{page.pk}/move/{phang.section.pk}/confirm/")
    client.post(f"/bulk/wagtailcore/page/move/?next=/&id={page.pk}", {"chooser": phang.section.pk})


def copy_in(client, page, phang):
    own = phang.story("Bài của xã")
    form = {"new_title": "Chen vào", "new_slug": "chen-vao", "new_parent_page": page.get_parent().pk}
    client.post(f"/pages/{own.pk}/copy/", form)


def delete(client, page, phang):
    Page.objects.filter(pk=page.pk).update(live=False)
    client.post(f"/pages/{page.pk}/delete/")
    client.post(f"/bulk/wagtailcore/page/delete/?next=/&id={page.pk}")


def publish(client, page, phang):
    client.post(f"/pages/{page.pk}/edit/", {"action-publish": "1", "title": "Bị sửa"})
    client.post(f"/bulk/wagtailcore/page/publish/?next=/&id={page.pk}")


def unpublish(client, page, phang):
    Page.objects.filter(pk=page.pk).update(live=True)
    client.post(f"/pages/{page.pk}/unpublish/")


def alias_or_translate(client, page, phang):
    client.post(f"/pages/{page.pk}/convert_alias/")
    client.post(f"/localize/submit/page/{page.pk}/", {"locales": [2]})


def reorder(client, page, phang):
    client.post(f"/pages/{page.pk}/set_position/?position=0")


def lock(client, page, phang):
    client.post(f"/pages/{page.pk}/lock/")


def send_or_add_language(client, page, phang):
    client.post(reverse("desk_send", args=[page.translation_key, "vi"]))
    client.post(reverse("desk_add_language", args=[page.translation_key, "en"]))


def begin_a_story(client, page, phang):
    client.post(reverse("desk_story_new"), {"title": "Chen vào", "section": page.get_parent().pk})


DOORS = [
    edit, write_beside, move_in, move_out, copy_in, delete, publish, unpublish, alias_or_translate, reorder, lock,
    send_or_add_language, begin_a_story,
]  # fmt: skip


def state_of(page):
    """The page and its neighbours, as far as a stranger could have changed them."""
    kept = StoryPage.objects.get(pk=page.pk)
    siblings = list(kept.get_parent().get_children().values_list("title", "draft_title", "path", "locked"))
    return kept.latest_revision_id, kept.current_workflow_state, kept.get_translations().count(), siblings


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_no_door_leads_into_another_offices_branch(door, client, foreign, phang):
    before = state_of(foreign)
    door(client, foreign, phang)
    assert state_of(foreign) == before


@pytest.mark.parametrize("name", ["desk_item", "desk_review", "desk_preview"])
def test_screens_about_another_offices_item_do_not_exist(name, client, foreign):
    arguments = [foreign.translation_key] + (["vi"] if name != "desk_item" else [])
    assert client.get(reverse(name, args=arguments)).status_code == 404


def test_ones_own_item_opens_and_is_edited(client, phang):
    own = phang.story("Bài của xã")
    assert client.get(reverse("desk_item", args=[own.translation_key])).status_code == 200
    edit(client, own, phang)
    assert StoryPage.objects.get(pk=own.pk).latest_revision.content["title"] == "Bị sửa"


def test_the_drafts_of_others_stand_in_no_listing_of_wagtail(client, foreign, phang):
    doors = [f"/pages/{foreign.get_parent().pk}/", "/pages/search/?q=", f"/pages/search/results/?q={foreign.title.split()[0]}",
             f"/api/main/pages/?child_of={foreign.get_parent().pk}", "/reports/workflow_tasks/", "/reports/site-history/"]  # fmt: skip
    assert [door for door in doors if foreign.title in client.get(door, follow=True).content.decode()] == []


def test_pictures_of_others_are_neither_changed_nor_chosen(client, phang, thau):
    for site in ("main", thau.key):
        picture = a_picture(site)
        client.post(f"/images/{picture.pk}/", {"title": "Bị sửa", "collection": picture.collection_id})
        client.post(f"/images/{picture.pk}/delete/")
        client.post(f"/bulk/media/picture/delete/?next=/&id={picture.pk}")
        chosen = client.get(f"/images/chooser/{picture.pk}/").status_code
        assert (Picture.objects.get(pk=picture.pk).title, chosen != 200) == ("Ảnh", True)


def test_an_uploaded_picture_goes_to_the_commune_s_own_library(client, phang):
    held = BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "PNG")
    form = {"title": "Hội bản", "file": ContentFile(held.getvalue(), "hoi.png"), "tags": "", "licence": "own",
            "consent": "nobody", "author": "", "credit": "", "expires_on": "", "description": ""}  # fmt: skip
    client.post("/images/add/", form)
    assert Picture.objects.get(title="Hội bản").collection == Workspace.objects.get(key=phang.key).collection


def test_a_province_officer_does_not_edit_a_commune_s_pages(phang):
    client, officer = Client(), an_officer("mai")
    client.force_login(officer)
    story = phang.story("Bài của xã")
    edit(client, story, phang)
    assert StoryPage.objects.get(pk=story.pk).draft_title == "Bài của xã"
    with pytest.raises(newsroom.NotYourSite):
        newsroom.send_for_review(story, by=officer, at=NOON)


def test_an_administrator_works_everywhere(phang):
    client = Client()
    client.force_login(an_administrator("quan"))
    story = phang.story("Bài của xã")
    edit(client, story, phang)
    assert StoryPage.objects.get(pk=story.pk).draft_title == "Bị sửa"


def test_the_province_s_approver_approves_for_a_commune(phang):
    approver, story = an_approver("duyet"), phang.story("Bài của xã")
    newsroom.send_for_review(story, by=phang.editor, at=NOON)
    story.refresh_from_db()
    edition = newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    assert (edition.site, edition.approved_by) == (phang.key, approver)


def test_a_commune_s_own_approver_approves_there_and_nowhere_else(phang, province):
    chief = an_approver("chutich", agency=phang.agency)
    assert [may_approve(chief, site) for site in (phang.key, "main", "xa-sin-thau")] == [True, False, False]
    story = StoryPage.objects.get(pk=province.pk)
    newsroom.save_story(story, by=an_officer("sua"), title="Sửa lại")
    newsroom.send_for_review(story, by=province.owner, at=NOON)
    with pytest.raises(newsroom.NotAnApprover):
        newsroom.approve_waiting(story, revision=story.latest_revision_id, by=chief, at=NOON, reason="Rõ hơn")
    with pytest.raises(newsroom.NotAnApprover):
        newsroom.give_back(story, comment="Chưa rõ", by=chief, at=NOON)


def test_an_administrator_s_posting_in_a_commune_gives_an_officer_s_rights_there(phang):
    keeper = an_administrator("thuong", agency=phang.agency)
    assert list(keeper.groups.values_list("name", flat=True)) == [f"officers {phang.key}"]
