"""Pictures in releases: never made in a render; a story waits for its own, and follows the moment they are there."""

import os
import signal
from datetime import date, timedelta

import PIL.Image
import pytest
from django.core.files.base import ContentFile
from django.db import connection
from wagtail.models import Collection

from hoaban.kernel.vietnam_time import start_of_day
from hoaban.media import actions as media
from hoaban.media.darkroom import guarded, rasters
from hoaban.media.models import PicturePreparation
from hoaban.publishing import picture_readers, queries, readers, registry
from hoaban.publishing.actions import make_pictures, notice_pictures, picturing, process_changes
from hoaban.publishing.models import Change, ReadRow, Release, RouteRow
from hoaban.publishing.preview import preview, preview_file
from hoaban.publishing.reasons import reason_of
from hoaban.publishing.registry import Rendered, Route
from tests.factories.media import a_picture, an_upload, damaged, image_bytes, prepared
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_draft, a_home, a_section, a_story
from tests.publishing import tiny_site
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
TORN = image_bytes(900, 500, "JPEG")[:3000]
LAST_DAY = date(2026, 12, 31)


@pytest.fixture(autouse=True)
def illustrated(settings, tmp_path, monkeypatch, releases):
    """The tiny site whose stories show their picture and whose lists show it where it is there."""
    settings.MEDIA_ROOT = tmp_path / "media"
    routes = {route.name: route for route in tiny_site.ROUTES}
    routes["page"] = Route("page", render_page, tiny_site.pages, tiny_site.pages_born_of)
    routes["feed"] = Route("feed", render_feed, tiny_site.feeds, tiny_site.feeds_born_of)
    monkeypatch.setattr(registry, "_routes", routes)
    monkeypatch.setattr(picture_readers, "now", lambda: NOON)
    # In this process, by the same code: the child itself is tested with what is hostile.
    monkeypatch.setattr(media, "develop_guarded", lambda data, glance=False, stop=None: rasters.develop(data, glance=glance))


rendered_paths = []


def render_page(place):
    rendered_paths.append(place.path)
    made = tiny_site.render_page(place)
    said = readers.edition(**place.params)["content"].get("picture")
    return with_(made, [readers.picture(public_id=said, width=1600)] if said else [])


def render_feed(place):
    cards = readers.latest(site=place.site, limit=3, **place.params)
    pictures = [card["picture"] for card in cards if card["picture"]]
    return with_(tiny_site.render_feed(place), [readers.picture(public_id=p, width=480, waits=False) for p in pictures])


def with_(made, pictures):
    return Rendered(made.body + repr(pictures).encode(), made.media_type)


def a_pictured_story(picture, title="Hoa ban nở sớm", section=None):
    return a_story((section or a_section_of_a_home()).item, title, picture=str(picture.public_id))


def a_section_of_a_home():
    a_home()
    return a_section()


def shown(releases, path="/vi/tin-tuc/2026/11/hoa-ban-no-som/index.html"):
    return files(releases).get(path, b"").decode()


def pictures_of(releases):
    return sorted(path for path in files(releases) if path.startswith("/a/"))


def worked(at=NOON):
    """A round of the worker: changes first, then pictures, then what they let go."""
    first = process_changes(at=at)
    make_pictures()
    return first, process_changes(at=at)


def test_no_picture_is_opened_while_a_page_is_rendered(releases, monkeypatch):
    a_pictured_story(a_picture())

    def refuse(*_, **__):
        raise AssertionError("a picture was opened in a render")

    for name in ("open", "new", "frombytes", "frombuffer"):
        monkeypatch.setattr(PIL.Image, name, refuse)
    monkeypatch.setattr(guarded, "run_apart", refuse)
    assert [result.problem for result in process_changes(at=NOON) if result.problem] == []
    assert "image/avif" in shown(releases)
    assert pictures_of(releases) != []


def test_a_story_waits_for_its_picture_and_follows_it_lists_wait_for_nothing(releases):
    picture = an_upload()
    edition = a_pictured_story(picture)
    before, after = worked()
    problems = {result.problem for result in before if result.problem}
    assert problems == {f"PictureWaits: {picture.public_id}"}
    assert [result.problem for result in after] == [""] * len(after)
    assert "image/avif" in shown(releases)
    assert queries.standing(edition.item, "vi").live_at == NOON
    assert not Change.objects.filter(state="due").exists()


def test_while_it_waits_the_rest_of_the_site_is_public_and_the_editor_reads_why(releases):
    edition = a_pictured_story(an_upload())
    process_changes(at=NOON)
    assert ("Hoa ban" in shown(releases, "/vi/atom.xml"), shown(releases)) == (True, "")
    assert str(reason_of(queries.standing(edition.item, "vi").problem)).startswith("Ảnh của trang này đang được xử lý")


def test_what_is_shown_stands_in_the_release_and_nothing_else(releases):
    a_pictured_story(a_picture(image_bytes(4000, 3000, "JPEG")))
    process_changes(at=NOON)
    pages = "".join(body.decode() for path, body in files(releases).items() if not path.startswith("/a/"))
    assert [path for path in pictures_of(releases) if path not in pages] == []
    assert len(pictures_of(releases)) == 11
    assert not {path for path in pictures_of(releases) if not path.endswith((".avif", ".webp", ".jpg"))}


def test_a_new_picture_renders_the_pages_that_read_it_and_no_other(releases):
    section = a_section_of_a_home()
    picture, other = a_picture(), a_picture()
    a_pictured_story(picture, section=section)
    a_pictured_story(other, "Mùa nước đổ", section=section)
    process_changes(at=NOON)
    assert ReadRow.objects.filter(key=f'picture:{{"public_id":"{picture.public_id}"}}').count() == 2  # story and feed
    picture.file = ContentFile(image_bytes(colour="seagreen"), name="khac.png")
    picture.save()
    process_changes(at=NOON)
    before = shown(releases)
    rendered_paths.clear()
    assert (make_pictures(), process_changes(at=LATER)[0].rendered) == (1, 2)
    assert rendered_paths == ["/vi/tin-tuc/2026/11/hoa-ban-no-som/"]
    assert shown(releases) != before


def test_while_a_new_file_is_prepared_the_old_picture_stays(releases):
    picture = a_picture()
    a_pictured_story(picture)
    process_changes(at=NOON)
    before = shown(releases)
    picture.file = ContentFile(image_bytes(), name="khac.png")
    picture.save()
    damaged(picture, b"this is no picture")
    worked(LATER)
    assert (PicturePreparation.objects.get().state, shown(releases)) == ("held", before)


def test_a_picture_that_cannot_be_read_keeps_its_story_back_with_the_reason(releases):
    picture = damaged(an_upload(), TORN)
    edition = a_pictured_story(picture)
    worked()
    reason = reason_of(queries.standing(edition.item, "vi").problem)
    assert str(reason) == "Không dùng được một hình của trang này. Tệp thiếu phần cuối. Hãy tải hình lên lại."
    assert shown(releases) == ""


def test_rights_end_by_themselves_on_the_day_after(releases, monkeypatch):
    picture = a_picture(expires_on=LAST_DAY)
    a_pictured_story(picture)
    over = start_of_day(LAST_DAY + timedelta(days=1))
    process_changes(at=over - timedelta(seconds=1))
    assert pictures_of(releases) != []
    monkeypatch.setattr(picture_readers, "now", lambda: over)
    process_changes(at=over)
    assert (pictures_of(releases), "image/avif" in shown(releases)) == ([], False)


def test_the_end_of_rights_is_noticed_once_also_for_pictures_of_before():
    picture = a_picture(expires_on=LAST_DAY)
    picture.save()
    waiting = Change.objects.filter(run_after=start_of_day(LAST_DAY + timedelta(days=1)))
    assert waiting.count() == 1
    waiting.delete()
    a_picture(expires_on=date(2020, 1, 1))
    assert (notice_pictures(at=NOON), notice_pictures(at=NOON), waiting.count()) == (1, 0, 1)


@pytest.mark.parametrize("taken", [{"licence": "unknown"}, {"consent": "asked"}])
def test_a_picture_whose_rights_are_taken_back_leaves_page_and_release_at_once(releases, taken):
    picture = a_picture()
    a_pictured_story(picture)
    process_changes(at=NOON)
    for name, value in taken.items():
        setattr(picture, name, value)
    picture.save()
    process_changes(at=LATER)
    assert (pictures_of(releases), "image/avif" in shown(releases)) == ([], False)


def test_a_deleted_picture_leaves_page_and_release(releases):
    picture = a_picture()
    a_pictured_story(picture)
    process_changes(at=NOON)
    picture.delete()
    process_changes(at=LATER)
    assert (pictures_of(releases), "image/avif" in shown(releases)) == ([], False)


def test_a_picture_of_a_story_in_preview_is_seen_before_it_is_prepared(releases):
    section, picture = a_section_of_a_home(), an_upload()
    draft = a_draft(title="Bài mới", section=section.item, picture=str(picture.public_id))
    body = preview(draft, at=LATER).body.decode()
    name = body.split("/a/")[1].split("'")[0].split(" ")[0]
    assert preview_file(name).body[8:12] == b"WEBP"
    assert (PicturePreparation.objects.get().state, RouteRow.objects.count()) == ("due", 0)
    assert preview(draft, at=LATER).body.decode() == body


def test_a_preview_leaves_out_what_cannot_be_shown(releases):
    section = a_section_of_a_home()
    torn = damaged(an_upload(), TORN)
    draft = a_draft(title="Bài mới", section=section.item, picture=str(torn.public_id))
    assert preview(draft, at=LATER).body.endswith(b"[None]")
    make_pictures()
    assert preview(draft, at=LATER).body.endswith(b"[None]")


def test_only_one_process_makes_pictures(releases):
    an_upload()
    with picturing._only_one() as mine:
        assert (mine, make_pictures()) == (True, 0)
    assert make_pictures() == 1


def died_making(monkeypatch, step):
    """Make pictures in a child that kills itself before a step; tell whether it died of it."""
    child = os.fork()
    if child == 0:
        if connection.vendor == "postgresql":  # the parent's socket is not ours to use or to close
            connection.inherited, connection.connection = connection.connection, None
        monkeypatch.setattr(media, step, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
        try:
            make_pictures()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["_original", "_written", "take_over", "_locked"])
def test_killed_in_the_middle_a_picture_is_still_due_and_then_made(releases, monkeypatch, step):
    if not Collection.objects.exists():  # a test before this one may have emptied every table
        Collection.add_root(name="Root")
    picture = an_upload()
    a_pictured_story(picture)
    process_changes(at=NOON)
    assert died_making(monkeypatch, step)
    assert (PicturePreparation.objects.get().state, picture.files.count()) == ("due", 0)
    worked()
    assert "image/avif" in shown(releases)
    assert Release.objects.count() == 2


def test_a_rebuild_from_nothing_shows_the_same_pictures(releases):
    a_pictured_story(prepared(an_upload()))
    process_changes(at=NOON)
    before = files(releases)
    make_pictures()
    process_changes(at=LATER)
    assert files(releases) == before
