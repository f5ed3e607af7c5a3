"""A bucket: object by object the release, with everything a reader must be told; what goes, goes a release later."""

import json
import tracemalloc
from datetime import timedelta

import pytest

from hoaban.publishing.actions.delivering import deliver
from hoaban.publishing.models import RouteRow, TargetFile, TargetState
from hoaban.publishing.releases import opened
from hoaban.publishing.targets.items import Item, Layout, Role
from hoaban.publishing.targets.options import read_targets
from hoaban.publishing.targets.s3 import S3Carrier
from tests.factories.organisations import NOON
from tests.publishing.carried import a_release, expected, held

SITE = {
    "a/site.0f.css": "p{}",
    "a/cho.1a.webp": b"picture",
    "vi/index.html": "<link href=/a/site.0f.css>home",
    "vi/tin/2026/11/cho/index.html": "<img src=/a/cho.1a.webp>market",
    "vi/tin/2026/11/cu/.redirect": "/vi/tin/2026/11/cho/",
    "vi/tin/2026/11/sai/.gone": "withdrawn",
    "vi/404.html": "nothing here",
    "vi/atom.xml": "<feed/>",
    "vi/alert.css": "",
    "en/index.html": "home",
}


@pytest.mark.django_db
def test_bucket_holds_the_release_object_by_object(storage):
    root = a_release(SITE)
    assert deliver(storage.target, at=NOON)
    found = storage.objects()
    assert held(found) == expected(root)
    state = TargetState.objects.get()
    assert (state.confirmed, state.goal, state.problem, state.state) == (root, root, "", "done")
    assert TargetFile.objects.count() == 0


@pytest.mark.django_db
def test_objects_say_what_they_are_and_how_long_they_may_be_kept(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    found = storage.objects()
    page, style = found["vi/index.html"], found["a/site.0f.css"]
    assert (page.type, page.cache) == ("text/html; charset=utf-8", "public, max-age=60, stale-while-revalidate=600")
    assert (style.type, style.cache) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    assert found["vi/alert.css"].cache == "public, max-age=30"
    gone, moved = found["vi/tin/2026/11/sai/index.html"], found["vi/tin/2026/11/cu/index.html"]
    assert (gone.body, gone.cache) == (b"withdrawn", "no-cache")
    assert moved.redirect == "/vi/tin/2026/11/cho/"
    assert b'<a href="/vi/tin/2026/11/cho/">' in moved.body  # for storage that does not know the header


@pytest.mark.django_db
def test_edge_table_names_withdrawn_and_moved_addresses_and_languages(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    found = storage.objects()
    assert json.loads(found["_edge/main.json"].body) == {
        "site": "main",
        "languages": ["vi", "en"],
        "gone": ["/vi/tin/2026/11/sai/"],
        "redirects": {"/vi/tin/2026/11/cu/": "/vi/tin/2026/11/cho/"},
    }
    assert b'<a href="/vi/">' in found["index.html"].body
    a_release({"vi/tin/2026/11/sai/.gone": None, "vi/tin/2026/11/sai/index.html": "restored", "lo/index.html": "home"})
    deliver(storage.target, at=NOON)
    table = json.loads(storage.objects()["_edge/main.json"].body)
    assert (table["gone"], table["languages"]) == ([], ["vi", "en", "lo"])
    assert list(table["redirects"]) == ["/vi/tin/2026/11/cu/"]


@pytest.mark.django_db
def test_page_at_the_root_is_the_releases_own_where_it_has_one(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    made = storage.objects()["index.html"].body
    a_release({"index.html": "the portal's own"})
    deliver(storage.target, at=NOON)
    assert storage.objects()["index.html"].body == b"the portal's own"
    a_release({"index.html": None})
    deliver(storage.target, at=NOON)
    a_release({"vi/atom.xml": "<later/>"})
    deliver(storage.target, at=NOON)
    assert storage.objects()["index.html"].body == made


@pytest.mark.django_db
def test_only_what_changed_is_uploaded_and_the_bucket_is_never_listed(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    storage.proxy.seen.clear()
    deliver(storage.target, at=NOON)
    assert storage.proxy.seen == []
    root = a_release({"vi/tin/2026/11/cho/index.html": "market, later"})
    deliver(storage.target, at=NOON)
    assert [(seen.method, seen.key) for seen in storage.proxy.seen] == [("PUT", "vi/tin/2026/11/cho/index.html")]
    assert held(storage.objects()) == expected(root)


@pytest.mark.django_db
def test_what_is_unneeded_goes_with_the_release_after(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    second = a_release({"vi/atom.xml": None, "a/site.0f.css": None, "vi/index.html": "home without style"})
    deliver(storage.target, at=NOON)
    kept = {"vi/atom.xml": b"<feed/>", "a/site.0f.css": b"p{}"}
    assert held(storage.objects()) == expected(second) | kept
    third = a_release({"vi/index.html": "home, third"})
    deliver(storage.target, at=NOON)
    assert held(storage.objects()) == expected(third)


@pytest.mark.django_db
def test_what_comes_back_before_it_went_stays(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    a_release({"vi/atom.xml": None})
    deliver(storage.target, at=NOON)
    back = a_release({"vi/atom.xml": "<feed/>"})
    deliver(storage.target, at=NOON)
    assert held(storage.objects()) == expected(back)
    last = a_release({"vi/index.html": "again"})
    deliver(storage.target, at=NOON)
    assert held(storage.objects()) == expected(last)


@pytest.mark.django_db
def test_withdrawn_page_is_overwritten_at_once_and_its_picture_taken_away(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    page = "vi/tin/2026/11/cho/"
    root = a_release({page + "index.html": None, page + ".gone": "withdrawn", "a/cho.1a.webp": None})
    deliver(storage.target, at=NOON)
    found = storage.objects()
    assert held(found) == expected(root)
    assert found[page + "index.html"].body == b"withdrawn"


@pytest.mark.django_db
def test_asset_of_two_sites_stays_while_one_of_them_needs_it(storage):
    a_release(SITE)
    commune = a_release({"a/site.0f.css": "p{}", "vi/xa/muong/index.html": "commune"}, site="xa-muong")
    deliver(storage.target, at=NOON)
    a_release({"a/site.0f.css": None, "vi/index.html": "bare"})
    deliver(storage.target, at=NOON)
    last = a_release({"vi/index.html": "barer"})
    deliver(storage.target, at=NOON)
    assert held(storage.objects()) == expected(last) | expected(commune, site="xa-muong")
    assert "a/site.0f.css" in storage.objects()


@pytest.mark.django_db
def test_lost_confirmed_release_means_a_full_plan(storage, releases):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    TargetState.objects.update(confirmed="f" * 64, goal="f" * 64)
    storage.proxy.seen.clear()
    root = a_release({"vi/index.html": "home, later"})
    deliver(storage.target, at=NOON + timedelta(days=9))
    assert held(storage.objects()) == expected(root)
    assert len(storage.proxy.puts()) >= len(SITE)


@pytest.mark.django_db
def test_one_encoding_is_uploaded_where_wished(storage):
    [target] = read_targets(storage.said + " encoding=gzip redirects=page")
    a_release(SITE | {"vi/long/index.html": "long " * 500})
    deliver(target, at=NOON)
    found = storage.objects()
    assert (found["vi/long/index.html"].encoding, found["a/cho.1a.webp"].encoding) == ("gzip", None)
    assert found["vi/tin/2026/11/cu/index.html"].redirect is None


def test_large_file_is_sent_without_holding_it_in_memory(tmp_path):
    source = tmp_path / "large"
    with source.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
    carrier = S3Carrier(read_targets("cloud: s3 bucket=portal")[0])

    class Client:
        def put_object(self, **said):
            self.sent = sum(len(block) for block in iter(lambda: said["Body"].read(65536), b""))

    carrier._client = Client()
    tracemalloc.start()
    carrier.put(Item("a/film.mp4", Role.ASSET, "video/mp4", 0, source))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (carrier._client.sent, most < 8 * 1024 * 1024) == (64 * 1024 * 1024, True)


@pytest.mark.django_db
def test_page_whose_notice_could_not_be_rendered_goes_at_once(storage):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    RouteRow.objects.create(site="main", path="/vi/tin/2026/11/cho/", name="page", problem="no notice")
    root = a_release({"vi/tin/2026/11/cho/index.html": None})
    deliver(storage.target, at=NOON)
    assert held(storage.objects()) == expected(root)


@pytest.mark.django_db
def test_damaged_release_deletes_nothing_and_is_a_problem(storage, releases):
    a_release(SITE)
    deliver(storage.target, at=NOON)
    a_release({"vi/atom.xml": None})
    deliver(storage.target, at=NOON)
    root = a_release({"vi/index.html": "later"})
    before = set(storage.objects())
    inner = Layout(opened()[1], answers=True).trees.entries(root)["vi"]
    (releases / "trees" / inner[:2] / f"{inner}.tree").write_text("damaged")
    deliver(storage.target, at=NOON)
    assert "BrokenTree" in TargetState.objects.get().problem
    assert set(storage.objects()) == before
