"""The demo province in the database: a plan with a history, a newsroom at work, and a second load that changes nothing."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection, transaction

from hoaban.kernel.models import AuditRow
from hoaban.kernel.vietnam_time import now
from hoaban.newsroom.models import StoryPage
from hoaban.newsroom.queries import stories, waiting_pages
from hoaban.organisations.actions import load_register
from hoaban.plans.models import Draft, Plan, Task
from hoaban.plans.queries.today import tasks_due_by
from hoaban.plans.vocabulary import DraftState, TaskState
from hoaban.project import founding
from hoaban.project.demo import load
from hoaban.publishing import actions as publishing
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import EditionClass

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("queries")]

SILENT = {"say": lambda sentence: None}
MOST_QUERIES = 16_000


def run_counted(count, run, *told):
    count["queries"] += 1
    return run(*told)


@pytest.fixture(scope="module")
def queries(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo, loaded once a module without its release and rolled back after it; how many queries that took."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        home = tmp_path_factory.mktemp("home")
        patch.setattr("django.conf.settings.HOABAN_HOME", home)
        patch.setattr("django.conf.settings.MEDIA_ROOT", str(home))
        patch.setattr(publishing, "process_changes", lambda *, at: [])
        founding.found()
        load_register(by=None, at=now())
        count = Counter()
        with connection.execute_wrapper(lambda run, *told: run_counted(count, run, *told)):
            load.load_demo(at=now(), **SILENT)
        yield count["queries"]
        transaction.set_rollback(True)


def states(day):
    return Counter(str(task.state(day, task.approved)) for task in Task.objects.with_approved())


def state_of(words, day=date(2026, 11, 25)):
    task = Task.objects.with_approved().get(title__contains=words)
    return task.state(day, task.approved), task.approved, task.asks


def test_plan_has_tasks_done_late_standing_and_in_time_in_the_last_quarter_of_its_year():
    assert states(date(2026, 11, 25)) == {
        TaskState.DONE: 2, TaskState.LATE: 3, TaskState.STANDING: 2, TaskState.OPEN: 7,
    }  # fmt: skip


def test_plan_still_has_tasks_in_every_state_when_the_demo_is_loaded_years_later():
    assert states(date(2029, 1, 1)) == {TaskState.DONE: 2, TaskState.LATE: 8, TaskState.STANDING: 2, TaskState.OPEN: 2}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("OCOP", (TaskState.DONE, 2, 2)),
        ("bảo tàng", (TaskState.DONE, 3, 2)),
        ("di sản các dân tộc", (TaskState.OPEN, 3, 6)),
        ("khu vực biên giới đất liền", (TaskState.OPEN, 2, 3)),
        ("45 xã, phường", (TaskState.LATE, 1, 2)),
        ("tập huấn", (TaskState.LATE, 0, 2)),
        ("Tây Trang", (TaskState.STANDING, 0, 1)),
    ],
)
def test_task_stands_where_its_stories_brought_it(words, told):
    assert state_of(words) == told


def test_a_task_comes_due_within_two_weeks_of_the_last_stories():
    due = tasks_due_by(date(2026, 12, 9))
    assert [task.title for task in due if task.due_on > date(2026, 11, 25)] == [
        "Cung cấp số liệu vùng trồng lúa, chè, cà phê theo địa giới xã mới"
    ]


def test_some_drafts_wait_some_of_them_read_with_doubt():
    waiting = Draft.objects.waiting()
    assert waiting.count() >= 12
    assert sum("low" in draft.read["confidence"].values() for draft in waiting) >= 3


def test_some_drafts_were_rejected_with_a_reason_and_some_edited_when_confirmed():
    assert [draft for draft in Draft.objects.filter(state=DraftState.REJECTED) if not draft.reason] == []
    assert Draft.objects.filter(state=DraftState.REJECTED).count() == 2
    edited = {field for draft in Draft.objects.filter(state=DraftState.CONFIRMED) for field in draft.diff}
    assert {"title", "due_on", "indicator"} <= edited


def test_public_sees_the_tasks_of_the_plan_but_not_its_reports():
    assert set(Task.objects.filter(public=False).values_list("kind", flat=True)) == {"reporting"}
    assert Task.objects.filter(public=True).count() == 12


def test_one_story_carries_its_correction_in_both_languages():
    clarified = Edition.objects.filter(edition_class=EditionClass.CLARIFIED)
    assert sorted(clarified.values_list("language", "number")) == [("en", 2), ("vi", 2)]
    first = Edition.objects.get(item=clarified[0].item, language="vi", number=1)
    second = Edition.objects.get(item=clarified[0].item, language="vi", number=2)
    assert "nay thuộc xã Mường Chà" not in str(first.content["body"])
    assert "nay thuộc xã Mường Chà" in str(second.content["body"])
    assert second.public_reason
    titles = Edition.objects.filter(item=second.item, language="en").order_by("number")
    assert [edition.content["title"].split(":")[0] for edition in titles] == ["Doors to the west"] * 2


def test_one_story_waits_for_approval_and_one_is_a_draft():
    assert [page.title for page in waiting_pages()] == ["Hoa ban nở khi nào: ba cách trả lời một câu hỏi"]
    unpublished = [item.versions[0] for item in stories() if item.versions[0].edition is None]
    assert sorted(version.state for version in unpublished) == ["draft", "review"]


def test_loading_a_second_time_changes_nothing():
    before = [model.objects.count() for model in (Plan, Draft, Task, StoryPage, Edition, AuditRow)]
    load.load_demo(at=now(), **SILENT)
    assert [model.objects.count() for model in (Plan, Draft, Task, StoryPage, Edition, AuditRow)] == before


def test_loading_takes_a_bounded_number_of_queries(queries):
    assert queries <= MOST_QUERIES
