"""Anybody checks what they have: a good file, an altered one, a printed page that was corrected since; with and without JavaScript."""

import hashlib
import re

import pytest
from playwright.sync_api import expect

from tests.stories import test_withdrawal
from tests.stories.conftest import log_in
from tests.stories.test_road import bring_in_the_plan, confirm_first_task
from tests.stories.test_withdrawal import WHY_CORRECTED, correct, numbered_plan, sound, write_and_publish

pytestmark = pytest.mark.story
CHECK = "/vi/verify/"


@pytest.fixture
def received(house, tmp_path):
    """A page as a program fetches it, and the same with one letter changed."""
    good, altered = tmp_path / "trang.html", tmp_path / "trang-sua.html"
    text = house.get("/vi/")[1]
    good.write_bytes(text.encode())
    altered.write_bytes(text.replace("Trang", "trang", 1).encode())
    return good, altered


def result(page):
    return page.locator("#verify-result")


def test_a_file_is_proved_up_to_the_signature_and_an_altered_one_is_not_called_false(browser_page, house, received):
    page = browser_page
    page.goto(house.portal + CHECK)
    page.set_input_files("#verify-file", received[0])
    expect(result(page)).to_contain_text("Được phát hành ở đây")
    expect(result(page)).to_contain_text("Được chứng minh bằng bản ghi đã ký số")
    sound(page)
    page.set_input_files("#verify-file", received[1])
    expect(result(page)).to_contain_text("Không được phát hành ở đây dưới dạng này")
    expect(result(page)).to_contain_text("Điều đó không có nghĩa là giả")
    sound(page)


def test_an_address_is_checked_as_people_type_it(browser_page, house):
    page = browser_page
    page.goto(house.portal + CHECK)
    for typed in (house.portal + "/vi/", house.portal.removeprefix("http://") + "/vi", "/vi"):
        page.fill("#verify-address", typed)
        page.get_by_role("button", name="Kiểm tra địa chỉ").click()
        expect(result(page)).to_contain_text("Trang như hiện nay: phát hành ngày")
    for typed, told in (("https://example.org/vi/", "thuộc trang khác"), ("/vi/khong-co/", "Chưa từng có gì")):
        page.fill("#verify-address", typed)
        page.get_by_role("button", name="Kiểm tra địa chỉ").click()
        expect(result(page)).to_contain_text(told)


def test_a_page_changed_on_the_way_is_not_issued_here_in_this_form(browser_page, house):
    page = browser_page
    page.route(house.portal + "/vi/", lambda route: route.fulfill(body="<p>forged</p>", content_type="text/html"))
    page.goto(house.portal + CHECK + "?path=/vi/")
    expect(result(page)).to_contain_text("Không được phát hành ở đây dưới dạng này")


def test_a_forged_record_is_told(browser_page, house):
    page = browser_page

    def forge(route):
        answer = route.fetch()
        route.fulfill(response=answer, body=re.sub(r'"number":(\d+)', r'"number":9\1', answer.text()))

    page.route("**/verify/data/main/record.json", forge)
    page.goto(house.portal + CHECK + "?path=/vi/")
    expect(result(page)).to_contain_text("Chứng cứ không khớp")


def test_where_the_browser_has_no_signatures_it_says_what_it_could_not_check(browser_page, house, received):
    page = browser_page
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined })")
    page.goto(house.portal + CHECK)
    page.set_input_files("#verify-file", received[0])
    expect(result(page)).to_contain_text("Trình duyệt này không kiểm tra được chữ ký")


def test_a_printed_page_says_later_when_it_was_replaced_and_why(browser_page, house, tmp_path, monkeypatch):
    page = browser_page
    monkeypatch.setattr(test_withdrawal, "TITLE", "Bài thử để in ra giấy")
    log_in(page, house, "canbo")
    plan = bring_in_the_plan(page, house, numbered_plan(tmp_path, "08/KH-MAU"))
    confirm_first_task(page, plan)
    item, editor, path = write_and_publish(page, house, plan)
    page.goto(house.portal + path)
    page.emulate_media(media="print")
    expect(page.locator(".edition-note svg")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.locator(".edition-note svg")).to_be_hidden()
    printed = page.locator(".edition-note a").get_attribute("href")
    page.goto(house.portal + printed)
    expect(result(page)).to_contain_text("Ấn bản 1 của trang này: phát hành ngày")
    expect(result(page)).to_contain_text("Đây là bản hiện có")
    correct(page, house, item, editor)
    house.wait_for(path, WHY_CORRECTED)
    shard = hashlib.sha256(path.encode()).hexdigest()[:3]
    house.wait_for(f"/verify/data/paths/{shard}.json", WHY_CORRECTED)
    page.goto(house.portal + printed)
    expect(result(page)).to_contain_text("Được phát hành ở đây, nay đã được thay")
    expect(result(page)).to_contain_text(re.compile(f"được thay ngày .* \\(Đính chính: {WHY_CORRECTED}\\)"))
    sound(page)


def test_without_javascript_the_page_explains_and_shows_no_dead_box(chromium, house):
    context = chromium.new_context(locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    page.goto(house.portal + "/verify/?path=/vi/&edition=1")
    for box in ("input", "button", "form"):
        assert page.locator(box).count() == 0
    said = page.inner_text("main")
    for words in ("sha256sum", "Không được phát hành ở đây dưới dạng này", "hoaban verify", "không cần JavaScript"):
        assert words in said
    context.close()


def test_the_command_agrees_with_the_page(house, received):
    assert house.hoaban("verify", received[0]).returncode == 0
    assert house.hoaban("verify", received[1], check=False).returncode == 1
    assert house.hoaban("verify", house.portal + "/vi/", "--private").returncode == 0
    assert "good" in house.hoaban("verify").stdout
