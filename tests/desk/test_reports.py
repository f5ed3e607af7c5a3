"""The report screens of the desk."""

import pytest
from django.urls import reverse

from hoaban.kernel.models import AuditRow
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations.actions import set_up_groups
from hoaban.reports.vocabulary import DOCX
from tests.factories.organisations import an_officer
from tests.factories.reported_plans import a_kept_plan, a_kept_task, an_answer
from tests.reports.reading import products

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def answered():
    task = a_kept_task(a_kept_plan(number="15/KH-UBND"))
    an_answer(task, "Hoa ban gọi mùa")
    return task.plan


@pytest.mark.parametrize("name", ["plan_report", "plan_report_file"])
def test_strangers_are_sent_to_the_log_in(client, answered, name):
    address = reverse(name, args=[answered.public_id])
    answer = client.post(address) if name.endswith("file") else client.get(address)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("wagtailadmin_login"))


def test_the_screen_shows_figures_with_the_rows_behind_them(client, officer, answered):
    answer = client.get(reverse("plan_report", args=[answered.public_id]), {"period": "2026-Q4"})
    glances = [(one.value, one.rows, one.table) for one in answer.context["glances"]]
    assert glances == [
        ("100\u00a0%", "1", "annex-1"),
        ("1", "1", "annex-2"),
        ("1/1", "1", "annex-1"),
        ("0", "", "annex-1"),
    ]
    assert "Hoa ban gọi mùa" in answer.content.decode()


def test_without_a_period_the_quarter_of_today_is_shown(client, officer, answered):
    shown = client.get(reverse("plan_report", args=[answered.public_id])).context["period"]
    assert shown.first <= day_in_vietnam(now()) <= shown.last


def test_what_is_not_a_period_is_said(client, officer, answered):
    answer = client.get(reverse("plan_report", args=[answered.public_id]), {"period": "2026-Q9"}, follow=True)
    assert "Đó không phải là kỳ báo cáo." in answer.content.decode()


def test_an_officer_takes_the_report_home(client, officer, answered):
    answer = client.post(reverse("plan_report_file", args=[answered.public_id]), {"period": "2026-Q4"})
    assert (answer.headers["Content-Type"], answer.headers["Content-Disposition"]) == (
        DOCX, 'attachment; filename="bao-cao-15-kh-ubnd-2026-Q4.docx"',
    )  # fmt: skip
    assert products(answer.content)[1][1].startswith("Hoa ban gọi mùa")
    assert AuditRow.objects.filter(verb="write_report", actor=officer.public_id).count() == 1


def test_the_file_is_written_on_request_only(client, officer, answered):
    assert client.get(reverse("plan_report_file", args=[answered.public_id])).status_code == 405


def test_the_list_leads_to_each_plan(client, officer, answered):
    assert reverse("plan_report", args=[answered.public_id]) in client.get(reverse("plan_reports")).content.decode()


def test_the_list_says_when_there_is_no_plan(client, officer):
    assert "Chưa có kế hoạch nào được nhập" in client.get(reverse("plan_reports")).content.decode()
