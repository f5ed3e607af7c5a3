"""From an approval to files: exactly the pages that read what changed, and readers never see half."""

from datetime import timedelta

import pytest

from hoaban.kernel.models import WorkState
from hoaban.publishing import queries
from hoaban.publishing.actions import change_address, process_changes, publish_all, record_change
from hoaban.publishing.models import Change, Release, RouteRow
from hoaban.publishing.vocabulary import ChangeKind
from tests.factories.organisations import NOON, an_officer
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.publishing import tiny_site
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
STORY = "/vi/tin-tuc/2026/11/hoa-ban-no-som/index.html"


@pytest.fixture
def section():
    a_home()
    section = a_section()
    process_changes(at=NOON)
    return section


def rendered(at=LATER):
    """Process, and tell which addresses were looked at."""
    seen = []
    original = tiny_site.ROUTES

    def watched(route):
        def render(place):
            seen.append(place.path)
            return route.render(place)

        return type(route)(route.name, render, route.every, route.born_of, route.urgency)

    from hoaban.publishing import registry

    registry._routes.update({route.name: watched(route) for route in original})
    process_changes(at=at)
    return sorted(set(seen))


def test_approval_puts_files_under_the_pointer(releases):
    a_home()
    assert not (releases / "sites/main/current").exists()
    results = process_changes(at=NOON)
    assert [(r.kind, r.rendered, r.problem) for r in results] == [("edition", 2, "")]
    assert sorted(files(releases)) == ["/vi/atom.xml", "/vi/index.html"]
    assert Release.objects.get().files == 2


def test_change_is_done_and_the_item_stands_as_live(section):
    standing = queries.standing(section.item, "vi")
    assert (standing.path, standing.live_at, standing.problem) == ("/vi/tin-tuc/", NOON, "")
    assert set(Change.objects.values_list("state", flat=True)) == {WorkState.DONE}


def test_story_renders_exactly_the_addresses_that_read_it(section):
    a_section(title="Văn hóa")
    process_changes(at=NOON)
    a_story(section.item)
    assert rendered() == [
        "/vi/",
        "/vi/2026/11/",
        "/vi/atom.xml",
        "/vi/tin-tuc/",
        "/vi/tin-tuc/2026/11/hoa-ban-no-som/",
    ]


def test_second_language_renders_the_first_one_too(section):
    home = a_home(language="en", title="Điện Biên today")
    assert home.item != section.item
    a_section(language="en", title="News", item=section.item)
    assert rendered() == ["/en/", "/en/atom.xml", "/en/news/", "/vi/tin-tuc/"]


def test_nothing_due_renders_nothing_and_makes_no_release(section):
    before = Release.objects.count()
    assert process_changes(at=LATER) == []
    assert Release.objects.count() == before


def test_rendering_that_gives_the_same_bytes_makes_no_release(section, releases):
    before, pointer = Release.objects.count(), (releases / "sites/main/current").readlink()
    record_change(ChangeKind.SETTING, "profile", at=NOON, site="main")
    assert rendered() == ["/vi/", "/vi/tin-tuc/"]
    assert (Release.objects.count(), (releases / "sites/main/current").readlink()) == (before, pointer)


def test_withdrawn_story_leaves_its_page_its_month_and_the_lists(section, releases):
    story = a_story(section.item)
    process_changes(at=NOON)
    assert STORY in files(releases)
    a_withdrawal(story)
    process_changes(at=LATER)
    gone = "/vi/tin-tuc/2026/11/hoa-ban-no-som/.gone"
    found = files(releases)
    assert sorted(found) == ["/vi/atom.xml", "/vi/index.html", gone, "/vi/tin-tuc/index.html"]
    assert b"Hoa ban" not in b"".join(body for path, body in found.items() if path != gone)
    assert list(RouteRow.objects.filter(path__contains="2026").values_list("name", flat=True)) == ["gone"]


def test_moved_story_leaves_a_redirect_and_moves_back(section, releases):
    story = a_story(section.item)
    process_changes(at=NOON)
    for word in ("Ban trắng", "Ban rừng"):
        change_address(story.item, "vi", word=word, by=an_officer(), at=NOON)
    process_changes(at=LATER)
    found, folder = files(releases), "/vi/tin-tuc/2026/11"
    assert found[f"{folder}/hoa-ban-no-som/.redirect"] == f"{folder}/ban-rung/".encode()
    assert found[f"{folder}/ban-trang/.redirect"] == f"{folder}/ban-rung/".encode()
    assert (f"{folder}/ban-rung/index.html" in found, STORY in found) == (True, False)
    change_address(story.item, "vi", word="Hoa ban nở sớm", by=an_officer(), at=LATER)
    process_changes(at=LATER)
    found = files(releases)
    assert (STORY in found, f"{folder}/hoa-ban-no-som/.redirect" in found) == (True, False)
    assert found[f"{folder}/ban-rung/.redirect"] == f"{folder}/hoa-ban-no-som/".encode()


def test_failing_page_keeps_its_last_good_output_and_says_why(section, releases):
    story = a_story(section.item)
    process_changes(at=NOON)
    good = files(releases)[STORY]
    tiny_site.broken.add("/vi/tin-tuc/2026/11/hoa-ban-no-som/")
    a_new_edition(story, title="Hoa ban nở rộ")
    [result] = process_changes(at=LATER)
    found = files(releases)
    assert found[STORY] == good
    assert "Hoa ban nở rộ" in found["/vi/index.html"].decode()
    standing = queries.standing(story.item, "vi")
    assert (standing.live_at, standing.problem) == (None, result.problem)
    assert "is gone" in result.problem


def test_failing_page_is_retried_alone_with_back_off_until_it_works(section, releases):
    tiny_site.broken.add("/vi/tin-tuc/2026/11/hoa-ban-no-som/")
    story = a_story(section.item)
    process_changes(at=NOON)
    assert (process_changes(at=NOON), STORY in files(releases)) == ([], False)
    assert rendered(NOON + timedelta(seconds=4)) == ["/vi/tin-tuc/2026/11/hoa-ban-no-som/"]
    assert Change.objects.get(subject=str(story.item)).attempts == 2
    tiny_site.broken.clear()
    process_changes(at=LATER)
    assert STORY in files(releases)
    standing = queries.standing(story.item, "vi")
    assert (standing.live_at, standing.problem) == (LATER, "")


def test_change_no_route_understands_is_put_off_and_stops_nobody_else(section, releases):
    record_change(ChangeKind.EDITION, section.item, at=NOON, site="main", language="vi", detail={"kind": "story"})
    a_section(title="Văn hóa")
    results = process_changes(at=LATER)
    assert sorted(result.problem.split(":")[0] for result in results) == ["", "KeyError"]
    assert "/vi/van-hoa/index.html" in files(releases)


def test_a_whole_site_made_anew_settles_what_was_due_and_nothing_that_waits_for_later(section, releases):
    a_story(section.item)
    later = record_change(ChangeKind.SETTING, "profile", at=NOON, site="main")
    Change.objects.filter(pk=later.pk).update(run_after=LATER + timedelta(days=1))
    publish_all("main", at=LATER)
    shown, states = files(releases), Change.objects.exclude(pk=later.pk).values_list("state", "problem")
    assert (STORY in shown, set(states)) == (True, {("done", "")})
    assert all(change.live_at for change in Change.objects.exclude(pk=later.pk))
    assert (process_changes(at=LATER), rendered(), files(releases)) == ([], [], shown)
    assert Change.objects.get(pk=later.pk).state == WorkState.DUE


def test_a_whole_site_of_which_a_page_failed_settles_nothing(section, releases):
    a_story(section.item)
    tiny_site.broken.add("/vi/tin-tuc/2026/11/hoa-ban-no-som/")
    publish_all("main", at=LATER)
    assert [change.state for change in Change.objects.order_by("-pk")[:1]] == [WorkState.DUE]
    tiny_site.broken.clear()
    assert process_changes(at=LATER)[0].problem == ""
    assert STORY in files(releases)


def test_sweep_takes_away_what_no_route_claims(section, releases):
    a_story(section.item)
    process_changes(at=NOON)
    Change.objects.all().delete()
    RouteRow.objects.filter(path="/vi/2026/11/").update(name="a route the software no longer has")
    publish_all("main", at=LATER)
    assert "/vi/2026/11/index.html" in files(releases)
    from hoaban.publishing import registry

    del registry._routes["month"]
    publish_all("main", at=LATER)
    assert "/vi/2026/11/index.html" not in files(releases)


def test_lost_release_folder_is_rendered_whole_at_the_next_change(section, releases):
    import shutil

    before = files(releases)
    shutil.rmtree(releases)
    record_change(ChangeKind.SETTING, "profile", at=NOON, site="main")
    process_changes(at=LATER)
    assert files(releases) == before
