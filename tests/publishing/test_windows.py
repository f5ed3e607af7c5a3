"""A page is rendered again for what it read, and for nothing else: windows of listings, fields of cards, shared reads."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.publishing import explaining
from hoaban.publishing.actions import process_changes, record_change
from hoaban.publishing.agenda import readers_of
from hoaban.publishing.models import Change, ReadRow, ReadSet, RouteRow
from hoaban.publishing.reading import Recording
from hoaban.publishing.vocabulary import ChangeKind
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story, a_withdrawal

pytestmark = pytest.mark.django_db
FEED, HOME, SECTION, MONTH = "/vi/atom.xml", "/vi/", "/vi/tin-tuc/", "/vi/2026/11/"


@pytest.fixture
def stories():
    """Seven stories, oldest first: the feed shows three, home and section five."""
    a_home()
    section = a_section()
    made = [
        a_story(section.item, title=f"Tin {number}", at=NOON + timedelta(minutes=number), lead="Nở", text="Dài")
        for number in range(7)
    ]
    process_changes(at=LATER)
    return made


def touched():
    """The addresses that the newest change makes stale."""
    return {row.path for row in readers_of(Change.objects.order_by("-pk")[0])}


def test_an_edit_below_the_windows_touches_the_page_and_its_month_only(stories):
    a_new_edition(stories[0], lead="Nở rộ", text="Dài")
    assert touched() == {"/vi/tin-tuc/2026/11/tin-0/", MONTH}


def test_an_edit_inside_a_window_touches_the_listings_that_show_it(stories):
    a_new_edition(stories[3], lead="Nở rộ", text="Dài")  # the fourth newest: in the five, not in the three
    assert touched() == {"/vi/tin-tuc/2026/11/tin-3/", MONTH, HOME, SECTION}


def test_an_edit_of_what_no_card_shows_touches_the_page_alone(stories):
    a_new_edition(stories[6], title="Tin 6", lead="Nở", text="Còn dài hơn")
    assert touched() == {"/vi/tin-tuc/2026/11/tin-6/"}


def test_a_withdrawal_inside_a_window_touches_it_and_the_next_one_moves_up(stories):
    a_withdrawal(stories[6])
    assert {FEED, HOME, SECTION, MONTH} <= touched()
    process_changes(at=LATER)
    assert "Tin 3" in bodies()[FEED]
    a_new_edition(stories[4], title="Tin 4", lead="Nở hết", text="Dài")
    process_changes(at=LATER)
    assert "Nở hết" in bodies()[FEED]


def bodies():
    from django.conf import settings

    from tests.publishing.tiny_site import files

    return {path: body.decode() for path, body in files(settings.RELEASES).items()}


def test_a_story_older_than_a_full_window_is_not_shown_in_it_and_does_not_touch_it(stories):
    section = stories[0].section
    a_story(section, title="Tin cũ", day=stories[0].day - timedelta(days=3), at=LATER)
    assert {FEED, HOME, SECTION}.isdisjoint(touched())


def test_a_window_that_is_not_full_is_touched_by_anything():
    a_home()
    section = a_section()
    first = a_story(section.item, lead="Nở")
    process_changes(at=NOON)
    a_story(section.item, title="Tin cũ", day=first.day - timedelta(days=3), at=LATER)
    assert {FEED, HOME, SECTION} <= touched()


def test_what_many_pages_read_alike_is_kept_once(stories):
    shared = 'profile:{"site":"main"}'
    assert not ReadRow.objects.filter(key=shared).exists()
    assert ReadSet.objects.count() < 6
    record_change(ChangeKind.SETTING, "profile", at=LATER, site="main")
    pages = set(RouteRow.objects.filter(name="page").values_list("path", flat=True))
    assert touched() == pages


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["", "1", "2", "3"])), max_size=6))
def test_of_two_windows_of_one_listing_the_wider_counts(noted):
    recording = Recording()
    for key, bound in noted:
        recording.add(Recording(own={key: bound}))
    for key in {key for key, _ in noted}:
        assert recording.own[key] == min(bound for name, bound in noted if name == key)


def test_explain_says_what_a_page_reads_and_which_changes_touched_it(stories):
    a_new_edition(stories[0], lead="Nở rộ", text="Dài")
    told = explaining.explain("main", FEED)
    assert any(read.startswith("latest:") and " down to 2026-11-23 " in read for read in told.reads)
    newest = told.changes[0]
    assert (newest.touched, newest.subject) == ([], str(stories[0].item))
    assert newest.below == 'stands below what it shows of latest:{"language":"vi","site":"main"}'
    page = explaining.explain("main", "/vi/tin-tuc/2026/11/tin-0/")
    assert f'edition:{{"item":"{stories[0].item}","language":"vi"}}' in page.changes[0].touched
    assert explaining.explain("main", "/vi/nowhere/") is None
