"""Withdrawing and restoring: one person proposes with a public reason, a second one decides; progress follows."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hoaban.kernel.models import AuditRow
from hoaban.kernel.vietnam_time import Period
from hoaban.newsroom import actions as newsroom
from hoaban.newsroom import figures, queries
from hoaban.newsroom.actions import withdraw
from hoaban.newsroom.models import ChangeNote, WithdrawalProposal
from hoaban.plans import actions as plans
from hoaban.plans.figures import figures_for
from hoaban.plans.queries import progress
from hoaban.publishing.actions.approving import NotWithdrawn, OwnWork, ReasonMissing
from hoaban.publishing.actions.withdrawing import HomeStays, NotPublic, SectionNotEmpty
from hoaban.publishing.models import Edition, HomePage
from hoaban.publishing.vocabulary import EditionClass
from tests.factories.newsroom import NOON, a_section, a_story, approved
from tests.factories.organisations import an_approver, an_officer
from tests.factories.plans import a_plan, a_reading, confirmed, tasks_of

pytestmark = pytest.mark.django_db
LATER, LATEST = NOON + timedelta(days=40), NOON + timedelta(days=80)
OCTOBER, NOVEMBER, DECEMBER = (
    Period(f"2026-{m}", date(2026, m, 1), date(2026, m, d)) for m, d in ((10, 31), (11, 30), (12, 31))
)


@pytest.fixture
def officer():
    return an_officer("lan")


@pytest.fixture
def approver():
    return an_approver("binh")


@pytest.fixture
def task():
    return tasks_of()[0]


@pytest.fixture
def story(officer, approver, task):
    section = a_section(author=officer, approver=approver)
    story = approved(a_story(section, by=officer, task=task), author=officer, approver=approver)
    story.refresh_from_db()
    return story


def proposed(story, by, *, verb=withdraw.propose_withdrawal, languages=("vi",), at=LATER, reason="Ảnh chưa được phép"):
    return verb(story.translation_key, languages, reason=reason, by=by, at=at)


def gone(story, officer, approver, at=LATER):
    return withdraw.approve_proposal(proposed(story, officer, at=at), by=approver, at=at)


def back(story, officer, approver, at=LATEST):
    kept = proposed(story, officer, verb=withdraw.propose_restore, at=at, reason="Đã được phép")
    return withdraw.approve_proposal(kept, by=approver, at=at)


def test_an_officer_proposes_and_an_approver_withdraws(story, officer, approver):
    [edition] = gone(story, officer, approver)
    said = (edition.drafted_by, edition.approved_by, edition.edition_class, edition.public_reason)
    assert said == (officer, approver, EditionClass.WITHDRAWN, "Ảnh chưa được phép")
    assert [version.state for version in queries.versions_of([story])] == ["withdrawing"]
    assert list(AuditRow.objects.filter(subject_kind="proposal").values_list("verb", flat=True)) == [
        "propose_withdraw", "approved_proposal",
    ]  # fmt: skip


def test_until_then_nothing_changes(story, officer):
    proposed(story, officer)
    assert not Edition.objects.get(item=story.translation_key).is_withdrawn


def test_nobody_confirms_an_own_proposal_not_even_in_the_database(story, approver):
    kept = proposed(story, approver)
    with pytest.raises(OwnWork):
        withdraw.approve_proposal(kept, by=approver, at=LATER)
    kept.state, kept.decided_by = "approved", approver
    with pytest.raises(IntegrityError), transaction.atomic():
        kept.save()
    assert withdraw.approve_proposal(kept, by=an_approver("cuong"), at=LATER)


def test_an_officer_without_the_posting_decides_nothing(story, officer):
    kept = proposed(story, officer)
    for verb in (withdraw.approve_proposal, lambda p, **how: withdraw.decline_proposal(p, comment="Không", **how)):
        with pytest.raises(newsroom.NotAnApprover):
            verb(kept, by=an_officer(), at=LATER)


def test_a_double_click_and_a_second_approver_are_told(story, officer, approver):
    kept = proposed(story, officer)
    withdraw.approve_proposal(kept, by=approver, at=LATER)
    for second in (approver, an_approver("cuong")):
        with pytest.raises(withdraw.ProposalDecided):
            withdraw.approve_proposal(kept, by=second, at=LATER)
    assert Edition.objects.of(story.translation_key, "vi").count() == 2


def test_one_proposal_waits_an_item(story, officer):
    proposed(story, officer)
    with pytest.raises(withdraw.AlreadyProposed):
        proposed(story, an_officer())
    assert WithdrawalProposal.objects.count() == 1


def test_a_text_corrected_meanwhile_is_not_withdrawn_unseen_but_a_new_draft_does_not_hinder(story, officer, approver):
    kept = proposed(story, officer)
    newsroom.save_story(story, by=officer, lead="Đang sửa.")
    approved(story, author=officer, approver=approver, at=LATER, edition_class=EditionClass.CORRECTED, reason="Sai số")
    with pytest.raises(withdraw.ChangedSinceProposed):
        withdraw.approve_proposal(kept, by=approver, at=LATER)
    withdraw.decline_proposal(kept, comment="Đã đính chính.", by=approver, at=LATER)
    again = proposed(story, officer)
    newsroom.save_story(story, by=officer, lead="Đang sửa tiếp.")
    assert withdraw.approve_proposal(again, by=approver, at=LATER)


def test_a_text_written_after_its_return_was_proposed_does_not_slip_in(story, officer, approver):
    gone(story, officer, approver)
    kept = proposed(story, officer, verb=withdraw.propose_restore)
    newsroom.save_story(story, by=officer, lead="Câu chưa ai đọc.")
    with pytest.raises(withdraw.ChangedSinceProposed):
        withdraw.approve_proposal(kept, by=approver, at=LATER)


def test_it_comes_back_as_it_reads_now_by_a_second_person(story, officer, approver):
    gone(story, officer, approver)
    newsroom.save_story(story, by=officer, lead="Sapo đã sửa.")
    story.refresh_from_db()
    [edition] = back(story, officer, approver)
    assert (edition.edition_class, edition.public_reason) == (EditionClass.RESTORED, "Đã được phép")
    assert (edition.content["lead"], edition.drafted_by, edition.approved_by) == ("Sapo đã sửa.", officer, approver)


def test_whoever_wrote_in_it_meanwhile_does_not_bring_it_back(story, officer, approver):
    gone(story, officer, approver)
    newsroom.save_story(story, by=approver, lead="Người duyệt sửa.")
    story.refresh_from_db()
    with pytest.raises(OwnWork):
        back(story, officer, approver)


def test_a_proposal_needs_a_reason_and_something_to_withdraw_or_restore(story, officer, approver):
    with pytest.raises(ReasonMissing):
        proposed(story, officer, reason=" ")
    with pytest.raises(NotWithdrawn):
        proposed(story, officer, verb=withdraw.propose_restore)
    for languages in ((), ("en",)):
        with pytest.raises(NotPublic):
            proposed(story, officer, languages=languages)
    with pytest.raises(SectionNotEmpty):
        proposed(story.get_parent(), officer)
    with pytest.raises(HomeStays):
        proposed(HomePage.objects.get(locale__language_code="vi"), officer)


def test_the_proposer_may_take_it_back_and_nobody_else(story, officer, approver):
    kept = proposed(story, officer)
    with pytest.raises(withdraw.ProposalDecided):
        withdraw.take_back_proposal(kept, by=approver, at=LATER)
    withdraw.take_back_proposal(kept, by=officer, at=LATER)
    assert queries.waiting_proposals() == []


def test_progress_falls_with_a_withdrawal_and_returns_with_the_item(story, officer, approver, task):
    assert progress(task) == 1
    gone(story, officer, approver)
    assert progress(task) == 0
    back(story, officer, approver)
    assert progress(task) == 1


def test_a_report_counts_what_was_public_at_the_end_of_its_period(story, officer, approver, task):
    gone(story, officer, approver)
    back(story, officer, approver)
    counted = [figures_for(task.plan, period).progress for period in (OCTOBER, NOVEMBER, DECEMBER)]
    assert counted == [1, 0, 1]
    assert figures_for(task.plan, OCTOBER).within == figures_for(task.plan, DECEMBER).before != ()
    assert figures_for(task.plan, NOVEMBER).before == ()


def test_a_story_withdrawn_in_the_month_it_appeared_is_no_story_of_that_month(story, officer, approver):
    assert figures.figures_for(OCTOBER).first_editions == {"vi": 1}
    gone(story, officer, approver, at=NOON + timedelta(days=1))
    assert figures.figures_for(OCTOBER).first_editions == {}


def test_the_drafters_word_on_the_change_waits_for_the_approver(story, officer):
    newsroom.save_story(story, by=officer, lead="Sapo đúng.")
    said = {"edition_class": EditionClass.CORRECTED, "reason": "Sai tên xã."}
    story.refresh_from_db()
    newsroom.send_for_review(story, by=officer, at=LATER, **said)
    assert queries.change_note(story).as_initial() == said


def test_a_later_sending_without_a_word_forgets_the_earlier_one(story, officer, approver):
    ChangeNote.objects.create(page_id=story.pk, edition_class="typo", by=officer, at=LATER)
    newsroom.save_story(story, by=officer, lead="Sapo đúng.")
    story.refresh_from_db()
    newsroom.send_for_review(story, by=officer, at=LATER)
    assert queries.change_note(story) is None


def test_a_return_ends_the_review_of_the_same_text(story, officer, approver):
    gone(story, officer, approver)
    story.save_revision(user=officer)
    story.refresh_from_db()
    newsroom.send_for_review(story, by=officer, at=LATER)
    back(story, officer, approver)
    story.refresh_from_db()
    assert (queries.open_review(story), queries.waiting_pages()) == (None, [])


def test_what_was_said_of_one_change_is_not_said_of_the_next(story, officer, approver):
    story.title = "Hoa ban nở rồi"
    story.save_revision(user=officer)
    story.refresh_from_db()
    newsroom.send_for_review(story, by=officer, at=LATER, edition_class="corrected", reason="Sai ngày")
    newsroom.approve_waiting(
        story, revision=story.latest_revision_id, by=approver, at=LATER, edition_class=EditionClass.CORRECTED,
        reason="Sai ngày",
    )  # fmt: skip
    assert not ChangeNote.objects.exists()


def test_a_confirmation_is_not_undone_once_a_story_was_begun_for_its_task(officer):
    plan = a_plan(a_reading("Xây dựng chuyên trang"))
    task = confirmed(plan.drafts.get(), by=officer)
    a_story(a_section(author=officer), by=officer, task=task)
    with pytest.raises(plans.BuiltUpon):
        plans.undo_decision(plan.drafts.get(), by=officer, at=LATER)
