"""Correct, withdraw, restore: one story of an own plan, in a real browser, until the public has it again."""

import re

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.stories.conftest import log_in, log_out
from tests.stories.test_road import (
    SAMPLE,
    approve,
    bring_in_the_plan,
    confirm_first_task,
    fill_editor,
    progress_of,
    send,
)
from tests.stories.walk import faults_of
from tests.stories.words import english_on

pytestmark = pytest.mark.story

TITLE = "Phiên chợ thử bên suối"
BODY = "Nội dung do người thử phần mềm viết, không phải tin của cơ quan nhà nước."
WRONG, RIGHT = "Bài thử: chợ họp thứ Bảy.", "Bài thử: chợ họp Chủ nhật."
WHY_CORRECTED = "Bài ghi chợ họp thứ Bảy; đúng là Chủ nhật."
WHY_GONE = "Ảnh trong bài chưa được phép đăng."
WHY_BACK = "Tác giả ảnh đã cho phép"
LOOKS = [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"color_scheme": "light", "contrast": "more"}]


@pytest.fixture
def plan_file(tmp_path):
    """The sample plan under a number of this story's own."""
    return numbered_plan(tmp_path, "07/KH-MAU")


def numbered_plan(tmp_path, number):
    document = Document(str(SAMPLE))
    for cell in (cell for table in document.tables for row in table.rows for cell in row.cells):
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.text = run.text.replace("01/KH-MAU", number)
    path = tmp_path / "ke-hoach-mau.docx"
    document.save(str(path))
    return path


def as_person(page, house, username):
    log_out(page, house)
    log_in(page, house, username)


def sound(page):
    """The screen speaks Vietnamese, has no fault axe knows in any look, and fits a phone and 400 % zoom."""
    assert english_on(page) == [], page.url
    page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
    for look in LOOKS:
        page.emulate_media(**{"contrast": "no-preference"} | look)
        assert (page.url, look, faults_of(page)) == (page.url, look, [])
    page.emulate_media(color_scheme="light", contrast="no-preference")
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def write_and_publish(page, house, plan):
    """A story that answers the plan's first task; returns the address of its own screen and of its public page."""
    page.goto(plan)
    page.get_by_role("link", name="Viết bài cho nhiệm vụ này").first.click()
    page.fill("input[name=title]", TITLE)
    page.get_by_role("button", name="Bắt đầu viết").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    editor = page.url
    fill_editor(page, lead=WRONG, body=BODY)
    page.goto(house.desk + "/programme/stories/")
    page.get_by_role("link", name=TITLE).first.click()
    page.wait_for_url(re.compile(r"/programme/items/"))
    item = page.url
    send(page, item, "vi")
    as_person(page, house, "duyet")
    approve(page, house, item, "vi")
    house.wait_for("/vi/", TITLE)
    page.goto(item)
    return item, editor, page.locator("#version-vi dd a[data-content]").inner_text()


def correct(page, house, item, editor):
    """The drafter mends the text and says what was wrong; the approver reads that and agrees."""
    as_person(page, house, "canbo")
    page.goto(editor)
    fill_editor(page, lead=RIGHT, body=BODY)
    page.goto(item)
    version = page.locator("#version-vi")
    version.get_by_text("Đính chính", exact=True).click()
    version.locator("textarea[name=reason]").fill(WHY_CORRECTED)
    sound(page)
    version.get_by_role("button", name="Gửi duyệt").click()
    expect(version).to_contain_text("Chờ duyệt")
    as_person(page, house, "duyet")
    page.goto(item + "vi/review/")
    expect(page.locator("textarea[name=reason]")).to_have_value(WHY_CORRECTED)
    expect(page.locator("input[value=corrected]")).to_be_checked()
    sound(page)
    page.get_by_role("button", name="Duyệt ấn bản này").click()
    expect(page.locator(".messages")).to_contain_text("Đã duyệt")


def propose(page, house, address, reason, button):
    """An officer proposes on the phone, after a look at what readers will see; returns the proposal's address."""
    as_person(page, house, "canbo")
    page.goto(address)
    page.set_viewport_size({"width": 360, "height": 780})
    page.fill("textarea[name=reason]", reason)
    page.get_by_role("button", name="Xem thông báo người đọc sẽ thấy").click()
    expect(page.frame_locator("iframe").first.locator("main")).to_contain_text(reason)
    sound(page)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(r"/programme/items/[0-9a-f-]{36}/$"))
    expect(page.locator("main")).to_contain_text("Chờ người thứ hai")
    sound(page)


def confirm(page, house, words, button):
    """The approver comes from today's page and confirms in a few touches."""
    as_person(page, house, "duyet")
    page.set_viewport_size({"width": 360, "height": 780})
    page.get_by_role("link", name=f"{words}: {TITLE}").first.click()
    page.wait_for_url(re.compile(r"/programme/proposals/"))
    sound(page)
    page.get_by_role("button", name=button).click()
    page.wait_for_url(re.compile(r"/programme/items/"))
    sound(page)


def test_corrected_withdrawn_and_back_again(browser_page, house, plan_file):
    page = browser_page
    log_in(page, house, "canbo")
    plan = bring_in_the_plan(page, house, plan_file)
    confirm_first_task(page, plan)
    item, editor, path = write_and_publish(page, house, plan)
    section = path.rsplit("/", 4)[0] + "/"
    assert "1/1" in progress_of(page, plan)

    correct(page, house, item, editor)
    assert WHY_CORRECTED in house.wait_for(path, RIGHT)
    assert WHY_CORRECTED in house.wait_for("/vi/atom.xml", WHY_CORRECTED)

    propose(page, house, item + "withdraw/", WHY_GONE, "Đề nghị gỡ")
    assert house.get(path)[0] == 200
    confirm(page, house, "Gỡ bài", "Xác nhận gỡ")
    assert BODY not in house.wait_for(path, WHY_GONE, status=410)
    house.wait_for("/vi/atom.xml", "deleted-entry")
    for place in ("/vi/", section, "/vi/atom.xml", "/sitemap.xml"):
        status, text = house.get(place)
        assert (place, status, TITLE in text, path in text) == (place, 200, False, False)
    assert "0/1" in progress_of(page, plan)
    page.goto(house.portal + path)
    sound(page)  # the notice itself, in every light

    propose(page, house, item + "restore/", WHY_BACK, "Đề nghị khôi phục")
    confirm(page, house, "Khôi phục", "Xác nhận khôi phục")
    back = house.wait_for(path, WHY_BACK)
    assert WHY_GONE in back
    assert RIGHT in back
    house.wait_for("/vi/", TITLE)
    year, month = path.split("/")[3:5]
    assert path in house.wait_for(f"/sitemap/vi/{year}/{month}.xml", path)
    assert "1/1" in progress_of(page, plan)
