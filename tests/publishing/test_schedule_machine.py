"""Whatever people, clocks and workers do: a scheduled edition goes out once or is given up, and never before its time."""

from datetime import timedelta

from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from hypothesis.stateful import Bundle as Bag
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hoaban.kernel.refusals import Refusal
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.actions.scheduling import (
    cancel_bundle,
    cancel_schedule,
    retime_bundle,
    retime_schedule,
    schedule_edition,
)
from hoaban.publishing.models import Bundle, Edition, ScheduledEdition
from hoaban.publishing.vocabulary import EditionClass, ScheduleState
from tests.factories.organisations import NOON, an_approver
from tests.factories.publishing import a_draft, a_home, a_new_edition, a_section
from tests.factories.schedules import a_bundle

MINUTES = st.integers(-30, 90)


class Schedules(RuleBasedStateMachine):
    """Two people, a clock that also jumps, and a worker that runs now and then."""

    rows, bundles = Bag("rows"), Bag("bundles")

    @initialize()
    def found_a_site(self):
        self.mark = transaction.savepoint()
        self.clock, self.highest, self.numbers = NOON, NOON, 0
        a_home()
        self.section, self.approver, self.author = a_section().item, an_approver(), None

    def teardown(self):
        transaction.savepoint_rollback(self.mark)

    def try_to(self, verb, *args, **kwargs):
        try:
            return verb(*args, **kwargs)
        except Refusal:
            return None

    @rule(target=bundles, minutes=st.none() | MINUTES)
    def open_a_bundle(self, minutes):
        instant = None if minutes is None else self.clock + timedelta(minutes=abs(minutes))
        return a_bundle(publish_at=instant, at=self.clock).pk

    @rule(target=rows, minutes=MINUTES)
    def approve_for_later(self, minutes):
        return self._approve(publish_at=self.clock + timedelta(minutes=minutes))

    @rule(target=rows, bundle=bundles)
    def approve_into_a_bundle(self, bundle):
        return self._approve(bundle=Bundle.objects.get(pk=bundle))

    def _approve(self, **how):
        self.numbers += 1
        draft = a_draft(section=self.section, title=f"Tin {self.numbers}")
        made = self.try_to(schedule_edition, draft, by=self.approver, at=self.clock, **how)
        return made.pk if made else None

    @rule(row=rows, minutes=MINUTES)
    def choose_another_time(self, row, minutes):
        if row:
            when = self.clock + timedelta(minutes=minutes)
            self.try_to(retime_schedule, ScheduledEdition.objects.get(pk=row), publish_at=when, by=self.approver,
                        at=self.clock)  # fmt: skip

    @rule(bundle=bundles, minutes=st.none() | MINUTES)
    def choose_another_time_for_a_bundle(self, bundle, minutes):
        when = None if minutes is None else self.clock + timedelta(minutes=minutes)
        self.try_to(retime_bundle, Bundle.objects.get(pk=bundle), publish_at=when, by=self.approver, at=self.clock)

    @rule(row=rows)
    def give_up(self, row):
        if row:
            self.try_to(cancel_schedule, ScheduledEdition.objects.get(pk=row), by=self.approver, at=self.clock)

    @rule(bundle=bundles)
    def give_a_bundle_up(self, bundle):
        self.try_to(cancel_bundle, Bundle.objects.get(pk=bundle), by=self.approver, at=self.clock)

    @rule(row=rows)
    def approve_another_text_at_once(self, row):
        if row:
            kept = ScheduledEdition.objects.get(pk=row)
            for edition in Edition.objects.of(kept.item, "vi").order_by("-number")[:1]:
                a_new_edition(edition, at=self.clock, edition_class=EditionClass.CLARIFIED)

    @rule(minutes=MINUTES)
    def let_the_clock_step(self, minutes):
        self.clock += timedelta(minutes=minutes)
        self.highest = max(self.clock, self.highest)

    @rule()
    def let_the_worker_run(self):
        publish_due(at=self.clock)
        left = ScheduledEdition.objects.by_now(self.clock).alone().count() + Bundle.objects.by_now(self.clock).count()
        assert left == 0  # nothing that is due is left lying

    @invariant()
    def each_is_one_edition_or_none(self):
        for row in ScheduledEdition.objects.select_related("edition", "bundle"):
            out = Edition.objects.filter(item=row.item, number=row.base + 1)
            assert out.count() == (row.state == ScheduleState.DONE)
            if row.edition:
                assert row.edition.content == row.frozen["content"]
                assert row.edition.at == (row.bundle.publish_at if row.bundle else row.publish_at) <= self.highest

    @invariant()
    def a_bundle_is_all_or_none(self):
        for bundle in Bundle.objects.all():
            states = set(bundle.items.exclude(state=ScheduleState.CANCELLED).values_list("state", flat=True))
            assert states <= {ScheduleState.DONE if bundle.state == ScheduleState.DONE else ScheduleState.WAITING}


class TestSchedules(TestCase):
    def test_scheduled_editions_go_out_once_or_are_given_up_and_never_early(self):
        run_state_machine_as_test(Schedules, settings=settings(stateful_step_count=30))
