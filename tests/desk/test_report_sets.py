"""The desk's screens of report sets and of the report template."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoaban.kernel.vietnam_time import parse_period
from hoaban.organisations.actions import set_up_groups
from hoaban.reports import actions, queries
from hoaban.reports.models import ReportSet, ReportTemplate
from tests.factories.organisations import NOON, an_officer
from tests.factories.reported_plans import a_kept_plan, a_kept_task, an_answer
from tests.reports.editing import edited, replaced

pytestmark = pytest.mark.django_db
Q4 = parse_period("2026-Q4")


@pytest.fixture(autouse=True)
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def administrator(client, officer):
    officer.is_superuser = True
    officer.save()
    return officer


@pytest.fixture
def answered():
    task = a_kept_task(a_kept_plan(number="15/KH-UBND"))
    an_answer(task, "Hoa ban gọi mùa")
    return task.plan


def upload(client, data, note="Đổi tên mục"):
    file = SimpleUploadedFile("mau-sua.docx", data)
    return client.post(reverse("report_template"), {"file": file, "note": note}, follow=True)


def test_making_a_set_leads_to_its_files_and_hashes(client, officer, answered):
    answer = client.post(reverse("report_set_make", args=[answered.public_id]), {"period": "2026-Q4"}, follow=True)
    made = ReportSet.objects.get()
    said = answer.content.decode()
    assert all(sha256 in said for sha256 in made.hashes.values())
    assert "đúng quy định" in said


def test_each_file_and_the_archive_are_handed_out_as_hashed(client, officer, answered):
    made = actions.keep_report_set(answered, Q4, by=officer, at=NOON)
    types = {}
    for name in [*made.hashes, made.archive_name(), "SHA256SUMS"]:
        answer = client.get(reverse("report_set_file", args=[answered.public_id, made.public_id, name]))
        assert answer.content == queries.file_of(made, name)
        types[name.rpartition(".")[2]] = answer.headers["Content-Type"]
    assert (types["pdf"], types["json"], types["zip"]) == ("application/pdf", "application/json", "application/zip")


def test_a_set_holds_no_other_files(client, officer, answered):
    made = actions.keep_report_set(answered, Q4, by=officer, at=NOON)
    address = reverse("report_set_file", args=[answered.public_id, made.public_id, "x.docx"])
    assert client.get(address).status_code == 404


def test_a_set_belongs_to_its_plan(client, officer, answered):
    made = actions.keep_report_set(answered, Q4, by=officer, at=NOON)
    other = a_kept_plan(number="16/KH-UBND")
    assert client.get(reverse("report_set", args=[other.public_id, made.public_id])).status_code == 404


def test_what_is_not_a_period_makes_no_set(client, officer, answered):
    client.post(reverse("report_set_make", args=[answered.public_id]), {"period": "2026-Q9"})
    assert ReportSet.objects.count() == 0


def test_the_report_screen_lists_sets_with_as_many_queries_for_three_as_for_one(client, officer, answered):
    def asked():
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("plan_report", args=[answered.public_id]), {"period": "2026-Q4"})
        return len(counted)

    actions.keep_report_set(answered, Q4, by=officer, at=NOON)
    asked()
    one = asked()
    for _ in range(2):
        actions.keep_report_set(answered, Q4, by=officer, at=NOON)
    assert asked() == one


def test_an_administrator_puts_an_edited_template_in_force(client, administrator):
    answer = upload(client, replaced("I. TÌNH HÌNH CHUNG", "I. TÌNH HÌNH"))
    assert (ReportTemplate.objects.count(), "mau-sua.docx" in answer.content.decode()) == (1, True)


def test_a_broken_field_is_named_with_its_paragraph_and_nothing_is_kept(client, administrator):
    answer = upload(client, replaced("{{ plan.addressee }}", "{{ plan.adressee }}"), note="Đừng làm mất câu này")
    said = answer.content.decode()
    assert (answer.status_code, ReportTemplate.objects.count()) == (422, 0)
    assert "Không có trường “plan.adressee”. Có lẽ là “plan.addressee”." in said
    assert "Kính gửi: {{ plan.adressee }}." in said
    assert "Đừng làm mất câu này" in said


def test_others_may_look_and_take_the_template_but_not_change_it(client, officer):
    said = client.get(reverse("report_template")).content.decode()
    assert 'type="file"' not in said
    assert client.get(reverse("report_template_file", args=["house"])).content == queries.house_template().data
    upload(client, queries.house_template().data)
    client.post(reverse("report_template_use", args=["house"]))
    assert ReportTemplate.objects.count() == 0


def test_one_button_returns_to_the_house_template(client, administrator):
    upload(client, replaced("I. TÌNH HÌNH CHUNG", "I. TÌNH HÌNH"))
    earlier = ReportTemplate.objects.get()
    client.post(reverse("report_template_use", args=["house"]))
    assert queries.template_in_force().row is None
    client.post(reverse("report_template_use", args=[earlier.public_id]))
    assert queries.template_in_force().name == "mau-sua.docx"


def test_a_template_lost_on_the_server_is_told_and_the_way_back_stays_open(client, administrator):
    upload(client, replaced("I. TÌNH HÌNH CHUNG", "I. TÌNH HÌNH"))
    ReportTemplate.objects.get().original.storage.delete(ReportTemplate.objects.get().original.name)
    said = client.get(reverse("report_template")).content.decode()
    assert "không còn trên máy chủ" in said
    client.post(reverse("report_template_use", args=["house"]))
    assert "không còn trên máy chủ" not in client.get(reverse("report_template")).content.decode()


def test_a_departure_from_the_form_is_shown_beside_the_template_in_force(client, administrator):
    upload(client, edited(lambda document: setattr(document.sections[0], "left_margin", 1440000)))
    assert "lề trái, phần 1: 40 mm (quy định: 30–35 mm)" in client.get(reverse("report_template")).content.decode()


def test_the_list_of_templates_asks_as_much_for_three_as_for_one(client, administrator):
    def asked():
        with CaptureQueriesContext(connection) as counted:
            client.get(reverse("report_template"))
        return len(counted)

    upload(client, replaced("I. TÌNH HÌNH CHUNG", "I. TÌNH HÌNH"))
    asked()
    one = asked()
    for _ in range(2):
        upload(client, replaced("I. TÌNH HÌNH CHUNG", "I. TÌNH HÌNH"))
    assert asked() == one
