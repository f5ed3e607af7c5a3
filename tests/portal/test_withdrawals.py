"""What readers and their programs are told of corrections, withdrawals and returns."""

from datetime import timedelta

import pytest

from hoaban.publishing import engine, releases
from hoaban.publishing.actions import process_changes, publish_all
from hoaban.publishing.models import Edition, RouteRow
from hoaban.publishing.vocabulary import EditionClass
from tests.factories import publishing as editions
from tests.factories.media import a_picture
from tests.factories.organisations import NOON
from tests.factories.portal import NAMES, a_news_story, a_site, feed, linked_data, page, words

pytestmark = pytest.mark.django_db
PATH = "/vi/van-hoa/2026/11/hoa-ban-no-som/"
AT = NAMES | {"at": "http://purl.org/atompub/tombstones/1.0"}
DAYS = [NOON + timedelta(days=day) for day in range(8)]


def changed(story, kind, reason, day, **more):
    newest = Edition.objects.of(story.item, story.language).order_by("-number").first()
    said = newest.content if newest.content.get("body") else story.content
    given = {**said, "byline": f"Ban biên tập {day}"} | more
    return editions.a_new_edition(story, edition_class=kind, reason=reason, at=DAYS[day], **given)


def withdrawn(story, day, reason="Ảnh chưa được phép đăng"):
    return editions.a_withdrawal(story, reason=reason, at=DAYS[day])


def notices(path=PATH):
    return [words(note.xpath(".//p")) for note in page(path).xpath("//main//div[@role='note']")]


def test_a_correction_stands_above_the_text_with_kind_day_and_reason():
    story = a_news_story(a_site())
    assert notices() == []
    changed(story, EditionClass.CORRECTED, "Bài ghi 44 xã; đúng là 45 xã.", 1)
    assert notices() == [["Đính chính 24 tháng 11 năm 2026", "Bài ghi 44 xã; đúng là 45 xã."]]


def test_a_correction_stays_in_sight_when_something_else_is_made_clearer_later():
    story = a_news_story(a_site())
    changed(story, EditionClass.CORRECTED, "Sai số xã.", 1)
    changed(story, EditionClass.CLARIFIED, "Thêm nguồn.", 2)
    changed(story, EditionClass.TYPO, "", 3)
    assert [note[0].split(" 2")[0] for note in notices()] == ["Làm rõ thêm", "Đính chính"]


def test_a_mended_typing_error_needs_no_notice_but_stands_in_the_history():
    story = a_news_story(a_site())
    changed(story, EditionClass.TYPO, "", 1)
    document = page(PATH)
    assert notices() == []
    rows = words(document.xpath("//section[@aria-labelledby='history']//li"))
    assert rows == ["Sửa lỗi chính tả 24 tháng 11 năm 2026", "Xuất bản lần đầu 23 tháng 11 năm 2026"]
    assert document.xpath("//section[@aria-labelledby='history']//li/@value") == ["2", "1"]


def test_machines_read_when_it_changed_and_what_was_wrong():
    story = a_news_story(a_site())
    assert "correction" not in linked_data(page(PATH))
    changed(story, EditionClass.CORRECTED, "Sai số xã.", 1)
    said = linked_data(page(PATH))
    assert said["dateModified"] == "2026-11-24T12:00:00+07:00"
    assert said["correction"] == [
        {"@type": "CorrectionComment", "text": "Sai số xã.", "datePublished": "2026-11-24T12:00:00+07:00"}
    ]


def test_the_feed_tells_of_a_correction_first_and_a_typing_error_moves_no_day():
    story = a_news_story(a_site())
    changed(story, EditionClass.CORRECTED, "Sai số xã.", 1)
    changed(story, EditionClass.TYPO, "", 2)
    [entry] = feed("/vi/atom.xml").xpath("a:entry", namespaces=NAMES)
    assert entry.xpath("a:updated/text()", namespaces=NAMES) == ["2026-11-24T05:00:00Z"]
    content = entry.xpath("string(a:content)", namespaces=NAMES)
    assert content.startswith("<p><strong>Đính chính (24 tháng 11 năm 2026):</strong> Sai số xã.</p>")


def test_what_was_withdrawn_says_what_when_why_and_who_but_not_the_text():
    section = a_site()
    withdrawn(a_news_story(section), 1)
    document = page(PATH)
    assert words(document.xpath("//h1")) == ["Hoa ban nở sớm"]
    assert notices() == [["Bài này đã được gỡ 24 tháng 11 năm 2026", "Ảnh chưa được phép đăng"]]
    said = " ".join(words(document.xpath("//main")))
    assert "Đăng lần đầu ngày 23 tháng 11 năm 2026" in said
    assert "UBND tỉnh Điện Biên" in said
    assert "Hoa ban trắng." not in said
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//main//a/@href") == ["/vi/", "/vi/van-hoa/"]


def test_a_title_that_does_harm_itself_stands_nowhere_on_the_notice():
    story = a_news_story(a_site())
    editions.an_edition(
        story.kind, item=story.item, section=story.section, title="", at=DAYS[1], reason="Lộ thông tin cá nhân",
        edition_class=EditionClass.WITHDRAWN,
    )  # fmt: skip
    document = page(PATH)
    assert words(document.xpath("//h1")) == ["Bài này đã được gỡ"]
    assert "Hoa ban nở sớm" not in document.text_content()


def test_the_feed_carries_a_tombstone_with_the_reason_until_the_story_returns():
    story = a_news_story(a_site())
    [entry] = feed("/vi/atom.xml").xpath("a:entry/a:id/text()", namespaces=NAMES)
    withdrawn(story, 1)
    found = feed("/vi/atom.xml")
    [stone] = found.xpath("at:deleted-entry", namespaces=AT)
    assert (stone.get("ref"), stone.get("when")) == (entry, "2026-11-24T05:00:00Z")
    assert stone.xpath("at:comment/text()", namespaces=AT) == ["Ảnh chưa được phép đăng"]
    assert stone.xpath("at:by/a:name/text()", namespaces=AT) == ["UBND tỉnh Điện Biên"]
    assert found.xpath("a:entry", namespaces=NAMES) == []
    assert found.xpath("a:updated/text()", namespaces=NAMES) == ["2026-11-24T05:00:00Z"]
    changed(story, EditionClass.RESTORED, "Đã được phép", 2)
    found = feed("/vi/atom.xml")
    assert found.xpath("at:deleted-entry", namespaces=AT) == []
    assert found.xpath("a:entry/a:updated/text()", namespaces=NAMES) == ["2026-11-25T05:00:00Z"]


def test_a_language_that_was_withdrawn_is_named_with_its_day_and_the_switch_avoids_it():
    section = a_site()
    story = a_news_story(section)
    other = a_news_story(section, "Early blossom", item=story.item, language="en")
    withdrawn(other, 1)
    document = page(PATH)
    rows = document.xpath("//section[@aria-labelledby='translations']//li")
    assert words(rows) == ["Englishđã gỡ ngày 24 tháng 11 năm 2026 Xem lý do"]
    assert rows[0].xpath("a/@href") == ["/en/culture/2026/11/early-blossom/"]
    assert document.xpath("//nav[@class='languages']//a/@href") == ["/en/"]
    notice = page("/en/culture/2026/11/early-blossom/")
    assert notice.xpath("//nav[@class='languages']//a/@href") == [PATH]
    assert words(notice.xpath("//section[@aria-labelledby='translations']//li")) == ["Tiếng ViệtHoa ban nở sớm"]


def test_a_returned_story_says_when_and_why_it_was_away():
    story = a_news_story(a_site())
    withdrawn(story, 1)
    changed(story, EditionClass.RESTORED, "Người trong ảnh đã đồng ý", 3)
    away = "Gỡ ngày 24 tháng 11 năm 2026: Ảnh chưa được phép đăng. "
    back = "Đăng lại ngày 26 tháng 11 năm 2026: Người trong ảnh đã đồng ý."
    assert notices() == [["Đăng lại 26 tháng 11 năm 2026", away + back]]


def test_a_withdrawn_section_leaves_the_menu_and_keeps_a_notice():
    section = Edition.objects.get(item=a_site(), language="vi")
    withdrawn(section, 1, "Gộp với chuyên mục khác")
    assert page("/vi/").xpath("//a[@href='/vi/van-hoa/']") == []
    assert notices("/vi/van-hoa/")[0][0].startswith("Chuyên mục này đã được gỡ")


def live(settings, tmp_path):
    settings.RELEASES = tmp_path / "releases"
    process_changes(at=DAYS[0])


def published(path):
    _store, trees = releases.opened()
    row = RouteRow.objects.filter(path=path).first()
    return row and trees.find(releases.current_root("main"), engine._parts(row))


@pytest.mark.parametrize("others", [0, 1])
def test_a_picture_leaves_at_once_with_the_last_story_that_showed_it(settings, tmp_path, others):
    section, picture = a_site(), str(a_picture().public_id)
    titles = ["Hoa ban nở sớm", "Tin khác"][: 1 + others]
    first, *_ = [a_news_story(section, title, picture=picture, picture_alt="Hoa") for title in titles]
    live(settings, tmp_path)
    pictures = RouteRow.objects.filter(name="asset", media_type="image/webp")
    before = list(pictures.values_list("path", flat=True))
    assert all(published(path) for path in before)
    withdrawn(first, 1)
    process_changes(at=DAYS[1])
    left = [path for path in before if published(path)]
    assert left == list(pictures.values_list("path", flat=True))
    assert bool(left) == bool(others)


def test_corrected_withdrawn_and_restored_the_release_is_that_of_a_full_rendering(settings, tmp_path):
    section = a_site()
    story = a_news_story(section)
    other = a_news_story(section, "Early blossom", item=story.item, language="en")
    live(settings, tmp_path)
    acts = [
        lambda: changed(story, EditionClass.CORRECTED, "Sai số xã.", 1),
        lambda: withdrawn(other, 2),
        lambda: withdrawn(story, 3),
        lambda: changed(other, EditionClass.RESTORED, "Dịch lại", 4),
        lambda: changed(story, EditionClass.RESTORED, "Đã được phép", 5),
    ]
    for day, act in enumerate(acts, start=1):
        act()
        process_changes(at=DAYS[day])
        root = releases.current_root("main")
        publish_all("main", at=DAYS[day])
        assert releases.current_root("main") == root
    assert published(PATH)
