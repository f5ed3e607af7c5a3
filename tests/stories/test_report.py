"""A report set is made and taken home; a template edited in Word is refused by the field's name, then used."""

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from playwright.sync_api import expect

from tests.reports.editing import replaced
from tests.stories.conftest import log_in
from tests.stories.words import english_on

pytestmark = pytest.mark.story
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}
TEMPLATE = "/programme/reports/template/"
EDITED = "I. TÌNH HÌNH CHUNG CỦA KỲ BÁO CÁO"
TO_SHOW = [{}, {"color_scheme": "dark"}, {"contrast": "more"}, {"forced_colors": "active"}]


def is_for_everybody(page):
    """Vietnamese, no rule of axe broken in any scheme, and nothing wider than a phone."""
    assert english_on(page) == []
    for shown in TO_SHOW:
        page.emulate_media(**shown)
        answer = Axe().run(page, context={"include": [["main"]]}, options=RULES).response
        assert [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in answer["violations"]] == []
        page.emulate_media(**dict.fromkeys(shown, "null"))
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})


def make_a_set(page, house):
    """From the list of reports to a fresh set of the sample plan."""
    page.goto(house.desk + "/programme/reports/")
    page.locator(".hb-list__title a").first.click()
    page.wait_for_url(re.compile(r"/reports/[0-9A-Z]{26}/"))
    page.get_by_role("button", name="Lập bộ tệp báo cáo").click()
    page.wait_for_url(re.compile(r"/sets/[0-9A-Z]{26}/"))


def taken(page, link):
    with page.expect_download() as download:
        link.click()
    return Path(download.value.path()).read_bytes()


def hash_beside(page, suffix):
    return (
        page.locator("li", has=page.get_by_role("link", name=re.compile(rf"\.{suffix}$"))).locator("code").inner_text()
    )


def bring(page, file, data):
    page.set_input_files("input[type=file]", {"name": file, "mimeType": "application/zip", "buffer": data})
    page.get_by_role("button", name="Kiểm tra và áp dụng").click()


def test_an_officer_makes_a_report_set_and_takes_each_file(browser_page, house):
    page = browser_page
    log_in(page, house, "canbo")
    make_a_set(page, house)
    is_for_everybody(page)
    expect(page.locator("main")).to_contain_text("đúng quy định")
    for suffix, start in (("docx", b"PK"), ("pdf", b"%PDF-1.7"), ("json", b"{")):
        data = taken(page, page.get_by_role("link", name=re.compile(rf"\.{suffix}$")))
        assert (data[: len(start)], hashlib.sha256(data).hexdigest()) == (start, hash_beside(page, suffix))
    package = zipfile.ZipFile(BytesIO(taken(page, page.get_by_role("link", name="Tải toàn bộ (ZIP)"))))
    assert [name.rpartition(".")[2] for name in package.namelist()] == ["docx", "pdf", "json", "SHA256SUMS"]


def test_a_template_edited_in_word_is_checked_and_then_used(browser_page, house):
    page = browser_page
    log_in(page, house, "quantri")
    page.goto(house.desk + TEMPLATE)
    is_for_everybody(page)
    assert taken(page, page.get_by_role("link", name="Tải về để sửa trong Word")).startswith(b"PK")
    bring(page, "mau-hong.docx", replaced("{{ plan.addressee }}", "{{ plan.adressee }}"))
    expect(page.get_by_role("alert")).to_contain_text("Không có trường “plan.adressee”. Có lẽ là “plan.addressee”.")
    expect(page.get_by_role("alert")).to_contain_text("Kính gửi: {{ plan.adressee }}.")
    is_for_everybody(page)
    bring(page, "mau-tot.docx", replaced("I. TÌNH HÌNH CHUNG", EDITED))
    expect(page.locator("main")).to_contain_text("mau-tot.docx")
    is_for_everybody(page)
    make_a_set(page, house)
    document = Document(BytesIO(taken(page, page.get_by_role("link", name=re.compile(r"\.docx$")))))
    assert EDITED in [paragraph.text for paragraph in document.paragraphs]
    page.goto(house.desk + TEMPLATE)
    page.get_by_role("button", name="Dùng lại mẫu có sẵn").click()
    expect(page.locator("main section").first).to_contain_text("Mẫu có sẵn của phần mềm")


def test_the_template_page_can_be_used_with_the_keyboard_alone(browser_page, house):
    page = browser_page
    log_in(page, house, "canbo")
    page.goto(house.desk + TEMPLATE)
    link = page.get_by_role("link", name="Tải về để sửa trong Word")
    link.focus()
    with page.expect_download():
        page.keyboard.press("Enter")
    page.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hb-fields")).to_contain_text("plan.short")
