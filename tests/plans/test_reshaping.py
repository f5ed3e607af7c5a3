"""Splitting, merging and undoing: the machine's readings stay, a decision taken back leaves the draft as it was."""

import pytest
from django.db import IntegrityError, transaction

from hoaban.kernel.models import AuditRow
from hoaban.plans import actions, queries
from hoaban.plans.models import Draft, Task
from hoaban.plans.vocabulary import DraftState
from hoaban.publishing.models import Change
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_plan, a_reading, an_answer, confirmed

pytestmark = pytest.mark.django_db
TEXT = "a) Biên soạn tờ gấp; gửi các xã biên giới.\nb) Tổ chức lễ hội Hoa Ban.\n"
CUT = TEXT.index("gửi")
FIRST, SECOND = (0, TEXT.index("\nb")), (TEXT.index("b)"), len(TEXT) - 1)


@pytest.fixture
def officer():
    return an_officer()


@pytest.fixture
def drafts(officer):
    one = a_reading("Biên soạn tờ gấp", span=FIRST)
    plan = a_plan(one, a_reading("Tổ chức lễ hội Hoa Ban", span=SECOND), text=TEXT, by=officer)
    return list(plan.drafts.all())


def split(draft, officer, cuts=(CUT,)):
    return actions.split_draft(draft, cuts=list(cuts), by=officer, at=NOON)


def undo(draft, officer):
    return actions.undo_decision(Draft.objects.get(pk=draft.pk), by=officer, at=NOON)


def facts(draft):
    return Draft.objects.filter(pk=draft.pk).values().get()


def in_review(plan, officer):
    return [draft.label for draft in queries.review_of(plan, by=officer, at=NOON).drafts]


def test_the_parts_of_a_draft_wait_in_its_place_and_say_who_made_them(drafts, officer):
    one, two = split(drafts[0], officer)
    assert ([one.title, two.title], one.made_by, one.parent) == (
        ["Biên soạn tờ gấp", "Gửi các xã biên giới"], officer, drafts[0],
    )  # fmt: skip
    assert in_review(drafts[0].plan, officer) == ["1.1", "1.2", "2"]


def test_splitting_leaves_the_machines_reading_untouched(drafts, officer):
    before = drafts[0].read
    split(drafts[0], officer)
    after = Draft.objects.get(pk=drafts[0].pk)
    assert (after.state, after.read) == (DraftState.SPLIT, before)


def test_a_part_may_be_split_again_and_its_parts_keep_apart(officer):
    text = "Biên soạn tờ gấp; in 500 bản; gửi các xã."
    draft = a_plan(a_reading(span=(0, len(text))), text=text).drafts.get()
    _, rest = split(draft, officer, [text.index("in")])
    split(rest, officer, [text.index("gửi")])
    assert in_review(draft.plan, officer) == ["1.1", "1.3", "1.4"]


@pytest.mark.parametrize("cuts", [[], [1], [CUT, 3]])
def test_a_passage_is_cut_only_where_it_offers_a_cut(drafts, officer, cuts):
    with pytest.raises(actions.CutMissing):
        split(drafts[0], officer, cuts)
    assert Draft.objects.count() == 2


def test_merging_keeps_one_draft_waiting_and_points_the_other_to_it(drafts, officer):
    one, two = drafts
    actions.merge_drafts(one, two, by=officer, at=NOON)
    review = queries.review_of(one.plan, by=officer, at=NOON)
    assert ([d.label for d in review.waiting], [d.pk for d in review.merged_into(one)]) == (["1"], [two.pk])
    assert (Draft.objects.get(pk=two.pk).into, Draft.objects.get(pk=two.pk).read) == (one, two.read)


def test_a_draft_merges_only_into_another_one_of_its_plan(drafts, officer):
    for other in (drafts[0], a_plan().drafts.get()):
        with pytest.raises(actions.NotMergeable):
            actions.merge_drafts(drafts[0], other, by=officer, at=NOON)


def test_nothing_merges_into_a_draft_that_is_decided(drafts, officer):
    confirmed(drafts[0], by=officer)
    with pytest.raises(actions.AlreadyDecided):
        actions.merge_drafts(drafts[0], drafts[1], by=officer, at=NOON)
    assert Draft.objects.get(pk=drafts[1].pk).waits


def test_a_draft_that_others_were_merged_into_is_not_split(drafts, officer):
    actions.merge_drafts(drafts[0], drafts[1], by=officer, at=NOON)
    with pytest.raises(actions.HoldsMerged):
        split(drafts[0], officer)
    assert Draft.objects.get(pk=drafts[0].pk).waits


@pytest.mark.parametrize("decide", [
    lambda one, _two, by: confirmed(one, by=by, asks=3),
    lambda one, _two, by: actions.reject_draft(one, reason="Trùng", by=by, at=NOON),
    lambda one, _two, by: split(one, by),
    lambda one, two, by: actions.merge_drafts(two, one, by=by, at=NOON),
], ids=["confirm", "reject", "split", "merge"])  # fmt: skip
def test_undoing_leaves_everything_as_it_was_and_the_audit_keeps_both(drafts, officer, decide):
    before = facts(drafts[0]), facts(drafts[1])
    decide(*drafts, officer)
    decided = Draft.objects.exclude(state=DraftState.DRAFT).get()
    undo(decided, officer)
    assert ((facts(drafts[0]), facts(drafts[1])), Draft.objects.count(), Task.objects.count()) == (before, 2, 0)
    verbs = list(AuditRow.objects.filter(subject_kind="draft").values_list("verb", flat=True))
    assert (len(verbs), verbs[-1]) == (2, "undo_decision")


def test_the_audit_keeps_what_an_undone_task_said(drafts, officer):
    task = confirmed(drafts[0], by=officer, title="Tờ gấp song ngữ")
    undo(drafts[0], officer)
    detail = AuditRow.objects.get(verb="undo_decision").detail
    assert (detail["task"], detail["fields"]["title"], detail["fields"]["due_on"]) == (
        task.public_id, "Tờ gấp song ngữ", "2026-12-14",
    )  # fmt: skip


def test_only_the_officer_who_decided_undoes(drafts, officer):
    confirmed(drafts[0], by=officer)
    with pytest.raises(actions.NotYours):
        undo(drafts[0], an_officer("lo-thi-hoa"))
    with pytest.raises(actions.NotYours):
        undo(drafts[1], officer)
    assert Task.objects.count() == 1


def test_a_task_that_was_answered_or_edited_is_not_undone(drafts, officer):
    answered, shown = (confirmed(draft, by=officer) for draft in drafts)
    an_answer(answered)
    actions.set_public(shown, public=True, by=officer, at=NOON)
    for draft in drafts:
        with pytest.raises(actions.BuiltUpon):
            undo(draft, officer)
    assert Task.objects.count() == 2


def test_a_split_is_not_undone_once_a_part_is_decided(drafts, officer):
    one, _two = split(drafts[0], officer)
    confirmed(one, by=officer)
    with pytest.raises(actions.BuiltUpon):
        undo(drafts[0], officer)


def test_a_merge_is_not_undone_once_the_other_is_decided(drafts, officer):
    one, two = drafts
    actions.merge_drafts(one, two, by=officer, at=NOON)
    confirmed(one, by=officer)
    with pytest.raises(actions.BuiltUpon):
        undo(two, officer)


def test_undoing_a_public_task_is_told_to_the_public_side(drafts, officer):
    confirmed(drafts[0], by=officer, public=True)
    undo(drafts[0], officer)
    assert [row.subject for row in Change.objects.all()] == [drafts[0].plan.public_id] * 2


def test_a_part_taken_away_meanwhile_is_no_longer_decided(drafts, officer):
    stale, _ = split(drafts[0], officer)
    undo(drafts[0], officer)
    with pytest.raises(queries.NoSuchDraft):
        confirmed(stale, by=officer)


def test_the_database_knows_no_merged_draft_without_the_one_it_went_into(drafts, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.filter(pk=drafts[0].pk).update(state="merged", decided_by=officer, decided_at=NOON)


def test_the_last_decision_of_an_officer_is_found_among_all_kinds(drafts, officer):
    colleague = an_officer("lo-thi-hoa")
    actions.reject_draft(drafts[1], reason="Trùng", by=colleague, at=NOON)
    split(drafts[0], officer)
    review = queries.review_of(drafts[0].plan, by=officer, at=NOON)
    assert review.last_decision() == drafts[0]
