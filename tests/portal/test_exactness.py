"""The proof for the portal's own pages: after any changes the files are those of a full rendering."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import given, settings

from hoaban.publishing.actions import process_changes
from hoaban.publishing.models import Edition
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.portal import a_news_story, a_site
from tests.factories.publishing import a_home, a_new_edition, a_withdrawal
from tests.publishing.test_exactness import LANGUAGES, Office, everything, operations
from tests.publishing.tiny_site import files

EXAMPLES = 300 if settings.get_current_profile_name() == "long" else 12
ITEMS = {number: UUID(int=number, version=4) for number in (1, 2)}


def pages(releases):
    return {path: body for path, body in files(releases).items() if not path.startswith("/a/")}


@pytest.mark.django_db
@settings(max_examples=EXAMPLES)
@given(operations)
def test_after_any_changes_the_portal_s_files_are_those_of_a_full_rendering(tmp_path_factory, done):
    home = tmp_path_factory.mktemp("releases")
    with override_settings(RELEASES=home), transaction.atomic():
        office = Office({"by": an_officer(), "approver": an_approver()})
        for language in LANGUAGES:
            a_home(language=language, **office.people)
            office.section(LANGUAGES.index(language), 0, {"at": NOON, **office.people})
        process_changes(at=NOON)
        for step, (verb, one, other) in enumerate(done, start=1):
            office.do(verb, one, other, NOON + timedelta(minutes=step))
            if (one + other) % 3:  # now and then several changes wait together
                process_changes(at=NOON + timedelta(days=1))
        process_changes(at=NOON + timedelta(days=1))
        assert pages(home) == everything()
        transaction.set_rollback(True)


def come(month, number):
    """A story comes into a month, `number` hours later than others there."""
    return lambda here: a_news_story(
        here["section"], f"Bài {number}", item=ITEMS[number], days=month * 31 + number / 24
    )


def go(number):
    return lambda here: a_withdrawal(newest(number), at=here["at"])


def back(number):
    return lambda here: a_new_edition(newest(number), section=here["section"], at=here["at"])


def newest(number):
    return Edition.objects.filter(item=ITEMS[number]).newest().get()


MONTHS = {  # steps that are processed together stand in one list
    "two come together": [[come(1, 1), come(1, 2)]],
    "the later one of a month comes first": [[come(1, 2)], [come(1, 1)]],
    "the only two go together": [[come(1, 1), come(1, 2)], [go(1), go(2)]],
    "one goes, one comes": [[come(1, 1)], [go(1), come(1, 2)]],
    "one is back while another comes": [[come(1, 1)], [go(1)], [come(1, 2), back(1)]],
    "one comes and goes beside one that stays": [[come(1, 1), come(1, 2), go(1)]],
    "one comes and goes alone": [[come(1, 1), go(1)]],
    "two months side by side": [[come(1, 1), come(2, 2)], [go(1), go(2)], [back(2)]],
}


@pytest.mark.django_db
@pytest.mark.parametrize("steps", MONTHS.values(), ids=MONTHS)
def test_a_month_that_comes_or_goes_is_told_wherever_months_are_named(settings, tmp_path, steps):
    settings.RELEASES = tmp_path / "releases"
    here = {"section": a_site(), "at": NOON + timedelta(days=200)}
    a_news_story(here["section"], "Bài đầu")
    a_news_story(here["section"], "Bài cuối", days=100)
    process_changes(at=NOON + timedelta(days=300))
    for together in steps:
        for step in together:
            here["at"] += timedelta(minutes=1)
            step(here)
        process_changes(at=NOON + timedelta(days=300))
        assert pages(settings.RELEASES) == everything()
