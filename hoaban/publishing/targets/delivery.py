"""Carrying one site to one target: assets, items' own pages, lists, records, then what may go. Resumable anywhere.

The order keeps readers safe: a page comes after its assets, a list after the pages it leads to, and what the new
release no longer needs goes with the release after it. Two things go at once, after the pages: pictures (unread for
thirty days, or withdrawn) and a withdrawn page whose notice could not be rendered.
"""

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, Executor, wait
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from itertools import chain

from hoaban.publishing import releases
from hoaban.publishing.models import Address, Edition, RouteRow, TargetState
from hoaban.publishing.targets.carriers import Carrier
from hoaban.publishing.targets.edge import edge_table
from hoaban.publishing.targets.items import (
    ASSETS,
    OF_AN_ADDRESS,
    TREE_KEYS,
    Change,
    Layout,
    Role,
    address_of,
    is_picture_file,
)  # fmt: skip
from hoaban.publishing.targets.ledger import Ledger, chunks
from hoaban.publishing.trees import BrokenTree
from hoaban.publishing.vocabulary import ItemKind

BATCH = 64
ADDRESSES_A_QUERY = 500
SENT_BEFORE_LOOKING = 200
LISTS = (ItemKind.HOME, ItemKind.SECTION)
NOT_LISTS = ("text/css", "image/", "font/", "text/javascript")


class Phase(Enum):
    """What is carried first, then, last."""

    ASSETS = 1
    LEAVES = 2
    LISTS = 3


class Interrupted(Exception):
    """A newer release waits, or the worker is stopping: what was done is written down."""


@dataclass
class Hands:
    """What carries: the way, the threads, and the word to stop."""

    carrier: Carrier
    threads: Executor
    stop: threading.Event


class Delivery:
    """One run towards one release."""

    def __init__(self, state: TargetState, hands: Hands, layout: Layout, goal: str) -> None:
        self._hands, self._layout, self._goal = hands, layout, goal
        self._ledger, self._state = Ledger(state), state
        self._old = state.confirmed if layout.trees.holds(state.confirmed) else None
        self._sent = 0
        self._urgent: str | None = None

    def run(self, *, at: datetime) -> None:
        """Carry all and confirm it. Raises CarryFailed, Interrupted; then the next run goes on from here."""
        self._aim()
        for phase in Phase:
            self._put_all(self._phase(phase))
        with_lists = (releases.home() / "verify").is_dir()
        if with_lists:
            self._put_all(self._layout.lists(self._old if self._state.lists else None, self._goal))
        if self._hands.carrier.answers:
            self._put_made()
        self._expel()
        self._take_away()
        removed = list(self._removed())
        self._state.lists = with_lists
        self._ledger.confirm(removed, at=at)

    def _aim(self) -> None:
        before = self._state.goal
        if before == self._goal:
            return
        if before and not self._layout.trees.holds(before):
            self._ledger.doubt_all()
            before = ""
        elif before != self._state.confirmed:
            self._urgent = before
        self._ledger.aim(self._goal, self._between(before, self._goal) if before else ())

    def _between(self, before: str, goal: str) -> Iterator[str]:
        """Names whose content differs, and lists of folders only the release before has."""
        changed = self._layout.changes(before, goal)
        return chain((key for key, _ in changed), (key for key, _ in self._layout.lists(goal, before)))

    def _phase(self, phase: Phase) -> Iterator[Change]:
        """Yield what a phase may have to carry: first what is in doubt or newest, then all that differs."""
        doubted = (Change(key, self._layout.standing(self._goal, key)) for key in self._ledger.unsure())
        sources = [doubted, self._layout.changes(self._old, self._goal)]
        if self._urgent and phase is Phase.LEAVES:
            sources.insert(1, self._layout.changes(self._urgent, self._goal))
        wanted = (change for change in chain(*sources) if _is_asset(change.key) == (phase is Phase.ASSETS))
        if phase is Phase.ASSETS:
            yield from wanted
            return
        for changes in chunks((change for change in wanted if change.item), ADDRESSES_A_QUERY):
            leaves = leaves_among(self._state.site, changes)
            yield from (change for change in changes if (change.key in leaves) == (phase is Phase.LEAVES))

    def _put_all(self, changes: Iterable[Change]) -> None:
        for batch in chunks((change.item for change in changes if change.item), BATCH):
            self._look_up()
            sure = self._ledger.sure_of([item.key for item in batch])
            items = {item.key: item for item in batch if item.key not in sure}
            if items:
                self._touch(list(items), lambda key, items=items: self._hands.carrier.put(items[key]))  # type: ignore[misc]
                self._sent += len(items)

    def _put_made(self) -> None:
        """Carry the edge table and the page at `/` when they are not what stands there."""
        table = edge_table(self._state.target, self._state.site, self._layout, self._goal)
        made = {item.key: item for item in table.items() if not self._layout.standing(self._goal, item.key)}
        for key, item in made.items():
            content_hash = hashlib.sha256(item.read()).hexdigest()
            if self._state.made.get(key) != content_hash:
                self._ledger.making(key, "")
                self._hands.carrier.put(item)
                self._ledger.making(key, content_hash)
        for key in self._state.made.keys() - made.keys():
            if not self._layout.standing(self._goal, key):
                self._hands.carrier.remove(key)
            self._ledger.making(key, None)
        table.keep(self._state.target)

    def _expel(self) -> None:
        """Take away at once what must not be seen, and pictures."""
        doubted = (Change(key, self._layout.standing(self._goal, key)) for key in self._ledger.unsure())
        changes = chain(doubted, self._layout.changes(self._old, self._goal))
        left = (key for key, item in changes if item is None and not key.startswith(TREE_KEYS))
        for keys in chunks(left, ADDRESSES_A_QUERY):
            self._look_up()
            empty = _without_content(self._state.site, keys)
            gone = [key for key in keys if key in empty or (is_picture_file(key) and not self._shared(key))]
            if gone:
                self._touch(list(dict.fromkeys(gone)), self._hands.carrier.remove)

    def _take_away(self) -> None:
        """Take away what was unneeded already in the release confirmed before."""
        for keys in chunks(self._ledger.dropped(), BATCH):
            self._look_up()
            left = [key for key in keys if not self._is_pending(key)]
            self._all(self._hands.carrier.remove, [key for key in left if not self._is_needed(key)])
            self._ledger.forget(left)

    def _is_pending(self, key: str) -> bool:
        """A list of a folder stays as long as any release on this disk has the folder, wherever it stands."""
        return key.startswith(TREE_KEYS) and self._layout.is_listed(key)

    def _is_needed(self, key: str) -> bool:
        return key in self._state.made or self._layout.standing(self._goal, key) is not None or self._shared(key)

    def _shared(self, key: str) -> bool:
        """Say whether another site on the same target has the asset."""
        if not _is_asset(key):
            return False
        others = TargetState.objects.filter(target=self._state.target).exclude(site=self._state.site)
        found = {root for row in others for root in (row.confirmed, row.goal, releases.current_root(row.site)) if root}
        return any(self._layout.trees.holds(root) and self._layout.standing(root, key) for root in found)

    def _removed(self) -> Iterator[str]:
        yield from (key for key, item in self._layout.changes(self._old, self._goal) if item is None)
        if self._old and self._state.lists:
            yield from (key for key, _ in self._layout.lists(self._goal, self._old))

    def _touch(self, keys: Sequence[str], act: Callable[[str], None]) -> None:
        """Do something to names of the target, written down before and after."""
        self._ledger.begin(keys)
        done: list[str] = []
        try:
            self._all(act, keys, done)
        finally:
            self._ledger.done(done)

    def _all(self, act: Callable[[str], None], keys: Sequence[str], done: list[str] | None = None) -> None:
        """Do something to each name, several at once; after a problem the rest is left, and the problem raised."""
        under_way = {key: self._hands.threads.submit(act, key) for key in keys}
        _, left = wait(under_way.values(), return_when=FIRST_EXCEPTION)
        for future in left:
            future.cancel()
        wait(under_way.values())
        ended = {key: future for key, future in under_way.items() if not future.cancelled()}
        if done is not None:
            done += [key for key, future in ended.items() if not future.exception()]
        for future in ended.values():
            future.result()

    def _look_up(self) -> None:
        """Leave off when told to stop, or when there is a newer release and some of this one has been carried."""
        newer = self._sent >= SENT_BEFORE_LOOKING and releases.current_root(self._state.site) != self._goal
        if newer or self._hands.stop.is_set():
            raise Interrupted


def leaves_among(site: str, changes: Iterable[Change]) -> set[str]:
    """Return the names of what nothing else leads readers from: items' own pages, notices, redirects, styles."""
    pages, leaves = {}, set()
    for key, item in changes:
        if item and (item.role != Role.PAGE or item.media_type.startswith(NOT_LISTS)):
            leaves.add(key)
        elif item:
            pages[address_of(key)] = key
    lists = Edition.objects.filter(site=site, kind__in=LISTS).values("item")
    found = Address.objects.filter(site=site, path__in=pages).exclude(item__in=lists)
    return leaves | {pages[path] for path in found.values_list("path", flat=True)}


def current_goal(site: str, layout: Layout) -> str | None:
    """Return the release readers have here, when its tree is whole."""
    root = releases.current_root(site)
    if root and not layout.trees.holds(root):
        raise BrokenTree(root)
    return root


def _is_asset(key: str) -> bool:
    return key.startswith(f"{ASSETS}/")


def _without_content(site: str, keys: Iterable[str]) -> set[str]:
    """Return names of pages whose address is still kept, empty: a withdrawn text whose notice failed to render."""
    pages = {address_of(key): key for key in keys if key.rpartition("/")[2] in OF_AN_ADDRESS}
    rows = RouteRow.objects.filter(site=site, path__in=pages, content_hash="")
    return {pages[path] for path in rows.values_list("path", flat=True)}

