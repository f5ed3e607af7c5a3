"""One round to one target: what is due is carried or told, site by site, by the same hands."""

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

from hoaban.publishing import releases
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets.carriers import Carrier
from hoaban.publishing.targets.delivery import Delivery, Hands, Interrupted, current_goal
from hoaban.publishing.targets.folder import FolderCarrier
from hoaban.publishing.targets.items import Item, Layout
from hoaban.publishing.targets.ledger import Ledger
from hoaban.publishing.targets.options import FolderTarget, PurgeTarget, S3Target, Target
from hoaban.publishing.targets.proofs import SITE as PROOFS
from hoaban.publishing.targets.proofs import Proofs
from hoaban.publishing.targets.purging import Purger, changed_paths, steps
from hoaban.publishing.targets.s3 import S3Carrier

log = logging.getLogger(__name__)


class CarryRound:
    """A round to a target that keeps files. Nothing is opened while nothing is to be carried."""

    proofs = True

    def __init__(self, target: FolderTarget | S3Target, threads: ThreadPoolExecutor, stop: threading.Event) -> None:
        self._target, self._threads, self._stop = target, threads, stop
        self._carrier: Carrier | None = None

    def serve(self, state: TargetState, *, at: datetime) -> None:
        """Carry one site, to the newest release there is. Raises CarryFailed, Interrupted."""
        if state.site == PROOFS:
            self._carry_proofs(state, at)
            return
        while True:
            layout = Layout(releases.opened()[1], isinstance(self._target, S3Target))
            goal = current_goal(state.site, layout)
            if goal is None or goal == state.confirmed == state.goal:
                return
            hands = Hands(self._opened(), self._threads, self._stop)
            try:
                Delivery(state, hands, layout, goal).run(at=at)
            except Interrupted:
                if self._stop.is_set():
                    raise

    def close(self) -> None:
        """Let go of connections."""
        if self._carrier:
            self._carrier.close()

    def _carry_proofs(self, state: TargetState, at: datetime) -> None:
        proofs = Proofs(self._target.name, self._target.place())
        if proofs.are_carried() and not state.problem:
            return
        carrier = self._opened()

        def put(items: list[Item]) -> None:
            if self._stop.is_set():
                raise Interrupted
            list(self._threads.map(carrier.put, items))

        proofs.carry(put, carrier.remove)
        state.confirmed_at = at
        Ledger(state).at_rest()

    def _opened(self) -> Carrier:
        if self._carrier is None:
            there = TargetState.objects.filter(target=self._target.name).exclude(confirmed="").exists()
            made = _carrier(self._target)
            made.open(confirmed=there)
            self._carrier = made
        return self._carrier


class PurgeRound:
    """A round to a cache."""

    proofs = False

    def __init__(self, target: PurgeTarget, threads: ThreadPoolExecutor, stop: threading.Event) -> None:
        self._target, self._threads, self._stop = target, threads, stop
        self._purger: Purger | None = None

    def serve(self, state: TargetState, *, at: datetime) -> None:
        """Tell the cache of one site's changes, a release at a time. Raises CarryFailed, Interrupted."""
        trees = releases.opened()[1]
        goal = self._goal(state.site, Layout(trees, answers=False))
        if not goal or goal == state.confirmed:
            return
        self._purger = self._purger or Purger(self._target, self._threads)
        for old, new in steps(trees, state, goal):
            if self._stop.is_set():
                raise Interrupted
            self._purger.purge(changed_paths(trees, old, new))
            Ledger(state).confirmed(new, at=at)

    def close(self) -> None:
        """Nothing is held."""

    def _goal(self, site: str, layout: Layout) -> str | None:
        """What the cache may fetch: the release readers have here, or that which another target has."""
        if not self._target.after:
            return current_goal(site, layout)
        row = TargetState.objects.filter(target=self._target.after, site=site).first()
        return row.confirmed if row and layout.trees.holds(row.confirmed) else None


Round = CarryRound | PurgeRound


def a_round(target: Target, threads: ThreadPoolExecutor, stop: threading.Event) -> Round:
    """Return a round to a target of any kind."""
    if isinstance(target, PurgeTarget):
        return PurgeRound(target, threads, stop)
    if isinstance(target, FolderTarget | S3Target):
        return CarryRound(target, threads, stop)
    raise TypeError(target)


def _carrier(target: FolderTarget | S3Target) -> Carrier:
    return FolderCarrier(target) if isinstance(target, FolderTarget) else S3Carrier(target)
