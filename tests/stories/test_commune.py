"""A commune of one person with a phone: written, approved and read at 360 pixels, by touch."""

import re
import secrets
import subprocess
import sys
from dataclasses import replace

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.stories import walk
from tests.stories.conftest import ROOT, log_in
from tests.stories.road import save_editor, write_paragraph
from tests.stories.words import english_on

pytestmark = pytest.mark.story

TITLE = "Đường vào bản Kéo đã thông"
LEAD = "Bài thử: đường vào bản Kéo đã đi lại được."
BODY = "Nội dung do người thử phần mềm viết, không phải tin của cơ quan nhà nước."
HOME = "/vi/xa/thanh-nua/"
APPOINT = """
import sys
import django
django.setup()
from hoaban.kernel.vietnam_time import day_in_vietnam, now
from hoaban.organisations import actions, queries
from hoaban.organisations.vocabulary import Role
agency = queries.agency_named("Ủy ban nhân dân xã Thanh Nưa", on=day_in_vietnam(now()))
actions.appoint("thanhnua", full_name="Cán bộ xã mẫu (Thanh Nưa)", password=sys.argv[1], agency=agency,
                role=Role.OFFICER, by=None, at=now())
"""


@pytest.fixture(scope="module")
def commune(house):
    """A commune founded by one command, with an editor of its own."""
    password = secrets.token_hex(8)
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    subprocess.run([sys.executable, "-c", APPOINT, password], env=env, cwd=ROOT, check=True, timeout=120)
    assert "site xa-thanh-nua" in house.hoaban("commune", "found", "Thanh Nưa").stdout
    return replace(house, logins=house.logins | {"thanhnua": password})


@pytest.fixture
def phone(chromium):
    """A telephone: 360 pixels wide, touched with a finger."""
    context = chromium.new_context(
        locale="vi-VN", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, device_scale_factor=2
    )
    page = context.new_page()
    page.set_default_timeout(20000)
    yield page
    context.close()


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "duong-vao-ban.jpg"
    Image.new("RGB", (1200, 800), "darkseagreen").save(path)
    return path


def fits(page):
    """Nothing is wider than the telephone, and every word is Vietnamese."""
    assert page.evaluate("document.documentElement.scrollWidth") <= 360, page.url
    assert english_on(page) == [], page.url


def approve_what_waits(page, house, *titles):
    page.context.clear_cookies()
    log_in(page, house, "duyet")
    for title in titles:
        page.goto(house.desk + "/programme/approvals/")
        fits(page)
        page.get_by_role("link", name=title, exact=True).tap()
        page.wait_for_url(re.compile(r"/review/"))
        fits(page)
        page.get_by_role("button", name="Duyệt ấn bản này").tap()
        page.wait_for_url(re.compile(r"/programme/items/[0-9a-f-]+/$"))


def choose_picture(page, photo):
    page.get_by_role("button", name=re.compile("Chọn.*hình", re.IGNORECASE)).first.tap()
    page.get_by_role("tab", name="Tải lên").tap()
    page.set_input_files(".modal-body input[type=file]", photo)
    expect(page.locator(".modal-body input[name$=title]")).to_have_value("duong-vao-ban")
    page.locator(".modal-body select[name$=licence]").select_option("own")
    page.locator(".modal-body [type=submit]").last.tap()
    expect(page.locator(".modal-body")).to_have_count(0, timeout=15_000)


def write(page, house, photo):
    """Begin a story from the list, write it with a picture, and send it; return the key of the item."""
    page.goto(house.desk + "/programme/stories/")
    fits(page)
    page.get_by_role("link", name="Viết tin bài").first.tap()
    page.fill("input[name=title]", TITLE)
    fits(page)
    page.get_by_role("button", name="Bắt đầu viết").tap()
    page.wait_for_url(re.compile(r"/pages/\d+/edit/"))
    fits(page)
    page.fill("textarea[name=lead]", LEAD)
    choose_picture(page, photo)
    page.fill("input[name=picture_alt]", "Con đường đất giữa ruộng")
    write_paragraph(page, BODY, touch=True)
    save_editor(page, touch=True)


def test_one_person_with_a_phone_tells_the_commune_s_news(commune, phone, photo):
    page, house = phone, commune
    approve_what_waits(page, house, "Xã Thanh Nưa", "Tin xã")
    assert "Xã Thanh Nưa" in house.wait_for(HOME, "Xã Thanh Nưa")

    page.context.clear_cookies()
    log_in(page, house, "thanhnua")
    fits(page)
    write(page, house, photo)
    page.goto(house.desk + "/programme/stories/")
    assert page.locator(".hb-list__title").all_inner_texts() == [TITLE]
    page.get_by_role("link", name=TITLE).tap()
    page.get_by_role("button", name="Gửi duyệt").tap()
    expect(page.locator("#version-vi")).to_contain_text("Chờ duyệt")
    fits(page)

    approve_what_waits(page, house, TITLE)
    house.wait_for(HOME, TITLE)
    house.wait_for("/vi/", TITLE)
    page.goto(house.portal + "/vi/")
    page.get_by_role("link", name=TITLE).tap()
    page.wait_for_url(re.compile(HOME + r"\d{4}/\d\d/duong-vao-ban-keo-da-thong/"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate("document.querySelector('main img').naturalWidth") > 0
    page.get_by_role("link", name="Điện Biên – Thông tin đối ngoại").tap()
    page.wait_for_url(house.portal + "/vi/")


def test_a_commune_s_officer_is_shown_no_other_office_s_page(commune, phone):
    page, house = phone, commune
    log_in(page, house, "thanhnua")
    page.goto(house.desk + "/programme/stories/")
    assert "Từ bốn đến hai mươi" not in page.content()
    page.goto(house.desk + "/pages/")
    assert "Văn hóa – Di sản" not in page.content()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_commune_s_public_pages_are_for_everybody(language, browser_page, house):
    page, found = browser_page, {}
    home = f"{house.portal}/{language}/xa/muong-phang/"
    page.goto(home)
    ways = page.locator("main a[href*='/xa/muong-phang/']").evaluate_all("all => all.map((one) => one.href)")
    for address in [home, *sorted(set(ways))]:
        assert page.goto(address).status == 200
        found[address] = {"axe": walk.faults_in_every_light(page), "zoom": walk.sticking_out(page)}
    assert len(found) > 1
    assert {one: some for one, some in found.items() if any(some["axe"].values()) or some["zoom"]} == {}
