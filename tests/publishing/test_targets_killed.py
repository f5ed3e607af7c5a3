"""kill -9 of the delivering process at any step: the next one goes on, and the bucket is the release in the end."""

import itertools
import os
import random
import signal
import threading

import pytest
from django.db import connection

from hoaban.publishing import releases
from hoaban.publishing.actions.delivering import deliver
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets.ledger import Ledger
from hoaban.publishing.targets.s3 import S3Carrier
from tests.factories.organisations import NOON
from tests.publishing.carried import a_release, expected, held

STEPS = [(S3Carrier, "put"), (S3Carrier, "remove"), (Ledger, "aim"), (Ledger, "begin"), (Ledger, "done"),
         (Ledger, "forget"), (Ledger, "making"), (Ledger, "confirm")]  # fmt: skip
SITE = {f"vi/p{number}/index.html": f"page {number}" for number in range(5)} | {"a/x.css": "p{}", "vi/atom.xml": "<feed/>"}


def die_at(step):
    """Kill this process before or after its n-th step of uploading or bookkeeping."""
    numbers, lock = itertools.count(1), threading.Lock()

    def counted():
        with lock:
            if next(numbers) == step:
                os.kill(os.getpid(), signal.SIGKILL)

    for kind, name in STEPS:
        real = getattr(kind, name)

        def dying(*given, real=real, **named):
            counted()
            real(*given, **named)
            counted()

        setattr(kind, name, dying)


def died_delivering(target, step):
    child = os.fork()
    if child == 0:
        connection.inherited, connection.connection = connection.connection, None  # the parent's is not ours to close
        try:
            die_at(step)
            deliver(target, at=NOON, again=True)
        finally:
            os._exit(0)
    died = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    with releases.advisory_lock(f"target:{target.name}"):  # PostgreSQL takes a moment to notice a death
        return died


def test_killed_at_random_steps_nothing_is_lost(storage, shared_database):
    chance, deaths = random.Random(42), 0
    a_release(SITE)
    for turn in range(4):
        edits = {f"vi/p{chance.randrange(8)}/index.html": f"page of turn {turn}", "a/y.css": f"y{turn}"}
        gone = f"vi/p{chance.randrange(5)}/index.html"
        root = a_release({"vi/atom.xml": f"<feed{turn}/>"} | edits | {gone: None})
        deaths += died_delivering(storage.target, chance.randrange(1, 12))
        deaths += died_delivering(storage.target, chance.randrange(1, 30))
    for _ in range(2):
        assert deliver(storage.target, at=NOON, again=True)
        assert TargetState.objects.get().confirmed == root
        root = a_release({"vi/atom.xml": "<last/>"})
    deliver(storage.target, at=NOON)
    assert deaths >= 6
    assert held(storage.objects()) == expected(root)


@pytest.mark.parametrize("step", range(1, 60, 14))
def test_killed_in_the_first_upload_the_second_run_completes_it(storage, shared_database, step):
    root = a_release(SITE)
    died_delivering(storage.target, step)
    assert deliver(storage.target, at=NOON, again=True)
    assert held(storage.objects()) == expected(root)
