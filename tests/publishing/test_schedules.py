"""Scheduled publication: exactly what was approved, at its instant, once, or a reason a person can mend."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hoaban.kernel.models import AuditRow
from hoaban.publishing import worker
from hoaban.publishing.actions import scheduling as refusals
from hoaban.publishing.actions.approving import NothingNew, OwnWork, ReasonMissing
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.actions.scheduling import cancel_schedule, retime_schedule, schedule_edition
from hoaban.publishing.addressing import SectionNotPublic
from hoaban.publishing.models import Change, Edition, ScheduledEdition
from hoaban.publishing.rules import frozen, thawed
from hoaban.publishing.schedule_queries import departures, next_instant, scheduled
from hoaban.publishing.vocabulary import EditionClass, ScheduleState
from tests.factories.organisations import NOON, an_approver
from tests.factories.publishing import a_draft, a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.factories.schedules import AT_TWO, a_schedule
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
VERBS = {"schedule_edition", "retime_schedule", "cancel_schedule", "keep_schedule", "fail_schedule"}


def kept(scheduled):
    return ScheduledEdition.objects.get(pk=scheduled.pk)


def verbs():
    return [verb for verb in AuditRow.objects.values_list("verb", flat=True) if verb in VERBS]


@pytest.fixture
def section():
    a_home()
    return a_section().item


def test_a_scheduled_story_is_nowhere_before_its_instant_and_on_the_portal_from_it_on(releases, section):
    row = a_schedule(section=section, title="Hoa ban nở")
    worker.one_round(at=AT_TWO - SECOND)
    assert not any("hoa-ban-no" in path for path in files(releases))
    assert Edition.objects.of(row.item, "vi").count() == 0
    worker.one_round(at=AT_TWO)
    assert any("hoa-ban-no" in path for path in files(releases))
    edition = Edition.objects.of(row.item, "vi").get()
    assert (kept(row).state, kept(row).edition) == (ScheduleState.DONE, edition)
    assert (edition.at, edition.first_at, edition.approved_by) == (AT_TWO, AT_TWO, row.approved_by)


def test_what_goes_out_is_what_was_approved_whatever_happens_to_the_draft(section):
    draft = a_draft(section=section, body=[{"type": "paragraph", "html": "<p>Đúng.</p>"}])
    row = schedule_edition(draft, by=an_approver(), at=NOON, publish_at=AT_TWO)
    draft.content["body"][0]["html"] = "<p>Khác.</p>"
    publish_due(at=AT_TWO)
    assert kept(row).edition.content["body"] == [{"type": "paragraph", "html": "<p>Đúng.</p>"}]


def test_a_frozen_draft_comes_back_whole():
    draft = a_draft(section=a_draft().item, day=date(2026, 10, 3), facts=[{"a": "ủ"}])
    assert thawed(frozen(draft)) == replace(draft, kind=draft.kind)


def test_text_that_was_tampered_with_does_not_go_out(section):
    row = a_schedule(section=section)
    ScheduledEdition.objects.filter(pk=row.pk).update(frozen=kept(row).frozen | {"content": {"title": "Khác"}})
    publish_due(at=AT_TWO)
    assert (kept(row).state, kept(row).problem.split(":")[0]) == (ScheduleState.FAILED, "NotAsApproved")
    assert Edition.objects.of(row.item, "vi").count() == 0


@pytest.mark.parametrize("away", [-SECOND, timedelta(days=367)])
def test_a_time_in_the_past_or_beyond_a_year_is_refused(section, away):
    with pytest.raises(refusals.NotInTime):
        a_schedule(section=section, publish_at=NOON + away)


def test_drafter_and_approver_are_two_and_the_database_holds_it(section):
    officer = an_approver("lan")
    with pytest.raises(OwnWork):
        a_schedule(section=section, by=officer, approver=officer)
    row = a_schedule(section=section)
    with pytest.raises(IntegrityError), transaction.atomic():
        ScheduledEdition.objects.filter(pk=row.pk).update(approved_by=row.drafted_by)


def test_what_approval_refuses_is_refused_when_scheduling_and_nothing_is_left(section):
    story = a_story(section)
    for draft, why in (
        ({"section": a_draft().item}, SectionNotPublic),
        ({"section": section, "item": story.item, "title": story.content["title"]}, NothingNew),
        ({"section": section, "item": story.item, "title": "Khác"}, ReasonMissing),
    ):
        with pytest.raises(why):
            a_schedule(**draft)
    assert ScheduledEdition.objects.count() == 0
    assert Edition.objects.of(story.item, "vi").count() == 1
    assert verbs() == []


def test_one_edition_of_a_text_waits_at_a_time(section):
    row = a_schedule(section=section)
    with pytest.raises(refusals.AlreadyScheduled):
        a_schedule(section=section, item=row.item, title="Khác")
    assert scheduled([(row.item, "vi"), (row.item, "en")]) == {(row.item, "vi"): row}


def test_a_section_withdrawn_meanwhile_stops_the_story_with_a_reason(section):
    row = a_schedule(section=section)
    a_withdrawal(Edition.objects.get(item=section), at=NOON + SECOND)
    publish_due(at=AT_TWO)
    assert (kept(row).state, kept(row).problem.split(":")[0]) == (ScheduleState.FAILED, "SectionNotPublic")


def test_an_edition_approved_meanwhile_stops_the_older_one(section):
    story = a_story(section)
    again = {"item": story.item, "reason": "Thêm số liệu", "edition_class": EditionClass.CLARIFIED}
    row = a_schedule(section=section, title="Bản cũ", **again)
    a_new_edition(story, at=NOON + SECOND)
    publish_due(at=AT_TWO)
    assert (kept(row).state, kept(row).problem.split(":")[0]) == (ScheduleState.FAILED, "NewerEdition")
    assert Edition.objects.of(story.item, "vi").count() == 2


def test_a_check_of_a_context_above_is_asked_now_and_at_the_instant(section, monkeypatch):
    asked = []
    monkeypatch.setattr("hoaban.publishing.readiness._checks", [lambda draft, *, at: asked.append(at)])
    a_schedule(section=section)
    publish_due(at=AT_TWO + SECOND)
    assert asked == [AT_TWO, AT_TWO]


def test_one_that_fails_holds_up_no_other(section, monkeypatch):
    first = a_schedule(section=section, title="Một")
    second = a_schedule(section=section, title="Hai", publish_at=AT_TWO + SECOND)

    def check(draft, *, at):
        if draft.item == first.item:
            raise ValueError("something nobody thought of")

    monkeypatch.setattr("hoaban.publishing.readiness._checks", [check])
    assert publish_due(at=AT_TWO + SECOND) == 2
    assert [kept(one).state for one in (first, second)] == [ScheduleState.FAILED, ScheduleState.DONE]


def test_a_worker_that_was_down_publishes_what_is_late_in_order_each_as_of_its_own_instant(section):
    late = a_schedule(section=section, title="Sau", publish_at=AT_TWO + timedelta(hours=3))
    early = a_schedule(section=section, title="Trước")
    assert publish_due(at=NOON + timedelta(days=2)) == 2
    found = list(Edition.objects.filter(item__in=[late.item, early.item]).order_by("pk").values_list("item", "at"))
    assert found == [(early.item, AT_TWO), (late.item, AT_TWO + timedelta(hours=3))]


def test_a_clock_that_jumps_back_publishes_nothing_twice(section):
    row = a_schedule(section=section)
    publish_due(at=AT_TWO)
    publish_due(at=NOON)
    publish_due(at=AT_TWO)
    assert Edition.objects.of(row.item, "vi").count() == 1


def test_a_section_and_a_story_in_it_may_go_out_at_one_instant(section):
    story = a_schedule(section=section, title="Tin")
    new = a_schedule(kind="section", title="Văn hóa")
    publish_due(at=AT_TWO)
    order = Edition.objects.filter(item__in=[story.item, new.item]).order_by("pk")
    assert list(order.values_list("kind", flat=True)) == ["section", "story"]


def test_another_time_is_chosen_and_cancelled_with_an_audit_row_each(section):
    row = a_schedule(section=section)
    someone = an_approver("mai")
    retime_schedule(row, publish_at=NOON + SECOND, by=someone, at=NOON)
    assert (kept(row).publish_at, next_instant()) == (NOON + SECOND, NOON + SECOND)
    with pytest.raises(refusals.NotInTime):
        retime_schedule(row, publish_at=NOON - SECOND, by=someone, at=NOON)
    cancel_schedule(row, by=someone, at=NOON)
    assert (publish_due(at=AT_TWO), kept(row).state, next_instant()) == (0, ScheduleState.CANCELLED, None)
    with pytest.raises(refusals.Settled):
        cancel_schedule(row, by=someone, at=NOON)
    assert verbs() == ["schedule_edition", "retime_schedule", "cancel_schedule"]


def test_what_failed_goes_out_once_its_reason_is_mended(section):
    row = a_schedule(section=section)
    gone = a_withdrawal(Edition.objects.get(item=section), at=NOON + SECOND)
    publish_due(at=AT_TWO)
    assert scheduled([(row.item, "vi")])[row.item, "vi"].state == ScheduleState.FAILED
    with pytest.raises(SectionNotPublic):
        retime_schedule(row, publish_at=AT_TWO, by=an_approver(), at=AT_TWO)
    a_new_edition(gone, at=AT_TWO, edition_class=EditionClass.RESTORED)
    later = AT_TWO + timedelta(hours=1)
    retime_schedule(row, publish_at=later, by=an_approver(), at=later)
    publish_due(at=later)
    assert (kept(row).state, kept(row).problem, kept(row).edition.at) == (ScheduleState.DONE, "", later)


def test_the_worker_sleeps_until_the_next_instant(section, monkeypatch):
    a_schedule(section=section)
    slept = []
    monkeypatch.setattr(worker, "now", lambda: AT_TWO - timedelta(seconds=7))
    Change.objects.update(state="done")
    worker._rest(worker.threading.Event(), lambda stop, seconds: slept.append(seconds), busy=False)
    assert slept == [7.0]


def test_schedules_are_kept_between_two_releases_of_a_long_sweep(section, releases, monkeypatch):
    monkeypatch.setattr("hoaban.publishing.agenda.BATCH", 1)
    row = a_schedule(section=section, publish_at=NOON + timedelta(milliseconds=1))
    worker.one_round(at=NOON)
    assert kept(row).state == ScheduleState.DONE


@pytest.mark.parametrize("rows", [1, 3])
def test_what_goes_out_next_costs_the_same_for_one_and_three(section, rows, django_assert_num_queries):
    for n in range(rows):
        a_schedule(section=section, title=f"Tin {n}")
    with django_assert_num_queries(2):
        assert len([one.alone.approved_by.full_name for one in departures(None)]) == rows
    with django_assert_num_queries(2):
        assert departures({"xa-muong-phang"}) == []
