"""Home, section, archive and month: what they list, in which order, at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoaban.publishing import registry
from hoaban.publishing.reading import recording, remembering
from tests.factories import publishing as editions
from tests.factories.media import a_picture
from tests.factories.portal import a_news_story, a_site, addresses, page, place_at, words

pytestmark = pytest.mark.django_db


def rendering_queries(path):
    """Queries of one rendering, each reading made once as in the worker's batches."""
    place = place_at(path)
    with CaptureQueriesContext(connection) as asked, remembering(), recording():
        registry.route_named(place.name).render(place)
    return len(asked)


def cost(path):
    """Queries with one story and with three."""
    section = a_site()
    a_news_story(section, "Một")
    one = rendering_queries(path)
    for title in ("Hai", "Ba"):
        a_news_story(section, title)
    return one, rendering_queries(path)


def test_home_shows_the_newest_story_large_and_the_others_as_cards():
    section = a_site()
    for day, title in enumerate(["Cũ nhất", "Ở giữa", "Mới nhất"]):
        a_news_story(section, title, days=day)
    document = page("/vi/")
    assert words(document.xpath("//h2[@class='lead-story-title']")) == ["Mới nhất"]
    assert words(document.xpath("//h3[@class='card-title']")) == ["Ở giữa", "Cũ nhất"]
    assert words(document.xpath("//article[@class='lead-story']//time")) == ["25 tháng 11 năm 2026"]


def test_home_tells_each_section_with_its_newest_stories():
    section = a_site()
    for day in range(5):
        a_news_story(section, f"Bài {day}", days=day)
    strip = page("/vi/").xpath("//div[@class='section-strip']")[0]
    assert words(strip.xpath(".//li")) == ["Bài 4", "Bài 3", "Bài 2"]
    assert strip.xpath(".//h3/a/@href") == ["/vi/van-hoa/"]


def test_empty_lists_say_so_in_words():
    a_site()
    assert words(page("/vi/").xpath("//p[@class='empty']")) == ["Chưa có nội dung nào được đăng."]
    assert words(page("/en/culture/").xpath("//p[@class='empty']")) == [
        "Nothing has been published in this section yet."
    ]
    assert words(page("/vi/luu-tru/").xpath("//p[@class='empty']")) == ["Chưa có nội dung nào được đăng."]


def test_a_story_is_listed_only_in_its_language():
    section = a_site()
    a_news_story(section, "Hoa ban")
    assert words(page("/en/").xpath("//h2[@class='lead-story-title']")) == []


def test_the_menu_marks_the_section_a_reader_is_in():
    section = a_site()
    story = a_news_story(section)
    path = next(address for address in addresses() if address.endswith("/hoa-ban-no-som/"))
    assert page("/vi/van-hoa/").xpath("//nav[@class='header-menu']//a/@aria-current") == ["page"]
    assert page(path).xpath("//nav[@class='header-menu']//a/@aria-current") == ["true"]
    assert story.number == 1


def test_the_archive_counts_each_month_newest_first():
    section = a_site()
    for days in (0, 1, 10):
        a_news_story(section, f"Bài {days}", days=days)
    document = page("/vi/luu-tru/")
    assert document.xpath("//ul[@class='months-list']//a/@href") == ["/vi/2026/12/", "/vi/2026/11/"]
    assert words(document.xpath("//ul[@class='months-list']//a")) == [
        "Tháng 12 năm 20261 bài",
        "Tháng 11 năm 20262 bài",
    ]


def test_a_month_keeps_each_storys_place_when_another_is_withdrawn():
    section = a_site()
    a_news_story(section, "Thứ nhất")
    second = a_news_story(section, "Thứ hai", days=1)
    a_news_story(section, "Thứ ba", days=2)
    editions.a_withdrawal(second)
    month = page("/vi/2026/11/")
    assert month.xpath("//ol/li/@id") == ["n1", "n3"]
    assert words(month.xpath("//main//h2")) == ["Thứ nhất", "Thứ ba"]
    assert words(month.xpath("//h1")) == ["Tin, bài tháng 11 năm 2026"]


def test_a_month_is_paired_only_with_a_month_that_exists():
    section = a_site()
    story = a_news_story(section)
    assert page("/vi/2026/11/").xpath("//link[@hreflang]") == []
    assert words(page("/vi/2026/11/").xpath("//nav[@class='languages']//a")) == ["English(trang chủ)"]
    a_news_story(section, "Early blossom", item=story.item, language="en")
    assert page("/vi/2026/11/").xpath("//nav[@class='languages']//a/@href") == ["/en/2026/11/"]


def test_cards_show_a_picture_only_where_its_rights_allow():
    section = a_site()
    a_news_story(section, "Một", picture=str(a_picture(licence="unknown").public_id), picture_alt="Hoa")
    assert page("/vi/van-hoa/").xpath("//main//img") == []


def test_a_card_reserves_the_room_of_its_picture():
    section = a_site()
    a_news_story(section, "Một", picture=str(a_picture().public_id), picture_alt="Hoa ban trắng")
    image = page("/vi/van-hoa/").xpath("//main//img")[0]
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("640", "356", "Hoa ban trắng")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/vi/", 8),
        ("/vi/van-hoa/", 7),
        ("/vi/luu-tru/", 5),
        ("/vi/2026/11/", 8),
        ("/vi/atom.xml", 9),
        ("/sitemap.xml", 4),
        ("/sitemap/pages.xml", 5),
        ("/sitemap/vi/2026/11.xml", 2),
    ],
)
def test_a_list_costs_the_same_with_three_stories_as_with_one(path, expected):
    one, three = cost(path)
    assert (one, three) == (expected, expected)


def test_a_month_leads_to_the_months_beside_it_that_have_stories():
    section = a_site()
    for days in (0, 70, 140):
        a_news_story(section, f"Bài {days}", days=days)
    middle = page("/vi/2027/02/").xpath("//nav[@class='pager']")[0]
    assert middle.xpath("a/@href") == ["/vi/2026/11/", "/vi/2027/04/"]
    assert words(middle.xpath("a")) == ["Tháng trước đóTháng 11 năm 2026", "Tháng sau đóTháng 4 năm 2027"]
    assert page("/vi/2026/11/").xpath("//nav[@class='pager']/a/@href") == ["/vi/2027/02/"]


def test_the_only_month_has_no_pager():
    a_news_story(a_site())
    assert page("/vi/2026/11/").xpath("//nav[@class='pager']") == []
