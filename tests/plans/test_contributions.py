"""What counts for a task: a story once, however many languages and editions it has."""

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.plans import actions, queries
from hoaban.plans.models import Contribution
from hoaban.publishing.models import Change
from tests.factories.organisations import NOON
from tests.factories.plans import a_draft, a_reading, an_answer, confirmed, tasks_of
from tests.factories.publishing import a_new_edition

pytestmark = pytest.mark.django_db


def test_a_second_language_adds_evidence_and_counts_no_second_time():
    task = confirmed(a_draft())
    first = an_answer(task)
    second = an_answer(task, "Ban flowers bloom", language="en", item=first.item)
    assert (second, task.contributions.count(), first.editions.count()) == (first, 1, 2)


def test_a_later_edition_adds_evidence_and_counts_no_second_time():
    task = confirmed(a_draft())
    first = an_answer(task)
    later = a_new_edition(first.editions.get().edition)
    by = later.approved_by
    actions.record_contribution(task, item=first.item, title="Hoa ban", edition=later, by=by, at=later.at)
    actions.record_contribution(task, item=first.item, title="Hoa ban", edition=later, by=by, at=later.at)
    assert (task.contributions.count(), first.editions.count()) == (1, 2)


def test_one_story_may_answer_two_tasks():
    one, two = tasks_of(a_reading("Chuyên trang"), a_reading("Lễ hội"))
    first = an_answer(one)
    edition = first.editions.get().edition
    actions.record_contribution(two, item=first.item, title="Hoa ban", edition=edition, by=edition.approved_by, at=NOON)
    assert Contribution.objects.count() == 2


def test_a_contribution_tells_the_public_side_and_the_audit():
    task = confirmed(a_draft())
    contribution = an_answer(task)
    told = Change.objects.filter(kind="plan").values_list("subject", flat=True)
    row = AuditRow.objects.get(verb="record_contribution")
    assert (list(told), row.detail["contribution"]) == ([task.plan.public_id], contribution.public_id)


def test_progress_is_approved_by_asked_and_never_more_than_whole():
    task = confirmed(a_draft(), asks=2)
    seen = [queries.progress(task)]
    for title in ("Một", "Hai", "Ba"):
        an_answer(task, title)
        seen.append(queries.progress(task))
    assert seen == [0, 0.5, 1, 1]


def test_a_plan_is_the_mean_of_its_tasks_without_catch_alls_and_mere_taking_part():
    done, half, _open, *_left_out = tasks_of(
        a_reading("Xong"), a_reading("Nửa"), a_reading("Chưa"),
        a_reading("Nhiệm vụ khác", kind="catch_all"), a_reading("Phối hợp", kind="coordinate_only"),
    )  # fmt: skip
    half.asks = 2
    half.save()
    an_answer(done)
    an_answer(half)
    progress = queries.plan_progress(done.plan)
    assert (progress.done, progress.counted, progress.finished, progress.percent) == (0.5, 3, 1, 50)


def test_a_plan_with_catch_alls_only_is_at_nought():
    task = tasks_of(a_reading("Nhiệm vụ khác", kind="catch_all"))[0]
    assert (queries.plan_progress(task.plan).done, queries.plan_progress(task.plan).tasks) == (0, ())


@pytest.mark.parametrize("count", [1, 3])
def test_the_progress_of_many_plans_is_one_query(count, django_assert_num_queries):
    plans = [tasks_of()[0].plan for _ in range(count)]
    with django_assert_num_queries(1):
        assert len(queries.progress_of(plans)) == count
