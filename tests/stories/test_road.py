"""The whole road, in Vietnamese, in a real browser: a plan file becomes a public page and a line in the report."""

import io

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.stories.conftest import ROOT, log_in, log_out
from tests.stories.words import english_on

pytestmark = pytest.mark.story

SAMPLE = ROOT / "hoaban" / "project" / "demo" / "plan" / "sample-plan-2026.docx"
TITLE = "Hoa ban nở trắng lối lên Mường Phăng"
ENGLISH = "Ban flowers line the road to Mường Phăng"
LEAD = "Bài thử của người kiểm tra: con đường lên Mường Phăng vào mùa hoa."
BODY = "Nội dung thử do người kiểm tra viết, không phải tin của cơ quan nhà nước."


@pytest.fixture
def plan_file(tmp_path):
    """The sample plan under another number, so that it is a file the house has not seen."""
    document = Document(str(SAMPLE))
    for table in document.tables:
        for cell in (cell for row in table.rows for cell in row.cells):
            for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
                run.text = run.text.replace("01/KH-MAU", "02/KH-MAU")
    path = tmp_path / "ke-hoach-mau.docx"
    document.save(str(path))
    return path


def say_in_editor(page, text):
    """Type a paragraph into the story's body."""
    body = page.locator("[data-contentpath=body]")
    body.get_by_role("button", name="Chèn").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    page.locator("[data-contentpath=body] [contenteditable=true]").first.click()
    page.keyboard.type(text)


def save_draft(page):
    page.get_by_role("button", name="Lưu nháp").first.click()
    expect(page.locator("body")).to_contain_text("đã được lưu")


def test_from_the_plan_file_to_the_report(browser_page, house, plan_file, tmp_path):
    page = browser_page
    log_in(page, house, "canbo")

    # The plan comes in; one draft is confirmed beside its source.
    page.get_by_role("link", name="Nhập kế hoạch").first.click()
    page.set_input_files("input[type=file]", plan_file)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.locator("h1")).to_be_visible()
    assert english_on(page) == []
    plan_address = page.url
    page.get_by_role("link", name="Xem").first.click() if "review" not in page.url else None
    print(page.url, plan_address)
