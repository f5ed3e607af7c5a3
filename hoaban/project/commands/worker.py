"""`hoaban worker`: the one worker process."""

import argparse
import signal
import threading
from datetime import date

from hoaban.project.starting import start


def work(_: argparse.Namespace) -> int:
    """Publish changes, chain audit rows and drain tasks until told to stop (SIGTERM, Ctrl-C)."""
    start()
    from hoaban.desk import actions as desk  # noqa: PLC0415 - after django.setup()
    from hoaban.kernel.vietnam_time import start_of_day  # noqa: PLC0415
    from hoaban.organisations import actions as organisations  # noqa: PLC0415
    from hoaban.publishing import worker  # noqa: PLC0415

    def daily(today: date) -> None:
        organisations.derive_all_groups(today=today)
        desk.forget_old_texts(at=start_of_day(today))

    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.run(stop, daily=daily)
    return 0
