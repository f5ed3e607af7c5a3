"""The list of plans and one plan at the desk."""

from datetime import date

import pytest
from django.urls import reverse

from hoaban.organisations.actions import set_up_groups
from hoaban.organisations.models import AgencySuccession
from hoaban.organisations.vocabulary import Function
from hoaban.plans.models import Plan, Task
from tests.factories.organisations import an_agency, an_officer
from tests.factories.plans import a_plan, a_reading, an_answer, confirmed, tasks_of

pytestmark = pytest.mark.django_db
LIST_QUERIES, PLAN_QUERIES = 12, 24  # session, officer and Wagtail's frame (10), then ours


@pytest.fixture
def officer(client):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


def page_of(client, plan):
    return client.get(reverse("plan", args=[plan.public_id]))


ADDRESSES = ["plans", "plan_upload", "plan", "plan_review", "plan_draft", "plan_original"]


def address_of(name, plan):
    arguments = {"plans": [], "plan_upload": [], "plan_draft": [plan.public_id, plan.drafts.first().public_id]}
    return reverse(name, args=arguments.get(name, [plan.public_id]))


@pytest.mark.parametrize("name", ADDRESSES)
def test_strangers_are_sent_to_the_log_in(client, name):
    answer = client.get(address_of(name, a_plan()))
    assert (answer.status_code, answer.url.split("?")[0]) == (302, reverse("wagtailadmin_login"))


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_officer_without_a_right_to_the_desk_is_sent_away(client, name):
    client.force_login(an_officer())  # a group without permissions
    assert client.get(address_of(name, a_plan())).status_code == 302


def test_the_list_says_what_waits_and_how_far_each_plan_is(client, officer):
    done = tasks_of(number="15/KH-UBND")[0]
    an_answer(done)
    a_plan(a_reading(), a_reading("Hai"), number="", year=None)
    lines = client.get(reverse("plans")).context["lines"]
    assert [(line.plan.number, line.waiting, line.progress.percent) for line in lines] == [
        ("", 2, 0), ("15/KH-UBND", 0, 100),
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_queries_for_one_plan_and_for_three(client, officer, count, django_assert_num_queries):
    for _ in range(count):
        tasks_of(a_reading(), a_reading("Hai"))
    client.get(reverse("plans"))  # Wagtail fills its own caches once
    with django_assert_num_queries(LIST_QUERIES):
        client.get(reverse("plans"))


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_queries_for_one_task_and_for_three(client, officer, count, django_assert_num_queries):
    an_agency("Sở TT&TT")
    tasks = tasks_of(*[a_reading(f"Việc {n}") for n in range(count)])
    for task in tasks:
        an_answer(task)
    page_of(client, tasks[0].plan)
    with django_assert_num_queries(PLAN_QUERIES):
        page_of(client, tasks[0].plan)


def test_a_plan_of_2021_names_the_bearer_then_and_today(client, officer):
    old = an_agency("Sở TT&TT", valid_to=date(2025, 2, 28))
    new = an_agency("Sở Văn hóa, Thể thao và Du lịch")
    information = Function.EXTERNAL_INFORMATION
    AgencySuccession.objects.create(old=old, new=new, on=date(2025, 3, 1), function=information)
    task = tasks_of(a_reading(lead=["Sở TT&TT"]), issued_on=date(2021, 12, 31), year=2022)[0]
    shown = " ".join(page_of(client, task.plan).content.decode().split())
    assert "Sở TT&amp;TT" in shown
    assert "Sở Văn hóa, Thể thao và Du lịch" in shown.split("(nay:")[1].split(")")[0]


def test_what_the_file_leaves_blank_is_asked_and_filled_in(client, officer):
    plan = a_plan(number="", issued_on=None, issued_on_text="")
    asked = [field.name for field in page_of(client, plan).context["asked"]]
    given = {"number": "16/KH-UBND", "issued_on": "09/01/2026"}
    client.post(reverse("plan_fill_in", args=[plan.public_id]), given)
    plan.refresh_from_db()
    assert (asked, plan.number, plan.issued_on) == (["number", "issued_on"], "16/KH-UBND", date(2026, 1, 9))


def test_a_day_that_is_none_is_asked_again(client, officer):
    plan = a_plan(issued_on=None, issued_on_text="")
    answer = client.post(reverse("plan_fill_in", args=[plan.public_id]), {"issued_on": "31/02/2026"})
    assert (answer.status_code, Plan.objects.get().issued_on) == (422, None)
    assert "ngày/tháng/năm" in answer.content.decode()


def test_the_public_toggle_shows_and_hides(client, officer):
    task = tasks_of()[0]
    address = reverse("plan_task_public", args=[task.plan.public_id, task.public_id])
    seen = []
    for public in ("1", "0"):
        client.post(address, {"public": public})
        seen.append(Task.objects.get().public)
    assert seen == [True, False]


def test_a_contribution_links_to_its_story_and_its_languages(client, officer):
    task = tasks_of()[0]
    answer = an_answer(task, "Hoa ban nở sớm")
    an_answer(task, "Ban flowers", language="en", item=answer.item)
    (card,) = page_of(client, task.plan).context["cards"]
    (shown,) = card.answers
    assert (shown.title, shown.item, [code for code, _ in shown.versions]) == (
        "Hoa ban nở sớm", str(answer.item), ["vi", "en"],
    )  # fmt: skip
    assert all(address.startswith("http://localhost:") for _, address in shown.versions)


def test_the_original_comes_back_byte_for_byte(client, officer):
    answer = client.get(reverse("plan_original", args=[a_plan().public_id]))
    assert (b"".join(answer.streaming_content), answer.headers["Content-Disposition"]) == (
        b"KH", 'attachment; filename="ke-hoach.txt"',
    )  # fmt: skip


def test_remarks_of_the_reader_are_vietnamese(client, officer):
    warning = {"code": "tracked_changes", "message": "The document has tracked changes.", "start": 0, "end": 8}
    page = page_of(client, a_plan(reading={"warnings": [warning]})).content.decode()
    assert ("Track Changes" in page, "The document has tracked" in page) == (True, False)


def test_a_remark_without_words_of_its_own_is_general_vietnamese_with_its_place(client, officer):
    text = "II. NHIỆM VỤ Tổ chức lễ hội Hoa Ban"
    warning = {"code": "something_new", "message": "Something new happened.", "start": 13, "end": 35}
    part = {"path": "II.1", "kind": "point", "num": "1", "heading": None, "start": 13, "end": 35}
    page = page_of(client, a_plan(text=text, reading={"warnings": [warning], "parts": [part]})).content.decode()
    seen = ["Máy chưa chắc chắn ở chỗ này" in page, ">II.1</span>" in page, "“Tổ chức lễ hội Hoa Ban”" in page]
    assert (seen, "Something new" in page) == ([True] * 3, False)


def test_everything_the_reader_tells_of_the_first_page_is_shown(client, officer):
    told = {"signer": "Lò Văn Mẫu", "signer_title": "Phó Chủ tịch", "recipients": ["Như trên"],
            "bases": [{"text": "Nghị định 72/2015/NĐ-CP"}]}  # fmt: skip
    page = page_of(client, a_plan(reading={"document": told})).content.decode()
    assert [words in page for words in ("Lò Văn Mẫu, Phó Chủ tịch", "Nghị định 72/2015/NĐ-CP", "Như trên")] == [
        True
    ] * 3


def test_the_page_tells_how_well_the_plan_was_read(client, officer):
    plan = a_plan(a_reading(), a_reading("Hai"))
    one, _ = plan.drafts.all()
    before = page_of(client, plan).content.decode()
    confirmed(one, lead=("Công an tỉnh",))
    page = " ".join(page_of(client, plan).content.decode().split())
    assert ("Máy đọc đúng đến đâu" in before, "<dd>đúng 0/1</dd>" in page, "<dd>đúng 1/1</dd>" in page) == (
        False,
        True,
        True,
    )


def test_a_task_the_reader_missed_is_added_beside_the_text(client, officer):
    plan = a_plan()
    page = client.get(reverse("plan_task_new", args=[plan.public_id])).content.decode()
    sent = {"title": "Việc máy bỏ sót", "asks": "1", "kind": "task", "modality": "assign", "lead": "Công an tỉnh"}
    answer = client.post(reverse("plan_task_new", args=[plan.public_id]), sent)
    task = Task.objects.get()
    assert ("Xây dựng chuyên trang" in page, answer.status_code, task.draft, task.title) == (
        True,
        302,
        None,
        "Việc máy bỏ sót",
    )
