"""A report set is made and taken home; a template edited in Word is refused by the field's name, then used."""

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.reports.editing import replaced
from tests.stories import walk
from tests.stories.conftest import log_in
from tests.stories.road import make_a_set
from tests.stories.words import english_on

pytestmark = pytest.mark.story
TEMPLATE = "/programme/reports/template/"
EDITED = "I. TÌNH HÌNH CHUNG CỦA KỲ BÁO CÁO"


def is_for_everybody(page):
    """Vietnamese, no rule of axe broken in any light, and nothing wider than a phone."""
    assert english_on(page) == []
    found = walk.faults_in_every_light(page)
    assert {light: some for light, some in found.items() if some} == {}
    assert walk.sticking_out(page) == []


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
