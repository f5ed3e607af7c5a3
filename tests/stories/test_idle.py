"""An officer leaves the desk: the warning, one key to stay, the end of the session, and the typed text afterwards."""

import re
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import log_in
from tests.stories.words import english_on

pytestmark = pytest.mark.story

TITLE = "Mùa ban nở, chữ đang gõ dở"
AGE = """
import sys, django
django.setup()
from importlib import import_module
from django.conf import settings
store = import_module(settings.SESSION_ENGINE).SessionStore(sys.argv[1])
store["seen_at"] -= int(sys.argv[2])
store.save()
"""


def pretend_nobody_acted_for(page, house, seconds):
    """Make the server's clock of this browser's session older, and let the page's own clock reach its next question."""
    key = next(cookie["value"] for cookie in page.context.cookies() if cookie["name"] == "hoaban_desk")
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    subprocess.run([sys.executable, "-c", AGE, key, str(seconds)], env=env, check=True)


def test_a_warning_counts_down_one_key_stays_and_typed_text_is_never_lost(browser_page, house):
    page = browser_page
    page.clock.install()
    log_in(page, house, "canbo")
    page.goto(house.desk + "/programme/stories/new/")
    with page.expect_response(lambda answer: "/kept/" in answer.url and answer.request.method == "POST"):
        page.fill("input[name=title]", TITLE)
        page.clock.run_for(1_500)
    with page.expect_response(lambda answer: answer.url.endswith("/session/") and answer.request.method == "POST"):
        page.clock.run_for(61_000)
        page.clock.run_for(61_000)  # the page tells the server that somebody was there
    pretend_nobody_acted_for(page, house, 30 * 60 - 50)
    warning = page.get_by_role("dialog", name="Đồng chí còn làm việc không?")
    expect(warning).to_have_count(0)

    page.clock.run_for(29 * 60_000 + 1_000)
    expect(warning).to_be_visible()
    assert english_on(page) == []
    expect(warning).to_contain_text(re.compile(r"kết thúc sau \d\d giây"))
    expect(page).to_have_title(re.compile(r"^\(\d\d\) "))
    with page.expect_response(lambda answer: answer.url.endswith("/session/") and answer.request.method == "POST"):
        page.keyboard.press("k")
    expect(warning).to_have_count(0)
    expect(page.locator("input[name=title]")).to_have_value(TITLE)

    pretend_nobody_acted_for(page, house, 30 * 60 - 50)
    page.clock.run_for(29 * 60_000 + 1_000)
    expect(warning).to_be_visible()
    pretend_nobody_acted_for(page, house, 60)
    page.clock.run_for(61_000)
    page.wait_for_url(re.compile(r"/login/\?next="))
    expect(page.locator("body")).to_contain_text("Phiên làm việc đã kết thúc")

    page.fill("input[name=username]", "canbo")
    page.fill("input[name=password]", house.logins["canbo"])
    page.click("button[type=submit]")
    page.wait_for_url(re.compile(r"/stories/new/"))
    expect(page.locator("input[name=title]")).to_have_value(TITLE)
    expect(page.locator(".hb-kept")).to_contain_text("Nội dung gõ dở đã được đưa lại")
    page.get_by_role("button", name="Bỏ nội dung này").click()
    expect(page.locator("input[name=title]")).to_have_value("")


def test_text_stays_on_the_page_and_the_officer_is_told_when_it_cannot_be_kept(browser_page, house):
    page = browser_page
    log_in(page, house, "canbo")
    page.goto(house.desk + "/programme/stories/new/")
    page.context.set_offline(True)
    page.fill("input[name=title]", TITLE)
    expect(page.locator("[data-kept-fault]")).to_contain_text("Đừng đóng trang này")
    page.context.set_offline(False)
    expect(page.locator("[data-kept-fault]")).to_be_hidden()
    expect(page.locator("input[name=title]")).to_have_value(TITLE)
