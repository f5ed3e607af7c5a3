"""Figures of a period: every number carries the rows it counts."""

from datetime import UTC, date, datetime

import pytest

from hoaban.kernel.vietnam_time import parse_period
from hoaban.plans.figures import figures_for
from hoaban.plans.vocabulary import TaskState
from hoaban.publishing.models import Address
from tests.factories.plans import a_deadline, a_reading, an_answer, tasks_of
from tests.factories.publishing import a_new_edition

pytestmark = pytest.mark.django_db
Q4 = parse_period("2026-Q4")
LAST_OF_Q3 = datetime(2026, 9, 30, 16, 59, tzinfo=UTC)  # 23:59 in Viet Nam
FIRST_OF_Q4 = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)  # 00:00 on 1 October
AFTER = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)  # 00:00 on 1 January


def test_a_contribution_counts_in_the_period_of_the_vietnamese_day():
    task = tasks_of()[0]
    before, within = an_answer(task, "Trước", at=LAST_OF_Q3), an_answer(task, "Trong", at=FIRST_OF_Q4)
    an_answer(task, "Sau", at=AFTER)
    row = figures_for(task.plan, Q4).tasks[0]
    assert (row.before, row.within) == ((before.public_id,), (within.public_id,))
    assert [entry.title for entry in row.contributions] == ["Trong"]


def test_a_contribution_lists_its_editions_up_to_the_end_of_the_period():
    task = tasks_of()[0]
    answer = an_answer(task, at=FIRST_OF_Q4)
    proof = answer.editions.get().edition
    answer.editions.create(edition=a_new_edition(proof, at=AFTER))
    (entry,) = figures_for(task.plan, Q4).tasks[0].contributions
    (edition,) = entry.editions
    assert (edition.public_id, edition.language, edition.number, edition.approved_at) == (
        proof.public_id, "vi", 1, FIRST_OF_Q4,
    )  # fmt: skip
    path = Address.objects.get(item=proof.item, current=True).path
    assert (edition.approved_by_name, edition.path) == (str(proof.approved_by), path)


def test_progress_stands_at_the_end_of_the_period():
    one, _two = tasks_of(a_reading("Một"), a_reading("Hai"))
    an_answer(one, at=AFTER)
    early, later = figures_for(one.plan, Q4), figures_for(one.plan, parse_period("2027-Q1"))
    assert (early.progress, later.progress) == (0, 0.5)


def test_states_stand_at_the_end_of_a_closed_period_and_today_in_a_running_one():
    plan = tasks_of(
        a_reading("Hạn 31/12", deadline=a_deadline(end="2026-12-31")), a_reading("Không ngày", deadline=None),
        a_reading("Thường xuyên", deadline=a_deadline("thường xuyên", "STANDING", None, end="2027-12-31")),
    )[0].plan  # fmt: skip
    running, closed = figures_for(plan, Q4, today=date(2026, 11, 23)), figures_for(plan, Q4, today=date(2027, 1, 5))
    states = [[row.state for row in figures.tasks] for figures in (running, closed)]
    assert states == [
        [TaskState.OPEN, TaskState.OPEN, TaskState.STANDING], [TaskState.LATE, TaskState.OPEN, TaskState.STANDING],
    ]  # fmt: skip


def test_totals_name_the_rows_they_count():
    done, late, *_ = tasks_of(
        a_reading("Xong"), a_reading("Muộn", deadline=a_deadline(end="2026-10-01")),
        a_reading("Khác", kind="catch_all"),
    )  # fmt: skip
    answer = an_answer(done)
    figures = figures_for(done.plan, Q4)
    assert figures.counted == (done.public_id, late.public_id)
    assert (figures.by_state[TaskState.DONE], figures.by_state[TaskState.LATE]) == (
        (done.public_id,),
        (late.public_id,),
    )
    assert (figures.within, figures.before, figures.waiting_drafts, figures.progress) == (
        (answer.public_id,),
        (),
        0,
        0.5,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_figures_cost_the_same_queries_for_one_task_and_for_three(count, django_assert_num_queries):
    tasks = tasks_of(*[a_reading(f"Việc {n}") for n in range(count)])
    for task in tasks:
        an_answer(task)
    with django_assert_num_queries(8):
        figures_for(tasks[0].plan, Q4)
