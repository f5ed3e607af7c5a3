"""Groups and reorganisations on the desk: how many, who, who today; nothing taken over silently."""

from datetime import date

import pytest
from django.urls import reverse

from hoaban.organisations.actions import set_up_groups
from hoaban.organisations.models import Agency, AgencyGroup, AgencyName, AgencySuccession, Area
from hoaban.organisations.vocabulary import AgencyKind, AreaKind, AreaLevel
from hoaban.plans.models import Handover
from tests.factories.organisations import an_agency, an_officer
from tests.factories.plans import a_plan, a_reading, tasks_of

pytestmark = pytest.mark.django_db
COMMUNES = "UBND cấp xã"


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def communes():
    """Two communes and a ward of an invented province, as one group."""
    AgencyGroup.objects.create(
        expression=COMMUNES, key="ubnd cap xa", kinds=[AgencyKind.PEOPLES_COMMITTEE], level="commune"
    )
    made = []
    for kind, name in ((AreaKind.COMMUNE, "Nà Mẫu"), (AreaKind.COMMUNE, "Pá Mẫu"), (AreaKind.WARD, "Mường Mẫu")):
        agency = an_agency(f"Ủy ban nhân dân {kind} {name}", AgencyKind.PEOPLES_COMMITTEE)
        Agency.objects.filter(pk=agency.pk).update(area=Area.objects.create(level=AreaLevel.COMMUNE, kind=kind))
        made.append(agency)
    return made


def page_of(client, task):
    return " ".join(client.get(reverse("plan", args=[task.plan.public_id])).content.decode().split())


def test_a_card_tells_how_many_and_lists_them_on_demand(client, officer, communes):
    page = page_of(client, tasks_of(a_reading(support=[COMMUNES]))[0])
    details = page.split('<details class="hb-group">')[1].split("</details>")[0]
    assert "<strong>3 xã, phường</strong>" in details
    assert [name in details for name in ("phường Mường Mẫu", "xã Nà Mẫu", "xã Pá Mẫu")] == [True] * 3


def test_the_review_tells_what_a_group_means_before_it_is_confirmed(client, officer, communes):
    draft = a_plan(a_reading(lead=["Tổ 35"], support=[COMMUNES])).drafts.get()
    page = client.get(reverse("plan_draft", args=[draft.plan.public_id, draft.public_id])).content.decode()
    assert "3 xã, phường" in page
    assert "danh bạ vào ngày của kế hoạch chưa cho biết" in page


def test_a_reorganisation_is_agreed_to_from_the_page_of_the_plan(client, officer, communes):
    old, new = communes[0], communes[1]
    Agency.objects.filter(pk=old.pk).update(valid_to=date(2026, 6, 30))
    AgencySuccession.objects.create(old=old, new=new, on=date(2026, 7, 1))
    task = tasks_of(a_reading(lead=["Ủy ban nhân dân xã Nà Mẫu"]))[0]
    before = page_of(client, task)
    token = before.split('name="handover" value="')[1].split('"')[0].replace("&gt;", ">")
    client.post(reverse("plan_handovers", args=[task.plan.public_id]), {"handover": token})
    after = page_of(client, task)
    assert ("chờ xác nhận" in before, "chờ xác nhận" in after, Handover.objects.count()) == (True, False, 1)
    assert "(nay: " in after


def test_unknown_names_are_listed_and_looked_up_again(client, officer):
    task = tasks_of(a_reading(lead=["Tổ công tác Mẫu"]))[0]
    page = page_of(client, task)
    an_agency("Tổ công tác Mẫu", AgencyKind.OTHER)
    client.post(reverse("plan_look_up", args=[task.plan.public_id]))
    assert ("1 tên chưa có trong danh bạ" in page, "tên chưa có trong danh bạ" in page_of(client, task)) == (
        True,
        False,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_queries_however_large_its_groups(
    client, officer, communes, count, django_assert_num_queries
):
    AgencyName.objects.filter(agency__in=communes[count:]).delete()
    Agency.objects.filter(pk__in=[one.pk for one in communes[count:]]).delete()
    task = tasks_of(*[a_reading(f"Việc {n}", support=[COMMUNES]) for n in range(count)])[0]
    page_of(client, task)
    with django_assert_num_queries(22):
        client.get(reverse("plan", args=[task.plan.public_id]))
