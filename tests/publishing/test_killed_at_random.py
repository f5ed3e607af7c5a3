"""kill -9 at random steps while an office goes on working: nothing is lost, and the end is that of a clean rebuild."""

import random
from datetime import timedelta

import pytest
from hypothesis import settings as hypothesis_settings

from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes, publish_all
from hoaban.publishing.models import Change
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.publishing import a_home
from tests.publishing.test_exactness import LANGUAGES, VERBS, Office, everything
from tests.publishing.test_killed import die_before, died_processing
from tests.publishing.tiny_site import files

KILLS = 500 if hypothesis_settings.get_current_profile_name() == "long" else 12
LATEST_STEP = 20
ACTS = [verb for verb in VERBS if verb != "profile"]


@pytest.mark.django_db(transaction=True)
def test_whenever_the_worker_dies_readers_have_one_whole_release_and_no_change_is_lost(shared_database, releases):
    draw, office = random.Random(4342), Office({"by": an_officer(), "approver": an_approver()})
    for language in LANGUAGES:
        a_home(language=language, **office.people)
    process_changes(at=NOON)
    deaths = 0
    for turn in range(KILLS):
        at = NOON + timedelta(minutes=turn + 1)
        office.do(draw.choice(ACTS), draw.randrange(10), draw.randrange(10), at)
        office.do("edit", 0, turn, at)  # a home: there is always something to publish
        before = files(releases)
        deaths += died_processing(at, hook=die_before(draw.randrange(1, LATEST_STEP), releases))
        after = files(releases)
        waiting = Change.objects.filter(state="due").exists()
        assert after == before or not waiting or after == everything()
    process_changes(at=NOON + timedelta(days=2))
    assert not Change.objects.filter(state="due").exists()
    assert files(releases) == everything()
    root = pointer.current_root("main")
    publish_all("main", at=NOON + timedelta(days=3))
    assert (pointer.current_root("main"), deaths > KILLS // 4) == (root, True)
