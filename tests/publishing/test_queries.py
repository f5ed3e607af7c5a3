"""How items stand with the public, at a constant number of questions; and that one site is published by one alone."""

import fcntl
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoaban.publishing import queries
from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes
from hoaban.publishing.queries import Standing
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story
from tests.publishing import tiny_site

pytestmark = pytest.mark.django_db


def test_item_never_approved_has_no_standing():
    assert queries.standing(uuid4(), "vi") == Standing()
    assert queries.current_edition(uuid4(), "vi") is None


def test_approved_item_is_live_only_when_its_page_is():
    home = a_home()
    waiting = Standing(edition=home, path="/vi/")
    assert queries.standing(home.item, "vi") == waiting
    process_changes(at=NOON)
    assert queries.standing(home.item, "vi").live_at == NOON
    newer = a_new_edition(home)
    assert queries.standing(home.item, "vi") == Standing(edition=newer, path="/vi/")


def test_page_is_live_although_a_list_that_shows_it_fails():
    a_home()
    section = a_section()
    process_changes(at=NOON)
    tiny_site.broken.add("/vi/")
    story = a_story(section.item)
    [result] = process_changes(at=LATER)
    assert "page /vi/ is gone" in result.problem
    assert queries.standing(story.item, "vi").live_at == LATER
    tiny_site.broken.clear()
    process_changes(at=LATER + timedelta(hours=2))
    assert queries.standing(story.item, "vi").live_at == LATER


@pytest.mark.parametrize("number", [1, 3])
def test_standings_of_many_items_ask_four_questions(number):
    section = a_section()
    pairs = [(a_story(section.item, title=f"Tin {n}").item, "vi") for n in range(number)]
    with CaptureQueriesContext(connection) as asked:
        found = queries.standings(pairs)
    assert (len(asked), [found[pair].path.startswith("/vi/tin-tuc/") for pair in pairs]) == (4, [True] * number)


def test_current_editions_by_language():
    section = a_section()
    english = a_section(item=section.item, language="en", title="News")
    assert queries.current_editions([section.item]) == {(section.item, "vi"): section, (section.item, "en"): english}
    assert queries.current_editions([section.item], "en") == {(section.item, "en"): english}


def is_held(releases):
    with (releases / "sites/main/.lock").open() as other:
        try:
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def test_site_is_held_while_it_is_published(releases):
    with pointer.publishing("main"):
        assert is_held(releases)
    assert not is_held(releases)
