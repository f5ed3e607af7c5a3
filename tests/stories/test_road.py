"""The whole road, in Vietnamese, in a real browser: a plan file becomes a public page and a line in the report."""

import os
import re
import signal
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.stories.conftest import ROOT, log_in, log_out
from tests.stories.road import save_editor, stands_written, write_paragraph
from tests.stories.words import english_on

pytestmark = pytest.mark.story

SAMPLE = ROOT / "hoaban" / "project" / "demo" / "plan" / "sample-plan-2026.docx"
TITLE = "Hoa ban nở trắng lối lên Mường Phăng"
ENGLISH = "Ban flowers line the road to Mường Phăng"
LEAD = "Bài thử: con đường lên Mường Phăng vào mùa hoa."
BODY = "Nội dung do người thử phần mềm viết, không phải tin của cơ quan nhà nước."


@pytest.fixture
def plan_file(tmp_path):
    """The sample plan under another number, so that it is a file the house has not seen."""
    document = Document(str(SAMPLE))
    for cell in (cell for table in document.tables for row in table.rows for cell in row.cells):
        for run in (run for paragraph in cell.paragraphs for run in paragraph.runs):
            run.text = run.text.replace("01/KH-MAU", "02/KH-MAU")
    path = tmp_path / "ke-hoach-mau.docx"
    document.save(str(path))
    return path


def speaks_vietnamese(page):
    assert english_on(page) == [], page.url


def bring_in_the_plan(page, house, file):
    """Upload the file; return the plan's address."""
    page.goto(house.desk + "/programme/plans/")
    speaks_vietnamese(page)
    page.get_by_role("link", name="Nhập kế hoạch").first.click()
    page.wait_for_url(re.compile(r"/plans/upload/"))
    speaks_vietnamese(page)
    page.set_input_files("input[type=file]", file)
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url(re.compile(r"/programme/plans/[0-9A-Z]{26}/"))
    return re.match(r".*/programme/plans/[0-9A-Z]{26}/", page.url).group()


def confirm_first_task(page, plan):
    """Confirm the first draft that waits, shown in public; return its title."""
    page.goto(plan)
    speaks_vietnamese(page)
    page.get_by_role("link", name="Xem và xác nhận").first.click()
    page.wait_for_url(re.compile(r"/review/"))
    speaks_vietnamese(page)
    expect(page.locator("#span")).to_be_attached()
    expect(page.locator("mark").first).to_be_visible()
    title = page.locator("textarea[name=title]").input_value()
    page.locator("input[name=public]").check()
    draft = page.url
    page.get_by_role("button", name="Xác nhận nhiệm vụ").click()
    page.wait_for_url(lambda address: address != draft)
    return title


def write_story(page, plan):
    """Begin a story from the task's card and write it; return the address of its editor."""
    page.goto(plan)
    page.get_by_role("link", name="Viết bài cho nhiệm vụ này").first.click()
    page.wait_for_url(re.compile(r"/stories/new/"))
    speaks_vietnamese(page)
    page.fill("input[name=title]", TITLE)
    page.get_by_role("button", name="Bắt đầu viết").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    speaks_vietnamese(page)
    fill_editor(page, lead=LEAD, body=BODY)
    return page.url


def fill_editor(page, *, lead, body, title=None):
    if title:
        page.fill("textarea[name=title]", title)
    page.fill("textarea[name=lead]", lead)
    write_paragraph(page, body)
    save_editor(page)
    page.reload()
    expect(page.locator("textarea[name=lead]")).to_have_value(lead)
    stands_written(page, body)


def item_of(page, house):
    """Open the story's own screen from the list; return its address."""
    page.goto(house.desk + "/programme/stories/")
    speaks_vietnamese(page)
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url(re.compile(r"/programme/items/"))
    speaks_vietnamese(page)
    return page.url


def send(page, item, language):
    page.goto(item)
    page.locator(f"#version-{language}").get_by_role("button", name="Gửi duyệt").click()
    expect(page.locator(f"#version-{language}")).to_contain_text("Chờ duyệt")


def approve(page, house, item, language):
    key = item.rstrip("/").rsplit("/", 1)[-1]
    page.goto(f"{house.desk}/programme/items/{key}/{language}/review/")
    if language == "vi":
        speaks_vietnamese(page)
    page.get_by_role("button", name="Duyệt ấn bản này").click()
    expect(page.locator(f"#version-{language}")).to_contain_text("Đã")


def progress_of(page, plan):
    page.goto(plan)
    return page.locator("article.hb-task").first.inner_text()


def report_titles(page, plan):
    """Download the report of the quarter; return the words of its tables."""
    page.goto(plan)
    page.get_by_role("link", name="Lập báo cáo").click()
    page.wait_for_url(re.compile(r"/programme/reports/"))
    speaks_vietnamese(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Xuất báo cáo (DOCX)").or_(
            page.get_by_role("link", name="Xuất báo cáo (DOCX)")
        ).click()
    document = Document(BytesIO(download.value.path().read_bytes()))
    return " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_from_the_plan_file_to_the_report(browser_page, house, plan_file):
    page = browser_page
    page.goto(house.desk + "/login/")
    speaks_vietnamese(page)
    log_in(page, house, "canbo")
    speaks_vietnamese(page)

    plan = bring_in_the_plan(page, house, plan_file)
    task = confirm_first_task(page, plan)
    assert "0/1" in progress_of(page, plan)

    write_story(page, plan)
    item = item_of(page, house)
    page.get_by_role("button", name="Bắt đầu bản English").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    fill_editor(page, title=ENGLISH, lead="A trial story: the road in the season of flowers.", body="Trial text only.")
    send(page, item, "vi")
    send(page, item, "en")

    # The author's own approval is refused.
    page.goto(item.replace("/items/", "/items/") + "vi/review/")
    expect(page.locator("#own-work")).to_contain_text("Phải có người thứ hai duyệt")
    expect(page.get_by_role("button", name="Duyệt ấn bản này")).to_have_count(0)
    assert house.get("/vi/")[1].count(TITLE) == 0

    # Another officer approves both languages.
    log_out(page, house)
    log_in(page, house, "duyet")
    page.goto(house.desk + "/programme/approvals/")
    speaks_vietnamese(page)
    approve(page, house, item, "vi")
    approve(page, house, item, "en")

    assert 'lang="vi"' in house.wait_for("/vi/", TITLE)
    assert 'lang="en"' in house.wait_for("/en/", ENGLISH)
    assert "1/1" in progress_of(page, plan)
    assert task[:40] in house.wait_for("/vi/ke-hoach/", TITLE)
    assert TITLE in report_titles(page, plan)


def test_an_author_who_may_approve_is_refused_by_the_server_too(browser_page, house):
    page = browser_page
    log_in(page, house, "duyet")
    page.goto(house.desk + "/programme/stories/new/")
    page.fill("input[name=title]", "Bài của người duyệt")
    page.get_by_role("button", name="Bắt đầu viết").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    fill_editor(page, lead=LEAD, body=BODY)
    page.goto(house.desk + "/programme/stories/")
    page.get_by_role("link", name="Bài của người duyệt").first.click()
    page.wait_for_url(re.compile(r"/programme/items/"))
    item = page.url
    send(page, item, "vi")
    page.get_by_role("link", name="Sửa").first.click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    page.locator("footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]").first.click()
    page.locator("button[data-workflow-action-name=approve]").first.click()
    expect(page.locator(".messages")).to_contain_text("Phải có người khác duyệt")
    assert "Bài của người duyệt" not in house.get("/vi/")[1]


def worker_of(house):
    """Return the process number of the house's worker."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            is_worker = b"project.cli\0worker" in (folder / "cmdline").read_bytes()
            if is_worker and str(house.home).encode() in (folder / "environ").read_bytes():
                return int(folder.name)
    raise AssertionError("no worker is running")


def test_a_killed_worker_is_started_again_and_nothing_is_lost(house):
    os.kill(worker_of(house), signal.SIGKILL)
    house.hoaban("publish", "--all")
    assert house.get("/vi/")[0] == 200
    assert "ok    audit chain whole" in house.hoaban("doctor", check=False).stdout
    assert "it is started again" in (house.home / "log.txt").read_text("utf-8")
