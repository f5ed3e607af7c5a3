"""The worker's carriers: a thread a target, with a database connection of its own, so that publishing never waits.

They are woken after each of the worker's rounds and when a row that failed is due again; each compares what its
target has confirmed with what readers have here, so nothing is lost when nobody wakes them.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.conf import settings
from django.db import close_old_connections, connection
from django.db.models import Min

from hoaban.kernel.vietnam_time import now
from hoaban.publishing.actions.delivering import deliver
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets.options import Target

LONGEST_REST, AFTER_A_FAULT, WHILE_ANOTHER_CARRIES, FAREWELL = 60.0, 15.0, 2.0, 5.0
log = logging.getLogger(__name__)


@contextmanager
def carrying() -> Iterator[Callable[[], None]]:
    """Run the carriers meanwhile; yield a function that wakes them. On leaving, what is under way is cut short."""
    stop = threading.Event()
    bells = [threading.Event() for _ in settings.TARGETS]
    threads = [
        threading.Thread(target=carry_on, args=[target, bell, stop], name=f"target-{target.name}", daemon=True)
        for target, bell in zip(settings.TARGETS, bells, strict=True)
    ]
    for thread in threads:
        thread.start()
    try:
        yield lambda: _ring(bells)
    finally:
        stop.set()
        _ring(bells)
        for thread in threads:
            thread.join(FAREWELL)


def carry_on(target: Target, bell: threading.Event, stop: threading.Event) -> None:
    """Serve one target until told to stop."""
    try:
        while not stop.is_set():
            bell.clear()
            bell.wait(_one_turn(target, stop))
    finally:
        connection.close()


def _one_turn(target: Target, stop: threading.Event) -> float:
    """Carry what there is; return how many seconds there is nothing more to do, unless somebody rings."""
    try:
        close_old_connections()
        if not deliver(target, at=now(), stop=stop):
            return WHILE_ANOTHER_CARRIES
        rows = TargetState.objects.filter(target=target.name, run_after__isnull=False)
        due_again = rows.aggregate(at=Min("run_after"))["at"]
    except Exception:
        log.exception("Serving target %s failed; it is tried again.", target.name)
        return AFTER_A_FAULT
    left = (due_again - now()).total_seconds() if due_again else LONGEST_REST
    return min(max(left, 0.0), LONGEST_REST)


def _ring(bells: Sequence[threading.Event]) -> None:
    for bell in bells:
        bell.set()
