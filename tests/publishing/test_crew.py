"""Many hands make the same site as one, byte for byte; a hand that dies leaves readers what they have."""

import errno
import os
import shutil
import signal

import pytest
from django.db import connection

from hoaban.publishing import crew, registry, stored_routes
from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes, publish_all
from hoaban.publishing.models import ReadRow, Release, RouteRow
from hoaban.publishing.registry import Place, Rendered, Route
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home
from tests.publishing.tiny_site import HTML, files

PAGES = 25


@pytest.fixture
def many(monkeypatch):
    """A route of pages that read nothing: what each is, its number says."""
    def every(site):
        return [Place(site, "many", f"/vi/so/{number}/", {"number": number}) for number in range(PAGES)]

    def render(place):
        if place.params["number"] == deadly.get("number"):
            os.kill(os.getpid(), signal.SIGKILL)
        return Rendered(f"<p>Trang số {place.params['number']}</p>".encode(), HTML)

    deadly = {}
    monkeypatch.setattr(registry, "_routes", registry._routes | {"many": Route("many", render, every)})
    monkeypatch.setattr(crew, "SLICE", 4)
    return deadly


@pytest.mark.django_db(transaction=True)
def test_two_hands_make_the_same_bytes_rows_and_release_as_one(releases, many):
    publish_all("main", at=NOON, hands=2)
    made, root = files(releases), pointer.current_root("main")
    rows = list(RouteRow.objects.order_by("path").values_list("path", "content_hash", "mtime", "shared__digest"))
    assert (len(made), len(rows)) == (PAGES, PAGES)
    assert publish_all("main", at=LATER, hands=1).root == root
    assert rows == list(RouteRow.objects.order_by("path").values_list("path", "content_hash", "mtime", "shared__digest"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fails", [(), ("/vi/tin/2026/3/5/",), ("/vi/tin/2026/1/", "/vi/tin/2026/2/0/"), ("/vi/",)])
def test_folders_that_hands_write_themselves_make_the_same_release(releases, monkeypatch, fails):
    months = [f"/vi/tin/2026/{month}/" for month in range(4)]
    first = ["/robots.txt", "/vi/", *(f"/vi/{letter}/" for letter in "abcde")]  # one run; then a month is one run
    paths = [*first, *months, *(f"{month}{number}/" for month in months for number in range(6))]

    def render(place):
        if place.path in fails:
            raise RuntimeError("no picture")
        return Rendered(place.path.encode() * 40, HTML)

    route = Route("deep", render, lambda site: [Place(site, "deep", path) for path in paths])
    monkeypatch.setattr(registry, "_routes", {"deep": route})
    monkeypatch.setattr(crew, "SLICE", 7)
    batch = publish_all("main", at=NOON, hands=2)
    stood = {path.relative_to(releases): path.read_bytes() for path in releases.glob("trees/??/*.tree")}
    assert len(batch.ready) >= 1
    assert all(folder[:3] == ("vi", "tin", "2026")[: len(folder)] for folder in batch.ready)
    shutil.rmtree(releases)
    assert publish_all("main", at=NOON, hands=1).root == batch.root
    assert {path.relative_to(releases): path.read_bytes() for path in releases.glob("trees/??/*.tree")} == stood


@pytest.mark.django_db(transaction=True)
def test_rows_written_while_the_release_is_made_go_back_when_readers_do_not_get_it(releases, many, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "no space left")

    with monkeypatch.context() as patched:
        patched.setattr(pointer, "switch", full)
        with pytest.raises(OSError, match="no space"):
            publish_all("main", at=NOON, hands=2)
    assert (RouteRow.objects.count(), Release.objects.count(), pointer.current_root("main")) == (0, 0, None)
    publish_all("main", at=NOON, hands=2)
    assert (RouteRow.objects.count(), Release.objects.count()) == (PAGES, 1)


@pytest.mark.django_db(transaction=True)
def test_a_hand_that_is_killed_fails_the_batch_and_readers_keep_what_they_have(releases, many):
    publish_all("main", at=NOON, hands=2)
    before, root = files(releases), pointer.current_root("main")
    many["number"] = 7
    with pytest.raises(crew.HandLost):
        publish_all("main", at=LATER, hands=2)
    assert (files(releases), pointer.current_root("main")) == (before, root)
    many.clear()
    assert publish_all("main", at=LATER, hands=2).root == root


@pytest.mark.parametrize(("addresses", "hands"), [(101, 2), (1_600, 2), (100_000, 2), (2_000_000, 3)])
def test_runs_are_whole_slices_and_their_numbers_fit_into_a_pipe(addresses, hands):
    runs = crew.Crew(None, hands)._runs(range(addresses))
    assert [one for run in runs for one in run] == list(range(addresses))
    assert {len(run) % crew.SLICE for run in runs[:-1]} <= {0}
    assert len(runs) * crew.NUMBER.size <= 16_384


@pytest.mark.django_db
def test_routes_and_readings_are_written_and_read_back_whatever_their_number():
    a_home()
    process_changes(at=NOON)
    row = stored_routes.load("main", ["/vi/"])["/vi/"].row
    row.params, row.problem = {"title": 'Hoa "ban" %s'}, "hỏng"
    stored_routes.save("main", [row, stored_routes.Row("main", "/vi/moi/", name="page")])
    found = stored_routes.load("main", ["/vi/", "/vi/moi/", "/vi/nowhere/"])
    assert (found["/vi/"].row, sorted(found)) == (row, ["/vi/", "/vi/moi/"])
    new = found["/vi/moi/"].row
    stored_routes.save_reads((new.pk, f"key:{number}", "") for number in range(1200))
    stored_routes.save_reads([(new.pk, "key:3", "2026")])
    assert ReadRow.objects.filter(route=new.pk).count() == 1200
    assert stored_routes.load("main", ["/vi/moi/"])["/vi/moi/"].own["key:3"] == "2026"
    assert connection.vendor in {"sqlite", "postgresql"}
