"""Approved for later: the review ends, nothing is public, and at the instant the rest of the house follows."""

from datetime import timedelta

import pytest

from hoaban.media.vocabulary import Consent
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom import queries
from hoaban.newsroom.actions import schedule
from hoaban.newsroom.rules import sites_of
from hoaban.organisations.models import Officer
from hoaban.plans.models import Contribution
from hoaban.publishing.actions.approving import OwnWork
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.models import Bundle, Edition, ScheduledEdition
from hoaban.publishing.vocabulary import EditionClass, ScheduleState
from tests.factories.communes import a_commune
from tests.factories.media import a_picture
from tests.factories.newsroom import NOON, a_section, a_story
from tests.factories.organisations import an_approver, an_officer
from tests.factories.reported_plans import a_kept_plan, a_kept_task

pytestmark = pytest.mark.django_db
AT_TWO = NOON + timedelta(hours=2)


@pytest.fixture
def officer():
    return an_officer("lan")


@pytest.fixture
def approver():
    return an_approver("binh")


@pytest.fixture
def section(officer, approver):
    return a_section(author=officer, approver=approver)


def sent(section, officer, title="Hoa ban nở", **fields):
    story = a_story(section, title, by=officer, **fields)
    newsroom.send_for_review(story, by=officer, at=NOON)
    return story


def scheduled(story, approver, **how):
    how = how or {"publish_at": AT_TWO}
    return schedule.schedule_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON, **how)


def version(story):
    story.refresh_from_db()
    return queries.versions_of([story])[0]


def test_the_review_ends_and_nobody_sees_the_text_before_its_time_not_even_wagtail(section, officer, approver):
    story = sent(section, officer)
    scheduled(story, approver)
    shown = version(story)
    assert (shown.state, shown.live_in_wagtail_only, story.live) == ("scheduled", False, False)
    assert queries.open_review(story) is None
    assert Edition.objects.of(story.translation_key, "vi").count() == 0


def test_at_its_time_it_counts_for_its_task_and_is_live_in_wagtail_too(section, officer, approver):
    task = a_kept_task(a_kept_plan())
    story = sent(section, officer, task=task)
    scheduled(story, approver)
    assert Contribution.objects.count() == 0
    publish_due(at=AT_TWO)
    story.refresh_from_db()
    assert story.live
    assert Contribution.objects.get(task=task).first_at == AT_TWO
    assert version(story).live_in_wagtail_only is False


def test_what_is_written_after_scheduling_does_not_go_out_and_is_said(section, officer, approver):
    story = sent(section, officer, lead="Như đã duyệt.")
    scheduled(story, approver)
    assert version(story).can_be_sent is False
    newsroom.save_story(story, by=officer, lead="Viết thêm sau khi duyệt.")
    assert (version(story).changed_since_schedule, version(story).can_be_sent) == (True, True)
    publish_due(at=AT_TWO)
    assert Edition.objects.of(story.translation_key, "vi").get().content["lead"] == "Như đã duyệt."
    assert version(story).state == "draft"


def test_the_drafter_cannot_schedule_nor_can_somebody_without_the_posting(section, officer, approver):
    story = sent(section, approver)
    with pytest.raises(OwnWork):
        scheduled(story, approver)
    for verb in (lambda: scheduled(story, officer), lambda: schedule.open_bundle("x", site="main", by=officer, at=NOON)):
        with pytest.raises(newsroom.NotAnApprover):
            verb()
    with pytest.raises(newsroom.ChangedSinceSent):
        schedule.schedule_waiting(story, revision=1, by=an_approver(), at=NOON, publish_at=AT_TWO)
    assert ScheduledEdition.objects.count() == 0


def test_only_approvers_of_the_site_choose_times_and_cancel(section, officer, approver):
    row = scheduled(sent(section, officer), approver)
    commune = a_commune(approver=approver)
    theirs = an_approver("phang", agency=commune.agency)
    for verb in (schedule.cancel, lambda row, **who: schedule.retime(row, publish_at=AT_TWO, **who)):
        with pytest.raises(newsroom.NotAnApprover):
            verb(row, by=theirs, at=NOON)
    bundle = schedule.open_bundle("Đợt", site="main", by=approver, at=NOON)
    for verb in (schedule.cancel_bundle, lambda one, **who: schedule.retime_bundle(one, publish_at=None, **who)):
        with pytest.raises(newsroom.NotAnApprover):
            verb(bundle, by=theirs, at=NOON)
    schedule.cancel(row, by=an_approver("mai"), at=NOON)


def test_a_picture_whose_consent_was_withdrawn_meanwhile_stops_the_story(section, officer, approver):
    picture = a_picture()
    story = sent(section, officer, lead_picture=picture, picture_alt="Hoa ban")
    row = scheduled(story, approver)
    picture.consent = Consent.ASKED
    picture.save()
    publish_due(at=AT_TWO)
    row.refresh_from_db()
    assert (row.state, row.problem.split(":")[0]) == (ScheduleState.FAILED, "NotReady")
    assert "Chưa đủ quyền xuất bản hình ảnh" in row.problem


def test_a_bundle_is_opened_by_approving_into_it_and_shared_by_the_next_text(section, officer, approver):
    first = scheduled(sent(section, officer, "Một"), approver, bundle_title="Ngày hội")
    second = scheduled(sent(section, officer, "Hai"), approver, bundle=first.bundle)
    assert list(Bundle.objects.values_list("title", "site")) == [("Ngày hội", "main")]
    schedule.retime_bundle(first.bundle, publish_at=AT_TWO, by=approver, at=AT_TWO)
    publish_due(at=AT_TWO)
    assert Edition.objects.filter(item__in=[first.item, second.item], at=AT_TWO).count() == 2


def test_a_later_edition_keeps_its_kind_and_reason_until_its_time(section, officer, approver):
    story = sent(section, officer)
    newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    newsroom.save_story(story, by=officer, lead="Đúng.")
    newsroom.send_for_review(story, by=officer, at=NOON)
    how = {"edition_class": EditionClass.CORRECTED, "reason": "Sai tên xã."}
    scheduled(story, approver, publish_at=AT_TWO, **how)
    assert version(story).edition.number == 1
    publish_due(at=AT_TWO)
    newest = Edition.objects.of(story.translation_key, "vi").last()
    assert (newest.number, newest.edition_class, newest.public_reason) == (2, "corrected", "Sai tên xã.")


def test_a_page_that_waits_for_its_time_counts_as_public_when_it_is_to_be_deleted(section, officer, approver):
    story = sent(section, officer)
    scheduled(story, approver)
    assert [page.pk for page in queries.public_below(story)] == [story.pk]


def test_people_work_for_the_sites_of_their_postings(section, officer, approver):
    commune = a_commune(approver=approver)
    keeper = Officer(username="quan-tri", is_superuser=True)
    keeper.save()
    assert sites_of(officer) == {"main"}
    assert sites_of(commune.editor) == {commune.key}
    assert (sites_of(approver), sites_of(keeper)) == (None, None)


def test_what_was_cancelled_is_a_draft_again_and_can_be_sent_and_approved_anew(section, officer, approver):
    story = sent(section, officer)
    schedule.cancel(scheduled(story, approver), by=approver, at=NOON)
    assert (version(story).state, version(story).can_be_sent) == ("draft", True)
    newsroom.send_for_review(story, by=officer, at=NOON)
    newsroom.approve_waiting(story, revision=story.latest_revision_id, by=approver, at=NOON)
    assert Edition.objects.of(story.translation_key, "vi").count() == 1
