"""Pictures beside the worker's rounds: a thread waits for the child that makes them, so no change does."""

import logging
import threading
from typing import Self

from django.db import connections

from hoaban.publishing.actions import make_pictures

log = logging.getLogger(__name__)


class PicturesApart:
    """Makes due pictures in a thread of its own whenever it is told to look; leaving the context ends it."""

    def __init__(self) -> None:
        self._look, self._stop = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._look.set()
        self._thread.join()

    def look(self) -> None:
        """See whether a picture is due; what is being made goes on."""
        self._look.set()

    def _run(self) -> None:
        while self._look.wait() and not self._stop.is_set():
            self._look.clear()
            try:
                make_pictures(stop=self._stop)
            except Exception:
                log.exception("Making pictures failed; they stay due.")
            finally:
                connections.close_all()  # this thread's own
