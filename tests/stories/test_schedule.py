"""Two texts go out in one moment, another at a set time, a failing one is mended: approvers in a browser, readers outside."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from hoaban.kernel.vietnam_time import VIETNAM
from tests.stories.conftest import log_in
from tests.stories.drafts import sent_for_approval
from tests.stories.test_withdrawal import as_person, sound

pytestmark = pytest.mark.story

FIRST, SECOND = "Phiên chợ sớm ở Tả Sìn Thàng", "Đường mới vào bản Pu Lau"
TIMED, PICTURED = "Đêm xòe bên lòng chảo", "Một ảnh lạc mất tệp"
BUNDLE = "Hai tin cùng lúc"


def to_the_decision(page, house, item, *, when):
    """Open the text that waits and choose when it goes out."""
    page.goto(f"{house.desk}/programme/items/{item}/vi/review/")
    page.get_by_text(when, exact=True).click()


def approve(page):
    page.get_by_role("button", name="Duyệt ấn bản này").click()
    expect(page.locator(".messages")).to_contain_text("Đã duyệt")


def into_a_bundle(page, house, item, *, name=None):
    to_the_decision(page, house, item, when="Đăng cùng lúc với nội dung khác")
    page.locator("select[name=bundle]").select_option(label=BUNDLE if name is None else "Đợt đăng mới")
    if name:
        page.fill("input[name=bundle_title]", name)
    sound(page)
    approve(page)
    page.wait_for_url(re.compile(r"/programme/bundles/[0-9A-Z]{26}/$"))


def test_two_texts_of_a_bundle_go_out_in_one_moment(browser_page, house):
    page = browser_page
    items = [sent_for_approval(house, title)[0] for title in (FIRST, SECOND)]
    log_in(page, house, "duyet")
    into_a_bundle(page, house, items[0], name=BUNDLE)
    into_a_bundle(page, house, items[1])
    sound(page)
    assert FIRST not in house.get("/vi/")[1]

    as_person(page, house, "canbo")  # the author sees where it stands, and decides nothing
    page.goto(f"{house.desk}/programme/items/{items[0]}/")
    expect(page.locator("#version-vi")).to_contain_text("Đã duyệt, chờ giờ đăng")
    sound(page)
    page.locator("#version-vi").get_by_role("link", name=BUNDLE).click()
    expect(page.get_by_role("button", name="Đăng ngay cả đợt")).to_have_count(0)

    as_person(page, house, "duyet")
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(house.desk + "/programme/schedule/")
    sound(page)
    page.get_by_role("link", name=BUNDLE).click()
    page.get_by_role("button", name="Đăng ngay cả đợt (2 bài)").click()
    expect(page.locator(".messages")).to_contain_text("đang được đưa lên cổng")
    shown = house.wait_for("/vi/", FIRST)
    assert SECOND in shown
    page.reload()
    expect(page.locator("aside .hb-pill")).to_contain_text("Đã đăng")


def test_a_text_goes_out_at_its_time_and_not_before(browser_page, house):
    page = browser_page
    item, _ = sent_for_approval(house, TIMED)
    log_in(page, house, "duyet")
    to_the_decision(page, house, item, when="Hẹn giờ đăng")
    tomorrow = datetime.now(VIETNAM) + timedelta(days=1)
    page.fill("input[name=day]", f"{tomorrow:%Y-%m-%d}")
    page.fill("input[name=time]", "08:00:07")
    sound(page)
    approve(page)
    page.wait_for_url(re.compile(r"/programme/schedule/[0-9A-Z]{26}/$"))
    expect(page.frame_locator("iframe").locator("h1").first).to_contain_text(TIMED)
    sound(page)
    page.goto(house.desk + "/")
    expect(page.locator("#today-outgoing")).to_contain_text("Ngày mai 08:00")
    assert TIMED not in house.get("/vi/")[1]
    page.locator("#today-outgoing").get_by_role("link", name=TIMED).click()
    soon = datetime.now(VIETNAM) + timedelta(seconds=6)
    page.fill("input[name=day]", f"{soon:%Y-%m-%d}")
    page.fill("input[name=time]", f"{soon:%H:%M:%S}")
    page.get_by_role("button", name="Lưu giờ đăng").click()
    expect(page.locator(".messages")).to_contain_text("Đã lưu giờ đăng mới")
    house.wait_for("/vi/", TIMED)
    assert datetime.now(VIETNAM) >= soon.replace(microsecond=0)


def test_a_page_that_fails_is_told_mended_and_tried_again(browser_page, house):
    page = browser_page
    item, picture = sent_for_approval(house, PICTURED, pictured=True)
    lost = Path(picture).rename(Path(picture).with_suffix(".lost"))
    log_in(page, house, "duyet")
    page.goto(f"{house.desk}/programme/items/{item}/vi/review/")
    approve(page)
    page.goto(house.desk + "/programme/stuck/")
    row = page.locator("li.hb-card", has_text=PICTURED)
    for _ in range(40):
        if row.count():
            break
        page.wait_for_timeout(250)
        page.reload()
    expect(row).to_contain_text("Ảnh của trang này đang được xử lý")
    row.get_by_text("Chi tiết kỹ thuật cho quản trị viên").click()
    sound(page)
    page.goto(f"{house.desk}/programme/items/{item}/")
    expect(page.locator("#version-vi")).to_contain_text("Đã duyệt, chưa lên cổng: Ảnh của trang này đang được xử lý")
    lost.rename(picture)
    page.goto(house.desk + "/programme/stuck/")
    if row.count():  # it may have tried again by itself meanwhile
        row.get_by_role("button", name="Thử lại ngay").click()
        expect(page.locator(".messages")).to_contain_text("thử lại")
    house.wait_for("/vi/", PICTURED)
