"""Many hands: a large batch is made by several processes, forked so that they share what was read before.

One hand makes everything in this process, as small batches and tests want it. With more, each hand takes every n-th
slice of the addresses, makes it with a database connection of its own, brings its objects to the disk and sends back
what it made. A hand that dies fails the batch: readers keep the release they have.
"""

import gc
import os
import pickle
import select
import struct
import sys
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO

from django.db import connections

from hoaban.publishing.making import Claims, Made, Maker
from hoaban.publishing.reading import remembering
from hoaban.publishing.stored_routes import slices

SLICE = 100
LENGTH = struct.Struct("<Q")
_inherited: list[object] = []


class HandLost(RuntimeError):
    """A rendering process ended before it had made its share."""


@dataclass
class Crew:
    """The processes that make a batch."""

    maker: Maker
    hands: int = 1

    def make(self, claims: Sequence[Claims]) -> Iterator[Made]:
        """Yield what became of each address, in any order."""
        if self.hands < 2 or len(claims) <= SLICE:  # noqa: PLR2004 - one is no crew
            yield from self._alone(claims)
            return
        shares = list(slices(claims, SLICE))
        started = [self._start(shares[number :: self.hands]) for number in range(self.hands)]
        yield from _received(started)

    def _alone(self, claims: Sequence[Claims]) -> Iterator[Made]:
        with remembering():
            for some in slices(claims, SLICE):
                yield from self.maker.make(some)

    def _start(self, shares: list[list[Claims]]) -> tuple[int, IO[bytes]]:
        sys.stdout.flush()
        sys.stderr.flush()
        reading, writing = os.pipe()
        child = os.fork()
        if child:
            os.close(writing)
            return child, os.fdopen(reading, "rb", buffering=1 << 20)
        code = 1
        try:
            os.close(reading)
            self._work(shares, writing)
            code = 0
        except BaseException:  # noqa: BLE001 - the process ends here whatever happened
            traceback.print_exc()
        finally:
            os._exit(code)

    def _work(self, shares: list[list[Claims]], writing: int) -> None:
        for database in connections.all(initialized_only=True):
            _inherited.append(database.connection)  # the parent's: not ours to use or to close
            database.connection = None
        gc.freeze()  # what was read before the fork stays: looking through it again and again would only cost
        gc.disable()
        with remembering(), os.fdopen(writing, "wb", buffering=1 << 20) as out:
            for some in shares:
                _send(out, self.maker.make(some))
            self.maker.store.flush()
            _send(out, [])


def _send(out: IO[bytes], made: list[Made]) -> None:
    said = pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL)
    out.write(LENGTH.pack(len(said)) + said)
    out.flush()


def _received(started: list[tuple[int, IO[bytes]]]) -> Iterator[Made]:
    """Yield what the hands send; the last message of each is empty. Raises HandLost."""
    open_pipes = {pipe: child for child, pipe in started}
    finished = True
    try:
        while open_pipes:
            for pipe in select.select(list(open_pipes), [], [])[0]:
                made = _receive(pipe)
                yield from made or ()
                if not made:
                    finished = finished and made is not None
                    del open_pipes[pipe]
                    pipe.close()
    finally:
        for pipe in open_pipes:
            pipe.close()
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, _ in started]
    if not finished or any(codes):
        raise HandLost(f"exit codes {codes}")


def _receive(pipe: IO[bytes]) -> list[Made] | None:
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    size = LENGTH.unpack(head)[0]
    said = pipe.read(size)
    return pickle.loads(said) if len(said) == size else None  # noqa: S301 - our own child wrote it
