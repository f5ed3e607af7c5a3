"""The first steps: done when the thing exists, shown while something is missing, in any order, by two people."""

import pytest
from django.urls import reverse

from hoaban.desk.site_frame import SiteFrame
from hoaban.desk.tour import tour
from hoaban.organisations.actions import load_common_register, set_up_groups
from hoaban.organisations.models import Area
from hoaban.plans import actions as plans
from hoaban.project import founding
from hoaban.publishing.models import Edition, SiteProfile
from hoaban.publishing.vocabulary import ItemKind
from tests.factories.organisations import NOON, an_administrator, an_agency, an_approver

pytestmark = pytest.mark.django_db
PLACE = {
    "province": "Lào Cai", "name_vi": "Lào Cai – Đối ngoại", "name_en": "Lào Cai – External", "is_sample": "on",
    "tagline_vi": "Một dòng", "responsible_vi": "Đơn vị chạy thử",
}  # fmt: skip


@pytest.fixture
def founded():
    founding.found()
    load_common_register(by=None, at=NOON)


@pytest.fixture
def agency(founded):
    return an_agency("Ủy ban nhân dân tỉnh Lào Cai")


@pytest.fixture
def keeper(client, agency):
    set_up_groups()
    officer = an_administrator(agency=agency)
    client.force_login(officer)
    client.officer = officer
    return client


def done():
    return [step.name for step in tour().steps if step.done]


def sections(**more):
    rows = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2"}
    rows |= {"form-0-wanted": "on", "form-0-title_vi": "Du lịch", "form-0-title_en": "Travel"}
    return rows | {"form-1-title_vi": "Kinh tế", "form-1-title_en": "Economy"} | more


def make_the_frame(client):
    client.post(reverse("tour_place"), PLACE)
    return client.post(reverse("tour_pages"), sections())


def test_an_empty_house_has_no_step_done(founded):
    assert (done(), tour().left, tour().needs_second) == ([], 5, True)


def test_a_step_is_done_when_the_thing_exists(keeper, agency):
    assert done() == ["agencies"]
    keeper.post(reverse("tour_place"), PLACE)
    an_approver(agency=agency)
    plans.import_plan("Kế hoạch\nNăm 2026".encode(), name="kh.txt", by=keeper.officer, at=NOON)
    assert done() == ["place", "agencies", "officers", "plan"]


def test_naming_the_place_writes_profile_province_and_homes(keeper):
    keeper.post(reverse("tour_place"), PLACE)
    profile = SiteProfile.objects.get()
    assert (profile.name_vi, profile.is_sample, profile.contact) == ("Lào Cai – Đối ngoại", True, "")
    assert Area.objects.get().names.filter(official=True).get().name == "Lào Cai"
    home = SiteFrame.of_main_site().homes["vi"].get_latest_revision_as_object()
    assert (home.title, home.tagline) == ("Lào Cai – Đối ngoại", "Một dòng")
    keeper.post(reverse("tour_place"), PLACE)
    assert Area.objects.count() == 1
    assert 'value="Lào Cai – Đối ngoại"' in keeper.get(reverse("tour_place")).content.decode()


def test_a_form_that_is_not_complete_writes_nothing_and_keeps_what_was_typed(keeper):
    answer = keeper.post(reverse("tour_place"), PLACE | {"name_vi": ""})
    assert answer.status_code == 422
    assert "Lào Cai – External" in answer.content.decode()
    assert Area.objects.count() == 0


def test_only_ticked_sections_are_made_in_both_languages_and_sent(keeper):
    make_the_frame(keeper)
    frame = SiteFrame.of_main_site()
    assert [(page.title, page.locale.language_code) for page in frame.sections] == [("Du lịch", "vi"), ("Travel", "en")]
    assert len({page.translation_key for page in frame.sections}) == 1
    assert len(frame.waiting) == 4
    assert Edition.objects.count() == 0


def test_sending_twice_does_not_make_the_sections_twice(keeper):
    make_the_frame(keeper)
    keeper.post(reverse("tour_pages"), sections(**{"form-0-wanted": ""}))
    assert len(SiteFrame.of_main_site().pages) == 4


def approve(client):
    read = [f"{version.page.pk}-{version.page.latest_revision_id}" for version in SiteFrame.of_main_site().waiting]
    return client.post(reverse("desk_frame_approve"), {"read": read})


def test_the_second_person_approves_home_and_sections_in_one_go(keeper, client, agency):
    make_the_frame(keeper)
    client.force_login(an_approver(agency=agency))
    assert "Duyệt cả 4 trang" in client.get(reverse("desk_frame")).content.decode()
    approve(client)
    assert sorted(Edition.objects.values_list("kind", flat=True)) == ["home", "home", "section", "section"]
    assert SiteFrame.of_main_site().approved


def test_who_wrote_the_frame_cannot_approve_it(keeper, agency):
    an_approver(agency=agency)
    make_the_frame(keeper)
    keeper.officer.groups.add(*an_approver(agency=agency).groups.all())
    assert "Phải có người thứ hai duyệt" in keeper.get(reverse("desk_frame")).content.decode()
    approve(keeper)
    assert Edition.objects.count() == 0


def test_what_changed_since_it_was_read_is_not_approved(keeper, client, agency):
    make_the_frame(keeper)
    version = SiteFrame.of_main_site().waiting[-1]
    client.force_login(an_approver(agency=agency))
    read = [f"{one.page.pk}-{one.page.latest_revision_id}" for one in SiteFrame.of_main_site().waiting]
    client.post(reverse("desk_frame_approve"), {"read": [*read[:-1], f"{version.page.pk}-1"]})
    assert Edition.objects.count() == 0


def test_the_card_stands_on_the_day_until_it_is_put_away(keeper):
    assert "để trang đầu tiên lên mạng" in keeper.get("/").content.decode()
    keeper.post(reverse("tour_dismiss"))
    assert "để trang đầu tiên lên mạng" not in keeper.get("/").content.decode()
    assert keeper.get(reverse("tour_start")).status_code == 200


def test_an_approver_sees_the_frame_that_waits_on_the_day(keeper, client, agency):
    make_the_frame(keeper)
    client.force_login(an_approver(agency=agency))
    assert "Khung trang đang chờ đồng chí duyệt" in client.get("/").content.decode()


def test_the_last_step_says_plainly_that_nothing_is_public_yet(keeper):
    assert "chưa được duyệt" in keeper.get(reverse("tour_public")).content.decode()
    assert not Edition.objects.filter(kind=ItemKind.HOME).exists()
