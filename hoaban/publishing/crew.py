"""Many hands: a large batch is made by several processes, forked so that they share what was read before.

One hand makes everything in this process, as small batches and tests want it. With more, each hand takes the next run
of neighbouring addresses whenever it is free, makes it with a database connection of its own, brings its objects to the
disk and sends back what it made. When nothing stands yet it also writes the folders of which it made everything. A hand
that dies fails the batch: readers keep the release they have.
"""

import gc
import os
import pickle
import select
import struct
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from django.db import connections

from hoaban.publishing import whole_folders
from hoaban.publishing.making import Claims, Made, Maker
from hoaban.publishing.reading import remembering
from hoaban.publishing.stored_routes import slices
from hoaban.publishing.trees import Parts

SLICE = 100  # addresses whose readings are foreseen together
RUNS_A_HAND = 8  # neighbours read alike, so long runs are cheaper; many runs end at the same time
MOST_RUNS = 4096  # their numbers wait in one pipe (64 KiB)
_nothing = object  # called, it does nothing
LENGTH, NUMBER = struct.Struct("<Q"), struct.Struct("<I")
_inherited: list[object] = []


class HandLost(RuntimeError):
    """A rendering process ended before it had made its share."""


@dataclass
class Crew:
    """The processes that make a batch. `ready`, afterwards: folders that stand written already, as trees.

    `meanwhile` is called once all is made, while the hands still bring it to the disk.
    """

    maker: Maker
    hands: int = 1
    meanwhile: Callable[[], object] = _nothing
    ready: dict[Parts, str] = field(default_factory=dict)

    def make(self, claims: Sequence[Claims]) -> Iterator[Made]:
        """Yield what became of each address, in any order."""
        if self.hands < 2 or len(claims) <= SLICE:  # noqa: PLR2004 - one is no crew
            yield from self._alone(claims)
            self.meanwhile()
            return
        runs = self._runs(claims)
        waiting, numbers = os.pipe()
        os.write(numbers, b"".join(map(NUMBER.pack, range(len(runs)))))
        os.close(numbers)
        try:
            started = dict(self._start(runs, waiting) for _ in range(self.hands))
        finally:
            os.close(waiting)
        yield from self._received(started)

    def _runs(self, claims: Sequence[Claims]) -> list[list[Claims]]:
        """Return runs of neighbouring addresses, each a number of whole slices."""
        most = min(MOST_RUNS, self.hands * RUNS_A_HAND)
        return list(slices(claims, SLICE * max(1, -(-len(claims) // (SLICE * most)))))

    def _alone(self, claims: Sequence[Claims]) -> Iterator[Made]:
        with remembering():
            for some in slices(claims, SLICE):
                yield from self.maker.make(some)

    def _start(self, runs: Sequence[list[Claims]], waiting: int) -> tuple[int, IO[bytes]]:
        sys.stdout.flush()
        sys.stderr.flush()
        reading, writing = os.pipe()
        child = os.fork()
        if child:
            os.close(writing)
            return child, os.fdopen(reading, "rb", buffering=0)  # nothing may wait in a buffer: select would not see it
        code = 1
        try:
            os.close(reading)
            self._work(runs, waiting, writing)
            code = 0
        except BaseException:  # noqa: BLE001 - the process ends here whatever happened
            traceback.print_exc()
        finally:
            os._exit(code)

    def _work(self, runs: Sequence[list[Claims]], waiting: int, writing: int) -> None:
        for database in connections.all(initialized_only=True):
            _inherited.append(database.connection)  # the parent's: not ours to use or to close
            database.connection = None
        gc.freeze()  # what was read before the fork stays: looking through it again and again would only cost
        gc.disable()
        count = whole_folders.Count([claims[0].path for run in runs for claims in run])
        with remembering(), os.fdopen(writing, "wb", buffering=1 << 20) as out:
            while number := os.read(waiting, NUMBER.size):
                for some in slices(runs[NUMBER.unpack(number)[0]], SLICE):
                    made = self.maker.make(some)
                    count.made(made)
                    _send(out, made)
                self.maker.store.begin_sync()
            _send(out, [])
            self.maker.store.flush()
            ready = {} if self.maker.has_base else count.write(self.maker.trees)
            _send(out, ready)

    def _received(self, started: dict[int, IO[bytes]]) -> Iterator[Made]:
        """Yield what the hands send: lists of what they made, an empty one, and at last what they wrote."""
        lost, pipes = [], list(started.values())
        try:
            while pipes:
                for pipe in select.select(pipes, [], [])[0]:
                    made = _receive(pipe)
                    yield from made or ()
                    if not made:
                        pipes.remove(pipe)
                        lost += [pipe] if made is None else []
            if not lost:
                self.meanwhile()
            for pipe in started.values():
                self.ready |= _receive(pipe) or {}
        finally:
            for pipe in started.values():
                pipe.close()
            codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in started]
        if lost or any(codes):
            raise HandLost(f"exit codes {codes}")


def _send(out: IO[bytes], said: list[Made] | dict[Parts, str]) -> None:
    written = pickle.dumps(said, protocol=pickle.HIGHEST_PROTOCOL)
    out.write(LENGTH.pack(len(written)) + written)
    out.flush()


def _receive(pipe: IO[bytes]) -> Any:
    """Return the next message, or None when the hand is gone."""
    head = _exactly(pipe, LENGTH.size)
    said = _exactly(pipe, LENGTH.unpack(head)[0]) if head else b""
    return pickle.loads(said) if said else None  # noqa: S301 - our own child wrote it


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    """Return so many bytes, or none when the pipe ends before."""
    parts, left = [], size
    while left:
        part = pipe.read(min(left, 1 << 20))
        if not part:
            return b""
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
