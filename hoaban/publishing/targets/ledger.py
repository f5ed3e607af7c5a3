"""The book of one site on one target: what the target holds is the confirmed release, but for the names in the book.

A name is written as unsure before it is touched and as sure after, so that a death in between is known. Moving on to
another goal makes unsure what differs between the two. No method reads files while it holds the database.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TypeVar

from django.db import transaction

from hoaban.kernel.models import WorkState
from hoaban.publishing.models import Release, TargetFile, TargetState

ROWS_AT_ONCE = 500
T = TypeVar("T")


class Ledger:
    """Reads and writes the rows of one `TargetState`."""

    def __init__(self, state: TargetState) -> None:
        self.state = state
        self._files = TargetFile.objects.filter(state=state)

    def start_afresh(self, place: str) -> None:
        """Forget all: the target is another place now, or was emptied."""
        with transaction.atomic():
            self._files.delete()
            self.state.place, self.state.confirmed, self.state.goal, self.state.made = place, "", "", {}
            self.state.release, self.state.lists = 0, False
            self.state.confirmed_at, self.state.state = None, WorkState.DUE
            self.state.problem, self.state.run_after, self.state.attempts = "", None, 0
            self.state.save()

    def aim(self, goal: str, differing: Iterable[str]) -> None:
        """Carry another release from now on; `differing` names what is not the same in it and in the goal before."""
        if self._files.filter(dropped=False).exists():
            for keys in chunks(differing, ROWS_AT_ONCE):
                self._files.filter(key__in=keys, dropped=False).update(sure=False)
        self.state.goal, self.state.state = goal, WorkState.DUE
        self.state.save()

    def doubt_all(self) -> None:
        """Make every touched name unsure: nobody knows any more what it was touched for."""
        self._files.filter(dropped=False).update(sure=False)

    def sure_of(self, keys: Sequence[str]) -> set[str]:
        """Return those names that stand on the target as the goal wants them."""
        rows = self._files.filter(key__in=keys, sure=True, dropped=False)
        return set(rows.values_list("key", flat=True))

    def begin(self, keys: Sequence[str]) -> None:
        """Write down what is about to be touched."""
        rows = [TargetFile(state=self.state, key=key) for key in dict.fromkeys(keys)]
        TargetFile.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["state", "key"], update_fields=["sure", "dropped"]
        )

    def done(self, keys: Sequence[str]) -> None:
        """Write down that names stand on the target as the goal wants them."""
        self._files.filter(key__in=keys).update(sure=True)

    def unsure(self) -> list[str]:
        """Return the names that may be half done or stand as another goal wanted them."""
        return list(self._files.filter(sure=False, dropped=False).order_by("pk").values_list("key", flat=True))

    def dropped(self) -> list[str]:
        """Return the names that were unneeded already in the confirmed release."""
        return list(self._files.filter(dropped=True).order_by("pk").values_list("key", flat=True))

    def forget(self, keys: Sequence[str]) -> None:
        """Strike out names that are gone from the target."""
        self._files.filter(key__in=keys).delete()

    def making(self, key: str, content_hash: str | None) -> None:
        """Note what stands under a generated name: its hash, "" while it is being carried, or None = nothing."""
        if content_hash is None:
            del self.state.made[key]
        else:
            self.state.made[key] = content_hash
        self.state.save(update_fields=["made"])

    def confirm(self, removed: Iterable[str], *, at: datetime) -> None:
        """The goal is there whole: `removed` names what only the release confirmed before needed."""
        state, left = self.state, list(removed)
        with transaction.atomic():
            self._files.filter(dropped=False, sure=True).delete()
            self._files.filter(dropped=False).update(dropped=True, sure=True)
            for keys in chunks(left, ROWS_AT_ONCE):
                rows = [TargetFile(state=state, key=key, sure=True, dropped=True) for key in keys]
                TargetFile.objects.bulk_create(rows, ignore_conflicts=True)
            self.confirmed(state.goal, at=at)

    def confirmed(self, root: str, *, at: datetime) -> None:
        """Write down that a release is there."""
        state = self.state
        newest = Release.objects.filter(site=state.site, root=root, number__gt=state.release).order_by("number").last()
        state.release = newest.number if newest else state.release
        state.goal = state.confirmed = root
        state.confirmed_at = at
        self.at_rest()

    def at_rest(self) -> None:
        """Nothing waits."""
        self.state.state, self.state.problem = WorkState.DONE, ""
        self.state.run_after, self.state.attempts = None, 0
        self.state.save()

    def failed(self, problem: str, *, at: datetime) -> None:
        """Keep a problem and try again later."""
        self.state.put_off(at=at, problem=problem)
        self.state.state = WorkState.DUE
        self.state.save()


def chunks(found: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield lists of at most `size`."""
    rest = iter(found)
    while chunk := list(islice(rest, size)):
        yield chunk
