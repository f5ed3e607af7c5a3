"""Setting readers back: one command, they stay there, and nothing that is approved meanwhile is lost."""

from datetime import timedelta

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.publishing import queries, releases
from hoaban.publishing.actions import process_changes, tidy
from hoaban.publishing.actions.rolling_back import NoSuchRelease, NotSetBack, roll_back, show_newest
from hoaban.publishing.models import Change, Release
from hoaban.publishing.reasons import reason_of
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    made = a_home("Điện Biên hôm nay")
    process_changes(at=NOON)
    newer = a_new_edition(made, title="Điện Biên mới")
    process_changes(at=LATER)
    return newer


def title(folder):
    return "mới" if "Điện Biên mới" in files(folder)["/vi/index.html"].decode() else "hôm nay"


def test_readers_are_set_back_by_one_command_and_forward_again(home, releases):
    assert roll_back("main", by=None, at=LATER, reason="Sai số liệu").number == 1
    assert title(releases) == "hôm nay"
    assert show_newest("main", by=None, at=LATER).number == 2
    assert title(releases) == "mới"
    verbs = AuditRow.objects.filter(subject_kind="site").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["site.rolled_back", "site.shown_again"]


def test_what_is_approved_meanwhile_is_made_but_not_shown_and_says_why(home, releases):
    roll_back("main", number=1, by=None, at=LATER)
    a_new_edition(home, title="Điện Biên ngày mai")
    assert [done.problem for done in process_changes(at=LATER)] == [""]
    standing = queries.standing(home.item, "vi")
    assert (title(releases), standing.live_at) == ("hôm nay", None)
    assert "set back to an earlier release" in standing.problem
    at = LATER + timedelta(hours=1)
    show_newest("main", by=None, at=at)
    assert "ngày mai" in files(releases)["/vi/index.html"].decode()
    assert (queries.standing(home.item, "vi").live_at, queries.standing(home.item, "vi").problem) == (at, "")


def test_a_release_set_back_to_outlives_tidying(home, settings):
    roll_back("main", number=1, by=None, at=LATER)
    for number in range(25):
        a_new_edition(home, title=f"Điện Biên {number}")
        home = queries.current_edition(home.item, "vi")
        process_changes(at=LATER)
    tidy(at=LATER + timedelta(days=40))
    assert title(settings.RELEASES) == "hôm nay"


def test_there_is_no_way_back_before_the_first_release_or_to_one_whose_files_are_gone(home, releases):
    with pytest.raises(NoSuchRelease):
        roll_back("main", number=9, by=None, at=LATER)
    Release.objects.filter(number=1).update(root="0" * 64)
    with pytest.raises(NoSuchRelease):
        roll_back("main", by=None, at=LATER)
    with pytest.raises(NotSetBack):
        show_newest("main", by=None, at=LATER)


def test_setting_back_twice_goes_back_twice(home, releases):
    newest = a_new_edition(home, title="Điện Biên ngày mai")
    process_changes(at=LATER)
    assert [roll_back("main", by=None, at=LATER).number for _ in range(2)] == [2, 1]
    assert newest.number == 3
    assert not Change.objects.filter(state="due").exists()
    assert releases_pinned()["root"] == Release.objects.get(number=1).root


def releases_pinned():
    return releases.pinned("main")


def test_officers_read_in_their_language_that_readers_were_set_back(home):
    roll_back("main", number=1, by=None, at=LATER)
    a_new_edition(home, title="Điện Biên ngày mai")
    process_changes(at=LATER)
    reason = reason_of(queries.standing(home.item, "vi").problem)
    assert (str(reason), reason.technical) == (
        "Người đọc của trang này đang xem một bản phát hành cũ, cho đến khi bản mới được hiển thị lại.", "",
    )  # fmt: skip
