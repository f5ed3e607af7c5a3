"""Withdrawing and restoring: nothing vanishes silently, everything comes back to its place."""

import pytest

from hoaban.publishing import readers
from hoaban.publishing.actions import change_address, process_changes, publish_all, withdraw
from hoaban.publishing.actions.approving import NotWithdrawn, OwnWork, ReasonMissing
from hoaban.publishing.actions.withdrawing import HomeStays, NotPublic, SectionNotEmpty
from hoaban.publishing.addressing import SectionNotPublic
from hoaban.publishing.models import Address, Change, Edition, RouteRow
from hoaban.publishing.vocabulary import EditionClass
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.publishing import tiny_site
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
PATH = "/vi/tin-tuc/2026/11/hoa-ban-no-som/"


@pytest.fixture
def section(releases):
    a_home()
    section = a_section()
    process_changes(at=NOON)
    return section


def withdrawn(*stories, reason="Ảnh chưa được phép đăng", **more):
    given = {"proposed_by": an_officer(), "by": an_approver(), "at": LATER, "reason": reason} | more
    return withdraw(stories[0].item, [story.language for story in stories], **given)


def test_a_withdrawal_is_an_edition_with_its_reason_and_keeps_the_title_but_not_the_text(section):
    story = a_story(section.item, lead="Hoa nở trắng đồi")
    [edition] = withdrawn(story)
    assert (edition.number, edition.edition_class, edition.public_reason) == (2, "withdrawn", "Ảnh chưa được phép đăng")
    assert (edition.content, edition.day, edition.first_at) == ({"title": "Hoa ban nở sớm"}, story.day, story.first_at)
    assert edition.drafted_by != edition.approved_by


def test_a_title_that_is_itself_the_harm_is_not_named(section):
    [edition] = withdrawn(a_story(section.item), names_title=False)
    assert edition.content == {"title": ""}


def test_all_languages_go_in_one_act_or_none_goes(section):
    english = a_section("News", item=section.item, language="en")
    story = a_story(section.item)
    other = a_story(english.item, "Ban flowers", item=story.item, language="en")
    a_withdrawal(other)
    before = (Edition.objects.count(), Change.objects.count())
    with pytest.raises(NotPublic):
        withdrawn(story, other)
    assert (Edition.objects.count(), Change.objects.count()) == before
    a_new_edition(Edition.objects.of(story.item, "en").last())
    assert [edition.language for edition in withdrawn(story, other)] == ["vi", "en"]


def test_the_proposer_does_not_confirm_and_silence_is_no_reason(section):
    story, officer = a_story(section.item), an_officer()
    with pytest.raises(OwnWork):
        withdrawn(story, proposed_by=officer, by=officer)
    with pytest.raises(ReasonMissing):
        withdrawn(story, reason="  ")
    assert not Edition.objects.get(item=story.item).is_withdrawn


def test_home_and_a_section_with_stories_stay_an_empty_section_goes(section):
    with pytest.raises(HomeStays):
        withdrawn(Edition.objects.get(kind="home"))
    story = a_story(section.item)
    with pytest.raises(SectionNotEmpty):
        withdrawn(section)
    withdrawn(story)
    assert withdrawn(section)[0].is_withdrawn


def test_no_story_enters_or_returns_to_a_withdrawn_section(section):
    story = a_story(section.item)
    withdrawn(story)
    withdrawn(section)
    for back in (lambda: a_story(section.item, "Tin khác"), lambda: a_new_edition(story)):
        with pytest.raises(SectionNotPublic):
            back()


def test_its_address_keeps_a_notice_and_no_page(section, releases):
    story = a_story(section.item)
    process_changes(at=NOON)
    withdrawn(story)
    process_changes(at=LATER)
    found = files(releases)
    assert f"{PATH}index.html" not in found
    assert "Ảnh chưa được phép đăng" in found[f"{PATH}.gone"].decode()
    assert RouteRow.objects.get(path=PATH).name == "gone"


def test_an_old_address_leads_to_the_notice_and_a_notice_moves_with_its_address(section, releases):
    story = a_story(section.item)
    officer = an_officer()
    change_address(story.item, "vi", word="Ban trắng", by=officer, at=NOON)
    withdrawn(story)
    process_changes(at=LATER)
    new = "/vi/tin-tuc/2026/11/ban-trang/"
    assert files(releases)[f"{PATH}.redirect"] == new.encode()
    assert f"{new}.gone" in files(releases)
    change_address(story.item, "vi", word="Ban đỏ", by=officer, at=LATER)
    process_changes(at=LATER)
    assert files(releases)[f"{new}.redirect"] == b"/vi/tin-tuc/2026/11/ban-do/"
    assert "/vi/tin-tuc/2026/11/ban-do/.gone" in files(releases)


def test_a_text_leaves_even_if_its_notice_cannot_be_rendered_and_the_notice_comes_later(section, releases):
    story = a_story(section.item)
    process_changes(at=NOON)
    withdrawn(story)
    tiny_site.broken.add(PATH)
    [told] = process_changes(at=LATER)
    assert "no notice" in told.problem
    assert not [path for path in files(releases) if path.startswith(PATH)]
    tiny_site.broken.clear()
    process_changes(at=LATER.replace(hour=23))
    assert f"{PATH}.gone" in files(releases)


def test_restored_it_stands_where_it_stood_on_its_first_day_and_in_its_place(section, releases):
    stories = [a_story(section.item, title, at=NOON) for title in ("Một", "Hai", "Ba")]
    process_changes(at=NOON)
    before = files(releases)
    withdrawn(stories[1])
    process_changes(at=LATER)
    assert files(releases) != before
    back = a_new_edition(stories[1], title="Hai", reason="Đã xin phép tác giả ảnh", edition_class=EditionClass.RESTORED)
    process_changes(at=LATER)
    assert (back.number, back.edition_class, back.day) == (3, "restored", stories[1].day)
    assert sorted(files(releases)) == sorted(before)
    cards = readers.in_month(site="main", language="vi", year=2026, month=11)
    assert [(card["title"], card["place"]) for card in cards] == [("Một", 1), ("Hai", 2), ("Ba", 3)]
    assert Address.objects.filter(item=back.item).count() == 1


def test_only_what_was_withdrawn_is_restored(section):
    with pytest.raises(NotWithdrawn):
        a_new_edition(section, edition_class=EditionClass.RESTORED)


def test_a_full_rendering_of_a_site_with_withdrawn_items_changes_nothing(section):
    story = a_story(section.item)
    withdrawn(story)
    process_changes(at=LATER)
    assert publish_all("main", at=LATER).edits == {}


def test_readers_know_every_edition_and_the_withdrawn_languages(section):
    english = a_section("News", item=section.item, language="en")
    story = a_story(section.item)
    other = a_story(english.item, "Ban flowers", item=story.item, language="en")
    withdrawn(other, reason="Bản dịch sai")
    told = readers.history(item=str(story.item), language="en")
    assert [(row["number"], row["edition_class"], row["public_reason"]) for row in told] == [
        (1, "first", ""), (2, "withdrawn", "Bản dịch sai"),
    ]  # fmt: skip
    [gone] = readers.withdrawn_languages(item=str(story.item))
    assert (gone["language"], gone["path"]) == ("en", "/en/news/2026/11/ban-flowers/")


def test_a_reason_never_holds_what_a_feed_cannot_carry(section):
    [edition] = withdrawn(a_story(section.item), reason="Ảnh\x0b chưa được\x02 phép đăng")
    assert edition.public_reason == "Ảnh chưa được phép đăng"
