"""Several workers share the changes by site: nothing is done twice, nothing is left, and nobody waits for a claim."""

import os

import pytest
from django.db import connections

from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes
from hoaban.publishing.models import Change, Release
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home
from tests.publishing.tiny_site import files

SITES = [f"xa-{number}" for number in range(6)]


def in_a_child(act):
    """Run in a process with a database connection of its own; return its exit code."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            for database in connections.all(initialized_only=True):
                database.inherited, database.connection = database.connection, None
            code = act() or 0
        finally:
            os._exit(code)
    return child


def exit_code(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.django_db
def test_changes_of_a_claimed_site_are_left_to_whoever_claimed_it(releases):
    a_home()
    a_home(site="xa-muong-phang")
    with pointer.Claims() as other:
        other.take(["main"])
        assert [done.kind for done in process_changes(at=NOON)] == ["edition"]
        assert list(Change.objects.filter(state="due").values_list("site", flat=True)) == ["main"]
        with pointer.Claims() as late:
            late.take(["main", "xa-muong-phang"])
            assert late.sites == {"xa-muong-phang"}
    assert len(process_changes(at=NOON)) == 1
    assert "/vi/index.html" in files(releases)


@pytest.mark.django_db
def test_a_worker_that_dies_gives_its_claim_back(releases):
    a_home()

    def die_with_it():
        claims = pointer.Claims()
        claims.take(["main"])
        os._exit(0 if claims.sites == {"main"} else 9)

    assert exit_code(in_a_child(die_with_it)) == 0
    assert len(process_changes(at=NOON)) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_do_each_change_once(releases, tmp_path):
    for site in SITES:
        a_home(site=site)
    if connections["default"].vendor == "sqlite":  # the test database is in this process's memory
        assert len(process_changes(at=LATER)) == len(SITES)
    else:
        children = [in_a_child(lambda: len(process_changes(at=LATER))) for _ in range(2)]
        assert sum(exit_code(child) for child in children) == len(SITES)
    assert not Change.objects.filter(state="due").exists()
    assert sorted(Release.objects.values_list("site", "number")) == [(site, 1) for site in SITES]
