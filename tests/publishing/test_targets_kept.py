"""What operators see of targets, what garbage collection leaves them, and what the worker does for them."""

import argparse
import json
import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hoaban.project.commands import doctor
from hoaban.project.commands import targets as command
from hoaban.publishing import collecting, deliveries, releases
from hoaban.publishing.actions.delivering import _alone, deliver
from hoaban.publishing.models import Release, TargetState
from hoaban.publishing.targets.options import read_targets
from hoaban.publishing.targets.standing import standings
from tests.factories.organisations import NOON
from tests.publishing.carried import a_release

SITE = {"vi/index.html": "home", "vi/tin/index.html": "list"}


@pytest.fixture
def share(tmp_path, settings):
    (tmp_path / "share").mkdir()
    settings.TARGETS = read_targets(f"share: folder path={tmp_path / 'share'}")
    return tmp_path / "share"


def asked(**chosen):
    return argparse.Namespace(**({"name": None, "now": False, "afresh": False, "json": False} | chosen))


@pytest.mark.django_db
def test_release_a_target_holds_is_kept_until_it_has_another(share, settings, monkeypatch):
    monkeypatch.setattr(collecting, "JUST_WRITTEN_SECONDS", -10)
    monkeypatch.setattr(collecting, "RELEASES_KEPT", 1)
    first = a_release(SITE)
    deliver(settings.TARGETS[0], at=NOON)
    second, third = (a_release({"vi/index.html": word}) for word in ("second", "third"))
    trees = releases.opened()[1]
    collecting.collect(at=NOON + timedelta(days=9))
    assert [trees.holds(root) for root in (first, second, third)] == [True, False, True]
    deliver(settings.TARGETS[0], at=NOON)
    collecting.collect(at=NOON + timedelta(days=9))
    assert trees.holds(first) is False
    a_release({"vi/index.html": "fourth"})
    settings.TARGETS = ()
    collecting.collect(at=NOON + timedelta(days=9))
    assert trees.holds(third) is False  # a target nobody names any more holds up nothing


@pytest.mark.django_db
def test_command_says_what_each_target_has_and_what_waits(share, settings, capsys):
    a_release(SITE)
    deliver(settings.TARGETS[0], at=NOON)
    a_release({"vi/index.html": "later", "vi/moi/index.html": "new"})
    assert command.look(asked()) == 0
    assert capsys.readouterr().out == "share (folder) main: release 1 since 2026-11-23 05:00 UTC, 2 files wait\n"
    (share / ".hoaban-target").unlink()
    assert command.look(asked(now=True)) == 1
    assert "problem: The folder" in capsys.readouterr().out
    assert command.look(asked(afresh=True, json=True)) == 0
    [said] = json.loads(capsys.readouterr().out)
    assert (said["site"], said["release"], said["waiting"], said["problem"]) == ("main", 2, 0, "")


@pytest.mark.django_db
def test_command_refuses_a_name_no_target_has(share, capsys):
    assert command.look(asked(name="moon")) == 2
    assert capsys.readouterr().err == "No target is called moon.\n"


@pytest.mark.django_db
def test_doctor_finds_a_target_that_fails(share, settings):
    a_release(SITE)
    share.rename(share.with_name("gone"))
    deliver(settings.TARGETS[0], at=NOON)
    [finding] = doctor._targets()
    assert (finding.good, "is it mounted?" in finding.sentence) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("sites", [1, 3])
def test_standing_of_targets_costs_two_queries_whatever_the_sites(share, settings, sites):
    for number in range(sites):
        a_release(SITE, site="main" if not number else f"xa-{number}")
    deliver(settings.TARGETS[0], at=NOON)
    with CaptureQueriesContext(connection ) as queries:
        found = list(standings(settings.TARGETS))
    assert (len(queries), [one.waiting for one in found]) == (2, [0] * sites)


def test_workers_carrier_serves_what_it_finds_and_what_it_is_woken_for(share, settings, shared_database, monkeypatch):
    first = a_release(SITE)
    turns, real = [threading.Semaphore(0)], deliveries.deliver

    def watched(target, **how):
        real(target, **how)
        turns[0].release()

    monkeypatch.setattr(deliveries, "deliver", watched)
    with deliveries.carrying() as wake:
        assert turns[0].acquire(timeout=20)
        assert TargetState.objects.get().confirmed == first
        second = a_release({"vi/index.html": "second"})
        wake()
        while TargetState.objects.get().confirmed != second:
            assert turns[0].acquire(timeout=20)
    assert Release.objects.count() == 2


@pytest.mark.django_db
def test_carrier_rests_until_a_failed_site_is_due_again(share, settings, monkeypatch):
    a_release(SITE)
    share.rename(share.with_name("gone"))
    monkeypatch.setattr(deliveries, "close_old_connections", lambda: None)
    monkeypatch.setattr(deliveries, "now", lambda: NOON)
    assert deliveries._one_turn(settings.TARGETS[0], threading.Event()) == 3.0
    assert deliveries._one_turn(settings.TARGETS[0], threading.Event()) == 3.0
    share.with_name("gone").rename(share)
    monkeypatch.setattr(deliveries, "now", lambda: NOON + timedelta(seconds=4))
    assert deliveries._one_turn(settings.TARGETS[0], threading.Event()) == deliveries.LONGEST_REST


@pytest.mark.django_db
def test_carrier_looks_again_soon_while_another_process_carries(share, settings, monkeypatch):
    a_release(SITE)
    monkeypatch.setattr(deliveries, "close_old_connections", lambda: None)
    with _alone(settings.TARGETS[0]):
        assert deliveries._one_turn(settings.TARGETS[0], threading.Event()) == deliveries.WHILE_ANOTHER_CARRIES
