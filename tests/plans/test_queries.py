"""Finding plans, bearers then and today, what the public may see."""

from datetime import date

import pytest

from hoaban.organisations.models import AgencySuccession
from hoaban.organisations.vocabulary import Function
from hoaban.plans import queries
from hoaban.plans.queries import today
from tests.factories.organisations import an_agency
from tests.factories.plans import a_plan, a_reading, an_answer, confirmed, tasks_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture
def moved():
    """The department of 2021, and the two that took over in 2025: external information went to culture."""
    old = an_agency("Sở Thông tin và Truyền thông", valid_to=date(2025, 2, 28))
    culture = an_agency("Sở Văn hóa, Thể thao và Du lịch")
    science = an_agency("Sở Khoa học và Công nghệ", valid_from=date(2025, 3, 1))
    for new, function in ((culture, Function.EXTERNAL_INFORMATION), (science, Function.DIGITAL)):
        AgencySuccession.objects.create(old=old, new=new, on=date(2025, 3, 1), function=function)
    return old


@pytest.mark.parametrize("reference", ["4342/KH-UBND:2022", "4342/KH-UBND", " 4342/kh-ubnd : 2022 "])
def test_a_plan_is_found_by_number_and_year(reference):
    plan = a_plan(number="4342/KH-UBND", year=2022)
    a_plan(number="4343/KH-UBND", year=2022)
    assert queries.find_plan(reference) == plan


def test_a_plan_is_found_by_its_public_id():
    plan = a_plan()
    a_plan()
    assert (queries.find_plan(plan.public_id), queries.find_plan(plan.public_id.lower())) == (plan, plan)


def test_a_number_used_in_two_years_asks_which():
    old, new = a_plan(number="15/KH-UBND", year=2025), a_plan(number="15/KH-UBND", year=2026)
    with pytest.raises(queries.AmbiguousPlan) as refusal:
        queries.find_plan("15/KH-UBND")
    assert (refusal.value.candidates, queries.find_plan("15/KH-UBND:2025")) == ([new, old], old)


@pytest.mark.parametrize("reference", ["99/KH-UBND", "15/KH-UBND:1999", "", ":2026"])
def test_an_unknown_reference_says_so(reference):
    a_plan(number="15/KH-UBND")
    a_plan(number="")
    with pytest.raises(queries.NoSuchPlan):
        queries.find_plan(reference)


def test_a_plan_of_2021_shows_the_agency_as_it_was_and_who_bears_it_today(moved):
    lead = ["Sở Thông tin và Truyền thông"]
    task = tasks_of(a_reading(lead=lead), issued_on=date(2021, 12, 31), year=2022)[0]
    (row,) = queries.bearers_of(task.plan, on=TODAY)[task.pk]
    assert (row.name, row.official, row.today, row.has_changed, row.agency) == (
        "Sở Thông tin và Truyền thông", "Sở Thông tin và Truyền thông", ("Sở Văn hóa, Thể thao và Du lịch",), True,
        moved.public_id,
    )  # fmt: skip


def test_an_agency_that_is_still_there_has_not_changed():
    an_agency("Công an tỉnh")
    task = tasks_of(a_reading(lead=["Công an tỉnh"]))[0]
    (row,) = queries.bearers_of(task.plan, on=TODAY)[task.pk]
    assert (row.today, row.has_changed) == (("Công an tỉnh",), False)


def test_a_group_of_agencies_stays_as_written():
    task = tasks_of(a_reading(lead=["các sở, ban, ngành"]))[0]
    (row,) = queries.bearers_of(task.plan, on=TODAY)[task.pk]
    assert (row.name, row.agency, row.today, row.has_changed) == ("các sở, ban, ngành", "", (), False)


def test_the_public_sees_only_what_somebody_marked_public():
    shown, _hidden = tasks_of(a_reading("Công khai"), a_reading("Nội bộ"))
    assert (queries.public_plans(), queries.public_progress(shown.plan.public_id)) == ([], None)
    shown.public = True
    shown.save()
    told = queries.public_progress(shown.plan.public_id)
    assert [task["title"] for task in told["tasks"]] == ["Công khai"]
    assert [plan["public_id"] for plan in queries.public_plans()] == [shown.plan.public_id]


def test_public_progress_counts_public_tasks_only():
    shown, hidden = tasks_of(a_reading("Công khai"), a_reading("Nội bộ"))
    an_answer(hidden)
    first = confirmed_public(shown)
    assert (first["done"], first["counted"], first["tasks"][0]["items"]) == (0, 1, [])
    answer = an_answer(shown, "Hoa ban nở sớm")
    later = queries.public_progress(shown.plan.public_id)
    assert (later["done"], later["tasks"][0]["items"]) == (
        1, [{"item": str(answer.item), "title": "Hoa ban nở sớm"}],
    )  # fmt: skip


def confirmed_public(task):
    task.public = True
    task.save()
    return queries.public_progress(task.plan.public_id)


def test_the_public_reads_who_leads_then_and_today(moved):
    task = tasks_of(a_reading(lead=["Sở Thông tin và Truyền thông"]), issued_on=date(2021, 12, 31))[0]
    confirmed_public(task)
    told = queries.public_progress(task.plan.public_id, on=TODAY)["tasks"][0]["lead"]
    assert told == [{"name": "Sở Thông tin và Truyền thông", "today": ["Sở Văn hóa, Thể thao và Du lịch"]}]


def test_choosers_offer_the_newest_plan_first():
    old, new = a_plan(a_reading("Cũ"), year=2024), a_plan(a_reading("Mới"), year=2026)
    for plan in (old, new):
        confirmed(plan.drafts.get())
    assert [task.title for task in queries.open_tasks()] == ["Mới", "Cũ"]


def test_today_shows_plans_that_wait_and_tasks_that_are_due():
    task = tasks_of()[0]
    waiting = a_plan(a_reading(), a_reading("Hai"))
    assert [(plan, plan.waiting) for plan in today.plans_with_drafts()] == [(waiting, 2)]
    assert list(today.tasks_due_by(date(2026, 12, 14))) == [task]
    assert list(today.tasks_due_by(date(2026, 12, 13))) == []
    an_answer(task)
    assert list(today.tasks_due_by(date(2026, 12, 14))) == []
