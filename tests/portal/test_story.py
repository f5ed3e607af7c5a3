"""The story page: text, picture, facts and sources, edition, languages, neighbours, structured data."""

from datetime import timedelta

import pytest
from lxml import html

from hoaban.publishing.preview import preview
from tests.factories import publishing as editions
from tests.factories.media import a_picture
from tests.factories.organisations import NOON
from tests.factories.portal import (
    FACT,
    a_news_story,
    a_site,
    addresses,
    linked_data,
    page,
    rendered,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db
PATH = "/vi/van-hoa/2026/11/hoa-ban-no-som/"


def test_a_story_shows_headline_lead_byline_day_and_body():
    a_news_story(a_site())
    main = page(PATH).xpath("//main")[0]
    assert words(main.xpath(".//h1")) == ["Hoa ban nở sớm"]
    assert words(main.xpath(".//p[@class='story-lead']")) == ["Năm nay hoa nở sớm."]
    assert words(main.xpath(".//p[@class='story-signed']/*")) == ["23 tháng 11 năm 2026", "Lò Thị Ban"]
    assert words(main.xpath(".//div[@class='prose']/*")) == ["Hoa ban trắng.", "Mùa hoa"]
    assert words(main.xpath(".//nav[@class='way']//a")) == ["Trang chủ", "Văn hóa"]
    assert main.xpath(".//nav[@class='way']//a/@href") == ["/vi/", "/vi/van-hoa/"]


def test_every_fact_stands_with_its_source_and_its_day():
    section = a_site()
    bare = {"statement": "Có 20 di sản.", "source": "Báo chí", "source_url": "", "as_of": "2024-04"}
    a_news_story(section, facts=[FACT, bare])
    rows = page(PATH).xpath("//section[@aria-labelledby='facts']//li")
    assert words(rows) == [
        "Tỉnh có 45 xã, phường.Nguồn: Nghị quyết 1661 · thời điểm 1 tháng 7 năm 2025",
        "Có 20 di sản.Nguồn: Báo chí · thời điểm tháng 4 năm 2024",
    ]
    assert [row.xpath(".//a/@href") for row in rows] == [["https://example.vn/1661"], []]


def test_a_source_is_linked_only_to_a_web_address():
    section = a_site()
    a_news_story(section, facts=[FACT | {"source_url": "javascript:alert(1)"}])
    assert page(PATH).xpath("//section[@aria-labelledby='facts']//a") == []


def test_the_lead_picture_has_its_words_credit_and_licence():
    section = a_site()
    a_news_story(section, picture=str(a_picture().public_id), picture_alt="Hoa ban trắng")
    figure = page(PATH).xpath("//figure")[0]
    assert figure.xpath("picture//img/@alt") == ["Hoa ban trắng"]
    assert words(figure.xpath("figcaption")) == ["Ảnh: Lò Văn A. Giấy phép: CC BY 4.0."]
    offered = [[part.split()[1] for part in said.split(", ")] for said in figure.xpath("picture//@srcset")]
    assert offered == [["320w", "480w", "768w", "900w"], ["480w", "768w", "900w"], ["640w", "900w"]]
    assert page(PATH).xpath("//meta[@property='og:image']/@content") == [
        "http://localhost:8000" + figure.xpath("picture//img/@srcset")[0].split(", ")[-1].split()[0]
    ]


def test_a_picture_without_credit_names_its_author():
    section = a_site()
    a_news_story(section, picture=str(a_picture(credit="", licence="own").public_id), picture_alt="Hoa")
    assert words(page(PATH).xpath("//figcaption")) == ["Hình ảnh: Lò Văn A. Giấy phép: tác phẩm của cơ quan."]


def test_a_picture_inside_the_text_that_may_not_be_shown_is_left_out():
    section = a_site()
    shown, hidden = a_picture(), a_picture(consent="asked")
    body = [
        {"type": "picture", "picture": str(kept.public_id), "alt": "Hoa", "caption": "Tháng ba"}
        for kept in (shown, hidden)
    ]
    a_news_story(section, body=body)
    assert words(page(PATH).xpath("//div[@class='prose']//figcaption")) == [
        "Tháng ba Ảnh: Lò Văn A. Giấy phép: CC BY 4.0."
    ]


def test_the_first_edition_says_its_number_and_day():
    a_news_story(a_site())
    assert words(page(PATH).xpath("//div[@class='edition-note']/p"))[0] == "Ấn bản 1, duyệt ngày 23 tháng 11 năm 2026."
    assert page(PATH).xpath("//div[@class='edition-note']/p/a/@href") == [f"/verify/?path={PATH}&edition=1"]


def test_a_later_edition_tells_the_public_why():
    story = a_news_story(a_site())
    editions.a_new_edition(story, reason="Sửa số liệu về số xã.", at=editions.LATER)
    document = page(PATH)
    assert words(document.xpath("//div[@class='edition-note']/p"))[0] == "Ấn bản 2, duyệt ngày 23 tháng 11 năm 2026."
    assert words(document.xpath("//div[@role='note']//p")) == [
        "Làm rõ thêm 23 tháng 11 năm 2026", "Sửa số liệu về số xã.",
    ]  # fmt: skip


def test_a_story_leads_to_its_other_languages():
    section = a_site()
    story = a_news_story(section)
    assert words(page(PATH).xpath("//nav[@class='languages']//a[@href='/en/']")) == ["English(trang chủ)"]
    a_news_story(section, "Early blossom", item=story.item, language="en")
    document = page(PATH)
    other = "/en/culture/2026/11/early-blossom/"
    assert document.xpath("//nav[@class='languages']//a/@href") == [other]
    assert document.xpath("//section[@aria-labelledby='translations']//li/@lang") == ["en"]
    assert [link.get("hreflang") for link in document.xpath("//link[@rel='alternate'][@hreflang]")] == ["vi", "en"]
    assert page(other).xpath("//link[@hreflang='vi']/@href") == ["http://localhost:8000" + PATH]
    assert words(page(other).xpath("//p[@class='story-signed']/time")) == ["23 November 2026"]


def test_a_story_leads_to_the_newer_and_the_older_of_its_section():
    section = a_site()
    for day, title in enumerate(["Cũ", "Hoa ban nở sớm", "Mới"]):
        a_news_story(section, title, days=day)
    beside = page(PATH).xpath("//nav[@class='neighbours']//a")
    assert [(link.get("rel"), link.text) for link in beside] == [("next", "Mới"), ("prev", "Cũ")]


def test_neighbours_of_one_day_follow_the_order_of_approval():
    section = a_site()
    for minute, title in enumerate(["Một", "Hoa ban nở sớm", "Ba"]):
        a_news_story(section, title, days=minute / 1440)
    assert words(page(PATH).xpath("//nav[@class='neighbours']//a")) == ["Ba", "Một"]


def test_a_withdrawn_story_is_nobodys_neighbour_and_has_no_page():
    section = a_site()
    gone = a_news_story(section, "Rút xuống", days=1)
    a_news_story(section)
    editions.a_withdrawal(gone)
    assert page(PATH).xpath("//nav[@class='neighbours']") == []
    assert page("/vi/van-hoa/2026/11/rut-xuong/").xpath("//article") == []


def test_machines_read_a_news_article():
    section = a_site()
    story = a_news_story(section)
    a_news_story(section, "Early blossom", item=story.item, language="en")
    said = linked_data(page(PATH))
    assert (said["@type"], said["headline"], said["inLanguage"]) == ("NewsArticle", "Hoa ban nở sớm", "vi")
    assert said["datePublished"] == said["dateModified"] == "2026-11-23T12:00:00+07:00"
    assert said["publisher"] == {"@type": "GovernmentOrganization", "name": "UBND tỉnh Điện Biên"}
    assert said["citation"] == [{"@type": "CreativeWork", "name": "Nghị quyết 1661", "url": "https://example.vn/1661"}]
    assert said["workTranslation"] == [
        {"@id": "http://localhost:8000/en/culture/2026/11/early-blossom/", "inLanguage": "en"}
    ]


def test_a_sample_site_is_no_government_to_machines():
    a_news_story(a_site(is_sample=True))
    assert linked_data(page(PATH))["publisher"]["@type"] == "Organization"


def test_what_officers_type_stays_text():
    section = a_site()
    hostile = "Sở TT&TT <script>alert('x')</script> \"></script>"
    fields = {
        "lead": hostile,
        "byline": hostile,
        "picture_alt": hostile,
        "facts": [FACT | {"statement": hostile, "source": hostile}],
    }
    a_news_story(section, hostile, slug="hoa-ban-no-som", **fields)
    document = page(PATH)
    assert words(document.xpath("//h1")) == [hostile]
    assert document.xpath("//script[not(@type)]") == []
    assert linked_data(document)["headline"] == hostile
    assert document.xpath("//meta[@property='og:title']/@content") == [hostile]
    assert PATH in addresses()


def test_a_draft_in_its_preview_says_that_nobody_approved_it():
    section = a_site()
    shown = preview(editions.a_draft(title="Bài nháp", section=section), at=editions.LATER).body.decode()
    assert "Bản nháp, chưa duyệt" in shown
    assert "duyệt ngày" not in shown
    a_news_story(section)
    assert "Bản nháp, chưa duyệt" not in rendered(PATH).decode()


def test_a_draft_in_its_preview_stands_between_the_stories_it_would_stand_between():
    section = a_site()
    for day, title in enumerate(["Một", "Hai"]):
        a_news_story(section, title, days=day)
    draft = editions.a_draft(title="Bài nháp", section=section, day=NOON.date())
    shown = html.document_fromstring(preview(draft, at=NOON + timedelta(hours=1)).body.decode())
    beside = shown.xpath("//nav[@class='neighbours']//a")
    assert [link.get("href") for link in beside] == ["/vi/van-hoa/2026/11/hai/", "/vi/van-hoa/2026/11/mot/"]
