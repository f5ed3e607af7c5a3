"""An empty installation: from the printed link to a first public page, by two people, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.sheets import a_book, a_sheet
from tests.stories.conftest import a_house, first_link, log_in
from tests.stories.test_road import fill_editor
from tests.stories.walk import faults_of
from tests.stories.words import english_on

pytestmark = pytest.mark.story

PASSWORD = "hoa-ban-nở-trắng-2026"
STORY = "Chợ phiên Bắc Hà họp trở lại"
MOST_SCREENS = 30


@pytest.fixture(scope="module")
def empty_house():
    with a_house(demo=False) as running:
        yield running


@pytest.fixture
def screens(browser_page):
    """The screens an administrator opened, each of which must speak Vietnamese and be usable by everybody."""
    opened = []
    browser_page.on("framenavigated", lambda frame: opened.append(frame.url) if frame.parent_frame is None else None)
    return opened


def is_fit(page):
    assert english_on(page) == [], page.url
    assert faults_of(page) == [], page.url


def become_administrator(page, link):
    page.goto(link)
    is_fit(page)
    page.fill("input[name=full_name]", "Lò Thị Mai")
    page.fill("input[name=username]", "mai")
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    page.get_by_role("button", name="Bắt đầu").click()
    page.wait_for_url(re.compile(r"/programme/start/"))
    expect(page.locator("main")).to_contain_text("Xong 0/6 bước")
    expect(page.locator("main")).to_contain_text("chạy thử cũng cần hai người")
    is_fit(page)


def step(page, house, name):
    """From the overview into one step."""
    if not page.url.endswith("/programme/start/"):
        page.goto(house.desk + "/programme/start/")
    page.locator(f"#step-{name} a.button").click()
    page.wait_for_load_state()
    is_fit(page)


def name_the_province(page, house):
    step(page, house, "place")
    page.fill("input[name=province]", "Lào Cai")
    page.fill("input[name=name_vi]", "Lào Cai – Thông tin đối ngoại")
    page.fill("input[name=name_en]", "Lào Cai – External information")
    page.fill("input[name=responsible_vi]", "Đơn vị chạy thử phần mềm")
    expect(page.locator("input[name=is_sample]")).to_be_checked()
    page.get_by_role("button", name="Ghi các tên gọi").click()
    page.wait_for_url(re.compile(r"/programme/start/$"))


def upload(page, data):
    page.set_input_files("input[type=file]", {"name": "danh-ba.xlsx", "mimeType": "", "buffer": data})
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_load_state()


def bring_in_agencies(page, house):
    """First a file with a fault, then the corrected one."""
    step(page, house, "agencies")
    upload(page, a_book(["Tên cơ quan", "Chủ quản"], ["Sở Du lịch", "UBND tỉnh"]))
    expect(page.locator("main")).to_contain_text("Dòng 2")
    is_fit(page)
    page.get_by_role("link", name="Tải tệp đã sửa").click()
    upload(page, a_sheet(
        ("Ủy ban nhân dân tỉnh Lào Cai", {"Tên gọi khác, viết tắt": "UBND tỉnh"}),
        ("Sở Văn hóa, Thể thao và Du lịch", {"Cơ quan chủ quản": "UBND tỉnh", "Loại": "Sở", "Cấp": "Tỉnh"}),
        ("Ủy ban nhân dân xã Bắc Hà", {"Cơ quan chủ quản": "UBND tỉnh", "Hoạt động từ ngày": "01/7/2025"}),
    ))  # fmt: skip
    expect(page.locator(".hb-tally")).to_contain_text("Thêm mới")
    is_fit(page)
    page.get_by_role("button", name="Ghi vào danh bạ").click()
    page.wait_for_url(re.compile(r"/programme/start/$"))
    expect(page.locator(".messages")).to_contain_text("Đã ghi 3 cơ quan")


def invite_the_approver(page, house):
    """Return the link of the second person."""
    step(page, house, "officers")
    second = page.locator("fieldset.hb-person").nth(1)
    second.locator("input[name$=full_name]").fill("Giàng A Páo")
    second.locator("input[name$=agency]").fill("Ủy ban nhân dân tỉnh Lào Cai")
    page.get_by_role("button", name="Tạo đường dẫn mời").click()
    expect(page.locator("h1")).to_contain_text("chỉ hiện một lần")
    is_fit(page)
    link = page.locator(".hb-link__address a").inner_text()
    page.get_by_role("link", name="Làm tiếp").click()
    page.wait_for_url(re.compile(r"/programme/start/$"))
    return link


def make_the_pages(page, house):
    step(page, house, "pages")
    expect(page.locator("input[name$=wanted]:checked")).to_have_count(4)
    page.locator("input[name='form-3-wanted']").uncheck()
    page.get_by_role("button", name="Lập và gửi duyệt").click()
    expect(page.locator("main")).to_contain_text("Giàng A Páo")
    is_fit(page)


def write_the_story(page):
    """Write it and send it; return its address on the desk."""
    page.get_by_role("link", name="Viết tin bài").last.click()
    page.fill("input[name=title]", STORY)
    page.get_by_role("button", name="Bắt đầu viết").click()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    fill_editor(page, lead="Bài thử phần mềm.", body="Nội dung do người thử phần mềm viết, không phải tin chính thức.")
    page.goto(re.sub(r"/pages/.*", "/programme/stories/", page.url))
    page.get_by_role("link", name=STORY).click()
    page.wait_for_url(re.compile(r"/programme/items/"))
    page.get_by_role("button", name="Gửi duyệt").click()
    expect(page.locator("#version-vi")).to_contain_text("Chờ duyệt")


def approve_everything(page, link, house):
    """The second person: password, the frame in one go, then the story."""
    page.goto(link)
    is_fit(page)
    expect(page.locator("main")).to_contain_text("giangapao")
    page.fill("input[name=password]", PASSWORD)
    page.fill("input[name=again]", PASSWORD)
    page.get_by_role("button", name="Đặt mật khẩu và vào").click()
    page.wait_for_url(house.desk + "/")
    is_fit(page)
    page.locator("[aria-labelledby=frame-card]").get_by_role("link").click()
    is_fit(page)
    page.get_by_role("button", name="Duyệt cả 8 trang").click()
    expect(page.locator(".messages")).to_contain_text("Đã duyệt")
    page.locator("#today-waiting").locator("..").get_by_role("link", name=STORY).click()
    page.get_by_role("button", name="Duyệt ấn bản này").click()
    expect(page.locator("#version-vi")).to_contain_text("Đã")


def test_from_the_printed_link_to_a_first_public_page(browser_page, empty_house, screens, chromium):
    page, house = browser_page, empty_house
    status, waiting = house.get("/vi/")
    assert (status, "Trang đang được chuẩn bị" in waiting) == (503, True)

    link = first_link(house)
    become_administrator(page, link)
    name_the_province(page, house)
    bring_in_agencies(page, house)
    invitation = invite_the_approver(page, house)
    make_the_pages(page, house)
    write_the_story(page)

    context = chromium.new_context(locale="vi-VN", viewport={"width": 360, "height": 780})
    second = context.new_page()
    approve_everything(second, invitation, house)
    context.close()

    assert "Lào Cai – Thông tin đối ngoại" in house.wait_for("/vi/", STORY)
    assert "Culture and heritage" in house.wait_for("/en/", "Lào Cai")
    step(page, house, "public")
    expect(page.locator("main")).to_contain_text("Trang mở được")
    page.goto(house.desk + "/")
    expect(page.locator("[aria-labelledby=tour-card]")).to_have_count(0)
    assert len(screens) <= MOST_SCREENS, screens

    # Both links are spent.
    for spent in (link, invitation):
        assert page.goto(spent).status == 410
        is_fit(page)


def test_the_screens_of_administration_fit_a_phone_and_a_reader(browser_page, house):
    page = browser_page
    page.set_viewport_size({"width": 360, "height": 780})
    log_in(page, house, "quantri")
    for path in ("agencies/?q=muong+nhe", "agencies/import/", "officers/", "officers/invite/", "start/",
                 "start/place/", "start/pages/", "start/public/", "frame/"):  # fmt: skip
        page.goto(f"{house.desk}/programme/{path}")
        is_fit(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.goto(house.desk + "/programme/officers/")
    page.get_by_role("link", name="Người duyệt mẫu").click()
    page.wait_for_url(re.compile(r"/officers/[0-9A-Z]{26}/"))
    is_fit(page)
    page.goto(house.desk + "/programme/agencies/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Xuất ra Excel").click()
    assert download.value.suggested_filename.startswith("danh-ba-co-quan-")
