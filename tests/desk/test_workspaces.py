"""The desk shows an officer what the officer works on, at a constant number of queries."""

import pytest
from django.urls import reverse

from hoaban.desk.forms.items import NewStoryForm
from hoaban.newsroom import actions as newsroom
from tests.factories.communes import a_commune
from tests.factories.newsroom import NOON, a_section, a_story
from tests.factories.organisations import an_approver, an_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    officer = an_officer("lan")
    return a_story(a_section(author=officer, approver=an_approver("binh")), "Tin của tỉnh", by=officer)


@pytest.fixture
def phang(province):
    return a_commune("Mường Phăng", username="phang")


def seen(client, officer, name):
    client.force_login(officer)
    return client.get(reverse(name)).content.decode()


def test_each_officer_sees_the_stories_of_the_own_office(client, phang, province):
    phang.story("Tin của xã")
    lists = [seen(client, who, "desk_stories") for who in (phang.editor, province.owner, an_approver("duyet"))]
    found = [("Tin của xã" in shown, "Tin của tỉnh" in shown) for shown in lists]
    assert found == [(True, False), (False, True), (True, True)]


def test_the_province_s_approver_reads_which_commune_a_text_comes_from(client, phang):
    newsroom.send_for_review(phang.story("Tin của xã"), by=phang.editor, at=NOON)
    approver = an_approver("duyet")
    for name in ("desk_approvals", "wagtailadmin_home"):
        assert "Xã Mường Phăng" in seen(client, approver, name)


def test_others_do_not_read_what_waits_in_a_commune(client, phang, province):
    newsroom.send_for_review(phang.story("Tin của xã"), by=phang.editor, at=NOON)
    assert "Tin của xã" not in seen(client, province.owner, "desk_approvals")
    assert "Tin của xã" in seen(client, phang.editor, "desk_approvals")


def test_a_commune_s_officer_chooses_among_the_own_sections(phang, province):
    chosen = [form.fields["section"].queryset for form in (NewStoryForm(officer=phang.editor),)]
    assert [section.pk for section in chosen[0]] == [phang.section.pk]
    assert phang.section not in NewStoryForm(officer=province.owner).fields["section"].queryset


def test_where_there_is_one_section_nobody_is_asked(client, phang):
    client.force_login(phang.editor)
    assert 'type="hidden" name="section"' in client.get(reverse("desk_story_new")).content.decode()
    answer = client.post(reverse("desk_story_new"), {"title": "Hội bản", "section": phang.section.pk})
    assert answer.status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("name", "cost"), [("desk_stories", 22), ("desk_approvals", 26), ("wagtailadmin_home", 41)])
def test_lists_of_a_commune_cost_the_same_for_one_row_and_for_three(
    client, phang, name, cost, rows, django_assert_num_queries
):
    for row in range(rows):
        newsroom.send_for_review(phang.story(f"Tin {row}"), by=phang.editor, at=NOON)
    seen(client, phang.editor, name)
    with django_assert_num_queries(cost):
        client.get(reverse(name))
