"""The one worker: schedules and changes first, then audit rows, then Wagtail's tasks, then tidying.

It waits without polling tables, until the next instant that anything is due.

On SQLite it watches `PRAGMA data_version`, which moves when another connection commits; on PostgreSQL it listens for
the notice that `record_change` leaves. A fault is logged and the loop goes on after a growing pause.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from django.db import close_old_connections, connection
from django.db.models import Min
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from hoaban.kernel import audit
from hoaban.kernel.models import WorkState
from hoaban.kernel.vietnam_time import day_in_vietnam, now, start_of_day
from hoaban.media.models import PicturePreparation
from hoaban.publishing import actions, journal
from hoaban.publishing.actions import keeping_time
from hoaban.publishing.actions.deploying import follow_releases
from hoaban.publishing.actions.sweeping import sweep
from hoaban.publishing.deliveries import carrying
from hoaban.publishing.models import Change
from hoaban.publishing.pictures_apart import PicturesApart
from hoaban.publishing.schedule_queries import next_instant
from hoaban.publishing.waiting import Wait, wait_for

TIDY_EVERY = timedelta(minutes=10)
PAUSES = (0.2, 1.0, 5.0, 15.0, 60.0)
log = logging.getLogger(__name__)


def run(stop: threading.Event, *, daily: Callable[[date], object] | None = None) -> None:
    """Work until `stop` is set: the loop of the command `hoaban worker`.

    Once each Vietnamese day `daily` is called, and the sweep begins; changes go before each step of it.
    """
    faults, noticed, tidied, done_for = 0, False, now(), None
    night: Iterator[object] = iter(())
    with wait_for(connection) as wait, carrying() as wake_carriers, PicturesApart() as pictures:
        while not stop.is_set():
            try:
                close_old_connections()
                if not noticed:
                    actions.notice_new_sources(at=now())
                    actions.notice_pictures(at=now())
                    noticed = True
                today = day_in_vietnam(now())
                if done_for != today:
                    (daily or _nothing)(today)
                    done_for, night = today, sweep(day=today, at=now())
                busy = one_round(at=now()) or next(night, None) is not None
                wake_carriers()
                pictures.look()
                if not busy and now() - tidied > TIDY_EVERY:
                    actions.tidy(at=now())
                    tidied = now()
                faults = 0
                _rest(stop, wait, busy=busy)
            except Exception:
                log.exception("The worker's round failed; it goes on.")
                stop.wait(PAUSES[min(faults, len(PAUSES) - 1)])
                faults += 1


def _nothing(_: date) -> None:
    """No daily work."""


def one_round(*, at: datetime) -> bool:
    """Do what is due: schedules, changes, maps, public log, audit chain, one task; say whether there may be more."""
    began = time.monotonic()

    def keep_time() -> None:
        keeping_time.publish_due(at=at + timedelta(seconds=time.monotonic() - began))

    actions.process_changes(at=at, between=keep_time)
    follow_releases()
    journal.catch_up(at=at)
    audit.chain()
    return drain_one_task()


def drain_one_task() -> bool:
    """Run one of Wagtail's due tasks, so that the next change waits for one task at most; say whether one ran."""
    if not DBTaskResult.objects.ready().exists():
        return False
    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="hoaban",
        excluded_queue_names=[],
    ).run()
    return True


def _rest(stop: threading.Event, wait: Wait, *, busy: bool) -> None:
    """Sleep until something is committed, a change or a schedule is due, or the worker is told to stop."""
    if busy or stop.is_set():
        return
    moments = [
        rows.objects.filter(state=WorkState.DUE).aggregate(at=Min("run_after"))["at"]
        for rows in (Change, PicturePreparation)
    ]
    wait(stop, _seconds_until(min(filter(None, [*moments, next_instant()]), default=None)))


def _seconds_until(moment: datetime | None) -> float:
    """Seconds until a row is due again, or until the next Vietnamese day begins."""
    tomorrow = start_of_day(day_in_vietnam(now()) + timedelta(days=1))
    return max(0.0, (min(moment or tomorrow, tomorrow) - now()).total_seconds())
