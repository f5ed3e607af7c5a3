"""Many hands make the same site as one, byte for byte; a hand that dies leaves readers what they have."""

import os
import signal

import pytest
from django.db import connection

from hoaban.publishing import crew, stored_routes
from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes, publish_all
from hoaban.publishing.models import ReadRow, RouteRow
from hoaban.publishing.registry import Place, Rendered, Route
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home
from tests.publishing.tiny_site import HTML, files

PAGES = 25


@pytest.fixture
def many(monkeypatch):
    """A route of pages that read nothing: what each is, its number says."""
    from hoaban.publishing import registry

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
def test_a_hand_that_is_killed_fails_the_batch_and_readers_keep_what_they_have(releases, many):
    publish_all("main", at=NOON, hands=2)
    before, root = files(releases), pointer.current_root("main")
    many["number"] = 7
    with pytest.raises(crew.HandLost):
        publish_all("main", at=LATER, hands=2)
    assert (files(releases), pointer.current_root("main")) == (before, root)
    many.clear()
    assert publish_all("main", at=LATER, hands=2).root == root


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
