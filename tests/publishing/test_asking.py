"""Questions asked as text: on both databases they give what the models hold, and every value is bound."""

from datetime import timedelta

import pytest
from django.db import connection

from hoaban.publishing import asking, current
from hoaban.publishing.asking import ask
from hoaban.publishing.models import CurrentEdition, Edition
from hoaban.publishing.vocabulary import ItemKind
from tests.factories.organisations import NOON
from tests.factories.publishing import a_home, a_section, a_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories():
    a_home()
    section = a_section()
    return [a_story(section.item, f"Tin {number}", at=NOON + timedelta(hours=number)) for number in range(3)]


def test_an_edition_is_read_with_the_values_its_model_has(stories):
    (row,) = current.newest([stories[0].item], "vi")
    model = Edition.objects.get(pk=stories[0].pk)
    assert {name: row[name] for name in current.COLUMNS} == {name: getattr(model, name) for name in current.COLUMNS}
    assert {name: type(row[name]) for name in current.COLUMNS} == {
        name: type(getattr(model, name)) for name in current.COLUMNS
    }
    assert (row["path"], row["is_draft"]) == ("/vi/tin-tuc/2026/11/tin-0/", False)


def test_a_listing_is_that_of_the_table(stories):
    rows = CurrentEdition.objects.filter(kind=ItemKind.STORY).order_by("-day", "-first_at", "-item")
    known = [(row.item, row.day, row.first_at, row.section, row.card) for row in rows]
    listed = current.listed("main", "vi")
    assert [(row.item, row.day, row.first_at, row.section, row.card) for row in listed] == known
    assert current.listed("main", "vi", section=stories[0].section) == listed
    assert current.listed("main", "vi", month=202611, limit=2) == listed[:2]
    assert current.listed("main", "vi", month=202612) == []


@pytest.mark.parametrize("said", ["'; DROP TABLE publishing_edition; --", "%s", "%%", '"', "vi'"])
def test_what_is_asked_is_bound_and_never_part_of_the_text(stories, said):
    assert ask("SELECT %s, %s", [said, said], (asking.plain, asking.plain)) == [(said, said)]
    assert current.listed(said, said) == current.of_kind("main", said, ItemKind.HOME) == []
    assert current.months_with_stories("main", said) == current.paths([stories[0].item], said) == {}


def test_nothing_is_found_for_an_empty_list(stories):
    asked = (current.newest, current.history)
    assert [not read([], "vi") for read in asked] == [True, True]
    assert not current.public_languages([])
    assert not current.withdrawn_languages([])
    assert not current.paths([], "vi")


def test_a_window_is_read_from_an_index_in_its_order(stories):
    """However many stories a site holds: SQLite would sort them all if the listing asked for a bare truth."""
    asked = ["main", "vi", ItemKind.STORY]
    question = current.LISTED + current.OF_KIND + current.NEWEST_FIRST + " LIMIT 10"
    if connection.vendor == "sqlite":
        plan = ask(f"EXPLAIN QUERY PLAN {question}", asked, [asking.plain] * 4)
        assert [step for *_, step in plan if "TEMP B-TREE" in step] == []
        assert "is_public=?" in plan[0][-1]
    assert len(ask(question, asked, [asking.plain] * 6)) == len(stories)
