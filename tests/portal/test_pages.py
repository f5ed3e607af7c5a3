"""What stands on every page, and on the pages that always exist."""

import re
from uuid import uuid4

import pytest

from hoaban.portal import vocabulary
from tests.factories import publishing as editions
from tests.factories.portal import a_news_story, a_profile, a_site, addresses, page, rendered, words

pytestmark = pytest.mark.django_db
FIXED = [
    "/vi/", "/vi/van-hoa/", "/vi/gioi-thieu/", "/vi/ke-hoach/", "/vi/luu-tru/", "/vi/canh-bao/", "/vi/404.html",
    "/en/", "/en/culture/", "/en/about/", "/en/plans/", "/en/archive/", "/en/canh-bao/", "/en/404.html",
]  # fmt: skip
CHECKING = ["/verify/", "/vi/verify/", "/en/verify/"]
FILES = [
    "/",
    *CHECKING,
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap/pages.xml",
    *(f"/{code}/{name}" for code in ("vi", "en") for name in ("alert.css", "atom.xml")),
]


def test_an_empty_site_has_its_fixed_pages_in_each_language():
    a_site()
    assert sorted(addresses()) == sorted([*FIXED, *FILES])


def test_a_site_in_one_language_offers_no_other():
    a_site(languages=("vi",))
    assert [path for path in addresses() if path.startswith("/en")] == []
    assert page("/vi/").xpath("//nav[@class='languages']") == []


@pytest.mark.parametrize("path", FIXED)
def test_every_page_says_its_language_has_one_heading_and_a_way_past_the_menu(path):
    a_site()
    document = page(path)
    assert document.get("lang") == path.split("/")[1]
    assert len(document.xpath("//h1")) == 1
    assert document.xpath("//body//a")[0].get("href") == "#main"
    assert len(document.xpath("//main[@id='main']")) == 1


@pytest.mark.parametrize("path", FIXED)
def test_no_page_runs_a_script_or_carries_a_style_a_form_or_a_foreign_file(path):
    a_site()
    document = page(path)
    assert document.xpath("//script[not(@type='application/ld+json')] | //style | //form | //iframe") == []
    assert document.xpath("//@style | //@*[starts-with(name(), 'on')]") == []
    loaded = document.xpath("//img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    assert [address for address in loaded if not address.startswith("/")] == []


@pytest.mark.parametrize("path", FIXED)
def test_ids_are_unique_and_links_inside_a_page_lead_somewhere(path):
    a_site()
    document = page(path)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    wanted = {href[1:] for href in document.xpath("//a/@href") if href.startswith("#")}
    assert wanted | {name for names in document.xpath("//@aria-labelledby") for name in names.split()} <= set(ids)


@pytest.mark.parametrize("path", FIXED)
def test_every_link_leads_to_an_address_of_the_site(path):
    a_site()
    links = {href for href in page(path).xpath("//a/@href | //link[@rel='alternate']/@href") if href.startswith("/")}
    assert links - addresses() == set()


def test_each_page_names_its_own_address_and_its_other_languages():
    a_site()
    document = page("/vi/ke-hoach/")
    assert document.xpath("//link[@rel='canonical']/@href") == ["http://localhost:8000/vi/ke-hoach/"]
    pairs = [(link.get("hreflang"), link.get("href")) for link in document.xpath("//link[@hreflang]")]
    assert pairs == [("vi", "http://localhost:8000/vi/ke-hoach/"), ("en", "http://localhost:8000/en/plans/")]
    assert document.xpath("//nav[@class='languages']//a/@href") == ["/en/plans/"]


def test_the_bare_address_shows_the_home_of_the_first_language():
    a_site()
    assert rendered("/") == rendered("/vi/")


def test_the_first_home_may_be_english():
    a_site(languages=("en",))
    assert page("/").get("lang") == "en"


def test_what_is_not_found_is_not_indexed_and_shows_ways_on():
    a_site()
    document = page("/en/404.html")
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//link[@rel='canonical']") == []
    assert document.xpath("//main//li/a/@href") == [
        "/en/",
        "/en/culture/",
        "/en/about/",
        "/en/plans/",
        "/en/archive/",
        "/en/verify/",
    ]


def test_the_alert_link_is_real_text_on_every_page_and_its_sheet_is_empty():
    a_site()
    assert words(page("/vi/").xpath("//a[@class='alert-link'][@href='/vi/canh-bao/']")) == [
        "Đang có cảnh báo khẩn: đọc ngay"
    ]
    assert page("/vi/").xpath("//link[@rel='stylesheet']/@href")[1] == "/vi/alert.css"
    assert rendered("/vi/alert.css") == b"/**/\n"
    assert words(page("/vi/canh-bao/").xpath("//h1")) == ["Hiện không có cảnh báo nào"]


def test_a_sample_site_says_so_on_every_page():
    a_site(is_sample=True)
    assert words(page("/vi/luu-tru/").xpath("//aside[@class='sample']")) == ["Trang mẫu: nội dung để dùng thử"]
    a_profile(is_sample=False)
    assert page("/vi/luu-tru/").xpath("//aside") == []


def test_the_footer_names_who_is_responsible_and_how_to_reach_them():
    a_site()
    footer = " ".join(words(page("/vi/").xpath("//footer")))
    assert "Chịu trách nhiệm: UBND tỉnh Điện Biên" in footer
    assert "lienhe@example.vn" in footer


def test_a_site_without_a_profile_is_called_by_its_home():
    editions.a_home("Điện Biên hôm nay", item=uuid4())
    assert words(page("/vi/").xpath("//h1")) == ["Điện Biên hôm nay"]
    assert page("/vi/").xpath("//section[@aria-labelledby='contact']") == []


def test_names_are_escaped_wherever_they_stand():
    a_site(name_vi="Sở TT&TT <script>alert(1)</script>")
    text = rendered("/vi/").decode()
    assert "<script>" not in text
    assert re.search(r"<title>Sở TT&amp;TT &lt;script&gt;", text)


def test_pages_are_the_same_bytes_each_time():
    section = a_site()
    a_news_story(section)
    first = {path: rendered(path) for path in addresses()}
    assert {path: rendered(path) for path in addresses()} == first


def test_the_words_of_fixed_pages_cannot_become_sections():
    from hoaban.publishing.registry import is_reserved

    assert [word for word in vocabulary.RESERVED if not is_reserved(word)] == []
