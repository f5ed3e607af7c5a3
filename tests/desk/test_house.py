"""What surrounds the desk's screens: the door, portraits, the page for lost addresses, the pattern page."""

from urllib.parse import unquote

import pytest
from django.urls import reverse
from wagtail.admin.templatetags.wagtailadmin_tags import avatar_url

from hoaban.desk.portraits import initials
from hoaban.organisations.actions import set_up_groups
from tests.factories.organisations import an_officer
from tests.factories.portal import a_profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer("lan")
    client.force_login(officer)
    return officer


def test_the_door_says_whose_desk_it_is_and_what_must_not_come_in(client):
    a_profile(name_vi="Thông tin đối ngoại Điện Biên")
    door = client.get(reverse("wagtailadmin_login")).content.decode()
    for said in ("Thông tin đối ngoại Điện Biên", "Bàn làm việc của cán bộ", "dấu chỉ độ mật"):
        assert said in door
    assert "Wagtail" not in door.split("<main")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("name", "letters"), [("Lò Thị Ban", "LB"), ("Nguyễn Đức Ánh", "NÁ"), ("lan", "L"), ("  ", "?"), ("Ấn Ấn", "Ấ")]
)
def test_a_portrait_shows_family_name_and_given_name(name, letters):
    assert initials(name) == letters


def test_an_officer_is_shown_by_a_portrait_that_asks_nobody(officer):
    assert avatar_url(officer).startswith("data:image/svg+xml,")


def test_what_the_house_did_itself_has_a_portrait_too():
    assert ">HB<" in unquote(avatar_url(None))


def test_the_account_page_asks_for_no_photograph(client, officer):
    assert 'type="file"' not in client.get(reverse("wagtailadmin_account")).content.decode()


def test_a_lost_address_leads_back_to_the_day(client, officer, settings):
    settings.DEBUG = False
    answer = client.get("/programme/items/00000000-0000-0000-0000-000000000000/")
    page = answer.content.decode()
    assert (answer.status_code, "Không có trang này" in page, 'href="/"' in page) == (404, True, True)


def test_the_pattern_page_is_for_officers_and_shows_every_state_in_both_languages(client, officer):
    page = client.get(reverse("desk_patterns")).content.decode()
    for said in (
        "Quá hạn 5 ngày",
        "5 days late",
        "Chọn tệp hoặc kéo thả vào đây",
        "hb-pill--standing",
        "hb-note--good",
    ):
        assert said in page
    client.logout()
    assert client.get(reverse("desk_patterns")).status_code == 302


def test_only_administrators_are_led_to_the_pattern_page(client, officer):
    def leads_there():
        return reverse("desk_patterns") in client.get(reverse("wagtailadmin_home")).content.decode()

    assert not leads_there()
    officer.is_superuser = True
    officer.save()
    assert leads_there()
