"""Named readers: plain values, recorded keys, constant numbers of queries; nothing else may ask the database."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from hoaban.media.vocabulary import Consent, Licence
from hoaban.publishing import readers, reading, registry
from hoaban.publishing.actions import notice_new_sources, process_changes, record_change
from hoaban.publishing.models import Change, Edition
from hoaban.publishing.reading import ReaderNamedTwice, ReadOutsideReader, reader, reader_keys, recording, remembering
from hoaban.publishing.reading_keys import read_key
from hoaban.publishing.vocabulary import ChangeKind
from tests.factories.media import a_picture
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.publishing import tiny_site
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
HERE = {"site": "main", "language": "vi"}


def test_sql_outside_a_reader_is_refused_while_rendering():
    with recording(), pytest.raises(ReadOutsideReader, match="publishing_edition"):
        Edition.objects.count()
    assert Edition.objects.count() == 0


def test_the_guard_stands_aside_for_counts_of_queries_around_it():
    with CaptureQueriesContext(connection) as asked:
        with recording():
            readers.latest(**HERE, limit=1)
        Edition.objects.count()
    with recording(), pytest.raises(ReadOutsideReader):
        Edition.objects.count()
    assert (len(asked), connection.execute_wrappers.count(reading._guard)) == (3, 1)


def test_what_readers_keep_is_made_once_a_batch_and_not_noted():
    made = []

    def numbers(month):
        made.append(month)
        return [month]

    with remembering(), recording() as noted:
        assert reading.kept(numbers, 7) is reading.kept(numbers, 7)
        reading.kept(numbers, 8)
    with remembering():
        reading.kept(numbers, 7)
    reading.kept(numbers, 7)
    assert (made, noted.keys) == ([7, 8, 7, 7], set())


def test_reading_is_noted_with_the_readings_inside_it():
    a_home()
    with recording() as noted:
        readers.latest(**HERE, limit=5)
        readers.latest(**HERE, limit=9)
    assert noted.keys == {read_key("latest", HERE), read_key("sections", HERE)}


def test_key_ignores_order_and_shortens_what_is_too_long():
    assert read_key("x", {"b": 1, "a": "ê"}) == 'x:{"a":"ê","b":1}'
    assert len(read_key("x", {"a": "b" * 900})) < 80


texts = st.one_of(st.text(max_size=9), st.integers(), st.none(), st.dates(), st.booleans(), st.floats(allow_nan=False))


@given(st.dictionaries(st.sampled_from(["item", "language", "limit", "site"]), texts))
def test_a_key_is_the_same_whether_the_encoder_wrote_it_or_not(params):
    written = json.dumps(params, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    assert read_key("x", params) == f"x:{written}"


def test_two_readers_cannot_share_a_name():
    with pytest.raises(ReaderNamedTwice):
        reader("edition", touched_by=lambda _: ())


def test_reader_takes_keywords_only():
    with pytest.raises(TypeError, match="keyword"):
        readers.profile("main")


def test_change_touches_its_item_and_the_lists_it_stands_in():
    section = a_section()
    story = a_story(section.item)
    touched = reader_keys(Change.objects.get(subject=str(story.item)))
    item = {"item": str(story.item)}
    expected = {
        read_key("edition", item | {"language": "vi"}),
        read_key("address", item | {"language": "vi"}),
        read_key("translations", item),
        read_key("latest", HERE),
        read_key("in_section", HERE | {"section": str(section.item)}),
        read_key("in_month", HERE | {"year": 2026, "month": 11}),
        read_key("months", HERE),
    }
    assert expected <= touched
    assert not {read_key("sections", HERE), read_key("home", HERE), read_key("profile", {"site": "main"})} & touched


def test_card_says_what_a_list_needs():
    section = a_section()
    story = a_story(section.item, lead="Sớm hai tuần", picture="01ABC", picture_alt="Cành ban")
    [card] = readers.latest(**HERE, limit=5)
    assert card == {
        "item": str(story.item),
        "title": "Hoa ban nở sớm",
        "lead": "Sớm hai tuần",
        "path": "/vi/tin-tuc/2026/11/hoa-ban-no-som/",
        "day": "2026-11-23",
        "section": str(section.item),
        "section_title": "Tin tức",
        "picture": "01ABC",
        "picture_alt": "Cành ban",
    }


def test_stories_keep_their_place_in_the_month_and_a_withdrawn_one_leaves_a_gap():
    section = a_section()
    first, second, third = (a_story(section.item, title=f"Tin {n}", day=date(2026, 3, 9 - n)) for n in (1, 2, 3))
    a_new_edition(first, title="Tin 1 (sửa)")
    a_withdrawal(second)
    month = readers.in_month(**HERE, year=2026, month=3)
    assert [(card["title"], card["place"]) for card in month] == [("Tin 1 (sửa)", 1), ("Tin 3", 3)]
    assert [card["title"] for card in readers.latest(**HERE, limit=9)] == ["Tin 1 (sửa)", "Tin 3"]
    assert readers.months(**HERE) == [{"year": 2026, "month": 3, "count": 2}]
    assert third.day == date(2026, 3, 6)


def test_translations_name_every_language_a_reader_can_change_to():
    section = a_section()
    a_section(item=section.item, language="en", title="News")
    assert readers.translations(item=str(section.item)) == [
        {"language": "en", "path": "/en/news/", "title": "News"},
        {"language": "vi", "path": "/vi/tin-tuc/", "title": "Tin tức"},
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_a_constant_number_of_questions(number):
    section = a_section()
    for count in range(number):
        a_story(section.item, title=f"Tin {count}")
    calls = {
        "latest": ({"limit": 9}, 2),
        "in_section": ({"limit": 9, "section": str(section.item)}, 2),
        "in_month": ({"year": 2026, "month": 11}, 3),
        "months": ({}, 1),
        "sections": ({}, 1),
        "home": ({}, 1),
    }
    asked = {}
    for name, (params, _) in calls.items():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            getattr(readers, name)(**HERE, **params)
        asked[name] = len(queries)
    assert asked == {name: wanted for name, (_, wanted) in calls.items()}


def test_picture_enters_the_release_in_the_width_asked_for(settings, tmp_path, releases, monkeypatch):
    settings.MEDIA_ROOT = tmp_path / "media"
    picture = a_picture()
    page = tiny_site.render_page

    def with_picture(place):
        shown = readers.picture(public_id=str(picture.public_id), width=320)
        made = page(place)
        return type(made)(made.body + str(shown).encode(), made.media_type)

    route = registry.route_named("page")
    monkeypatch.setitem(registry._routes, "page", type(route)("page", with_picture, route.every, route.born_of))
    a_home()
    process_changes(at=NOON)
    shown = readers.picture(public_id=str(picture.public_id), width=320)
    assert (shown["width"], shown["height"], shown["credit"]) == (640, 356, "Ảnh: Lò Văn A.")
    assert files(releases)[shown["src"]][:4] == b"\x89PNG"
    picture.credit = "Ảnh: Quàng Văn Hặc"
    picture.save()
    process_changes(at=LATER)
    assert "Quàng Văn Hặc" in files(releases)["/vi/index.html"].decode()


@pytest.mark.parametrize("rights", [{"licence": Licence.UNKNOWN}, {"consent": Consent.ASKED}])
def test_picture_without_rights_is_not_public(rights):
    assert readers.picture(public_id=str(a_picture(**rights).public_id), width=320) is None
    assert readers.picture(public_id="01UNKNOWN", width=320) is None


def test_changed_template_renders_every_page_again(tmp_path, releases):
    template = tmp_path / "templates" / "page.html"
    template.parent.mkdir()
    template.write_text("one")
    registry.register_source("templates", template.parent)
    a_home()
    process_changes(at=NOON)
    assert notice_new_sources(at=NOON) is None
    template.write_text("another")
    change = notice_new_sources(at=LATER)
    assert (change.kind, change.subject) == (ChangeKind.TEMPLATE, "sources")
    assert notice_new_sources(at=LATER) is None
    [done] = process_changes(at=LATER)
    assert (done.rendered, notice_new_sources(at=LATER)) == (2, None)


def test_sweep_change_renders_everything(releases):
    a_home()
    process_changes(at=NOON)
    record_change(ChangeKind.SWEEP, "main", at=LATER, site="main")
    assert [result.rendered for result in process_changes(at=LATER)] == [2]
