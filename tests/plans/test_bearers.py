"""Who bears a task: groups are frozen with it, the lead does not support himself, reorganisations are asked about."""

from dataclasses import replace
from datetime import date

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.organisations.models import Agency, AgencyGroup, AgencySuccession
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import AgencyKind, Meant
from hoaban.plans import actions, queries
from hoaban.plans.actions import handovers
from hoaban.plans.models import BearerMember, TaskBearer
from hoaban.plans.reading import fields_of
from tests.factories.organisations import NOON, an_agency, an_officer
from tests.factories.plans import a_plan, a_reading, tasks_of

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PRESS = "các cơ quan báo chí"


@pytest.fixture(autouse=True)
def press():
    """A group of two press agencies and an open group."""
    AgencyGroup.objects.create(expression=PRESS, key=name_key(PRESS), kinds=[AgencyKind.PRESS])
    AgencyGroup.objects.create(expression="các đơn vị", key="cac don vi", open=True)
    return [an_agency("Báo Nà Mẫu", AgencyKind.PRESS), an_agency("Đài Nà Mẫu", AgencyKind.PRESS)]


def a_task(lead=("Sở TT&TT",), support=(PRESS,), **plan):
    return tasks_of(a_reading(lead=list(lead), support=list(support)), **plan)[0]


def row(task, role, on=TODAY):
    return next(one for one in queries.bearers_of(task.plan, on=on)[task.pk] if one.role == role)


def members(task, role="support"):
    return [one.official for one in row(task, role).members]


def test_a_group_is_expanded_with_its_rule_and_its_day_when_it_is_confirmed():
    task = a_task()
    kept = task.bearers.get(role="support")
    assert (kept.how, kept.resolved_on, kept.queries[0]["kinds"]) == (Meant.GROUP, date(2026, 1, 5), ["press"])
    assert members(task) == ["Báo Nà Mẫu", "Đài Nà Mẫu"]


def test_an_expansion_stays_as_it_was_when_the_register_grows():
    task = a_task()
    an_agency("Tạp chí Nà Mẫu", AgencyKind.PRESS)
    actions.edit_task(task, replace(fields_of(task), asks=2), by=an_officer(), at=NOON)
    assert members(task) == ["Báo Nà Mẫu", "Đài Nà Mẫu"]


def test_a_name_that_an_officer_puts_in_is_looked_up():
    task = a_task(support=())
    actions.edit_task(task, replace(fields_of(task), support=(PRESS,)), by=an_officer(), at=NOON)
    assert members(task) == ["Báo Nà Mẫu", "Đài Nà Mẫu"]


def test_the_lead_is_taken_out_of_the_group_that_supports_it():
    assert members(a_task(lead=["Báo Nà Mẫu"])) == ["Đài Nà Mẫu"]


def test_a_group_that_leads_is_whole():
    assert members(a_task(lead=[PRESS], support=[]), "lead") == ["Báo Nà Mẫu", "Đài Nà Mẫu"]


def test_open_groups_and_unknown_names_are_told_apart_and_have_nobody():
    task = a_task(lead=["Tổ công tác 35"], support=["các đơn vị"])
    told = [(one.name, one.how, one.members, one.today) for one in queries.bearers_of(task.plan, on=TODAY)[task.pk]]
    assert told == [("Tổ công tác 35", Meant.UNKNOWN, (), ()), ("các đơn vị", Meant.OPEN, (), ())]


def test_undoing_a_confirmation_takes_the_expansion_away():
    officer = an_officer()
    task = tasks_of(a_reading(support=[PRESS]), by=officer)[0]
    actions.undo_decision(task.draft, by=officer, at=NOON)
    assert (TaskBearer.objects.count(), BearerMember.objects.count()) == (0, 0)


def test_a_moved_day_expands_anew(press):
    task = a_task(issued_on=None, issued_on_text="", year=2026)
    Agency.objects.filter(pk=press[1].pk).update(valid_from=date(2025, 1, 1))
    actions.fill_in(task.plan, issued_on=date(2021, 12, 31), by=an_officer(), at=NOON)
    assert (members(task), task.bearers.get(role="support").resolved_on) == (["Báo Nà Mẫu"], date(2021, 12, 31))


@pytest.fixture
def merged(press):
    """The newspaper ends in 2026 and the broadcaster takes over."""
    Agency.objects.filter(pk=press[0].pk).update(valid_to=date(2026, 6, 30))
    AgencySuccession.objects.create(old=press[0], new=press[1], on=date(2026, 7, 1))
    return press


def test_a_later_reorganisation_is_shown_and_asked_about_once_a_plan(merged):
    task = a_task(lead=["Báo Nà Mẫu"])
    (asked,) = queries.bearing_of(task.plan, on=TODAY).asked
    assert (asked.official, [name for _, name in asked.heirs], asked.tasks, row(task, "lead").asks) == (
        "Báo Nà Mẫu", ["Đài Nà Mẫu"], 1, True,
    )  # fmt: skip
    handovers.agree_handovers(task.plan, [asked.token], today=TODAY, by=an_officer(), at=NOON)
    assert (queries.bearing_of(task.plan, on=TODAY).asked, row(task, "lead").asks, row(task, "lead").today) == (
        [], False, ("Đài Nà Mẫu",),
    )  # fmt: skip
    assert AuditRow.objects.get(verb="agree_handovers").detail["agreed"] == {asked.agency: [asked.heirs[0][0]]}


def test_before_the_reorganisation_nothing_is_asked(merged):
    assert queries.bearing_of(a_task().plan, on=date(2026, 3, 1)).handovers == []


def test_another_heir_in_the_register_asks_again_and_refuses_the_old_answer(merged):
    task = a_task()
    (asked,) = queries.bearing_of(task.plan, on=TODAY).asked
    handovers.agree_handovers(task.plan, [asked.token], today=TODAY, by=an_officer(), at=NOON)
    new = an_agency("Trung tâm Truyền thông Nà Mẫu", AgencyKind.PRESS, valid_from=date(2026, 7, 1))
    AgencySuccession.objects.filter(old=merged[0]).update(new=new)
    assert [one.official for one in queries.bearing_of(task.plan, on=TODAY).asked] == ["Báo Nà Mẫu"]
    with pytest.raises(handovers.HandoverChanged):
        handovers.agree_handovers(task.plan, [asked.token], today=TODAY, by=an_officer(), at=NOON)


def test_an_agency_that_ended_without_an_heir_is_asked_about_and_never_dropped(press):
    Agency.objects.filter(pk=press[0].pk).update(valid_to=date(2026, 6, 30))
    told = row(a_task(lead=["Báo Nà Mẫu"]), "lead")
    assert (told.is_lost, told.asks, told.has_changed) == (True, True, False)


def test_names_the_register_learns_later_are_looked_up_when_asked():
    task, officer = a_task(lead=["Hội Nhà báo Nà Mẫu"]), an_officer()
    assert handovers.look_up_again(task.plan, by=officer, at=NOON) == []
    an_agency("Hội Nhà báo Nà Mẫu", AgencyKind.ASSOCIATION)
    assert handovers.look_up_again(task.plan, by=officer, at=NOON) == ["Hội Nhà báo Nà Mẫu"]
    assert row(task, "lead").today == ("Hội Nhà báo Nà Mẫu",)


def test_a_draft_tells_what_a_confirmation_would_freeze():
    told = queries.bearers_as_read(a_plan(), [PRESS, "Tổ 35"], on=TODAY)
    assert [(name, one.how, len(one.members)) for name, one in told.items()] == [
        (PRESS, "group", 2), ("Tổ 35", "unknown", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_bearers_cost_the_same_for_one_task_and_for_three(count, django_assert_num_queries):
    tasks = tasks_of(*[a_reading(f"Việc {n}", lead=["Báo Nà Mẫu"], support=[PRESS]) for n in range(count)])
    with django_assert_num_queries(7):
        queries.bearing_of(tasks[0].plan, on=TODAY)
