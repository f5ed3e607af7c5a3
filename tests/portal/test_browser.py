"""The portal in a real browser: axe in every mode, 400 % zoom, the keyboard alone, without JavaScript."""

import shutil
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import sync_playwright

from hoaban.plans import actions as plans
from hoaban.portal.patterns import pattern_page
from hoaban.publishing.exchange import CHECKING as POLICY
from hoaban.publishing.registry import asset_file
from tests.factories import publishing as editions
from tests.factories.media import a_picture
from tests.factories.organisations import NOON, an_approver
from tests.factories.portal import a_news_story, a_site, addresses, rendered
from tests.factories.reported_plans import a_kept_plan, a_kept_task
from tests.stories.conftest import CHROMIUM_FLAGS

pytestmark = [pytest.mark.django_db, pytest.mark.story]
LONG = "Nghề dệt thổ cẩm ở bản vùng cao: những khung cửi, những mùa bông và câu chuyện giữ nghề qua nhiều thế hệ"
STORY = "/vi/van-hoa/2026/11/hoa-ban-no-som/"
PATTERNS = {code: f"/patterns/{code}/" for code in ("vi", "en")}
FIXED = [
    "/vi/", "/vi/van-hoa/", "/vi/chuyen-muc-trong/", STORY, "/vi/gioi-thieu/", "/vi/ke-hoach/", "/vi/luu-tru/",
    "/vi/2026/11/", "/vi/canh-bao/", "/vi/404.html", "/en/", "/en/culture/2026/11/early-blossom/", "/en/plans/",
    "/vi/verify/", "/en/verify/",
]  # fmt: skip
PAGES = [*FIXED, *PATTERNS.values()]
MODES = {
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more", "color_scheme": "light"},
    "more contrast in the dark": {"contrast": "more", "color_scheme": "dark"},
    "colours of the system": {"forced_colors": "active", "contrast": "no-preference", "color_scheme": "light"},
}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SEEN = {"color-contrast": {"enabled": True}, "target-size": {"enabled": True}}
LINKS = "[...document.querySelectorAll('a[href], input, button')].filter(link => link.checkVisibility())"
NOW = "document.activeElement"
FOCUSED = f"[{LINKS}.indexOf({NOW}), parseFloat(getComputedStyle({NOW}).outlineWidth) >= 3]"
PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360"/></svg>'


@pytest.fixture(scope="module")
def public(django_db_setup, django_db_blocker):
    """Address → bytes of a site: pictured, bare and long stories, an empty section, a public plan; and the patterns."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = _built()
        transaction.set_rollback(True)
    return built


def _built():
    section = a_site(is_sample=True)
    editions.a_section("Chuyên mục trống", language="vi")
    picture = {"picture": str(a_picture().public_id), "picture_alt": "Hoa ban trắng trên sườn núi"}
    story = a_news_story(section, **picture)
    a_news_story(section, "Early blossom", item=story.item, language="en", **picture)
    a_news_story(section, LONG, lead=LONG, **picture)
    a_news_story(section, "Mùa nước đổ về ruộng bậc thang")
    a_news_story(section, "Tháng sau", days=30)
    task = a_kept_task(a_kept_plan(is_sample=True), "Giới thiệu hoa ban", asks=2, public=True)
    plans.record_contribution(task, item=story.item, title="Hoa", edition=story, by=an_approver(), at=NOON)
    patterns = {path: pattern_page(code, PATTERNS).body for code, path in PATTERNS.items()}
    return {path: rendered(path) for path in addresses()} | patterns


def serve(public):
    def answer(route):
        path = urlsplit(route.request.url).path
        if path in public:
            kind = "text/css" if path.endswith(".css") else "text/html; charset=utf-8"
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=public[path], content_type=kind, headers=headers)
        elif path.endswith(".css"):
            route.fulfill(body=asset_file("portal.css").read_bytes(), content_type="text/css")
        elif path.endswith(".js"):
            route.fulfill(body=asset_file("verify.js").read_bytes(), content_type="text/javascript")
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

    def opened(path, *, scripts=False, width=1280, more=None):
        contexts.append(chromium.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts))
        contexts[-1].route("**/*", serve(public | (more or {})))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(f"http://portal.test{path}")
        return page

    yield opened
    for context in contexts:
        context.close()


def violations(page, **options):
    return [
        (found["id"], found["nodes"][0]["html"][:200])
        for found in Axe().run(page, options=options).response["violations"]
    ]


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_in_light_dark_and_high_contrast(look, path):
    page = look(path, scripts=True)
    tags = {"runOnly": {"type": "tag", "values": WCAG}} if path in PATTERNS.values() else {}
    assert violations(page, rules=SEEN, **tags) == []
    for mode, media in MODES.items():
        page.emulate_media(**media)
        assert (mode, violations(page, runOnly=list(SEEN))) == (mode, [])
    assert [line for line in page.complaints if "Content Security" in line and "eval" not in line] == []


def test_no_page_scrolls_sideways_at_four_hundred_per_cent(look):
    page = look(PAGES[0], scripts=True, width=320)
    for path in PAGES:
        page.goto(f"http://portal.test{path}")
        assert (path, page.evaluate("document.documentElement.scrollWidth")) == (path, 320)


def test_the_keyboard_reaches_every_link_and_box_in_the_order_of_reading_and_shows_where_it_is(look):
    page = look(FIXED[0], scripts=True)
    for path in FIXED:
        page.goto(f"http://portal.test{path}")
        for place in range(page.evaluate(f"{LINKS}.length")):
            page.keyboard.press("Tab")
            assert (path, page.evaluate(FOCUSED)) == (path, [place, True])


def test_no_picture_moves_the_text_when_it_arrives(look):
    page = look(FIXED[0], scripts=True)
    unsized = "[...document.images].filter(image => !image.getAttribute('width') || !image.getAttribute('height'))"
    for path in PAGES:
        page.goto(f"http://portal.test{path}")
        assert (path, page.evaluate(f"{unsized}.map(image => image.outerHTML)")) == (path, [])


def test_a_story_on_paper_names_site_address_and_edition_and_no_menu(look):
    page = look(STORY)
    page.emulate_media(media="print")
    for shown in ("p.header-name", "p.page-address", ".edition-note", ".story-signed time", "h1"):
        assert (shown, page.is_visible(shown)) == (shown, True)
    for left_out in (".header-menu", ".languages", ".way", ".footer-links", ".neighbours", ".ridge", ".skip"):
        assert (left_out, page.locator(left_out).first.is_visible()) == (left_out, False)
    assert page.inner_text("p.page-address").endswith(STORY)


def test_a_reader_without_javascript_changes_language_and_finds_the_story_again(look):
    page = look("/vi/")
    page.click("text=Hoa ban nở sớm")
    page.click("nav.languages a")
    assert page.inner_text("h1") == "Early blossom"


def test_the_alert_link_is_hidden_until_its_small_sheet_shows_it(look):
    assert look("/vi/").is_visible("a.alert-link") is False
    shown = {"/vi/alert.css": b".alert-link{display:block}"}
    assert look("/vi/", more=shown).is_visible("a.alert-link") is True


def test_the_first_tab_leads_past_the_menu(look):
    page = look("/vi/", scripts=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
