"""What goes wrong around the engine: a full disk, a clock that jumps, ten thousand changes, one page that fails."""

import errno
from datetime import timedelta

import pytest
from hypothesis import settings as hypothesis_settings

from hoaban.publishing import agenda, store
from hoaban.publishing.actions import change_address, process_changes, record_change
from hoaban.publishing.models import Change, RouteRow
from hoaban.publishing.vocabulary import ChangeKind, Urgency
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story
from tests.publishing.test_exactness import everything
from tests.publishing.tiny_site import broken, files

pytestmark = pytest.mark.django_db
CHILDREN = 5_000 if hypothesis_settings.get_current_profile_name() == "long" else 40


@pytest.fixture
def home():
    made = a_home()
    process_changes(at=NOON)
    return made


def test_on_a_full_disk_readers_keep_what_they_have_and_the_change_goes_out_when_there_is_room(
    home, releases, monkeypatch
):
    before = files(releases)
    a_new_edition(home, title="Điện Biên mới")
    with monkeypatch.context() as patched:

        def full(file, body, mtime):
            raise OSError(errno.ENOSPC, "No space left on device")

        patched.setattr(store, "_write", full)
        assert "No space left on device" in process_changes(at=LATER)[0].problem
    assert files(releases) == before
    assert process_changes(at=LATER + timedelta(minutes=1))[0].problem == ""
    assert "Điện Biên mới" in files(releases)["/vi/index.html"].decode()


def test_a_clock_that_jumps_back_never_gives_an_address_an_older_time(home):
    times = []
    for days in (0, -400, -1, 0):
        home = a_new_edition(home, title=f"Điện Biên {len(times)}", at=LATER + timedelta(days=days))
        process_changes(at=LATER + timedelta(days=days))
        times.append(RouteRow.objects.get(path="/vi/").mtime)
    assert times == sorted(set(times))


def test_a_template_that_fails_on_one_page_lets_the_others_go_live(home, releases):
    section = a_section()
    for title in ("Một", "Hai", "Ba"):
        a_story(section.item, title=title)
    broken.add("/vi/tin-tuc/2026/11/hai/")
    process_changes(at=NOON)
    shown = {path for path in files(releases) if "/2026/11/" in path and path.startswith("/vi/tin-tuc/")}
    assert shown == {"/vi/tin-tuc/2026/11/mot/index.html", "/vi/tin-tuc/2026/11/ba/index.html"}


def test_many_changes_at_once_are_taken_in_portions_and_an_alert_does_not_wait_for_them(home, monkeypatch):
    monkeypatch.setattr(agenda, "OPEN_AT_ONCE", 10)
    for _ in range(35):
        record_change(ChangeKind.SETTING, "profile", at=NOON, site="main", urgency=Urgency.LIST)
    alert = record_change(ChangeKind.SETTING, "profile", at=NOON, site="main", urgency=Urgency.ALERT)
    results = process_changes(at=LATER)
    assert (len(results), {done.problem for done in results}) == (36, {""})
    assert str(alert.public_id) in [done.change for done in results[:10]]
    assert not Change.objects.filter(state="due").exists()


def test_a_large_section_is_renamed_readdressed_and_translated_and_then_all_its_stories_change_at_once(home, releases):
    section, people = a_section(), {"by": an_officer(), "approver": an_approver()}
    stories = [a_story(section.item, title=f"Tin {number}", **people) for number in range(CHILDREN)]
    process_changes(at=NOON)
    section = a_new_edition(section, title="Tin bản", at=LATER)
    change_address(section.item, "vi", word="tin ban", by=people["by"], at=LATER)
    process_changes(at=LATER)
    assert files(releases) == everything()
    a_home(language="en")
    a_section(item=section.item, language="en", title="News")
    process_changes(at=LATER)
    assert files(releases) == everything()
    for number in range(2):
        stories = [a_new_edition(story, title=f"Tin mới {number}", at=LATER + timedelta(hours=number)) for story in stories]
    assert Change.objects.filter(state="due").count() == 2 * CHILDREN
    process_changes(at=LATER + timedelta(days=1))
    assert not Change.objects.filter(state="due").exists()
    assert files(releases) == everything()


def test_two_versions_of_one_length_within_a_second_have_different_times(home):
    first = RouteRow.objects.get(path="/vi/")
    a_new_edition(home, title="Điện Biên mai này")
    process_changes(at=NOON)
    second = RouteRow.objects.get(path="/vi/")
    assert (second.content_hash != first.content_hash, second.mtime) == (True, first.mtime + 1)
