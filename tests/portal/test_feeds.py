"""Atom, sitemap and robots as programs read them."""

from datetime import datetime
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.factories import publishing as editions
from tests.factories.portal import NAMES, a_news_story, a_site, addresses, feed, rendered

pytestmark = pytest.mark.django_db
BASE = "http://localhost:8000"


def texts(found, path):
    return [element.text for element in found.xpath(path, namespaces=NAMES)]


def test_a_feed_is_atom_with_all_that_the_standard_demands():
    a_news_story(a_site())
    found = feed("/vi/atom.xml")
    assert found.tag == "{http://www.w3.org/2005/Atom}feed"
    for holder in (found, *found.xpath("a:entry", namespaces=NAMES)):
        assert [len(texts(holder, f"a:{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]
        assert len(texts(holder, "a:author/a:name")) == 1
        assert datetime.fromisoformat(texts(holder, "a:updated")[0]).tzinfo is not None
    assert found.xpath("a:link[@rel='self']/@href", namespaces=NAMES) == [f"{BASE}/vi/atom.xml"]
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "vi"


def test_ids_in_a_feed_come_from_the_item_and_never_change():
    section = a_site()
    story = a_news_story(section)
    before = texts(feed("/vi/atom.xml"), "//a:id")
    editions.a_new_edition(story, at=editions.LATER)
    assert texts(feed("/vi/atom.xml"), "//a:id") == before
    assert before[1] == f"tag:localhost,2026:{story.item}/vi"


def test_a_correction_moves_the_day_of_its_entry_and_of_the_feed():
    story = a_news_story(a_site())
    editions.a_new_edition(story, at=editions.LATER)
    assert texts(feed("/vi/atom.xml"), "//a:updated") == ["2026-11-23T06:00:00Z", "2026-11-23T06:00:00Z"]
    assert texts(feed("/vi/atom.xml"), "//a:published") == ["2026-11-23T05:00:00Z"]


def test_an_entry_has_author_summary_the_whole_text_and_its_languages():
    section = a_site()
    story = a_news_story(section)
    a_news_story(section, "Early blossom", item=story.item, language="en")
    entry = feed("/vi/atom.xml").xpath("a:entry", namespaces=NAMES)[0]
    assert texts(entry, "a:author/a:name") == ["Lò Thị Ban"]
    assert texts(entry, "a:summary") == ["Năm nay hoa nở sớm."]
    content = html.fragment_fromstring(texts(entry, "a:content")[0], create_parent="div")
    assert [element.text for element in content] == ["Hoa ban trắng.", "Mùa hoa", "Số liệu và nguồn", "\n"]
    links = entry.xpath("a:link[@rel='alternate']", namespaces=NAMES)
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [
        ("vi", f"{BASE}/vi/van-hoa/2026/11/hoa-ban-no-som/"), ("en", f"{BASE}/en/culture/2026/11/early-blossom/"),
    ]  # fmt: skip


def test_a_feed_holds_the_newest_first_and_at_most_twenty():
    section = a_site()
    for day in range(22):
        a_news_story(section, f"Bài {day}", days=day)
    titles = texts(feed("/vi/atom.xml"), "a:entry/a:title")
    assert (len(titles), titles[0], titles[-1]) == (20, "Bài 21", "Bài 2")


def test_a_withdrawn_story_leaves_the_feed_and_the_sitemap():
    section = a_site()
    story = a_news_story(section)
    editions.a_withdrawal(story)
    assert texts(feed("/vi/atom.xml"), "a:entry/a:title") == []
    assert {path for path in addresses() if "sitemap" in path} == {"/sitemap.xml", "/sitemap/pages.xml"}
    assert [place for place in texts(feed("/sitemap.xml"), "//s:loc") if "hoa-ban" in place] == []


def test_an_empty_feed_is_still_a_feed():
    a_site()
    assert texts(feed("/en/atom.xml"), "a:updated") == ["2026-11-23T05:00:00Z"]
    assert texts(feed("/en/atom.xml"), "a:title") == ["The Điện Biên site"]


def test_a_name_with_an_ampersand_survives_in_the_feed():
    section = a_site(name_vi="Sở TT&TT <b>")
    a_news_story(section, "A&B <i>", slug="ab")
    assert texts(feed("/vi/atom.xml"), "//a:title") == ["Sở TT&TT <b>", "A&B <i>"]


def test_the_sitemap_names_every_page_once_with_its_languages():
    section = a_site()
    story = a_news_story(section)
    a_news_story(section, "Early blossom", item=story.item, language="en")
    listed = [urlsplit(place).path for place in texts(feed("/sitemap.xml"), "//s:loc")]
    assert listed == ["/sitemap/pages.xml", "/sitemap/vi/2026/11.xml", "/sitemap/en/2026/11.xml"]
    files = [feed(path) for path in listed]
    named = [urlsplit(place).path for file in files for place in texts(file, "//s:loc")]
    unlisted = {"/", "/verify/"} | {path for path in addresses() if not path.endswith("/") or "canh-bao" in path}
    assert sorted(named) == sorted(addresses() - unlisted)
    for url in (url for file in files for url in file.xpath("//s:url", namespaces=NAMES)):
        pairs = url.xpath("x:link/@hreflang", namespaces=NAMES)
        assert pairs == ["vi", "en"]
        assert texts(url, "s:loc")[0] in url.xpath("x:link/@href", namespaces=NAMES)


def test_the_sitemap_says_when_an_item_changed_last():
    a_news_story(a_site(languages=("vi",)), days=2)
    url = feed("/sitemap/vi/2026/11.xml").xpath("//s:url[contains(s:loc, 'hoa-ban')]", namespaces=NAMES)[0]
    assert texts(url, "s:lastmod") == ["2026-11-25"]
    assert url.xpath("x:link", namespaces=NAMES) == []


def test_robots_may_read_everything_but_requests():
    a_site()
    assert rendered("/robots.txt").decode().split("\n") == [
        "User-agent: *", "Disallow: /i/", "", f"Sitemap: {BASE}/sitemap.xml", "",
    ]  # fmt: skip
