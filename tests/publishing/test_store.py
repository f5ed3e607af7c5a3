"""Objects, trees and releases: shared where nothing changed, whole where anything did."""

import gzip
from datetime import timedelta

import brotli
import pytest
from django.db import connection
from hypothesis import example, given
from hypothesis import strategies as st

from hoaban.publishing import collecting, store
from hoaban.publishing.actions import process_changes, publish_all, record_change, tidy
from hoaban.publishing.models import CurrentEdition, Release, RouteRow
from hoaban.publishing.store import Store
from hoaban.publishing.trees import BrokenTree, File, Trees, read, written
from hoaban.publishing.vocabulary import ChangeKind
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story
from tests.publishing import tiny_site
from tests.publishing.tiny_site import files

HTML = "text/html; charset=utf-8"
NOON_SECONDS = int(NOON.timestamp())


def a_file(store, body, mtime=NOON_SECONDS, kind=HTML):
    return File(store.put(body, kind, mtime=mtime), len(body), mtime, kind)


def test_text_has_twins_that_unpack_to_it_and_pictures_have_none(tmp_path):
    store = Store(tmp_path)
    body = b"hoa ban " * 400
    page, picture = a_file(store, body), a_file(store, body, kind="image/webp", mtime=NOON_SECONDS + 1)
    store.flush()
    at = store.object_path(page.content_hash, page.mtime)
    assert gzip.decompress(at.with_name(at.name + ".gz").read_bytes()) == body
    assert brotli.decompress(at.with_name(at.name + ".br").read_bytes()) == body
    assert {path.stat().st_mtime for path in at.parent.glob(f"*{page.mtime}*")} == {NOON_SECONDS}
    assert len(list(at.parent.glob(f"*{picture.mtime}*"))) == 1


@given(st.binary(min_size=0, max_size=70_000).map(lambda some: some + some))
@example(b"")
@example(b"ban " * 252)  # as long as the smallest window of brotli
@example("Điện Biên ".encode() * 400_000)  # longer than the largest
def test_twins_of_any_size_unpack_to_it_and_are_the_same_when_made_again(body):
    twins = store.twins_of(body, HTML)
    assert twins == store.twins_of(body, HTML)
    assert all(len(twin) < len(body) for twin in twins.values())
    assert gzip.decompress(twins.get(".gz") or gzip.compress(body)) == body
    assert brotli.decompress(twins.get(".br") or brotli.compress(body)) == body


def test_begun_sync_does_not_keep_what_is_staged_later_from_being_whole(tmp_path):
    objects = Store(tmp_path)
    objects.begin_sync()
    made = []
    for number in range(5):
        made.append(a_file(objects, b"%d" % number * 999))
        objects.begin_sync()
    assert not list(tmp_path.glob("objects/??/*"))
    objects.flush()
    whole = [objects.object_path(file.content_hash, file.mtime).read_bytes() for file in made]
    assert whole == [b"%d" % number * 999 for number in range(5)]


def test_folder_that_is_written_already_is_taken_as_it_is(tmp_path):
    trees = Trees(tmp_path, Store(tmp_path))
    one, two, three = (a_file(trees.store, b"%d" % number * 99) for number in range(3))
    trees.store.flush()
    files = {("vi", "tin", "a.html"): one, ("vi", "tin", "b.html"): two, ("vi", "c.html"): three}
    below = trees.edited(None, {("a.html",): one, ("b.html",): two})
    assert trees.edited(None, files, ready={("vi", "tin"): below}) == trees.edited(None, files)
    assert trees.edited(None, {("vi", "c.html"): three}, ready={("vi", "tin"): below}) == trees.edited(None, files)


def test_nothing_has_its_name_before_it_is_synced(tmp_path):
    store = Store(tmp_path)
    page = a_file(store, b"x" * 999)
    assert not store.object_path(page.content_hash, page.mtime).exists()
    store.flush()
    assert store.object_path(page.content_hash, page.mtime).read_bytes() == b"x" * 999


def test_tree_file_reads_back(tmp_path):
    entries = {"index.html": File("a" * 64, 3, 7, HTML), "tin": "b" * 64}
    assert read(written(entries)) == entries


def test_unchanged_folders_are_the_same_tree_and_the_same_inodes(tmp_path):
    store = Store(tmp_path)
    trees = Trees(tmp_path, store)
    edits = {("vi", "tin", "index.html"): a_file(store, b"tin"), ("en", "index.html"): a_file(store, b"en")}
    store.flush()
    before = trees.edited(None, edits)
    change = {("en", "index.html"): a_file(store, b"new")}
    store.flush()
    after = trees.edited(before, change)
    old, new = trees.entries(before), trees.entries(after)
    assert (old["vi"] == new["vi"], old["en"] == new["en"]) == (True, False)
    assert (trees.folder(before) / "vi").resolve() == (trees.folder(after) / "vi").resolve()
    assert (trees.folder(after) / "en.html").read_bytes() == b"new"
    assert (trees.folder(before) / "en.html").read_bytes() == b"en"


def test_removing_the_last_file_removes_its_folders(tmp_path):
    store = Store(tmp_path)
    trees = Trees(tmp_path, store)
    edits = {("vi", "2026", "11", "index.html"): a_file(store, b"x"), ("robots.txt",): a_file(store, b"y")}
    store.flush()
    root = trees.edited(None, edits)
    left = trees.edited(root, {("vi", "2026", "11", "index.html"): None})
    assert list(trees.entries(left)) == ["robots.txt"]
    assert trees.entries(trees.edited(left, {("robots.txt",): None})) == {}


def test_damaged_tree_file_is_noticed(tmp_path):
    store = Store(tmp_path)
    trees = Trees(tmp_path, store)
    root = trees.edited(None, {})
    trees.folder(root).with_suffix(".tree").write_text("f x 1 1 text/html index.html\n")
    with pytest.raises(BrokenTree):
        trees.entries(root)


@pytest.mark.django_db
def test_files_of_a_release_are_links_to_objects_with_the_time_of_the_change(releases):
    a_home()
    process_changes(at=NOON)
    page = releases / "sites/main/current/vi/index.html"
    row = RouteRow.objects.get(path="/vi/")
    assert page.stat().st_ino == Store(releases).object_path(row.content_hash, row.mtime).stat().st_ino
    assert (page.stat().st_mtime, row.mtime) == (NOON_SECONDS, NOON_SECONDS)


@pytest.mark.django_db
def test_second_version_in_one_second_is_a_second_younger(releases):
    home = a_home()
    process_changes(at=NOON)
    home = a_new_edition(home)
    process_changes(at=NOON)
    a_new_edition(home)
    process_changes(at=NOON)
    page = releases / "sites/main/current/vi/index.html"
    assert page.stat().st_mtime == NOON_SECONDS + 2
    feed = releases / "sites/main/current/vi/atom.xml"
    assert feed.stat().st_mtime == NOON_SECONDS


@pytest.mark.django_db
def test_the_database_looks_at_its_tables_when_things_are_tidied(releases):
    section = a_section()
    stories = [a_story(section.item) for _ in range(9)]
    tidy(at=LATER)
    rows = CurrentEdition.objects.filter(item=stories[4].item, site="main")
    assert rows.count() == 1
    if connection.vendor == "sqlite":
        assert "current_once" in rows.explain() or "autoindex" in rows.explain()
        assert "current_by_month" not in rows.explain()


@pytest.mark.django_db
def test_old_releases_go_after_a_day_and_the_newest_stay(releases, monkeypatch):
    monkeypatch.setattr(collecting, "JUST_WRITTEN_SECONDS", -10)
    monkeypatch.setattr(collecting, "RELEASES_KEPT", 2)
    home = a_home()
    for hour in range(4):
        process_changes(at=NOON + timedelta(hours=hour))
        home = a_new_edition(home)
    roots = list(Release.objects.order_by("number").values_list("root", flat=True))
    trees = Trees(releases, Store(releases))
    tidy(at=NOON + timedelta(hours=26, minutes=30))
    assert [trees.holds(root) for root in roots] == [False, False, True, True]
    assert len(files(releases)) == 2
    process_changes(at=NOON + timedelta(days=9))
    tidy(at=NOON + timedelta(days=20))
    publish_all("main", at=NOON + timedelta(days=20))
    assert len(files(releases)) == 2
    assert tidy(at=NOON + timedelta(days=20)) == 0


@pytest.mark.django_db
def test_asset_stays_thirty_days_after_the_last_page_that_used_it(releases, tmp_path, monkeypatch):
    from hoaban.publishing import readers, registry

    css = tmp_path / "site.css"
    css.write_text("p{}")
    registry.register_asset("site.css", css)
    page = tiny_site.render_page

    def with_style(place):
        readers.asset(name="site.css")
        return page(place)

    route = registry.route_named("page")
    monkeypatch.setitem(registry._routes, "page", type(route)("page", with_style, route.every, route.born_of))
    a_story(a_section().item)
    process_changes(at=NOON)
    [old] = [path for path in files(releases) if path.startswith("/a/")]
    css.write_text("p{margin:0}")
    record_change(ChangeKind.SWEEP, "main", at=NOON, site="main")
    process_changes(at=LATER)
    tidy(at=LATER)
    assert len([path for path in files(releases) if path.startswith("/a/")]) == 2
    tidy(at=LATER + timedelta(days=29))
    assert old in files(releases)
    tidy(at=LATER + timedelta(days=31))
    assert [path for path in files(releases) if path.startswith("/a/")] != [old]
    assert old not in files(releases)
