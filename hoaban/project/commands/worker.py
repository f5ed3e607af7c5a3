"""`hoaban worker`: the one worker process."""

import argparse
import signal
import threading

import django


def work(_: argparse.Namespace) -> int:
    """Publish changes, chain audit rows and drain tasks until told to stop (SIGTERM, Ctrl-C)."""
    django.setup()
    from hoaban.organisations import actions as organisations  # noqa: PLC0415 - after django.setup()
    from hoaban.publishing import worker  # noqa: PLC0415

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.run(stop, daily=lambda today: organisations.derive_all_groups(today=today))
    return 0
