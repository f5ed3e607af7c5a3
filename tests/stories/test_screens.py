"""Every screen the road crosses speaks Vietnamese, can be used by everybody, and asks no other host."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.stories.conftest import log_in
from tests.stories.words import english_on

pytestmark = pytest.mark.story

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
PERSON_SCREENS = {
    "canbo": [
        "/", "/programme/stories/", "/programme/stories/new/", "/programme/plans/", "/programme/plans/upload/",
        "/programme/reports/", "/account/",
    ],
    "duyet": ["/", "/programme/approvals/"],
}  # fmt: skip


def faults_of(page):
    """Return axe's violations on what the house itself drew (Wagtail's frame is its own)."""
    expect(page.locator("main h1").first).to_be_visible()
    answer = Axe().run(page, context={"include": [["main"]]}, options=RULES).response
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in answer["violations"]]


@pytest.fixture
def only_loopback(browser_page, house):
    """Every request of the page goes to this house."""
    asked = []
    browser_page.on("request", lambda request: asked.append(request.url))
    yield browser_page
    here = (house.desk, house.portal, "data:", "blob:")
    assert [url for url in asked if not url.startswith(here)] == []


@pytest.mark.parametrize("person", sorted(PERSON_SCREENS))
def test_screens_of_the_road(person, only_loopback, house):
    page = only_loopback
    log_in(page, house, person)
    for path in PERSON_SCREENS[person]:
        page.goto(house.desk + path)
        assert (path, english_on(page)) == (path, [])
        if path.startswith("/programme/") or path == "/":
            assert (path, faults_of(page)) == (path, [])


def open_story(page, house):
    """Open a story of the demo; return the address of its screen."""
    page.goto(house.desk + "/programme/stories/")
    page.get_by_role("link", name="Vào khu vực biên giới đất liền").first.click()
    page.wait_for_url(re.compile(r"/programme/items/"))
    return page.url


def test_the_editor_with_its_choosers_and_history(only_loopback, house):
    page = only_loopback
    log_in(page, house, "canbo")
    item = open_story(page, house)
    assert english_on(page) == []
    assert faults_of(page) == []
    page.get_by_role("link", name="Sửa").first.click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    editor = page.url
    assert english_on(page) == []

    page.locator("#id_lead_picture-chooser button:visible").first.click()
    page.get_by_text("Đổi hình ảnh").locator("visible=true").first.click()
    expect(page.locator(".modal-body").first).to_be_visible()
    assert english_on(page) == []
    page.goto(editor.replace("/edit/", "/history/"))
    assert english_on(page) == []
    page.goto(item + "vi/review/")
    assert english_on(page) == []
    assert faults_of(page) == []
    frame = page.frame_locator("iframe.hb-frame")
    expect(frame.locator("h1").first).to_be_visible()


def test_a_plan_and_its_review(only_loopback, house):
    page = only_loopback
    log_in(page, house, "canbo")
    page.goto(house.desk + "/programme/plans/")
    page.get_by_role("link", name="01/KH-MAU").first.click()
    page.wait_for_url(re.compile(r"/programme/plans/[0-9A-Z]{26}/$"))
    plan = page.url
    assert (english_on(page), faults_of(page)) == ([], [])
    page.goto(plan.replace("/plans/", "/reports/"))
    assert (english_on(page), faults_of(page)) == ([], [])
    page.goto(plan + "review/")
    assert (english_on(page), faults_of(page)) == ([], [])
