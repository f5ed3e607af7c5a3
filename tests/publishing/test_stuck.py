"""Approved, not yet live: what failed, why in an officer's words, and trying again at once."""

from datetime import timedelta

import pytest

from hoaban.kernel.models import AuditRow, WorkState
from hoaban.publishing.actions import notice_new_sources, process_changes, publish_all, record_change
from hoaban.publishing.actions.retrying import try_again, try_all_again, try_page_again
from hoaban.publishing.models import Change, ReadSet, RouteRow, SharedRead
from hoaban.publishing.reasons import DISK_FULL, PICTURE_MISSING, SOFTWARE, TEMPLATE_FAULT, reason_of
from hoaban.publishing.stuck_queries import (
    change_called,
    failed_changes,
    failed_pages,
    needing_a_person,
    not_come_to,
    stuck,
    underway,
)
from hoaban.publishing.vocabulary import PERSON_NEEDED, ChangeKind
from tests.factories.organisations import NOON, an_officer
from tests.factories.publishing import a_home, a_section, a_story
from tests.publishing.tiny_site import broken, files

pytestmark = pytest.mark.django_db
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def section():
    a_home()
    return a_section().item


def failing(section, *titles):
    """Stories whose own pages fail."""
    for title in titles:
        a_story(section, title)
    broken.update(Change.objects.filter(kind="edition").values_list("detail__path", flat=True))
    process_changes(at=NOON)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", DISK_FULL),
        ("OSError: [Errno 28] No space left on device: '/x'", DISK_FULL),
        ("FileNotFoundError: [Errno 2] No such file or directory: 'x.jpg'", PICTURE_MISSING),
        ("wagtail.images.exceptions.SourceImageIOError: broken", PICTURE_MISSING),
        ("TemplateSyntaxError: unexpected '}'", TEMPLATE_FAULT),
        ("UndefinedError: 'x' is undefined", TEMPLATE_FAULT),
        ("KeyError: 'title'", SOFTWARE),
        ("…", SOFTWARE),
    ],
)
def test_a_problem_is_told_in_a_sentence_and_its_technical_text_is_kept(problem, sentence):
    assert (reason_of(problem).sentence, reason_of(problem).technical) == (sentence, problem)


def test_a_refusal_that_names_something_is_told_as_it_was():
    assert str(reason_of("BundleRefused: “Tin kẹt”: Cần duyệt chuyên mục.")) == "“Tin kẹt”: Cần duyệt chuyên mục."
    assert reason_of("").sentence == ""


def test_what_failed_names_its_text_its_pages_and_when_it_is_tried_again(section):
    failing(section, "Hoa ban nở")
    found = {one.edition.content["title"]: one for one in stuck(failed_changes(None))}
    story = found["Hoa ban nở"]
    assert (story.change.attempts, story.change.run_after, story.needs_person) == (1, NOON + timedelta(seconds=3), False)
    assert (story.shown, story.more, story.reason.sentence) == ([story.change.detail["path"]], 0, SOFTWARE)
    assert failed_pages(None) == []  # each of them has a change that waits for it


def test_another_site_sees_its_own_failures_and_those_of_every_site(section):
    failing(section, "Hoa ban nở")
    record_change(ChangeKind.PICTURE, "01J", at=NOON)
    Change.objects.filter(kind="picture").update(problem="OSError: [Errno 28]")
    assert [one.change.kind for one in stuck(failed_changes({"xa-muong-phang"}))] == ["picture"]
    change = Change.objects.stuck({"main"}).first()
    assert change_called(change.public_id, {"main"}) == change
    assert change_called(change.public_id, {"xa-muong-phang"}) is None


def test_trying_again_is_at_once_and_audited(section, releases):
    failing(section, "Hoa ban nở")
    change = Change.objects.stuck().get(detail__kind="story")
    broken.clear()
    assert process_changes(at=NOON) == []
    officer = an_officer()
    assert try_again(change, by=officer, at=NOON)
    process_changes(at=NOON)
    change.refresh_from_db()
    assert (change.state, change.problem, change.live_at) == (WorkState.DONE, "", NOON)
    assert change.detail["path"] + "index.html" in files(releases)
    row = AuditRow.objects.get(verb="try_change_again")
    assert (row.actor, row.subject_id) == (officer.public_id, change.public_id)
    assert not try_again(change, by=officer, at=NOON)


def test_all_that_failed_on_a_site_is_tried_again_at_once(section):
    failing(section, "Một", "Hai")
    count = Change.objects.stuck(None).count()
    broken.clear()
    assert try_all_again({"xa-muong-phang"}, by=an_officer(), at=NOON) == 0
    assert try_all_again({"main"}, by=an_officer(), at=NOON) == count
    process_changes(at=NOON)
    assert Change.objects.stuck(None).count() == 0


def test_what_fails_again_and_again_needs_a_person(section):
    failing(section, "Hoa ban nở")
    assert needing_a_person(None) == []
    at = NOON
    for _ in range(PERSON_NEEDED - 1):
        at += timedelta(hours=2)
        process_changes(at=at)
    assert {one.edition.content["title"] for one in needing_a_person({"main"})} >= {"Hoa ban nở"}
    assert needing_a_person({"xa-muong-phang"}) == []


def test_a_page_that_failed_in_a_sweep_is_listed_and_tried_again_alone(section, releases):
    a_story(section, "Hoa ban nở")
    process_changes(at=NOON)
    path = Change.objects.get(detail__kind="story").detail["path"]
    broken.add(path)
    publish_all("main", at=NOON)
    page = failed_pages({"main"})[0]
    assert (page.path, failed_pages({"xa-muong-phang"})) == (path, [])
    broken.clear()
    try_page_again(page, by=an_officer(), at=LATER)
    assert process_changes(at=LATER)[0].rendered == 1
    assert failed_pages(None) == []


def test_a_change_of_templates_says_how_many_pages_are_left(section, monkeypatch):
    process_changes(at=NOON)
    group = ReadSet.objects.create(digest="old")
    RouteRow.objects.update(shared=group)
    SharedRead.objects.create(group=group, key="source:old")
    notice_new_sources(at=NOON)
    pages = RouteRow.objects.count()
    assert [(one.left, one.pages) for one in underway({"main"})] == [(pages, pages)]
    RouteRow.objects.filter(pk=RouteRow.objects.first().pk).update(shared=None)
    record_change(ChangeKind.SWEEP, "all", at=NOON, site="main")
    assert [(one.left, one.pages) for one in underway(None)] == [(pages - 1, pages), (None, pages)]


def test_changes_nobody_comes_to_are_counted_after_a_while(section):
    assert not_come_to(None, at=NOON)[0] == 0
    count = Change.objects.count()
    assert not_come_to({"main"}, at=LATER) == (count, NOON)
    assert not_come_to({"xa-muong-phang"}, at=LATER) == (0, None)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(section, rows, django_assert_num_queries):
    failing(section, *(f"Tin {n}" for n in range(rows)))
    for n in range(rows):
        record_change(ChangeKind.TEMPLATE, f"sources {n}", at=NOON, detail={"keys": [f"source:{n}"]})
    with django_assert_num_queries(2):
        assert len(stuck(failed_changes(None))) >= rows
    with django_assert_num_queries(3):
        assert len(underway(None)) == rows
