"""The review screen as its script asks it: regions instead of pages, colleagues at the same plan, bounded work."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hoaban.desk.review_page import ORDER
from hoaban.kernel.vietnam_time import now
from hoaban.organisations.actions import set_up_groups
from hoaban.plans import actions
from hoaban.plans.models import Draft, Look, Task
from tests.desk.test_review import address, fields
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_plan, a_reading, confirmed

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Review": "1"}
SURE = {"lead": "high", "deadline": "high"}
UNSURE = {"lead": "low", "deadline": "high"}


def a_desk(name):
    """An officer with a browser of their own."""
    officer, client = an_officer(name), Client()
    client.force_login(officer)
    return officer, client


@pytest.fixture(autouse=True)
def groups(db):
    set_up_groups()


def long_plan(count, confidence=SURE):
    text = "".join(f"Biên soạn tờ gấp số {n:03d}; gửi các xã.\n" for n in range(count))
    each = len(text) // count if count else 0
    spans = [(n * each, (n + 1) * each - 1) for n in range(count)]
    readings = [a_reading(f"Tờ gấp số {n:03d}", span=span, confidence=confidence) for n, span in enumerate(spans)]
    return a_plan(*readings, text=text)


def pulse(client, draft, **more):
    sent = {"draft": draft.public_id, "since": NOON.isoformat()} | more
    return client.post(reverse("plan_review_pulse", args=[draft.plan.public_id]), sent)


def test_a_script_is_answered_with_regions_and_marks_instead_of_a_page():
    _officer, client = a_desk("mot")
    one, two = long_plan(2).drafts.all()
    told = client.post(address("plan_draft_confirm", one), fields(one), headers=SCRIPT, follow=True).json()
    assert (told["address"], sorted(told["regions"])) == (
        address("plan_draft", two) + "#span",
        ["head", "list", "panel"],
    )
    assert [row["text"] for row in told["said"]] == ["Đã xác nhận: Tờ gấp số 000"]
    current = next(row for run in told["source"] for row in run if row.get("inside"))
    assert (current["length"], current["anchors"], sum(row["length"] for run in told["source"] for row in run)) == (
        two.end - two.start, ["span"], len(two.plan.text),
    )  # fmt: skip


def test_lengths_are_told_as_a_browser_counts_them():
    _officer, client = a_desk("mot")
    draft = a_plan(a_reading(span=(2, 6)), text="𠀀 Việc 𠀀\r\n.").drafts.get()
    told = client.get(address("plan_draft", draft), headers=SCRIPT).json()
    assert [[row["length"] for row in run] for run in told["source"]] == [[3, 4, 5]]


def test_the_last_decision_answers_with_what_came_of_it():
    _officer, client = a_desk("mot")
    draft = long_plan(1).drafts.get()
    told = client.post(address("plan_draft_confirm", draft), fields(draft), headers=SCRIPT, follow=True).json()
    assert (told["address"], told["source"]) == (reverse("plan_review", args=[draft.plan.public_id]), [])
    assert "Đã xem hết các mục của kế hoạch" in told["regions"]["panel"]


def test_a_script_keeps_what_was_typed_when_a_colleague_was_first():
    _officer, client = a_desk("mot")
    one = long_plan(2).drafts.first()
    confirmed(Draft.objects.get(pk=one.pk), by=an_officer("lo-thi-hoa"))
    answer = client.post(address("plan_draft_confirm", one), fields(one, title="Tên vừa gõ"), headers=SCRIPT)
    assert (answer.status_code, "Tên vừa gõ" in answer.json()["regions"]["panel"]) == (409, True)


def test_invalid_fields_come_back_with_what_was_typed():
    _officer, client = a_desk("mot")
    draft = long_plan(1).drafts.get()
    answer = client.post(address("plan_draft_confirm", draft), fields(draft, due_on="31/02/2026"), headers=SCRIPT)
    assert (answer.status_code, 'value="31/02/2026"' in answer.json()["regions"]["panel"]) == (422, True)


def test_unsure_drafts_come_first_unless_the_officer_wants_the_order_of_the_document():
    _officer, client = a_desk("mot")
    plan = a_plan(a_reading("Rõ", confidence=SURE), a_reading("Chưa rõ", confidence=UNSURE))
    sure, unsure = plan.drafts.all()
    first = reverse("plan_review", args=[plan.public_id])
    assert client.get(first).url == address("plan_draft", unsure) + "#span"
    assert client.get(first + "?order=document").url == address("plan_draft", sure) + "#span"
    assert (client.get(first).url, SessionStore(client.session.session_key)[ORDER]) == (
        address("plan_draft", sure) + "#span", "document",
    )  # fmt: skip


def test_a_draft_a_colleague_looks_at_is_offered_last():
    (_one, mine), (_two, theirs) = a_desk("mot"), a_desk("hai")
    plan = long_plan(3)
    first, second, _third = plan.drafts.all()
    theirs.get(address("plan_draft", first))
    assert mine.get(reverse("plan_review", args=[plan.public_id])).url == address("plan_draft", second) + "#span"
    for draft in plan.drafts.exclude(pk=first.pk):
        confirmed(draft)
    assert mine.get(reverse("plan_review", args=[plan.public_id])).url == address("plan_draft", first) + "#span"


def test_colleagues_see_who_looks_at_what_and_what_was_decided_since():
    (_mine, client), (colleague, theirs) = a_desk("mot"), a_desk("hai")
    one, two, three = long_plan(3).drafts.all()
    actions.reject_draft(three, reason="Trùng", by=colleague, at=now())
    theirs.get(address("plan_draft", two))
    progress = pulse(client, one).json()["regions"]["progress"]
    assert f"<span data-content>{colleague}</span> đang xem mục 2" in progress
    assert f"mục 3: Không phải nhiệm vụ ({colleague})" in progress
    assert (
        "Từ lúc"
        not in pulse(client, one, since=(now() + timedelta(minutes=1)).isoformat()).json()["regions"]["progress"]
    )


def test_nothing_of_a_look_is_kept_beyond_its_moment():
    (one, mine), (two, theirs) = a_desk("mot"), a_desk("hai")
    plan = long_plan(2)
    first, second = plan.drafts.all()
    theirs.get(address("plan_draft", first))
    Look.objects.update(at=now() - timedelta(minutes=1))
    assert f"{two} đang xem" not in pulse(mine, second).json()["regions"]["progress"]
    assert [look.officer for look in Look.objects.all()] == [one]
    pulse(mine, second, away="1")
    assert Look.objects.count() == 0


def test_looking_is_written_seldom():
    officer, draft = an_officer(), long_plan(1).drafts.get()
    actions.look_at(draft, by=officer, at=NOON)
    actions.look_at(draft, by=officer, at=NOON + timedelta(seconds=5))
    assert Look.objects.get().at == NOON
    actions.look_at(draft, by=officer, at=NOON + timedelta(seconds=10))
    assert Look.objects.get().at == NOON + timedelta(seconds=10)


def test_split_merge_and_undo_work_without_a_script():
    _officer, client = a_desk("mot")
    one, two = long_plan(2).drafts.all()
    cut = one.plan.text.index("gửi")
    silent = client.post(address("plan_draft_split", one), {})
    parted = client.post(address("plan_draft_split", one), {"cut": [cut]})
    part = Draft.objects.get(position=1, part=1)
    assert (silent.status_code, parted.url) == (422, address("plan_draft", part) + "#span")
    merged = client.post(address("plan_draft_merge", part), {"other": two.public_id})
    assert (merged.url, Draft.objects.get(pk=two.pk).into) == (address("plan_draft", part) + "#span", part)
    undo = reverse("plan_review_undo", args=[one.plan.public_id])
    assert client.post(undo).url == address("plan_draft", two) + "#span"
    assert client.post(undo).url == address("plan_draft", one) + "#span"
    assert list(Draft.objects.values_list("state", flat=True)) == ["draft", "draft"]
    assert client.post(undo).url == reverse("plan_review", args=[one.plan.public_id])


def test_a_part_that_is_gone_leads_to_the_next_draft_with_a_sentence():
    officer, client = a_desk("mot")
    one = long_plan(1).drafts.get()
    part, _ = actions.split_draft(one, cuts=[one.plan.text.index("gửi")], by=officer, at=NOON)
    actions.undo_decision(one, by=officer, at=NOON)
    told = client.get(address("plan_draft", part), headers=SCRIPT, follow=True).json()
    assert (told["address"], told["said"][0]["level"]) == (address("plan_draft", one) + "#span", "error")


def test_a_usual_reason_is_enough_and_words_may_be_added():
    _officer, client = a_desk("mot")
    one, two = long_plan(2).drafts.all()
    client.post(address("plan_draft_reject", one), {"usual": "twice"})
    client.post(address("plan_draft_reject", two), {"usual": "twice", "reason": "mục 1"})
    reasons = list(Draft.objects.values_list("reason", flat=True))
    assert reasons == ["Trùng với nhiệm vụ khác", "Trùng với nhiệm vụ khác: mục 1"]


def test_what_was_changed_is_listed_word_by_word():
    officer, client = a_desk("mot")
    one, two = long_plan(2).drafts.all()
    confirmed(one, by=officer, title="Tờ gấp song ngữ số 000")
    confirmed(two, by=officer)
    answer = client.get(reverse("plan_changes", args=[one.plan.public_id]))
    ((draft, changes),) = answer.context["rows"]
    assert (draft, [(run.how, run.words.strip()) for run in changes[0].runs]) == (
        one, [("same", "Tờ gấp"), ("new", "song ngữ"), ("same", "số 000")],
    )  # fmt: skip
    plan = client.get(reverse("plan", args=[one.plan.public_id])).content.decode()
    assert reverse("plan_changes", args=[one.plan.public_id]) in plan


def queries_of(act):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        act()
    return len(caught)


@pytest.mark.parametrize("kind", ["page", "script", "confirm", "pulse", "plan"])
def test_the_work_of_the_server_does_not_grow_with_the_drafts(kind):
    counts = {}
    for count in (1, 3, 100):
        officer, client = a_desk(f"can-bo-{count}")
        plan = long_plan(count + 1)
        draft = plan.drafts.first()
        client.get(address("plan_draft", draft))
        sent = fields(draft)
        acts = {
            "page": lambda c=client, d=draft: c.get(address("plan_draft", d)),
            "script": lambda c=client, d=draft: c.get(address("plan_draft", d), headers=SCRIPT),
            "confirm": lambda c=client, d=draft, s=sent: c.post(address("plan_draft_confirm", d), s, headers=SCRIPT),
            "pulse": lambda c=client, d=draft: pulse(c, d),
            "plan": lambda c=client, p=plan: c.get(reverse("plan", args=[p.public_id])),
        }
        acts[kind]()
        if kind == "confirm":
            actions.undo_decision(draft, by=officer, at=NOON)
        counts[count] = queries_of(acts[kind])
    assert len(set(counts.values())) == 1, counts
    assert counts[1] <= 40, counts


def test_three_hundred_drafts_are_listed_whole_and_in_the_same_few_queries():
    _officer, client = a_desk("mot")
    plan = long_plan(300)
    answer = client.get(address("plan_draft", plan.drafts.first()))
    assert answer.content.decode().count('<li class="hb-drafts__draft"') == 300
    assert Task.objects.count() == 0
