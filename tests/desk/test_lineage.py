"""The lineage screen: what changed against an earlier plan, and which plan that is."""

from datetime import date

import pytest
from django.urls import reverse

from hoaban.organisations.actions import set_up_groups
from hoaban.plans.actions.lineage import link_plan
from hoaban.plans.models import Plan
from hoaban.plans.vocabulary import Relation
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_deadline, a_plan, a_reading

pytestmark = pytest.mark.django_db
FAIR = "Tổ chức gian hàng của tỉnh Mẫu tại hội chợ biên giới"
VIDEO = "Xây dựng phim ngắn về lễ hội Hoa Ban bằng tiếng Lào"
LEAFLET = "Biên soạn tờ gấp song ngữ giới thiệu cửa khẩu Nà Mẫu"


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


def last_years(*readings):
    day = {"issued_on": date(2025, 1, 6), "issued_on_text": "2025-01-06"}
    return a_plan(*readings, number="12/KH-UBND", year=2025, subject="Công tác thông tin đối ngoại năm 2025", **day)


def two_plans(officer, relation=Relation.PREVIOUS):
    old = last_years(a_reading(FAIR, deadline=None), a_reading(LEAFLET))
    later = a_deadline("trước ngày 30/6/2026", value="2026-06-30", end="2026-06-29")
    new = a_plan(a_reading(FAIR, deadline=later), a_reading(VIDEO))
    return link_plan(new, old, relation, by=officer, at=NOON)


def page_of(client, plan):
    return client.get(reverse("plan_lineage", args=[plan.public_id]))


def test_each_column_holds_its_tasks(client, officer):
    answer = page_of(client, two_plans(officer))
    held = {column.name: [row.shown.title for row in column.rows] for column in answer.context["columns"]}
    assert held == {"new": [VIDEO], "gone": [LEAFLET], "moved": [], "redated": [FAIR], "reworded": [], "same": []}
    assert "So với kế hoạch năm trước" in answer.content.decode()


def test_what_an_amendment_leaves_out_is_not_called_gone(client, officer):
    page = page_of(client, two_plans(officer, Relation.AMENDS)).content.decode()
    assert ("Không nhắc tới" in page, "Không còn" in page) == (True, False)


def test_the_likely_plan_is_linked_by_one_click(client, officer):
    old, new = last_years(), a_plan()
    page = page_of(client, new).content.decode()
    answer = client.post(reverse("plan_link", args=[new.public_id]), {"to": old.public_id, "relation": "previous"})
    assert ("Đúng, so sánh" in page, answer.status_code, Plan.objects.get(pk=new.pk).previous) == (True, 302, old)


def test_a_circle_is_refused_with_a_sentence(client, officer):
    new = two_plans(officer)
    answer = client.post(
        reverse("plan_link", args=[new.previous.public_id]), {"to": new.public_id, "relation": "amends"}
    )
    assert (answer.status_code, "không thể nối về chính nó" in answer.content.decode()) == (422, True)


def test_a_link_is_taken_back(client, officer):
    new = two_plans(officer)
    client.post(reverse("plan_unlink", args=[new.public_id]), {"relation": "previous"})
    client.post(reverse("plan_unlink", args=[new.public_id]), {"relation": "nonsense"})
    assert Plan.objects.get(pk=new.pk).previous is None


def test_the_page_of_the_plan_leads_there(client, officer):
    new = two_plans(officer)
    page = client.get(reverse("plan", args=[new.public_id])).content.decode()
    assert reverse("plan_lineage", args=[new.public_id]) in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_screen_costs_the_same_for_one_task_and_for_three(client, officer, count, django_assert_num_queries):
    old, new = (make(*[a_reading(f"{FAIR} đợt {n}") for n in range(count)]) for make in (last_years, a_plan))
    link_plan(new, old, Relation.PREVIOUS, by=officer, at=NOON)
    page_of(client, new)
    with django_assert_num_queries(23):
        page_of(client, new)
