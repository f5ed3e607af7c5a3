"""The morning page: what waits, most pressing first, in plain words, in a bounded number of queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hoaban.desk.today import Today, due_task
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations.actions import set_up_groups
from hoaban.plans.models import Task
from tests.factories.organisations import an_officer
from tests.factories.portal import a_profile
from tests.factories.reported_plans import a_kept_plan, a_kept_task

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 26)


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer("lan")
    client.force_login(officer)
    return officer


def shown(officer):
    return {section.name: section for section in Today(officer).get_context_data()["sections"]}


@pytest.mark.parametrize(
    ("days", "words", "late"),
    [(-3, "quá hạn 3 ngày", True), (0, "đến hạn hôm nay", False), (1, "còn 1 ngày", False), (14, "còn 14 ngày", False)],
)
def test_a_day_is_said_as_time_left_or_time_over(days, words, late):
    said = due_task(Task(due_on=DAY + timedelta(days)), DAY)
    assert (said.words, said.late) == (words, late)


def test_where_nothing_waits_the_page_says_so_kindly(client, officer):
    page = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Hiện không có việc nào chờ đồng chí." in page
    assert "hb-tally" not in page
    assert shown(officer) == {}


def test_late_tasks_are_counted_apart_from_those_due_soon(officer):
    plan, today = a_kept_plan(), day_in_vietnam(now())
    a_kept_task(plan, due_on=today - timedelta(2))
    a_kept_task(plan, position=2, due_on=today + timedelta(5))
    a_kept_task(plan, position=3, due_on=today + timedelta(60))
    found = shown(officer)
    assert [(name, section.count) for name, section in found.items()] == [("late", 1), ("soon", 1)]
    assert [section.rows[0].words for section in found.values()] == ["quá hạn 2 ngày", "còn 5 ngày"]


def test_what_does_not_fit_is_counted_and_led_to(client, officer):
    plan, today = a_kept_plan(), day_in_vietnam(now())
    for position in range(1, 12):
        a_kept_task(plan, f"Nhiệm vụ {position}", position=position, due_on=today)
    assert (shown(officer)["soon"].count, shown(officer)["soon"].more) == (11, 3)
    assert "Còn 3 mục nữa" in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_page_costs_the_same_however_much_is_due(tasks, client, officer, django_assert_num_queries):
    plan, today = a_kept_plan(), day_in_vietnam(now())
    for position in range(1, tasks + 1):
        a_kept_task(plan, f"Nhiệm vụ {position}", position=position, due_on=today)
    with django_assert_num_queries(24):
        assert client.get(reverse("wagtailadmin_home")).status_code == 200


def test_the_page_bears_the_name_of_the_installation(client, officer):
    assert "Hoa Ban</p>" in client.get(reverse("wagtailadmin_home")).content.decode()
    a_profile(name_vi="Thông tin đối ngoại Điện Biên")
    assert "Thông tin đối ngoại Điện Biên" in client.get(reverse("wagtailadmin_home")).content.decode()
