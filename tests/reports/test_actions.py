"""Writing a report: figures of the database, one audit row, a file in the form."""

from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoaban.kernel.models import AuditRow
from hoaban.kernel.text import sort_key
from hoaban.kernel.vietnam_time import parse_period
from hoaban.organisations.models import AgencyParent, Area, AreaName
from hoaban.organisations.vocabulary import AgencyKind, AreaKind, AreaLevel
from hoaban.plans.figures import figures_for
from hoaban.reports.actions import write_report
from hoaban.reports.form_check import form_faults
from hoaban.reports.queries import issuer_of
from hoaban.reports.vocabulary import Blank
from tests.factories.organisations import NOON, TODAY, an_agency, an_officer
from tests.factories.reported_plans import a_kept_plan, a_kept_task, an_answer
from tests.reports.reading import body, everything, opened, products, tasks

pytestmark = pytest.mark.django_db
Q4 = parse_period("2026-Q4")


def a_department():
    province = Area.objects.create(level=AreaLevel.PROVINCE, kind=AreaKind.PROVINCE)
    AreaName.objects.create(area=province, name="Điện Biên", key="dien bien", sort_key=sort_key("Điện Biên"))
    committee = an_agency("Ủy ban nhân dân tỉnh Điện Biên", AgencyKind.PEOPLES_COMMITTEE)
    department = an_agency("Sở Văn hóa, Thể thao và Du lịch")
    department.area = province
    department.save()
    AgencyParent.objects.create(agency=department, parent=committee)
    return department


def test_the_annex_lists_the_story_that_answered_the_task():
    task = a_kept_task(a_kept_plan())
    contribution, _ = an_answer(task, "Hoa ban gọi mùa", languages=("vi", "en"))
    rows = products(write_report(task.plan, Q4, by=None, at=NOON).data)
    assert [row[1] for row in rows] == ["A. Được phê duyệt trong kỳ"] + [
        f"Hoa ban gọi mùa\n{contribution.public_id}"
    ] * 2
    assert [row[3] for row in rows[1:]] == ["tiếng Việt", "tiếng Anh"]


def test_figures_are_those_of_the_plan():
    plan = a_kept_plan()
    done, late = a_kept_task(plan), a_kept_task(plan, "Dịch ra tiếng Lào", position=2, asks=2)
    an_answer(done)
    an_answer(late, "Lời chào từ biên giới", at=NOON - timedelta(days=90))
    at = datetime(2027, 1, 5, 3, tzinfo=UTC)
    written = write_report(plan, Q4, by=None, at=at)
    expected = figures_for(plan, Q4, today=date(2027, 1, 5))
    assert written.figures["progress"] == expected.progress == 0.75
    assert (tuple(written.figures["before"]), tuple(written.figures["within"])) == (expected.before, expected.within)
    assert written.figures["by_state"] == {str(state): list(ids) for state, ids in expected.by_state.items()}
    assert [row[4:9] for row in tasks(written.data)] == [
        ["1", "0", "1", "100\u00a0%", "Hoàn thành"],
        ["2", "1", "0", "50\u00a0%", "Quá hạn"],
    ]
    assert len(products(written.data)) == 4


def test_an_edition_after_the_period_is_not_reported():
    task = a_kept_task(a_kept_plan())
    an_answer(task, at=datetime(2027, 1, 1, 0, 0, tzinfo=UTC))
    assert products(write_report(task.plan, Q4, by=None, at=datetime(2027, 1, 5, tzinfo=UTC)).data) == []


def test_the_officers_agency_reports_and_keeps_the_form():
    officer = an_officer(agency=a_department())
    written = write_report(a_kept_plan(), Q4, by=officer, at=NOON)
    head = [cell.text for cell in opened(written.data).tables[0].rows[0].cells]
    assert head[0].splitlines()[:2] == ["UBND TỈNH ĐIỆN BIÊN", "SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH"]
    assert head[1].splitlines()[-1].startswith("Điện Biên, ngày")
    assert written.warnings == (Blank.REPORT_NUMBER,)
    assert form_faults(written.data, on=TODAY) == []


def test_an_officer_of_two_agencies_leaves_the_issuer_blank():
    officer = an_officer(agency=a_department())
    officer.postings.create(agency=an_agency("Báo Điện Biên Phủ"), role="officer")
    assert astuple(issuer_of(officer, on=TODAY)) == ("", "", "", "")


def test_what_is_blank_is_warned_of():
    plan = a_kept_plan(number="", issued_on=None, issuer_name="", second_hand=True, is_sample=True)
    assert set(write_report(plan, Q4, by=None, at=NOON).warnings) == set(Blank)


def test_writing_leaves_one_audit_row():
    plan, officer = a_kept_plan(), an_officer()
    write_report(plan, Q4, by=officer, at=NOON)
    rows = AuditRow.objects.filter(verb="write_report")
    assert [(row.actor, row.subject_id, row.detail["period"]) for row in rows] == [
        (officer.public_id, plan.public_id, "2026-Q4")
    ]


def test_the_file_is_named_after_plan_and_period():
    assert write_report(a_kept_plan(), Q4, by=None, at=NOON).name == "bao-cao-4342-kh-ubnd-2026-Q4.docx"


def test_a_period_without_anything_approved_says_so():
    task = a_kept_task(a_kept_plan())
    said = body(write_report(task.plan, parse_period("2026-H1"), by=None, at=NOON).data)
    assert "2. Trong kỳ không có sản phẩm nào được phê duyệt." in said


def test_an_ampersand_survives_from_plan_to_annex():
    task = a_kept_task(a_kept_plan(subject="Phối hợp Sở TT&TT < 5 & >"), "Sở TT&TT cung cấp tin")
    said = everything(write_report(task.plan, Q4, by=None, at=NOON).data)
    assert (said.count("Sở TT&TT < 5 & >"), "Sở TT&TT cung cấp tin" in said) == (1, True)


def test_queries_do_not_grow_with_the_tasks():
    def asked(count):
        plan = a_kept_plan()
        for position in range(1, count + 1):
            an_answer(a_kept_task(plan, position=position), f"Bài {position}", at=NOON - timedelta(days=100))
        with CaptureQueriesContext(connection) as queries:
            write_report(plan, Q4, by=None, at=NOON)
        return len(queries)

    assert asked(1) == asked(3)
