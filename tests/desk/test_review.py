"""The review screen: source and fields side by side; a person confirms, corrects or rejects."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from hoaban.organisations.actions import set_up_groups
from hoaban.plans import actions
from hoaban.plans.models import Draft, Task
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_deadline, a_plan, a_reading, confirmed

pytestmark = pytest.mark.django_db
TEXT = "1. Sở TT&TT:\na) Xây dựng chuyên trang, trước ngày 15/12/2026.\nb) Tổ chức lễ hội Hoa Ban.\n"
FIRST = (TEXT.index("a)"), TEXT.index("\nb)"))
SECOND = (TEXT.index("b)"), len(TEXT) - 1)
LEAD = {"field": "lead", "start": TEXT.index("Sở"), "end": TEXT.index(":\na")}
WHEN = {"field": "deadline", "start": TEXT.index("trước"), "end": TEXT.index(".\nb")}


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


@pytest.fixture
def plan():
    one = a_reading("Xây dựng chuyên trang", span=FIRST, evidence=[LEAD, WHEN])
    return a_plan(one, a_reading("Tổ chức lễ hội Hoa Ban", span=SECOND, deadline=None), text=TEXT)


def address(name, draft):
    return reverse(name, args=[draft.plan.public_id, draft.public_id])


def fields(draft, **changes):
    """What a browser would send of the untouched form, with changes."""
    deadline = draft.read["deadline"] or {"text": "", "end": None}
    due = date.fromisoformat(deadline["end"]).strftime("%d/%m/%Y") if deadline["end"] else ""
    known = {
        "title": draft.read["title"], "lead": "\r\n".join(draft.read["lead"]), "support": "", "starts_on": "",
        "deadline_text": deadline["text"], "read_words": deadline["text"], "due_on": due, "product": "",
        "indicator": "", "budget": "", "asks": "1", "kind": draft.read["kind"], "modality": "assign",
        "section": draft.read["section"],
    }  # fmt: skip
    return known | changes


def source(page):
    """The source pane: all its text, and the text of its marks."""
    pane = re.search(r'class="hb-source__text"[^>]*>(.*?)</div>', page, re.DOTALL).group(1)
    marked = re.findall(r"<mark class=\"[^\"]*hb-mark-inside\"[^>]*>(.*?)</mark>", pane, re.DOTALL)
    return unescape(re.sub("<[^>]+>", "", pane)), unescape("".join(marked))


def test_the_source_is_whole_and_exactly_the_span_is_marked(client, officer, plan):
    page = client.get(address("plan_draft", plan.drafts.first())).content.decode()
    text, marked = source(page)
    assert (text.strip(), marked) == (TEXT.strip(), TEXT[slice(*FIRST)])


def test_other_drafts_are_marked_lightly_and_lead_to_their_own_page(client, officer, plan):
    one, two = plan.drafts.all()
    page = client.get(address("plan_draft", one)).content.decode()
    (href,) = re.findall(r'<a class="hb-mark-other" href="([^"]+)"', page)
    assert href == address("plan_draft", two) + "#span"


def test_every_chip_of_evidence_leads_to_an_anchor_in_the_source(client, officer, plan):
    page = client.get(address("plan_draft", plan.drafts.first())).content.decode()
    chips = re.findall(r'class="hb-chip" href="#([^"]+)"', page)
    assert (len(chips), [page.count(f'id="{chip}"') for chip in chips]) == (2, [1, 1])


def test_fields_the_reader_was_unsure_of_come_first_and_are_flagged(client, officer):
    unsure = {"lead": "low", "deadline": "high"}
    draft = a_plan(a_reading(confidence=unsure)).drafts.get()
    answer = client.get(address("plan_draft", draft))
    boxes = [(box.name, box.check) for box in answer.context["sheet"].boxes]
    assert (boxes[:2], answer.content.decode().count("Cần kiểm tra")) == ([("lead", True), ("title", False)], 1)


def test_confirming_untouched_fields_makes_the_task_as_read_and_shows_the_next_draft(client, officer, plan):
    one, two = plan.drafts.all()
    answer = client.post(address("plan_draft_confirm", one), fields(one))
    one.refresh_from_db()
    assert (answer.url, one.state, one.diff, Task.objects.get().confirmed_by) == (
        address("plan_draft", two) + "#span", "confirmed", {}, officer,
    )  # fmt: skip


def test_corrected_fields_are_what_the_task_says(client, officer, plan):
    one = plan.drafts.first()
    sent = fields(one, title="Chuyên trang tiếng Lào", lead="Sở VHTTDL\r\nBáo ĐBP", asks="4", public="on")
    client.post(address("plan_draft_confirm", one), sent)
    task = Task.objects.get()
    assert (task.title, task.asks, task.public, [b.name for b in task.bearers.all()]) == (
        "Chuyên trang tiếng Lào", 4, True, ["Sở VHTTDL", "Báo ĐBP"],
    )  # fmt: skip


def test_new_words_of_time_are_read_again_and_shown_before_anything_is_saved(client, officer, plan):
    one = plan.drafts.first()
    answer = client.post(address("plan_draft_confirm", one), fields(one, deadline_text="Quý III/2026"))
    shown = answer.context["form"]
    assert (answer.status_code, shown["starts_on"].value(), shown["due_on"].value()) == (422, "01/07/2026", "30/09/2026")
    again = fields(one, **{name: shown[name].value() for name in ("deadline_text", "read_words", "starts_on", "due_on")})
    client.post(address("plan_draft_confirm", one), again)
    task = Task.objects.get()
    assert (task.deadline_kind, task.starts_on, task.due_on) == ("RANGE", date(2026, 7, 1), date(2026, 9, 30))


def test_words_that_cannot_be_read_as_a_day_ask_for_one(client, officer):
    unread = a_deadline("trước mùa hoa ban tháng ba âm", "UNKNOWN", None, None, None)
    draft = a_plan(a_reading(deadline=unread)).drafts.get()
    asked = client.post(address("plan_draft_confirm", draft), fields(draft))
    assert (asked.status_code, Task.objects.count()) == (422, 0)
    client.post(address("plan_draft_confirm", draft), fields(draft, no_fixed_day="on"))
    assert (Task.objects.get().deadline_kind, Task.objects.get().due_on) == ("UNKNOWN", None)


def test_the_days_an_officer_types_stand_over_what_was_read(client, officer, plan):
    one = plan.drafts.first()
    client.post(address("plan_draft_confirm", one), fields(one, deadline_text="Quý III/2026", due_on="15/09/2026"))
    assert Task.objects.get().due_on == date(2026, 9, 15)


def test_a_rejection_asks_why_and_then_goes_on(client, officer, plan):
    one, two = plan.drafts.all()
    silent = client.post(address("plan_draft_reject", one), {"reason": ""})
    told = client.post(address("plan_draft_reject", one), {"reason": "Chỉ là căn cứ"})
    assert (silent.status_code, told.url) == (422, address("plan_draft", two) + "#span")
    assert Draft.objects.get(pk=one.pk).reason == "Chỉ là căn cứ"


def test_the_last_decision_leads_back_to_the_plan(client, officer):
    draft = a_plan().drafts.get()
    answer = client.post(address("plan_draft_confirm", draft), fields(draft))
    assert answer.url == reverse("plan", args=[draft.plan.public_id])


def test_review_opens_on_the_first_draft_that_waits(client, officer, plan):
    one, two = plan.drafts.all()
    confirmed(one, by=officer)
    answer = client.get(reverse("plan_review", args=[plan.public_id]))
    assert answer.url == address("plan_draft", two) + "#span"


def test_the_second_officer_is_told_and_keeps_what_was_typed(client, officer, plan):
    one, colleague = plan.drafts.first(), an_officer("lo-thi-hoa")
    confirmed(Draft.objects.get(pk=one.pk), by=colleague)
    answer = client.post(address("plan_draft_confirm", one), fields(one, title="Tên tôi vừa gõ"))
    page = answer.content.decode()
    assert (answer.status_code, str(colleague) in page, "Tên tôi vừa gõ" in page) == (409, True, True)
    assert (Task.objects.get().title, Task.objects.get().confirmed_by) == ("Xây dựng chuyên trang", colleague)
    task = Task.objects.get()
    saved = reverse("plan_task", args=[plan.public_id, task.public_id])
    assert f'action="{saved}"' in page
    client.post(saved, fields(one, title="Tên tôi vừa gõ"))
    assert Task.objects.get().title == "Tên tôi vừa gõ"


def test_a_decided_draft_says_who_decided_and_offers_no_form(client, officer, plan):
    one = plan.drafts.first()
    actions.reject_draft(one, reason="Trùng với mục 2", by=officer, at=NOON)
    answer = client.get(address("plan_draft", one))
    assert (answer.context["form"], "Trùng với mục 2" in answer.content.decode()) == (None, True)


def test_a_task_keeps_its_source_beside_it_when_it_is_corrected(client, officer, plan):
    task = confirmed(plan.drafts.first())
    page = client.get(reverse("plan_task", args=[plan.public_id, task.public_id])).content.decode()
    assert source(page)[1] == TEXT[slice(*FIRST)]


def test_the_screen_holds_no_script_of_its_own(client, officer, plan):
    page = client.get(address("plan_draft", plan.drafts.first())).content.decode()
    inline = [tag for tag in re.findall(r"<script\b[^>]*>", page) if "src=" not in tag and "json" not in tag]
    assert (inline, 'type="module" src="/static/desk/review.js"' in page) == ([], True)
