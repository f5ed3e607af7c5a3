"""The portal on the engine: which addresses a change renders again, and what then stands in the release."""

import pytest
from django.db import connection

from hoaban.plans import actions as plans
from hoaban.publishing import rendering
from hoaban.publishing.actions import notice_new_sources, process_changes
from hoaban.publishing.agenda import readers_of
from hoaban.publishing.models import Change, RouteRow
from tests.factories import publishing as editions
from tests.factories.media import a_picture
from tests.factories.organisations import NOON, an_approver
from tests.factories.portal import a_news_story, a_site, addresses, rendered
from tests.factories.reported_plans import a_kept_plan, a_kept_task
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
LISTS = {
    "/",
    "/vi/",
    "/vi/van-hoa/",
    "/vi/luu-tru/",
    "/vi/2026/11/",
    "/vi/atom.xml",
    "/sitemap/vi/2026/11.xml",
}
COST = {"sqlite": 61, "postgresql": 65}  # the site is claimed and held by advisory locks


@pytest.fixture(autouse=True)
def releases(settings, tmp_path):
    settings.RELEASES = tmp_path / "releases"
    return settings.RELEASES


def publish():
    problems = [done.problem for done in process_changes(at=editions.LATER) if done.problem]
    assert problems == []


def touched():
    """The addresses that read what the newest change touched."""
    return {row.path for row in readers_of(Change.objects.order_by("-pk")[0])}


def story_paths(*slugs):
    return {f"/vi/van-hoa/2026/11/{slug}/" for slug in slugs}


def test_what_changes_publish_is_what_a_full_rendering_gives(releases):
    section = a_site()
    for day, title in enumerate(["Một", "Hai", "Ba"]):
        a_news_story(section, title, days=day / 24)
    publish()
    standing = {path: body for path, body in files(releases).items() if not path.startswith("/a/")}
    expected = {path + ("index.html" if path.endswith("/") else ""): rendered(path) for path in addresses()}
    assert standing == expected


def test_a_new_story_renders_its_neighbour_and_the_lists_but_no_other_story():
    section = a_site()
    for day, title in enumerate(["Một", "Hai"]):
        a_news_story(section, title, days=day / 24)
    publish()
    a_news_story(section, "Ba", days=2 / 24)
    assert touched() == LISTS | story_paths("hai")


def test_one_approval_renders_what_shows_it_and_asks_few_questions(monkeypatch, django_assert_num_queries):
    section = a_site()
    for number in range(7):  # few enough for all lists to show the same pictures
        a_news_story(section, f"Bài {number}", days=number / 24, picture=str(a_picture().public_id))
    a_news_story(section, "Bài 7", days=0.9)
    publish()
    a_news_story(section, "Mới", days=1)
    made, render = [], rendering.render
    monkeypatch.setattr(rendering, "render", lambda places: made.append(places[0].path) or render(places))
    with django_assert_num_queries(COST[connection.vendor]):
        publish()
    assert (len(made), set(made)) == (len(LISTS) + 2, LISTS | story_paths("moi", "bai-7"))


def test_a_new_month_renders_what_names_months():
    section = a_site()
    a_news_story(section, "Một")
    publish()
    a_news_story(section, "Hai", days=40)
    assert touched() == LISTS - {"/sitemap/vi/2026/11.xml"} | story_paths("mot") | {"/sitemap.xml", "/sitemap/pages.xml"}


def test_a_story_that_counts_for_a_task_renders_the_progress_page_in_its_language():
    section = a_site()
    story = a_news_story(section, "Một")
    plans.record_contribution(
        a_kept_task(a_kept_plan(), public=True), item=story.item, title="Hoa", edition=story, by=an_approver(), at=NOON
    )
    publish()
    editions.a_new_edition(story, section=section)
    assert "/vi/ke-hoach/" in touched()
    assert "/en/plans/" not in touched()


def test_a_withdrawal_renders_both_neighbours_again():
    section = a_site()
    stories = [a_news_story(section, title, days=day / 24) for day, title in enumerate(["Một", "Hai", "Ba", "Bốn"])]
    publish()
    editions.a_withdrawal(stories[1])
    assert touched() == LISTS | story_paths("mot", "hai", "ba")


def test_a_story_that_moves_to_another_section_leaves_its_old_neighbours():
    section = a_site(languages=("vi",))
    other = editions.a_section("Du lịch", language="vi").item
    first, second = (a_news_story(section, title, days=day / 24) for day, title in enumerate(["Một", "Hai"]))
    publish()
    editions.a_new_edition(second, title="Hai", section=other)
    publish()
    assert first.section == section
    assert b"neighbours" not in rendered("/vi/van-hoa/2026/11/mot/")
    assert RouteRow.objects.get(path="/vi/du-lich/2026/11/hai/").problem == ""


def test_a_story_in_a_new_month_renders_the_months_beside_it_and_no_other():
    section = a_site()
    for days in (0, 40, 100):
        a_news_story(section, f"Bài {days}", days=days)
    publish()
    a_news_story(section, "Bài 70", days=70)
    months = {path for path in touched() if path.startswith(("/vi/2026/", "/vi/2027/"))}
    assert months == {"/vi/2027/01/", "/vi/2027/03/"}


def test_a_new_language_appears_with_its_home_and_every_page_offers_it():
    a_site(languages=("vi",))
    publish()
    editions.a_home("Điện Biên today", language="en")
    publish()
    assert RouteRow.objects.filter(path__startswith="/en/").count() == 9
    assert b'href="/en/plans/"' in rendered("/vi/ke-hoach/")


def test_a_contribution_renders_the_progress_page_again():
    section = a_site()
    task = a_kept_task(a_kept_plan(), public=True)
    story = a_news_story(section)
    publish()
    plans.record_contribution(task, item=story.item, title="Hoa", edition=story, by=an_approver(), at=NOON)
    assert touched() == {"/vi/ke-hoach/", "/en/plans/"}


def test_a_site_just_published_has_no_new_sources():
    a_news_story(a_site(), "Một")
    publish()
    assert notice_new_sources(at=editions.LATER) is None
