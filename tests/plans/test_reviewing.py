"""Deciding drafts: only a person makes a task, each draft is decided once, nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.plans import actions
from hoaban.plans.models import Draft, Task
from hoaban.plans.reading import fields_as_read
from hoaban.plans.vocabulary import DraftState
from hoaban.publishing.models import Change
from tests.factories.organisations import NOON, an_agency, an_officer
from tests.factories.plans import a_draft, a_plan, a_reading, confirmed

pytestmark = pytest.mark.django_db


def test_a_confirmed_draft_is_a_task_with_what_was_read():
    draft = a_draft(support=["Công an tỉnh"], product="Chuyên trang")
    task = confirmed(draft)
    facts = (task.title, task.due_on, task.deadline_kind, task.product, task.asks, task.public, task.position)
    assert facts == ("Xây dựng chuyên trang tiếng Lào", date(2026, 12, 14), "BEFORE", "Chuyên trang", 1, False, 1)
    assert [(b.role, b.name) for b in task.bearers.order_by("role")] == [
        ("lead", "Sở TT&TT"), ("support", "Công an tỉnh"),
    ]  # fmt: skip


def test_the_draft_keeps_what_the_person_changed():
    draft = a_draft()
    confirmed(draft, lead=("Sở VHTTDL",), due_on=date(2026, 12, 10))
    draft.refresh_from_db()
    assert draft.diff == {"lead": [["Sở TT&TT"], ["Sở VHTTDL"]], "due_on": ["2026-12-14", "2026-12-10"]}


def test_agencies_are_those_of_the_plans_day_and_unknown_names_stay_as_written():
    then = an_agency("Sở TT&TT", valid_to=date(2025, 2, 28))
    an_agency("Sở TT&TT", valid_from=date(2025, 3, 1))
    draft = a_plan(
        a_reading(lead=["Sở TT&TT"], support=["các sở, ban, ngành", "Tổ công tác 35"]), issued_on=date(2021, 12, 31)
    ).drafts.get()
    bearers = {bearer.name: bearer.agency for bearer in confirmed(draft).bearers.all()}
    assert bearers == {"Sở TT&TT": then, "các sở, ban, ngành": None, "Tổ công tác 35": None}


def test_a_name_written_twice_bears_once():
    task = confirmed(a_draft(lead=["Sở TT&TT", " Sở TT&TT ", ""]))
    assert [bearer.name for bearer in task.bearers.all()] == ["Sở TT&TT"]


def test_a_rejection_needs_a_reason():
    draft = a_draft()
    with pytest.raises(actions.ReasonMissing):
        actions.reject_draft(draft, reason="  ", by=an_officer(), at=NOON)
    draft.refresh_from_db()
    assert draft.state == DraftState.DRAFT


def test_a_rejected_draft_keeps_reason_person_and_time():
    draft, officer = a_draft(), an_officer()
    actions.reject_draft(draft, reason="Chỉ là căn cứ pháp lý", by=officer, at=NOON)
    draft.refresh_from_db()
    facts = (draft.state, draft.reason, draft.decided_by, draft.decided_at)
    assert facts == ("rejected", "Chỉ là căn cứ pháp lý", officer, NOON)


def test_the_second_of_two_officers_is_told_who_was_first():
    draft, first, second = a_draft(), an_officer("lo-thi-hoa"), an_officer()
    theirs = Draft.objects.get(pk=draft.pk)  # both have the page open
    confirmed(draft, by=first)
    with pytest.raises(actions.AlreadyDecided) as refusal:
        actions.reject_draft(theirs, reason="Trùng", by=second, at=NOON)
    assert str(first) in str(refusal.value)
    assert (Task.objects.count(), Draft.objects.get().decided_by) == (1, first)


def test_every_decision_leaves_an_audit_row():
    plan = a_plan(a_reading(), a_reading("Tổ chức lễ hội"))
    one, two = plan.drafts.all()
    confirmed(one)
    actions.reject_draft(two, reason="Trùng", by=an_officer(), at=NOON)
    rows = AuditRow.objects.filter(subject_kind="draft").values_list("verb", "subject_id")
    assert list(rows) == [("confirm_draft", one.public_id), ("reject_draft", two.public_id)]


def test_only_a_task_confirmed_as_public_is_told_to_the_public_side():
    confirmed(a_draft())
    before = Change.objects.count()
    task = confirmed(a_draft(), public=True)
    assert (before, [row.subject for row in Change.objects.all()]) == (0, [task.plan.public_id])


def test_editing_a_task_keeps_what_was_there_before():
    task = confirmed(a_draft())
    actions.edit_task(task, replace(fields_as_read(task.draft.read), asks=3), by=an_officer(), at=NOON)
    row = AuditRow.objects.get(verb="edit_task")
    assert (Task.objects.get().asks, row.detail["changed"]) == (3, {"asks": ["1", "3"]})


def test_saving_a_task_unchanged_leaves_no_row():
    task = confirmed(a_draft())
    actions.edit_task(task, fields_as_read(task.draft.read), by=an_officer(), at=NOON)
    assert AuditRow.objects.filter(verb="edit_task").count() == 0


def test_showing_and_hiding_a_task_are_both_told_to_the_public_side():
    task, officer = confirmed(a_draft()), an_officer()
    actions.set_public(task, public=True, by=officer, at=NOON)
    actions.set_public(task, public=True, by=officer, at=NOON)
    actions.set_public(task, public=False, by=officer, at=NOON)
    assert [row.kind for row in Change.objects.all()] == ["plan", "plan"]
