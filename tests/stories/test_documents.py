"""Documents as offices send them, in the browser: tracked changes, tables, blanks, a secrecy mark, old fonts, a PDF, last year's plan."""

import re

import pytest
from playwright.sync_api import expect

from tests.stories import document_files, walk
from tests.stories.conftest import log_in
from tests.stories.review_keys import open_review, press, told
from tests.stories.words import english_on

pytestmark = pytest.mark.story
PLAN = re.compile(r"/programme/plans/[0-9A-Z]{26}/$")
DOCX, PDF = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/pdf"


@pytest.fixture
def page(browser_page, house):
    """A browser in which the officer is logged in."""
    log_in(browser_page, house, "canbo")
    return browser_page


def choose(page, house, data, name):
    """Choose a file on the upload page and have it read."""
    page.goto(house.desk + "/programme/plans/upload/")
    page.set_input_files(
        "input[type=file]", {"name": name, "mimeType": PDF if name[-3:] == "pdf" else DOCX, "buffer": data}
    )
    page.get_by_role("button", name="Đọc tệp").click()


def bring_in(page, house, data, name="ke-hoach-mau.docx"):
    """Bring a file in; return the address of its plan."""
    choose(page, house, data, name)
    page.wait_for_url(PLAN)
    return page.url


def faults_of(page):
    """Return what is wrong with a screen for somebody: its language, its colours by day and night, its width on a phone."""
    found = {"english": english_on(page), "axe": walk.faults_in_every_light(page), "zoom": walk.sticking_out(page)}
    return {what: some for what, some in found.items() if some}


def remarks(page):
    page.locator("summary", has_text="lưu ý").click()
    return page.locator(".hb-plan__facts details[open]").inner_text()


def drafts(page, plan):
    """Return the names of the drafts of a plan, in the order of the document."""
    page.goto(plan + "review/?order=document")
    page.locator(".hb-drafts summary").click()
    return page.locator(".hb-drafts li a").all_inner_texts()


def the_doubtful_row_comes_first(page):
    """A row of the annex whose lead the register does not know; the table is a table, the cell of the lead is marked."""
    name = "Báo và phát thanh, truyền hình tỉnh"
    expect(page.locator("[name=title]")).to_have_value(document_files.FILM)
    expect(page.get_by_text("cần xem kỹ", exact=True).first).to_be_visible()
    expect(page.locator(".hb-grid th[colspan='2']")).to_have_text("Cơ quan thực hiện")
    lead = page.locator(".hb-grid td:has(mark[data-fields~=lead])")
    expect(lead).to_have_text(name)
    expect(lead).to_be_in_viewport()
    expect(page.locator("[name=lead]")).to_have_value(name)
    assert faults_of(page) == {}


def test_a_tracked_in_deadline_and_an_annex_are_reviewed_by_keyboard_alone(page, house):
    plan = bring_in(page, house, document_files.tracked_plan())
    assert "theo dõi" in remarks(page)
    assert faults_of(page) == {}

    open_review(page, plan)
    the_doubtful_row_comes_first(page)
    press(page, "m", "Enter")
    expect(told(page)).to_contain_text("Đã gộp")
    expect(page.locator(".hb-places li")).to_have_count(1)
    expect(page.locator(".hb-grid mark.hb-mark-also").first).to_be_attached()
    press(page, "Enter")
    expect(told(page)).to_contain_text("Đã xác nhận")

    expect(page.locator("[name=deadline_text]")).to_have_value("trước ngày 15/12/2026")
    expect(page.locator("[name=due_on]")).to_have_value("14/12/2026")
    assert "30/11/2026" not in page.locator("main").inner_text()
    expect(page.locator(".hb-places li")).to_have_count(1)
    expect(page.locator(".hb-places li")).to_contain_text("Phụ lục")
    assert faults_of(page) == {}
    press(page, "Enter")
    press(page, "x", "1", "Enter")
    expect(told(page)).to_have_text("Đã loại, kèm lý do.")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("Đã xem hết các mục")
    assert re.findall(r"\d+", page.locator(".hb-end__counts").inner_text()) == ["3", "0", "1", "1", "0"]


def test_a_plan_without_number_and_day_asks_for_both_and_guesses_nothing(page, house):
    plan = bring_in(page, house, document_files.blank_plan())
    asked = page.locator("#asked")
    expect(asked.locator("[name=number]")).to_have_value("")
    expect(asked.locator("[name=issued_on]")).to_have_value("")
    expect(page.locator("h1")).to_contain_text("chưa có số")
    assert faults_of(page) == {}
    asked.locator("[name=number]").fill("311/KH-UBND")
    asked.locator("[name=issued_on]").fill("09/02/2026")
    asked.locator("button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("311/KH-UBND")
    expect(page.locator("#asked")).to_have_count(0)
    assert page.url == plan


def test_a_file_with_a_secrecy_mark_is_refused_with_one_sentence_and_nothing_is_stored(page, house):
    before = {file for file in house.home.rglob("*") if file.is_file() and "plans" in file.parts}
    choose(page, house, document_files.secret_plan(), "van-ban-thu-308.docx")
    expect(page.locator(".w-field__errors, .error-message").first).to_contain_text("Tài liệu mang dấu chỉ độ mật")
    assert faults_of(page) == {}
    page.goto(house.desk + "/programme/plans/")
    assert "308" not in page.locator("main").inner_text()
    after = {file for file in house.home.rglob("*") if file.is_file() and "plans" in file.parts}
    assert after == before


def test_a_plan_in_an_old_font_reads_as_vietnamese_and_says_that_it_was_converted(page, house):
    plan = bring_in(page, house, document_files.tcvn3_plan())
    assert "TCVN3" in remarks(page)
    expect(page.locator("h1")).to_contain_text("309/KH-UBND")
    assert drafts(page, plan) == [f"1. {document_files.GUIDE}"]
    expect(page.locator("[name=lead]")).to_have_value("Sở Ngoại vụ")
    expect(page.locator("[name=due_on]")).to_have_value("19/11/2026")


def test_a_printed_plan_becomes_drafts(page, house):
    plan = bring_in(page, house, document_files.printed_plan(), "ke-hoach-mau.pdf")
    expect(page.locator("h1")).to_contain_text("310/KH-UBND")
    found = drafts(page, plan)
    assert len(found) == 5
    assert "Tổ chức 02 lớp tập huấn nghiệp vụ" in found[0]


def column(page, name):
    return page.locator(f"#{name} .hb-lineage__row h3 a").all_inner_texts()


def test_what_is_new_gone_and_redated_against_the_plan_of_the_year_before(page, house):
    earlier = bring_in(page, house, document_files.last_years_plan(), "nam-truoc.docx")
    plan = bring_in(page, house, document_files.this_years_plan(), "nam-nay.docx")
    page.get_by_role("link", name="So với kế hoạch trước").click()
    page.wait_for_url(re.compile(r"/lineage/$"))
    assert faults_of(page) == {}
    page.locator(".hb-lineage__linked", has_text="306/KH-UBND").get_by_role("button", name="Đúng, so sánh").click()
    page.wait_for_url(re.compile(r"with=previous$"))
    expect(page.locator("h1")).to_have_text("So với kế hoạch năm trước")
    assert column(page, "new") == [document_files.FILM]
    assert column(page, "gone") == [document_files.FAREWELL]
    assert column(page, "redated") == [document_files.GUIDE]
    expect(page.locator("#redated del")).to_have_text("trước ngày 30/6/2025")
    expect(page.locator("#redated ins")).to_have_text("trước ngày 30/11/2026")
    assert faults_of(page) == {}
    assert page.locator(f"a[href='{earlier.removeprefix(house.desk)}']").count()
    page.goto(plan + "tasks/new/")
    assert faults_of(page) == {}
