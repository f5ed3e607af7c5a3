"""Bundles: many editions at one instant, all or none, and in one release."""

from datetime import timedelta

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.publishing import worker
from hoaban.publishing.actions.approving import OwnWork
from hoaban.publishing.actions.going_out import BundleRefused, NothingInBundle
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.actions.scheduling import (
    BundleClosed,
    GoesWithBundle,
    Settled,
    cancel_bundle,
    cancel_schedule,
    retime_bundle,
    retime_schedule,
)
from hoaban.publishing.addressing import SectionNotPublic
from hoaban.publishing.agenda import Agenda, OpenChange, Work
from hoaban.publishing.models import Bundle, Change, Edition, Release, ScheduledEdition
from hoaban.publishing.schedule_queries import bundle_called, departures, failed, open_bundles
from hoaban.publishing.vocabulary import ItemKind, ScheduleState
from tests.factories.organisations import NOON, an_approver
from tests.factories.publishing import a_draft, a_home, a_section, a_withdrawal
from tests.factories.schedules import AT_TWO, a_bundle, a_schedule
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def section():
    a_home()
    a_home("Điện Biên today", language="en")
    return a_section().item


def states(bundle):
    return list(ScheduledEdition.objects.filter(bundle=bundle).order_by("pk").values_list("state", flat=True))


def state(bundle):
    return Bundle.objects.get(pk=bundle.pk).state


def drain(at):
    while worker.one_round(at=at):
        pass


def test_a_bundle_goes_out_in_one_release_however_many_pages_it_makes(section, releases, monkeypatch):
    drain(NOON)
    monkeypatch.setattr("hoaban.publishing.agenda.BATCH", 2)
    bundle = a_bundle(publish_at=AT_TWO)
    for n in range(6):
        a_schedule(section=section, title=f"Tin {n}", bundle=bundle)
    before, pages = Release.objects.count(), len(files(releases))
    drain(AT_TWO - SECOND)
    assert (Release.objects.count(), len(files(releases))) == (before, pages)
    drain(AT_TWO)
    assert Release.objects.count() == before + 1
    assert len(files(releases)) == pages + 6 + 1  # six stories and their month
    assert set(states(bundle)) == {ScheduleState.DONE}
    assert {row.detail.get("bundle") for row in Change.objects.filter(at=AT_TWO)} == {str(bundle.public_id)}


def test_a_page_shared_with_another_bundle_brings_that_one_whole_too():
    agenda = Agenda()

    def add(pk, bundle, *paths):
        change = Change(pk=pk, kind="edition", subject=str(pk), site="main", at=NOON, detail={"bundle": bundle})
        agenda.changes[pk] = OpenChange(change)
        for path in paths:
            agenda.works.setdefault(("main", path), Work(("main", path), 10)).changes.add(pk)

    add(1, "A", "/vi/a1/", "/vi/a2/", "/vi/shared/")
    add(2, "B", "/vi/b1/", "/vi/shared/")
    add(3, "", "/vi/alone/")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hoaban.publishing.agenda.BATCH", 1)
        batch = [work.path for work in agenda.next_batch()]
    assert sorted(batch) == ["/vi/a1/", "/vi/a2/", "/vi/b1/", "/vi/shared/"]


def test_a_new_section_and_stories_in_it_in_both_languages_go_out_together(section):
    bundle = a_bundle()
    new = a_schedule(kind=ItemKind.SECTION, title="Lễ hội", bundle=bundle)
    a_schedule(section=new.item, title="Khai hội", bundle=bundle)
    english = a_schedule(kind=ItemKind.SECTION, title="Festival", item=new.item, language="en", bundle=bundle)
    a_schedule(section=english.item, language="en", title="Opening", bundle=bundle)
    retime_bundle(bundle, publish_at=AT_TWO, by=an_approver(), at=AT_TWO)
    assert publish_due(at=AT_TWO) == 1
    assert state(bundle) == ScheduleState.DONE
    assert {edition.at for edition in Edition.objects.filter(item=new.item)} == {AT_TWO}


def test_one_text_that_is_refused_keeps_all_of_a_bundle_back_and_is_named(section):
    bundle, other = a_bundle(publish_at=AT_TWO), a_section("Văn hóa")
    good = a_schedule(section=section, title="Tin tốt", bundle=bundle)
    a_schedule(section=other.item, title="Tin kẹt", bundle=bundle)
    a_withdrawal(other, at=NOON + SECOND)
    publish_due(at=AT_TWO)
    found = failed(None)[0].bundle
    assert (found.state, "Tin kẹt" in found.problem) == (ScheduleState.FAILED, True)
    assert set(states(bundle)) == {ScheduleState.WAITING}
    assert Edition.objects.of(good.item, "vi").count() == 0
    with pytest.raises(BundleRefused, match="Tin kẹt"):  # one more cannot come in either, and is told why
        a_schedule(section=section, title="Tin thêm", bundle=found, at=AT_TWO)
    with pytest.raises(BundleRefused, match="Tin kẹt"):
        retime_bundle(bundle, publish_at=AT_TWO, by=an_approver(), at=AT_TWO)
    cancel_schedule(ScheduledEdition.objects.get(title="Tin kẹt"), by=an_approver(), at=AT_TWO)
    retime_bundle(bundle, publish_at=AT_TWO, by=an_approver(), at=AT_TWO)
    publish_due(at=AT_TWO)
    assert (state(bundle), Edition.objects.of(good.item, "vi").count()) == (ScheduleState.DONE, 1)


def test_a_bundle_by_hand_waits_until_somebody_lets_it_go(section):
    bundle = a_bundle()
    a_schedule(section=section, bundle=bundle)
    assert publish_due(at=NOON + timedelta(days=300)) == 0
    assert [one.at for one in departures(None)] == [None]


def test_an_empty_bundle_is_not_let_go_and_fails_at_its_time():
    bundle = a_bundle(publish_at=AT_TWO)
    with pytest.raises(NothingInBundle):
        retime_bundle(bundle, publish_at=NOON, by=an_approver(), at=NOON)
    publish_due(at=AT_TWO)
    assert (state(bundle), Bundle.objects.get().problem.split(":")[0]) == (ScheduleState.FAILED, "NothingInBundle")


def test_texts_of_another_site_or_too_late_are_not_taken_in(section):
    bundle = a_bundle(publish_at=AT_TWO)
    with pytest.raises(BundleClosed):
        a_schedule(section=section, bundle=a_bundle(site="xa-muong-phang"))
    with pytest.raises(BundleClosed):
        a_schedule(section=section, bundle=bundle, at=AT_TWO)
    assert open_bundles("main", at=AT_TWO) == []


def test_rules_of_approval_hold_in_a_bundle_too(section):
    officer, bundle = an_approver("lan"), a_bundle()
    with pytest.raises(OwnWork):
        a_schedule(section=section, by=officer, approver=officer, bundle=bundle)
    with pytest.raises(SectionNotPublic):
        a_schedule(section=a_draft(ItemKind.SECTION).item, bundle=bundle)


def test_the_time_of_a_text_in_a_bundle_is_the_bundles(section):
    row = a_schedule(section=section, bundle=a_bundle())
    with pytest.raises(GoesWithBundle):
        retime_schedule(row, publish_at=AT_TWO, by=an_approver(), at=NOON)


def test_a_bundle_given_up_gives_up_what_is_in_it_with_audit_rows(section):
    bundle = a_bundle(publish_at=AT_TWO)
    a_schedule(section=section, bundle=bundle)
    cancel_bundle(bundle, by=an_approver(), at=NOON)
    assert (publish_due(at=AT_TWO), state(bundle), states(bundle)) == (0, "cancelled", ["cancelled"])
    with pytest.raises(Settled):
        retime_bundle(bundle, publish_at=None, by=an_approver(), at=NOON)
    verbs = list(AuditRow.objects.filter(subject_kind__in=["bundle", "schedule"]).values_list("verb", flat=True))
    assert verbs == ["open_bundle", "schedule_edition", "cancel_schedule", "cancel_bundle"]


@pytest.mark.parametrize("rows", [1, 3])
def test_bundles_and_their_texts_cost_the_same_for_one_and_three(section, rows, django_assert_num_queries):
    for n in range(rows):
        bundle = a_bundle(f"Đợt {n}")
        for m in range(rows):
            a_schedule(section=section, title=f"Tin {n} {m}", bundle=bundle)
    with django_assert_num_queries(3):
        found = departures(None)
    assert [len(one.items) for one in found] == [rows] * rows
    assert len(bundle_called(bundle.public_id).items) == rows
