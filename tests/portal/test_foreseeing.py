"""Many pages are read at once: the same values, the same readings noted, and hardly more questions than for one."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoaban.portal import beside_readers
from hoaban.publishing import readers, rendering
from hoaban.publishing.reading import foresee, recording, remembering
from tests.factories import publishing as editions
from tests.factories.portal import a_news_story, a_site

pytestmark = pytest.mark.django_db
READERS = {
    "edition": readers.edition, "history": readers.history, "translations": readers.translations,
    "withdrawn_languages": readers.withdrawn_languages, "neighbours": beside_readers.neighbours,
    "has_month": beside_readers.has_month, "months_beside": beside_readers.months_beside,
}  # fmt: skip


@pytest.fixture
def section():
    """A section in two languages: five stories over three months, one withdrawn, one corrected, one in both."""
    section = a_site()
    stories = [a_news_story(section, f"Bài {days}", days=days) for days in (0, 0.1, 40, 41, 100)]
    a_news_story(section, "Blossom", days=1, item=stories[0].item, language="en")
    a_news_story(section, "Rivers", days=2, item=stories[2].item, language="en")
    editions.a_new_edition(stories[1], section=section)
    editions.a_withdrawal(stories[2])
    return section


def one(name, params):
    with recording() as noted:
        value = READERS[name](**params)
    return value, noted.own, noted.shared


def test_what_is_foreseen_is_what_is_read_one_by_one(section):
    wanted = [ask for place in rendering.every("main") for ask in rendering.foreseen(place)]
    wanted += [(name, {"item": str(uuid4()), "language": "vi"}) for name in ("edition", "history", "neighbours")]
    wanted += [(name, {"item": str(uuid4())}) for name in ("translations", "withdrawn_languages")]
    assert {name for name, _ in wanted} == set(READERS)
    alone = [one(name, params) for name, params in wanted]
    with remembering():
        foresee(wanted)
        with CaptureQueriesContext(connection) as asked:
            together = [one(name, params) for name, params in wanted]
    assert (together, len(asked)) == (alone, 0)


def questions(places):
    with remembering(), CaptureQueriesContext(connection) as asked:
        foresee(wanted for place in places for wanted in rendering.foreseen(place))
        assert [rendering.render([place]).problem for place in places] == [""] * len(places)
    return len(asked)


def places(name, language="vi"):
    return [
        place for place in rendering.every("main") if (place.name, place.params.get("language")) == (name, language)
    ]


def test_fifty_stories_together_ask_what_five_do():
    section = a_site()
    for number in range(50):
        a_news_story(section, f"Bài {number}", days=number / 100)
    stories = places("story")
    assert (len(stories), questions(stories[:5]), questions(stories)) == (50, 9, 9)


def test_a_month_more_asks_for_its_stories_and_places_only():
    section = a_site()
    for number in range(6):
        a_news_story(section, f"Bài {number}", days=number * 31)
    months = places("month")
    assert (len(months), questions(months) - questions(months[:5])) == (6, 2)
