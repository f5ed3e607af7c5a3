"""The portal in a real browser, without JavaScript: axe in light and dark, no sideways scrolling, no complaint."""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from hoaban.plans import actions as plans
from hoaban.publishing.registry import asset_file
from tests.factories.organisations import NOON, an_approver
from tests.factories.portal import a_news_story, a_picture, a_site, addresses, rendered
from tests.factories.reported_plans import a_kept_plan, a_kept_task
from tests.stories.conftest import CHROMIUM_FLAGS

pytestmark = [pytest.mark.django_db, pytest.mark.story]
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
LOOKED_AT = [
    "/vi/", "/vi/van-hoa/", "/vi/van-hoa/2026/11/hoa-ban-no-som/", "/vi/gioi-thieu/", "/vi/ke-hoach/", "/vi/2026/11/",
    "/vi/404.html", "/en/culture/2026/11/early-blossom/",
]  # fmt: skip
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360"/></svg>'


@pytest.fixture
def public(db):
    """Address → (bytes, media type) of a site with three stories and a public task."""
    section = a_site(is_sample=True)
    picture = {"picture": str(a_picture().public_id), "picture_alt": "Hoa ban trắng trên sườn núi"}
    story = a_news_story(section, **picture)
    a_news_story(section, "Early blossom", item=story.item, language="en", **picture)
    for title in ("Nghề dệt ở bản", "Mùa nước đổ về ruộng bậc thang"):
        a_news_story(section, title, **picture)
    task = a_kept_task(a_kept_plan(is_sample=True), "Giới thiệu hoa ban", asks=2, public=True)
    plans.record_contribution(task, item=story.item, title="Hoa", edition=story, by=an_approver(), at=NOON)
    return {path: rendered(path) for path in addresses()}


def serve(public):
    def answer(route):
        path = urlsplit(route.request.url).path
        if path in public:
            kind = "text/css" if path.endswith(".css") else "text/html; charset=utf-8"
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=public[path], content_type=kind, headers=headers)
        elif path.endswith(".css"):
            route.fulfill(body=asset_file("portal.css").read_bytes(), content_type="text/css")
        elif path.startswith("/a/"):
            route.fulfill(body=PIXEL, content_type="image/svg+xml")
        else:
            route.fulfill(status=404, body="")

    return answer


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def look(chromium, public):
    """Open an address, with JavaScript only where a test asks the page something; return the page."""
    contexts = []

    def opened(path, *, scripts=False):
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=scripts))
        contexts[-1].route("**/*", serve(public))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(f"http://portal.test{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def test_axe_finds_nothing_on_any_page_in_light_and_dark_and_none_scrolls_sideways(look):
    for path in LOOKED_AT:
        page = look(path, scripts=True)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = [violation["id"] for violation in Axe().run(page).response["violations"]]
            assert (path, scheme, found) == (path, scheme, [])
        page.set_viewport_size({"width": 320, "height": 640})
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)
        assert [line for line in page.complaints if "Content Security" in line and "eval" not in line] == []


def test_a_reader_without_javascript_changes_language_and_finds_the_story_again(look):
    page = look("/vi/")
    page.click("text=Hoa ban nở sớm")
    page.click("nav.languages a")
    assert page.inner_text("h1") == "Early blossom"


def test_the_alert_link_is_hidden_until_its_small_sheet_shows_it(look, public):
    assert look("/vi/").is_visible("a.alert-link") is False
    public["/vi/alert.css"] = b".alert-link{display:block}"
    assert look("/vi/").is_visible("a.alert-link") is True


def test_the_first_tab_leads_past_the_menu(look):
    page = look("/vi/", scripts=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
