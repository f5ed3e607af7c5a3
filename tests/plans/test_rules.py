"""Pure rules of plans."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.plans import rules
from hoaban.plans.vocabulary import DraftState, Progress, TaskState

DUE = date(2026, 12, 14)


@given(st.integers(0, 50), st.integers(1, 50))
def test_a_share_never_passes_one_and_never_falls_when_a_story_is_added(approved, asks):
    share = rules.share(approved, asks)
    assert (0 <= share <= 1, share <= rules.share(approved + 1, asks)) == (True, True)


def test_two_of_three_stories_are_two_thirds():
    assert rules.share(2, 3) == Fraction(2, 3)


@given(st.lists(st.fractions(0, 1), min_size=1, max_size=20))
def test_a_plan_is_whole_only_when_every_task_is(shares):
    assert (rules.mean(shares) == 1) == all(share == 1 for share in shares)


def test_a_plan_without_tasks_is_at_nought():
    assert rules.mean([]) == 0


@pytest.mark.parametrize(
    ("approved", "kind", "day", "state"),
    [
        (1, "BEFORE", date(2027, 1, 1), TaskState.DONE),
        (0, "BEFORE", DUE, TaskState.OPEN),
        (0, "BEFORE", date(2026, 12, 15), TaskState.LATE),
        (0, "STANDING", DUE, TaskState.STANDING),
        (0, "STANDING", date(2026, 12, 15), TaskState.LATE),
    ],
)
def test_the_last_day_is_still_in_time(approved, kind, day, state):
    assert rules.task_state(approved=approved, asks=1, deadline_kind=kind, due_on=DUE, day=day) == state


def test_a_task_without_a_day_is_never_late():
    state = rules.task_state(approved=0, asks=1, deadline_kind="EVENT", due_on=None, day=date(2099, 1, 1))
    assert state == TaskState.OPEN


def test_a_draft_waits_and_is_decided_or_its_decision_is_undone():
    moves = {(old, new) for old in DraftState for new in DraftState if rules.may_move(old, new)}
    decided = set(DraftState) - {DraftState.DRAFT}
    assert moves == {(DraftState.DRAFT, one) for one in decided} | {(one, DraftState.DRAFT) for one in decided}


def test_a_hundred_per_cent_is_shown_only_when_everything_is_done():
    assert [Progress(done=n / 100).percent for n in range(101)] == list(range(101))
    assert (Progress(done=0.999).percent, Progress(done=1.0).percent) == (99, 100)
