"""Officers look through a long plan: by keyboard alone, together, on a phone, without a script, with a lost connection."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.stories.conftest import log_in
from tests.stories.plan_files import long_plan
from tests.stories.review_keys import heading, open_review, press, told
from tests.stories.walk import TAGS
from tests.stories.words import english_on

pytestmark = pytest.mark.story
DRAFTS = 42
BEATS = 20000  # a pulse comes every five seconds, and the machine may be busy
DONE = "Đã xem hết các mục"


@pytest.fixture
def plan(house, tmp_path, request):
    """Bring in a plan nobody has seen; return its address."""
    number = f"{sum(request.node.name.encode()) % 9000 + 100}/KH-UBND"
    file = tmp_path / "ke-hoach-dai.docx"
    file.write_bytes(long_plan(number, DRAFTS))
    told = house.hoaban("plan", "import", "--by", "canbo", file).stdout
    return f"{house.desk}/programme/plans/{told.split()[0]}/"


@pytest.fixture
def another_browser(chromium):
    """Open browsers with a context of their own; all are closed in the end."""
    opened = []

    def a_browser(**wishes):
        opened.append(chromium.new_context(locale="vi-VN", **wishes))
        page = opened[-1].new_page()
        page.set_default_timeout(15000)
        return page

    yield a_browser
    for context in opened:
        context.close()


def edit_the_deadline(page):
    """Type words of time into the field to look at; the days are read again, shown, and then confirmed."""
    page.keyboard.press("e")
    expect(page.locator("[name=deadline_text]")).to_be_focused()
    page.keyboard.type("trước ngày 20/11/2026")
    press(page, "Control+Enter")
    expect(page.locator("[name=due_on]")).to_have_value("19/11/2026")
    press(page, "Enter")
    expect(told(page)).to_contain_text("Đã xác nhận")


def test_forty_drafts_by_keyboard_alone_without_loading_the_page_anew(browser_page, house, plan):
    page = browser_page
    log_in(page, house, "canbo")
    open_review(page, plan)
    assert english_on(page) == []
    loaded = []
    page.on("request", lambda one: loaded.append(one.url) if one.is_navigation_request() else None)
    first = heading(page)
    expect(page.get_by_text("Không chắc: đoạn này không nêu thời gian")).to_be_visible()

    edit_the_deadline(page)

    second = heading(page)
    press(page, "x", "2", "Enter")
    expect(told(page)).to_have_text("Đã loại, kèm lý do.")
    press(page, "u")
    assert heading(page) == second
    press(page, "Control+z")
    assert heading(page) == first
    edit_the_deadline(page)
    press(page, "m", "Enter")
    expect(told(page)).to_contain_text("Đã gộp")
    expect(page.locator("mark.hb-mark-also").first).to_be_attached()
    press(page, "Enter")
    press(page, "k")
    press(page, "j")

    while not page.locator("[data-key=s]").count():
        press(page, "Enter")
    press(page, "s", "1", "Control+Enter")
    expect(told(page)).to_contain_text("Đã tách thành 2 phần")
    for _ in range(DRAFTS):
        if DONE in heading(page):
            break
        press(page, "Enter")
    expect(page.locator("h1")).to_have_text(DONE)
    assert re.findall(r"\d+", page.locator(".hb-end__counts").inner_text()) == ["42", "2", "0", "1", "1"]
    assert loaded == []

    page.go_back()
    expect(page.locator("h1")).to_contain_text("Mục")
    assert loaded == []
    page.goto(plan + "changes/")
    expect(page.locator("ins", has_text="20/11/2026")).to_be_visible()
    assert english_on(page) == []


def test_keys_of_one_letter_can_be_switched_off_and_stay_off(browser_page, house, plan):
    page = browser_page
    log_in(page, house, "canbo")
    open_review(page, plan)
    page.keyboard.press("?")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_function("document.querySelector('.hb-sift--no-keys')")
    page.keyboard.press("x")
    expect(page.locator(".hb-act[open]")).to_have_count(0)
    press(page, "ArrowRight")


def test_two_officers_see_each_other_and_the_first_decides(browser_page, another_browser, house, plan):
    mine, theirs = browser_page, another_browser()
    log_in(mine, house, "canbo")
    log_in(theirs, house, "quantri")
    open_review(mine, plan)
    open_review(theirs, plan)
    assert heading(mine) != heading(theirs)
    number = re.search(r"\d+", heading(mine)).group()
    expect(theirs.locator("[data-look]", has_text=f"đang xem mục {number}")).to_be_visible(timeout=BEATS)
    theirs.goto(mine.url)
    theirs.fill("[name=title]", "Tên người kia vừa gõ")
    press(mine, "Enter")
    expect(theirs.locator("[data-news]", has_text=f"mục {number}: Đã xác nhận")).to_be_visible(timeout=BEATS)
    press(theirs, "Control+Enter")
    expect(theirs.get_by_role("alert").first).to_contain_text("đã xác nhận")
    expect(theirs.locator("[name=title]")).to_have_value("Tên người kia vừa gõ")


def test_on_a_phone_by_touch(another_browser, house, plan):
    page = another_browser(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    log_in(page, house, "canbo")
    open_review(page, plan)
    first = heading(page)
    expect(page.locator("mark.hb-mark-inside").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    for button in page.locator(".hb-decide .button:visible").all():
        expect(button).to_be_in_viewport()
        assert button.bounding_box()["height"] >= 44
    page.locator("summary", has_text="Không phải nhiệm vụ").tap()
    page.get_by_text("Trùng với nhiệm vụ khác").tap()
    page.get_by_role("button", name="Loại với lý do này").tap()
    expect(told(page)).to_have_text("Đã loại, kèm lý do.")
    page.get_by_role("button", name="Hoàn tác").tap()
    expect(page.locator("h1")).to_have_text(first)
    page.get_by_role("button", name="Xác nhận nhiệm vụ").tap()
    expect(told(page)).to_contain_text("Đã xác nhận")


def test_without_a_script_every_decision_still_works(another_browser, house, plan):
    page = another_browser(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    log_in(page, house, "canbo")
    page.goto(plan + "review/?order=document")
    assert heading(page) == f"Mục 1/{DRAFTS}"
    page.get_by_role("button", name="Xác nhận nhiệm vụ").click()
    page.locator("summary", has_text="Tách").click()
    page.locator("[name=cut]").first.check()
    page.get_by_role("button", name="Tách ở đây").click()
    assert heading(page) == f"Mục 2.1/{DRAFTS + 1}"
    page.locator("summary", has_text="Gộp").click()
    page.get_by_role("button", name="Gộp vào mục này").click()
    page.locator("summary", has_text="Không phải nhiệm vụ").click()
    page.get_by_text("Trùng với nhiệm vụ khác").click()
    page.get_by_role("button", name="Loại với lý do này").click()
    assert heading(page) == f"Mục 3/{DRAFTS + 1}"
    page.get_by_role("button", name="Hoàn tác").click()
    assert heading(page) == f"Mục 2.1/{DRAFTS + 1}"


def test_what_was_typed_survives_a_lost_connection_and_a_lost_session(another_browser, house, plan):
    page = another_browser()
    log_in(page, house, "canbo")
    open_review(page, plan)
    page.fill("[name=title]", "Tên đang gõ dở")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    expect(told(page)).to_contain_text("mất kết nối")
    page.context.set_offline(False)
    page.context.clear_cookies(name="hoaban_desk")
    press(page, "Control+Enter")
    expect(told(page)).to_contain_text("phiên làm việc đã hết")
    expect(page.locator("[name=title]")).to_have_value("Tên đang gõ dở")
    other_tab = page.context.new_page()
    log_in(other_tab, house, "canbo")
    press(page, "Control+Enter")
    expect(told(page)).to_have_text("Đã xác nhận: Tên đang gõ dở")


LOOKS = {
    "light": {"color_scheme": "light"}, "dark": {"color_scheme": "dark"}, "contrast": {"contrast": "more"},
    "forced": {"forced_colors": "active"}, "phone": {"viewport": {"width": 360, "height": 740}},
    "zoomed": {"viewport": {"width": 320, "height": 225}},
}  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_the_screen_can_be_used_by_everybody(look, another_browser, house, plan):
    page = another_browser(**LOOKS[look])
    log_in(page, house, "canbo")
    open_review(page, plan)
    # Scrolled to its end the form lies clear of the bar that stays in sight; where the window is low, nothing does.
    rules = {"runOnly": TAGS, "rules": {"target-size": {"enabled": look not in ("phone", "zoomed")}}}
    for key in (None, "x", "m", "?"):
        if key:
            page.keyboard.press("Escape")
            page.keyboard.press(key)
        page.locator(".hb-decide").evaluate(
            "bar => bar.parentElement.scrollIntoView({block: 'end', behavior: 'instant'})"
        )
        answer = Axe().run(page, context={"include": [["main"]]}, options=rules).response
        assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in answer["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
