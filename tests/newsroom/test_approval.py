"""An edition is approved by a second person, and only what was read."""

import pytest

from hoaban.newsroom import actions as newsroom
from hoaban.newsroom import queries
from hoaban.publishing.actions.approving import OwnWork
from hoaban.publishing.models import Change, Edition
from tests.factories.newsroom import NOON, a_section, a_story
from tests.factories.organisations import an_approver, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return an_officer("lan")


@pytest.fixture
def approver():
    return an_approver("binh")


@pytest.fixture
def section(officer, approver):
    return a_section(author=officer, approver=approver)


def editions_of(story):
    return list(Edition.objects.of(story.translation_key, "vi").values_list("number", "drafted_by", "approved_by"))


def test_a_second_person_makes_the_edition(section, officer, approver):
    story = a_story(section, by=officer)
    newsroom.send_for_review(story, by=officer, at=NOON)
    newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    assert editions_of(story) == [(1, officer.pk, approver.pk)]
    assert Change.objects.filter(subject=str(story.translation_key)).count() == 1
    assert queries.open_review(story) is None


def test_the_authors_own_approval_is_refused(section, approver):
    story = a_story(section, by=approver)
    newsroom.send_for_review(story, by=approver, at=NOON)
    with pytest.raises(OwnWork):
        newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    assert editions_of(story) == []


def test_an_approver_who_touched_the_text_is_an_author(section, officer, approver):
    story = a_story(section, by=officer)
    newsroom.save_story(story, by=approver, lead="Sửa một chữ.")
    newsroom.save_story(story, by=officer, lead="Hoa ban nở rất sớm.")
    newsroom.send_for_review(story, by=officer, at=NOON)
    with pytest.raises(OwnWork):
        newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)


def test_an_officer_without_the_posting_cannot_approve(section, officer):
    story = a_story(section, by=officer)
    newsroom.send_for_review(story, by=officer, at=NOON)
    with pytest.raises(newsroom.NotAnApprover):
        newsroom.approve_waiting(story, revision=story.latest_revision_id, by=an_officer("mai"), at=NOON)


def test_a_text_changed_after_it_was_read_is_not_approved(section, officer, approver):
    story = a_story(section, by=officer)
    newsroom.send_for_review(story, by=officer, at=NOON)
    read = story.latest_revision_id
    newsroom.save_story(story, by=officer, lead="Một sapo khác.")
    with pytest.raises(newsroom.ChangedSinceSent):
        newsroom.approve_waiting(story, revision=read, by=approver, at=NOON)


def test_what_a_reader_would_miss_is_named_before_review(section, officer):
    story = a_story(section, by=officer, lead="", body=[])
    with pytest.raises(newsroom.NotReady) as refusal:
        newsroom.send_for_review(story, by=officer, at=NOON)
    assert len(refusal.value.gaps) == 2


def test_a_returned_text_carries_its_comment_to_the_author(section, officer, approver):
    story = a_story(section, by=officer)
    newsroom.send_for_review(story, by=officer, at=NOON)
    newsroom.give_back(story, comment="Thiếu nguồn số liệu.", by=approver, at=NOON)
    story.refresh_from_db()
    [version] = queries.versions_of([story])
    assert (version.state, version.comment) == ("returned", "Thiếu nguồn số liệu.")


def test_a_returned_text_can_be_sent_again_and_approved(section, officer, approver):
    story = a_story(section, by=officer)
    newsroom.send_for_review(story, by=officer, at=NOON)
    newsroom.give_back(story, comment="Thiếu nguồn số liệu.", by=approver, at=NOON)
    story.refresh_from_db()
    newsroom.save_story(story, by=officer, lead="Một sapo có nguồn.")
    newsroom.send_for_review(story, by=officer, at=NOON)
    assert [version.state for version in queries.versions_of([story])] == ["review"]
    newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    assert editions_of(story) == [(1, officer.pk, approver.pk)]


def test_two_approvers_cannot_approve_one_text_twice(section, officer, approver):
    story = a_story(section, by=officer)
    newsroom.send_for_review(story, by=officer, at=NOON)
    newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    with pytest.raises(newsroom.NotWaiting):
        newsroom.approve_waiting(story, revision=story.latest_revision_id, by=an_approver("cuong"), at=NOON)
    assert len(editions_of(story)) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_story_list_takes_the_same_queries_for_one_and_three(
    rows, section, officer, django_assert_max_num_queries
):
    for number in range(rows):
        a_story(section, f"Tin số {number}", by=officer)
    with django_assert_max_num_queries(12):
        found = queries.stories()
    assert len(found) == rows
