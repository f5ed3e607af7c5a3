"""Agencies and officers as administrators keep them, and the doors of one-time links."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from hoaban.kernel.vietnam_time import now
from hoaban.organisations import actions
from hoaban.organisations.actions import name_province
from hoaban.organisations.models import Agency, Area, Invitation, Officer
from hoaban.organisations.vocabulary import AreaKind, AreaLevel
from hoaban.project import founding
from hoaban.publishing.models import Change
from tests.factories.organisations import NOON, TODAY, an_administrator, an_agency, an_officer
from tests.factories.sheets import a_sheet

pytestmark = pytest.mark.django_db
GOOD = "một câu dài dễ nhớ"


@pytest.fixture
def founded():
    founding.found()


@pytest.fixture
def keeper(client, founded):
    officer = an_administrator(agency=an_agency("Cơ quan quản trị"))
    client.force_login(officer)
    return client


def page(client, name, *args, status=200, **query):
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == status
    return answer.content.decode()


ONLY_KEEPERS = ["tour_start", "tour_place", "tour_pages", "tour_public", "agencies", "agencies_import",
                "agencies_template", "agencies_export", "officers", "officers_invite"]  # fmt: skip


@pytest.mark.parametrize("name", ONLY_KEEPERS)
def test_only_administrators_keep_agencies_and_officers(name, client, founded):
    client.force_login(an_officer())
    assert client.get(reverse(name)).status_code == 403 or client.get(reverse(name)).status_code == 302
    client.logout()
    assert client.get(reverse(name)).status_code == 302


def upload(client, data, name="danh-ba.xlsx"):
    return client.post(reverse("agencies_import"), {"file": SimpleUploadedFile(name, data)})


def confirmation(answer):
    return dict(re.findall(r'name="(sheet|new|changed|same|faulty)" value="([^"]*)"', answer.content.decode()))


def test_a_sheet_is_shown_first_and_written_when_confirmed(keeper):
    name_province("Lào Cai", city=False, by=None, at=NOON)
    shown = upload(keeper, a_sheet(("Sở Y tế", {}), ("Sở Nội vụ", {})))
    assert "Sở Y tế" in shown.content.decode()
    assert not Agency.objects.filter(names__name="Sở Y tế").exists()
    assert keeper.post(reverse("agencies_confirm"), confirmation(shown)).status_code == 302
    assert Agency.objects.filter(names__name="Sở Y tế", kind="department").count() == 1
    assert Change.objects.filter(kind="agency").count() == 1


def test_confirming_twice_writes_once(keeper):
    name_province("Lào Cai", city=False, by=None, at=NOON)
    said = confirmation(upload(keeper, a_sheet(("Sở Y tế", {}))))
    keeper.post(reverse("agencies_confirm"), said)
    again = keeper.post(reverse("agencies_confirm"), said)
    assert "Danh bạ đã thay đổi" in again.content.decode()
    assert Agency.objects.filter(names__name="Sở Y tế").count() == 1


def test_a_changed_page_is_not_believed(keeper):
    name_province("Lào Cai", city=False, by=None, at=NOON)
    said = confirmation(upload(keeper, a_sheet(("Sở Y tế", {}))))
    answer = keeper.post(reverse("agencies_confirm"), said | {"sheet": said["sheet"][:-1] + "x"})
    assert answer.url == reverse("agencies_import")
    assert not Agency.objects.filter(names__name="Sở Y tế").exists()


def test_a_file_that_cannot_be_read_leaves_the_form_with_one_sentence(keeper):
    answer = upload(keeper, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1cu", "cu.xls")
    assert answer.status_code == 422
    assert "kiểu cũ (.xls)" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_agencies_costs_the_same_for_one_and_for_three(count, keeper, django_assert_num_queries):
    for number in range(count - 1):
        an_agency(f"Sở số {number}")
    page(keeper, "agencies")
    with django_assert_num_queries(13):
        assert page(keeper, "agencies").count('scope="row" data-label') == count


def test_agencies_are_found_without_diacritics_and_those_of_the_past_on_request(keeper):
    an_agency("Sở Giao thông vận tải", valid_to=TODAY.replace(year=2025))
    assert "Sở Giao thông vận tải" not in page(keeper, "agencies", q="giao thong")
    assert "Sở Giao thông vận tải" in page(keeper, "agencies", q="giao thong", ended="on")


def rows(*people, **more):
    said = {"form-TOTAL_FORMS": str(len(people)), "form-INITIAL_FORMS": "0"}
    for number, person in enumerate(people):
        said |= {f"form-{number}-{key}": value for key, value in person.items()}
    return said | more


PAO = {"full_name": "Giàng A Páo", "agency": "Cơ quan quản trị", "role": "approver"}


def test_several_people_are_invited_at_once_and_empty_rows_left_out(keeper):
    lan = {"full_name": "Lò Thị Lan", "username": "lan", "agency": "co quan quan tri", "role": "officer"}
    answer = keeper.post(reverse("officers_invite"), rows(PAO, {"role": "officer"}, lan))
    links = re.findall(r"/programme/welcome/([\w-]+)/", answer.content.decode())
    assert Officer.objects.filter(username__in=["giangapao", "lan"]).count() == 2
    assert len(set(links)) == 2
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"agency": "Sở Không Có"}, "Không có cơ quan nào"),
        ({"full_name": ""}, "form-0-full_name"),
        ({"username": "a b"}, "tên đăng nhập"),
    ],
)
def test_a_row_with_a_fault_invites_nobody_and_loses_nothing(change, told, keeper):
    answer = keeper.post(reverse("officers_invite"), rows(PAO | change))
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert Invitation.objects.count() == 0
    assert (PAO | change)["agency"] in answer.content.decode()


def test_sending_the_form_again_does_not_make_a_second_person(keeper):
    keeper.post(reverse("officers_invite"), rows(PAO))
    again = keeper.post(reverse("officers_invite"), rows(PAO))
    assert "trùng họ tên" in again.content.decode()
    assert Officer.objects.filter(full_name="Giàng A Páo").count() == 1


def test_one_more_row_keeps_what_was_typed(keeper):
    answer = keeper.post(reverse("officers_invite"), rows(PAO, more="1"))
    assert answer.status_code == 200
    assert 'name="form-1-full_name"' in answer.content.decode()
    assert "Giàng A Páo" in answer.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_officers_costs_the_same_for_one_and_for_three(count, keeper, django_assert_num_queries):
    for _ in range(count - 1):
        an_officer(agency=Agency.objects.get())
    page(keeper, "officers")
    with django_assert_num_queries(14):
        assert page(keeper, "officers").count('scope="row" data-label') == count


def test_an_officer_is_posted_ends_a_posting_and_gets_a_new_link(keeper):
    officer = an_officer(agency=Agency.objects.get())
    at = reverse("officer", args=[officer.public_id])
    keeper.post(at, {"agency": "Cơ quan quản trị", "role": "approver"})
    assert officer.groups.filter(name="approvers").exists()
    posting = officer.postings.get(role="officer")
    keeper.post(reverse("officer_end_posting", args=[officer.public_id, posting.pk]))
    posting.refresh_from_db()
    assert posting.valid_to is not None
    assert "/programme/welcome/" in keeper.post(reverse("officer_link", args=[officer.public_id])).content.decode()
    keeper.post(reverse("officer_revoke", args=[officer.public_id]))
    assert not Invitation.objects.open(NOON.replace(year=2027)).exists()


def test_whoever_opens_the_first_link_becomes_administrator_and_is_logged_in(client, founded):
    token = actions.invitations.invite(None, by=None, at=now())
    at = reverse("desk_welcome", args=[token])
    assert client.get(at).status_code == 200
    weak = {"full_name": "Lò Thị Mai", "username": "mai", "password": "ngan", "again": "ngan"}
    assert client.post(at, weak).status_code == 422
    assert client.post(at, weak | {"password": GOOD, "again": GOOD}).url == reverse("tour_start")
    assert client.get(reverse("tour_start")).status_code == 200
    assert client.get(at).status_code == 410


def test_an_unknown_link_tells_nothing(client, founded):
    assert client.get(reverse("desk_welcome", args=["khong-co"])).status_code == 410


def test_a_slip_of_the_pen_in_the_province_s_name_leaves_one_province(db):
    name_province("Lao Cai", city=False, by=None, at=NOON)
    named = name_province("Lào Cai", city=False, by=None, at=NOON)
    assert name_province("Lào Cai", city=True, by=None, at=NOON).kind == AreaKind.CITY
    assert list(Area.objects.filter(level=AreaLevel.PROVINCE)) == [named]
