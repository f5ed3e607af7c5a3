"""kill -9 at every step of a release: readers have the old site or the new one, whole, and the next pass completes it."""

import os
import signal
import sys
from datetime import timedelta

import pytest
from django.db import connection

from hoaban.publishing import releases as pointer
from hoaban.publishing.actions import process_changes
from hoaban.publishing.models import Change, Release
from tests.factories.organisations import NOON
from tests.factories.publishing import a_home, a_new_edition, a_section, a_story
from tests.publishing.tiny_site import files

STEPS = {"open", "os.mkdir", "os.link", "os.symlink", "os.rename", "os.utime", "os.remove"}
EVERY_NTH = 3


def died_processing(at, *, hook=None):
    """Process in a child; tell whether it died by SIGKILL."""
    child = os.fork()
    if child == 0:
        if connection.vendor == "postgresql":  # the parent's socket is not ours to use or to close
            connection.inherited, connection.connection = connection.connection, None
        if hook:
            sys.addaudithook(hook)
        try:
            process_changes(at=at)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def die_before(step, home):
    """Return an audit hook that kills the process before its n-th step in the file system."""
    left = [step]

    def count(event, arguments):
        if event in STEPS and str(home) in str(arguments):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return count


@pytest.mark.django_db(transaction=True)
def test_killed_anywhere_readers_have_the_old_site_or_the_new_one(releases):
    home, section = a_home(), a_section()
    process_changes(at=NOON)
    old, root = files(releases), pointer.current_root("main")
    a_story(section.item)
    a_new_edition(home)
    later, seen, step = NOON + timedelta(hours=1), [], 1
    while died_processing(later, hook=die_before(step, releases)):
        seen.append(files(releases))
        assert Change.objects.filter(state="due").count() == 2
        pointer.switch("main", root)
        step += EVERY_NTH
    process_changes(at=later)  # on SQLite the rows of the child that lived are in no shared file: done again here
    new = files(releases)
    assert (len(seen) > 10, new == old) == (True, False)
    assert {"old" if state == old else "new" if state == new else "half" for state in seen} <= {"old", "new"}
    assert not Change.objects.filter(state="due").exists()


@pytest.mark.django_db(transaction=True)
def test_pass_after_a_death_between_pointer_and_rows_completes(releases, monkeypatch):
    a_home()
    with monkeypatch.context() as patched:
        target = "hoaban.publishing.actions.processing.write_down"
        patched.setattr(target, lambda batch: os.kill(os.getpid(), signal.SIGKILL))
        assert died_processing(NOON)
    before = files(releases)
    assert (sorted(before), Release.objects.count()) == (["/vi/atom.xml", "/vi/index.html"], 0)
    process_changes(at=NOON)
    assert (files(releases), Release.objects.count()) == (before, 1)
