"""Delivering: what readers have here is carried to each target, from what that target has confirmed."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import datetime
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path

from hoaban.publishing import releases
from hoaban.publishing.models import TargetState
from hoaban.publishing.targets.carriers import CarryFailed
from hoaban.publishing.targets.delivery import Interrupted
from hoaban.publishing.targets.ledger import Ledger
from hoaban.publishing.targets.options import Target
from hoaban.publishing.targets.proofs import SITE as PROOFS
from hoaban.publishing.targets.rounds import Round, a_round

log = logging.getLogger(__name__)


def deliver(
    target: Target, *, at: datetime, stop: threading.Event | None = None, again: bool = False, afresh: bool = False
) -> bool:
    """Carry every site to a target; say whether it was our turn (nobody else was carrying there).

    What fails keeps its problem and is due again later; what would have come after it waits for the next call.
    `again` does not wait for that; `afresh` forgets what the target holds. Do not call inside a transaction.
    """
    stop = stop or threading.Event()
    with _alone(target) as ours:
        if ours and afresh:
            _forget(target)
        if ours:
            with (
                ThreadPoolExecutor(getattr(target, "parallel", 1), f"target-{target.name}") as threads,
                closing(a_round(target, threads, stop)) as opened,
            ):
                _serve(opened, target, at, again=again)
    return ours


def _forget(target: Target) -> None:
    for kept in _home(target).glob("*.json"):
        kept.unlink()
    for state in TargetState.objects.filter(target=target.name):
        Ledger(state).start_afresh(target.place())


def _serve(opened: Round, target: Target, at: datetime, *, again: bool) -> None:
    for state in _states(target, proofs=opened.proofs):
        if state.run_after and state.run_after > at and not again:
            continue
        try:
            opened.serve(state, at=at)
        except Interrupted:
            return
        except CarryFailed as problem:
            Ledger(state).failed(str(problem), at=at)
            return
        except Exception as problem:
            log.exception("Carrying %s to %s failed.", state.site, target.name)
            Ledger(state).failed(f"{type(problem).__name__}: {problem}"[:300], at=at)
            return


def _states(target: Target, *, proofs: bool) -> Iterator[TargetState]:
    """Yield the state of every site with a release, the province's first, the proof files last."""
    folders = sorted(folder.name for folder in (releases.home() / "sites").glob("*"))
    sites = [site for site in folders if releases.current_root(site)]
    if proofs and (releases.home() / PROOFS).is_dir():
        sites.append(PROOFS)
    known = {state.site: state for state in TargetState.objects.filter(target=target.name)}
    for site in sites:
        state = known.get(site) or TargetState.objects.create(target=target.name, site=site, place=target.place())
        if state.place != target.place():
            Ledger(state).start_afresh(target.place())
        yield state


@contextmanager
def _alone(target: Target) -> Iterator[bool]:
    """Hold a target for this process; False when another is carrying there."""
    lock = _home(target) / ".lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as handle:
        try:
            flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            yield False
            return
        with releases.advisory_lock(f"target:{target.name}", wait=False) as ours:
            yield ours


def _home(target: Target) -> Path:
    return releases.home() / "targets" / target.name
