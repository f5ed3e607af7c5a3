"""Two officers confirm, reject, split, merge and undo in any order, with stale pages: the house keeps its word."""

from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from hoaban.kernel.refusals import Refusal
from hoaban.plans import actions, queries
from hoaban.plans.cutting import places_to_cut
from hoaban.plans.models import Draft, Task
from hoaban.plans.reading import fields_to_confirm
from hoaban.plans.vocabulary import DraftState
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_plan, a_reading

pytestmark = pytest.mark.django_db
PASSAGE = "Biên soạn tờ gấp; in 500 bản; gửi các xã biên giới.\n"
number = st.integers(0, 11)
who = st.integers(0, 1)


class Review(RuleBasedStateMachine):
    """What officers hold in their hands are pages of drafts as they once were; what counts is the database."""

    @initialize(count=st.integers(1, 3))
    def bring_in(self, count):
        self.officers = [an_officer(), an_officer()]
        spans = [(n * len(PASSAGE), (n + 1) * len(PASSAGE) - 1) for n in range(count)]
        readings = [a_reading(f"Việc {n}", span=span) for n, span in enumerate(spans)]
        self.plan = a_plan(*readings, text=PASSAGE * count, by=self.officers[0])
        self.read = {draft.pk: draft.read for draft in self.plan.drafts.all()}
        self.pages = list(self.plan.drafts.all())
        self.clock = NOON
        self.before = None

    def rows(self):
        return {row["id"]: row for row in Draft.objects.filter(plan=self.plan).values()}

    def page(self, chosen):
        return self.pages[chosen % len(self.pages)]

    def attempt(self, act, *drafts):
        """Act on what the officer sees; a refusal leaves every row as it was."""
        self.clock += timedelta(seconds=1)
        before = self.rows()
        waiting = [before.get(draft.pk, {}).get("state") == DraftState.DRAFT for draft in drafts]
        try:
            act()
        except Refusal:
            assert self.rows() == before
            return
        assert all(waiting), "a decided draft was decided again"
        self.before = before
        self.pages += [draft for draft in self.plan.drafts.all() if draft.pk not in before]

    @rule(chosen=number, officer=who, asks=st.integers(1, 3))
    def confirm(self, chosen, officer, asks):
        draft = self.page(chosen)
        review = queries.review_of(self.plan, by=self.officers[officer], at=NOON)
        fields = fields_to_confirm(draft, review.merged_into(draft))
        confirmed = type(fields)(**(vars(fields) | {"asks": asks}))
        self.attempt(lambda: actions.confirm_draft(draft, confirmed, by=self.officers[officer], at=self.clock), draft)

    @rule(chosen=number, officer=who)
    def reject(self, chosen, officer):
        draft = self.page(chosen)
        self.attempt(
            lambda: actions.reject_draft(draft, reason="Trùng", by=self.officers[officer], at=self.clock), draft
        )

    @rule(chosen=number, officer=who, cut=number)
    def split(self, chosen, officer, cut):
        draft = self.page(chosen)
        places = places_to_cut(self.plan.text, draft.start, draft.end)
        cuts = places[cut % len(places) :][:2] if places else []
        self.attempt(lambda: actions.split_draft(draft, cuts=cuts, by=self.officers[officer], at=self.clock), draft)

    @rule(chosen=number, other=number, officer=who)
    def merge(self, chosen, other, officer):
        one, two = self.page(chosen), self.page(other)
        self.attempt(lambda: actions.merge_drafts(one, two, by=self.officers[officer], at=self.clock), one, two)

    @rule(officer=who)
    def undo_own_last(self, officer):
        by = self.officers[officer]
        draft = queries.review_of(self.plan, by=by, at=NOON).last_decision()
        if draft is None:
            return
        rows = self.rows()
        was_last = all(row["decided_at"] is None or row["decided_at"] <= draft.decided_at for row in rows.values())
        try:
            actions.undo_decision(draft, by=by, at=self.clock)
        except actions.BuiltUpon:
            assert self.rows() == rows
            return
        assert Draft.objects.get(pk=draft.pk).waits
        if was_last and self.before is not None:
            assert self.rows() == self.before
        self.before = None

    @invariant()
    def the_machines_readings_are_as_they_were(self):
        rows = self.rows()
        assert {key: rows[key]["read"] for key in self.read} == self.read

    @invariant()
    def every_character_of_a_passage_is_owned_by_a_draft(self):
        rows = self.rows()
        for row in rows.values():
            owner = row
            while owner["state"] == DraftState.MERGED:
                owner = rows[owner["into_id"]]
            if row["state"] == DraftState.SPLIT:
                parts = sorted((part["start"], part["end"]) for part in rows.values() if part["parent_id"] == row["id"])
                ends = [row["start"], *(end for _, end in parts)]
                assert ([start for start, _ in parts], ends[-1]) == (ends[:-1], row["end"])
            else:
                assert owner["state"] != DraftState.SPLIT

    @invariant()
    def tasks_are_the_confirmed_drafts(self):
        confirmed = sorted(key for key, row in self.rows().items() if row["state"] == DraftState.CONFIRMED)
        assert sorted(Task.objects.filter(plan=self.plan).values_list("draft", flat=True)) == confirmed

    @invariant()
    def the_next_draft_waits_as_long_as_one_does(self):
        review = queries.review_of(self.plan, by=self.officers[0], at=NOON)
        following = review.next_after()
        assert (following is None) == (not review.waiting)
        assert review.decided + len(review.waiting) == len(review.drafts)


def test_drafts_keep_their_word_whatever_two_officers_do():
    run_state_machine_as_test(Review, settings=settings(max_examples=25, stateful_step_count=12, deadline=None))
