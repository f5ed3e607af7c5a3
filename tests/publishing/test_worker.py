"""The worker: changes first, then audit rows and tasks; it wakes by a commit and stops when told."""

import queue
import sqlite3
import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from wagtail.models import Page, Site

from hoaban.kernel.models import AuditRow
from hoaban.kernel.vietnam_time import now
from hoaban.media.models import PicturePreparation
from hoaban.publishing import pictures_apart, worker
from hoaban.publishing.actions import change_address
from hoaban.publishing.models import Change, SiteProfile
from hoaban.publishing.waiting import _sqlite, wait_for
from tests.factories.media import an_upload
from tests.factories.organisations import NOON, an_officer
from tests.factories.publishing import LATER, a_home, a_section, a_story
from tests.publishing.tiny_site import files


@pytest.mark.django_db
def test_round_publishes_chains_and_says_whether_there_is_more(releases):
    a_home()
    while worker.one_round(at=NOON):
        pass
    assert sorted(files(releases)) == ["/vi/atom.xml", "/vi/index.html"]
    assert list(AuditRow.objects.values_list("position", flat=True)) == [1]


@pytest.mark.django_db
def test_round_writes_the_old_addresses_down_for_the_web_server_that_was_deployed(releases, settings, tmp_path, caplog):
    settings.HOABAN_HOME = tmp_path
    a_home()
    story = a_story(a_section().item)
    worker.one_round(at=NOON)
    assert not (tmp_path / "deploy").exists()
    (tmp_path / "deploy" / "nginx").mkdir(parents=True)
    change_address(story.item, "vi", word="Ban trắng", by=an_officer(), at=NOON)
    worker.one_round(at=LATER)
    old, new = "/vi/tin-tuc/2026/11/hoa-ban-no-som/", "/vi/tin-tuc/2026/11/ban-trang/"
    assert (tmp_path / "deploy" / "nginx" / "redirects.map").read_text("utf-8") == f'"{old}" "{new}";\n'
    change_address(story.item, "vi", word="Hoa ban nở sớm", by=an_officer(), at=LATER)
    (tmp_path / "deploy" / "nginx" / ".new").rmdir()
    (tmp_path / "deploy" / "nginx" / ".new").write_text("a file in the way", "utf-8")
    worker.one_round(at=LATER)
    assert "could not be written" in caplog.text
    (tmp_path / "deploy" / "nginx" / ".new").unlink()
    worker.one_round(at=LATER)
    assert (tmp_path / "deploy" / "nginx" / "redirects.map").read_text("utf-8") == f'"{new}" "{old}";\n'


@pytest.mark.django_db
def test_saved_profile_and_nothing_of_wagtails_pages_leaves_a_change():
    root = Page.get_first_root_node()
    SiteProfile.objects.create(site=Site.objects.first() or Site.objects.create(root_page=root), name_vi="Trang mẫu")
    assert list(Change.objects.values_list("kind", "subject", "site")) == [("setting", "profile", "main")]
    root.title = "Another"
    root.save()
    root.save_revision().publish()
    assert Change.objects.count() == 1


@pytest.mark.django_db
def test_fault_in_a_round_does_not_end_the_worker(monkeypatch, settings):
    stop, rounds = threading.Event(), []

    def one_round(*, at):
        rounds.append(at)
        if len(rounds) == 1:
            raise OSError("no space left on device")
        stop.set()
        return False

    class NoWait:
        def __enter__(self):
            return lambda stop, seconds: None

        def __exit__(self, *_):
            return False

    monkeypatch.setattr(worker, "one_round", one_round)
    monkeypatch.setattr(worker, "PAUSES", (0.0,))
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)  # the test's own connection stays
    monkeypatch.setattr(worker, "wait_for", lambda connection: NoWait())
    worker.run(stop)
    assert len(rounds) == 2


class FileDatabase:
    def __init__(self, path):
        self.settings_dict = {"NAME": path}


def written_by_another(path):
    with sqlite3.connect(path, isolation_level=None) as writing:
        writing.execute("CREATE TABLE IF NOT EXISTS t (x)")
        writing.execute("INSERT INTO t VALUES (1)")
    writing.close()


def test_commit_of_another_connection_wakes_the_worker_on_sqlite(tmp_path):
    path = tmp_path / "x.sqlite3"
    written_by_another(path)
    with _sqlite(FileDatabase(path)) as wait:
        writing = threading.Thread(target=written_by_another, args=[path])
        writing.start()
        wait(threading.Event(), None)  # would last a minute if the commit were missed
        writing.join()
        told = threading.Event()
        told.set()
        wait(told, None)  # told to stop, it does not wait at all


def test_pictures_are_made_beside_the_rounds_when_told_to_look(monkeypatch, caplog):
    looked, stops = queue.SimpleQueue(), []

    def make(*, stop):
        stops.append(stop)
        looked.put(len(stops))
        if len(stops) == 1:
            raise OSError("no space left on device")

    monkeypatch.setattr(pictures_apart, "make_pictures", make)
    with pictures_apart.PicturesApart() as pictures:
        for number in (1, 2):
            pictures.look()
            assert looked.get(timeout=60) == number
        assert not stops[0].is_set()
    assert stops[0].is_set()
    assert "they stay due" in caplog.text


@pytest.mark.django_db
def test_the_worker_wakes_for_a_picture_that_is_to_be_tried_again(monkeypatch):
    later, waited = now() + timedelta(minutes=2), []
    PicturePreparation.objects.filter(pk=an_upload().preparation.pk).update(run_after=later)
    Change.objects.update(run_after=later + timedelta(hours=1))
    worker._rest(threading.Event(), lambda stop, seconds: waited.append(seconds), busy=False)
    assert 0 < waited[0] <= 120


@pytest.mark.django_db(transaction=True)
def test_commit_made_before_the_wait_is_not_missed():
    if connection.vendor == "sqlite":  # the tests' database is in memory; the file is tested above
        assert "memory" in str(connection.settings_dict["NAME"])
        return
    with wait_for(connection) as wait:
        with transaction.atomic():
            a_section()
        wait(threading.Event(), None)
        assert Change.objects.count() == 1
