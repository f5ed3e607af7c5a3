"""Telling a cache in front of the portal which addresses changed, release by release, so that none is overlooked.

Two ways: `PURGE` of each address (Varnish, nginx modules), or a POST of `{"paths": […]}` to a hook.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Executor
from itertools import pairwise
from urllib.parse import quote, urlsplit

from hoaban.kernel.fetching import CannotFetch, Fetching
from hoaban.publishing.differing import Difference, differing
from hoaban.publishing.models import Release, TargetState
from hoaban.publishing.targets.carriers import CarryFailed
from hoaban.publishing.targets.items import OF_AN_ADDRESS, address_of
from hoaban.publishing.targets.keys import NoKeys, token_of
from hoaban.publishing.targets.ledger import chunks
from hoaban.publishing.targets.options import PurgeTarget
from hoaban.publishing.trees import INDEX_FILE, Trees

FINE = range(200, 300)
NOT_KEPT = {404, 412}  # the cache had no such page
HOME_DEPTH = 2


class Purger:
    """Speaks to one cache."""

    def __init__(self, target: PurgeTarget, threads: Executor) -> None:
        self._target, self._threads = target, threads
        try:
            self._token = token_of(target.name)
        except NoKeys as problem:
            raise CarryFailed(str(problem)) from problem
        self._cache = Fetching(private=target.private, seconds=target.timeout, most_bytes=100_000)

    def purge(self, paths: Iterator[str]) -> None:
        """Tell the cache of every path. Raises CarryFailed; telling twice is harmless."""
        for batch in chunks(paths, self._target.batch):
            if self._target.style == "post":
                self._post(batch)
            else:
                list(self._threads.map(self._purge, batch))

    def _purge(self, path: str) -> None:
        host = {"host": self._target.host} if self._target.host else {}
        self._ask("PURGE", self._target.address.rstrip("/") + quote(path, safe="/%"), host, b"", NOT_KEPT)

    def _post(self, paths: list[str]) -> None:
        body = json.dumps({"paths": paths}).encode()
        self._ask("POST", self._target.address, {"content-type": "application/json"}, body, set())

    def _ask(self, method: str, address: str, headers: dict[str, str], body: bytes, fine: set[int]) -> None:
        if self._token:
            headers["authorization"] = f"Bearer {self._token}"
        try:
            answer = self._cache.send(method, address, headers=headers, body=body)
        except CannotFetch as problem:
            raise CarryFailed(str(problem).replace("--private", "private=yes")) from problem
        if answer.status not in FINE and answer.status not in fine:
            raise CarryFailed(f"{urlsplit(address).hostname} answered {answer.status} to {method}.")


def steps(trees: Trees, state: TargetState, goal: str) -> list[tuple[str | None, str]]:
    """Return pairs of roots from the confirmed release to the goal, over every release between them still on disk."""
    start = state.confirmed if trees.holds(state.confirmed) else None
    rows = Release.objects.filter(site=state.site, number__gt=state.release).order_by("number")
    last = rows.filter(root=goal).last()
    between = rows.filter(number__lt=last.number) if start and last else rows.none()
    roots = [start, *(row.root for row in between if trees.holds(row.root)), goal]
    return [(old, new) for old, new in pairwise(roots) if new and old != new]


def changed_paths(trees: Trees, old: str | None, new: str) -> Iterator[str]:
    """Yield the public paths whose answer changed between two releases."""
    for found in differing(trees, old, new):
        yield from _paths(found)


def _paths(found: Difference) -> Iterator[str]:
    address = address_of("/".join(found.parts))
    yield address
    if found.parts[-1] not in OF_AN_ADDRESS or (found.old and found.new and found.parts[-1] == INDEX_FILE):
        return
    yield address.rstrip("/")  # without its slash it led here, or was not found
    if len(found.parts) == HOME_DEPTH:
        yield "/"
