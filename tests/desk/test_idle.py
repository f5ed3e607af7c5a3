"""A session nobody sits at ends by itself; what was typed is there after signing in again."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from hoaban.desk import actions, idle
from hoaban.desk.models import KeptText
from hoaban.desk.vocabulary import DAYS_KEPT, MOST_KEPT, MOST_PAGES, is_forms
from hoaban.organisations.actions import set_up_groups
from hoaban.organisations.vocabulary import Role
from tests.factories.newsroom import a_section, a_story
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_plan, a_reading

pytestmark = pytest.mark.django_db
FORM = {"/programme/stories/new/": {"title": ["Hoa ban nở"]}}
PAGE = "/programme/stories/new/"


@pytest.fixture
def clock(monkeypatch):
    """The session's clock, moved by hand."""
    at = {"now": 1_000_000}
    monkeypatch.setattr(idle, "_clock", lambda: at["now"])
    return at


@pytest.fixture
def officer(client, clock):
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


def keep(client, page=PAGE, forms=FORM):
    return client.post(f"/programme/kept/?page={page}", json.dumps(forms), content_type="application/json")


def is_signed_in(client):
    return SESSION_KEY in client.session


def test_a_session_ends_after_half_an_hour_without_an_act(client, officer, clock):
    clock["now"] += 30 * 60
    answer = client.get("/programme/plans/?q=1")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=%2Fprogramme%2Fplans%2F%3Fq%3D1")
    assert not is_signed_in(client)
    assert "được giữ" in client.get(answer["Location"]).content.decode()


def test_an_act_moves_the_clock_and_a_question_of_the_page_does_not(client, officer, clock):
    clock["now"] += 25 * 60
    assert client.get("/programme/session/").json() == {"left": 300}
    client.get("/programme/plans/")
    assert client.get("/programme/session/").json() == {"left": 1800}
    clock["now"] += 60
    assert client.post("/programme/session/").json() == {"left": 1800}


def test_pings_of_an_open_editor_keep_nobody_signed_in(client, officer, clock):
    clock["now"] += 29 * 60
    client.post("/editing-sessions/release/1/")
    clock["now"] += 60
    assert client.get("/programme/session/").status_code == 302


def test_a_script_is_told_where_to_sign_in_instead_of_being_led_there(client, officer, clock):
    clock["now"] += 30 * 60
    answer = client.get("/programme/session/", headers={"sec-fetch-dest": "empty"})
    assert (answer.status_code, answer.json()) == (401, {"login": "/login/?next=%2Fprogramme%2Fsession%2F"})


def test_a_form_that_arrives_too_late_is_kept_without_its_secrets(client, officer, clock):
    clock["now"] += 31 * 60
    sent = {"title": "Hoa ban nở", "csrfmiddlewaretoken": "x", "new_password1": "y", "kinds": ["a", "b"]}
    answer = client.post(PAGE, sent, headers={"referer": "http://testserver/programme/stories/new/?task=1"})
    assert answer["Location"] == "/login/?next=%2Fprogramme%2Fstories%2Fnew%2F%3Ftask%3D1"
    kept = KeptText.objects.get()
    assert (kept.officer, kept.page) == (officer, "/programme/stories/new/?task=1")
    assert kept.forms == {PAGE: {"title": ["Hoa ban nở"], "kinds": ["a", "b"]}}


def test_text_that_comes_to_be_kept_too_late_is_kept_all_the_same(client, officer, clock):
    clock["now"] += 31 * 60
    keep(client)
    assert not is_signed_in(client)
    assert KeptText.objects.get().forms == FORM


def test_a_page_of_another_host_is_never_taken_for_ours(client, officer, clock):
    clock["now"] += 31 * 60
    answer = client.post(PAGE, {"title": "x"}, headers={"referer": "http://elsewhere.example/x/"})
    assert answer["Location"] == "/login/?next=%2Fprogramme%2Fstories%2Fnew%2F"


def test_what_was_typed_is_there_after_signing_in_again(client, officer):
    assert keep(client).status_code == 204
    client.post("/logout/")
    client.force_login(officer)
    found = client.get(f"/programme/kept/?page={PAGE}").json()
    assert found["forms"] == FORM


def test_nobody_else_sees_it(client, officer):
    keep(client)
    client.force_login(an_officer())
    assert client.get(f"/programme/kept/?page={PAGE}").status_code == 204


def test_it_is_given_up_when_its_form_was_accepted_and_not_when_it_was_refused(client, officer):
    draft = a_plan(a_reading("Xây dựng chuyên trang")).drafts.get()
    page = reverse("plan_draft", args=[draft.plan.public_id, draft.public_id])
    reject = reverse("plan_draft_reject", args=[draft.plan.public_id, draft.public_id])
    here = {"referer": f"http://testserver{page}"}
    keep(client, page=page, forms={reject: {"reason": ["Không phải"]}})
    client.post("/programme/session/", headers=here | {"sec-fetch-dest": "empty"})
    assert client.post(reject, {"reason": ""}, headers=here).status_code == 422
    assert KeptText.objects.count() == 1
    assert client.post(reject, {"reason": "Không phải nhiệm vụ"}, headers=here).status_code == 302
    assert KeptText.objects.count() == 0


def test_it_stays_when_a_rule_said_no_and_led_back(client, officer):
    story = a_story(a_section(), by=officer)
    item = f"/programme/items/{story.translation_key}/vi/"
    client.force_login(an_officer(role=Role.APPROVER))
    back = f"{item}give-back/"
    keep(client, page=f"{item}review/", forms={back: {"comment": ["Thiếu nguồn"]}})
    for comment in ("", "Thiếu nguồn"):  # nothing said; then nothing waits any more
        answer = client.post(back, {"comment": comment}, headers={"referer": f"http://testserver{item}review/"})
        assert (answer.status_code, KeptText.objects.count()) == (302, 1)


def test_an_officer_can_throw_it_away(client, officer):
    keep(client)
    assert client.delete(f"/programme/kept/?page={PAGE}").status_code == 204
    assert KeptText.objects.count() == 0


@pytest.mark.parametrize("sent", [b"\xff", b"[]", b'{"a": 1}', b'{"a": {"b": "c"}}', b'{"a": {"b": [1]}}'])
def test_what_is_no_form_is_refused(client, officer, sent):
    answer = client.post(f"/programme/kept/?page={PAGE}", sent, content_type="application/json")
    assert (answer.status_code, KeptText.objects.count()) == (400, 0)


def test_too_much_is_refused_in_a_sentence(client, officer):
    answer = keep(client, forms={PAGE: {"title": ["x" * MOST_KEPT]}})
    assert answer.status_code == 413
    assert "quá dài" in answer.json()["sentence"]


def test_a_stranger_gets_nothing(client):
    assert client.get("/programme/session/")["Location"].startswith("/login/")
    assert client.get(f"/programme/kept/?page={PAGE}")["Location"].startswith("/login/")


def test_the_oldest_pages_give_way_and_nothing_is_kept_for_ever():
    officer = an_officer()
    for number in range(MOST_PAGES + 2):
        actions.keep_text(officer.pk, f"/{number}/", FORM, at=NOON + timedelta(seconds=number))
    assert KeptText.objects.count() == MOST_PAGES
    assert not KeptText.objects.filter(page="/0/").exists()
    assert actions.forget_old_texts(at=NOON + timedelta(days=DAYS_KEPT, hours=1)) == MOST_PAGES


def test_keeping_costs_the_same_however_much_is_kept(django_assert_num_queries):
    officer = an_officer()
    actions.keep_text(officer.pk, PAGE, FORM, at=NOON)
    for number in (1, 3):
        for page in range(number):
            actions.keep_text(officer.pk, f"/{page}/", FORM, at=NOON)
        with django_assert_num_queries(6):
            actions.keep_text(officer.pk, PAGE, FORM, at=NOON)


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_the_shape_of_forms_is_told_from_anything_else(sent):
    expected = isinstance(sent, dict) and all(isinstance(fields, dict) for fields in sent.values())
    assert is_forms(sent) <= expected
