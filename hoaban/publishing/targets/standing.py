"""How each target stands: what it has confirmed, what waits, what went wrong last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from hoaban.publishing import releases
from hoaban.publishing.differing import differing
from hoaban.publishing.models import TargetFile, TargetState
from hoaban.publishing.targets.options import Target
from hoaban.publishing.targets.proofs import SITE as PROOFS
from hoaban.publishing.targets.proofs import Proofs
from hoaban.publishing.trees import Trees


@dataclass(frozen=True)
class TargetStanding:
    """One site on one target. `release` 0 = not known; `waiting` counts files."""

    target: str
    kind: str
    site: str
    release: int
    confirmed_at: datetime | None
    waiting: int
    problem: str
    run_after: datetime | None

    def sentence(self) -> str:
        """Return a line for the operator."""
        has = f"release {self.release}" if self.release else "confirmed" if self.confirmed_at else "nothing yet"
        when = f" since {self.confirmed_at:%Y-%m-%d %H:%M} UTC" if self.confirmed_at else ""
        waits = f", {self.waiting} files wait" if self.waiting else ""
        again = f" (again at {self.run_after:%H:%M:%S} UTC)" if self.run_after else ""
        problem = f"; problem: {self.problem}{again}" if self.problem else ""
        return f"{self.target} ({self.kind}) {self.site}: {has}{when}{waits}{problem}"


def standings(targets: Sequence[Target]) -> Iterator[TargetStanding]:
    """Yield how every site stands on every target. Two queries a target, whatever the number of sites."""
    trees = releases.opened()[1]
    for target in targets:
        rows = list(TargetState.objects.filter(target=target.name))
        done = _done(rows)
        for row in rows:
            yield TargetStanding(
                target.name, target.kind, row.site, row.release, row.confirmed_at, _waiting(target, row, trees, done),
                row.problem, row.run_after,
            )  # fmt: skip


def _done(rows: Sequence[TargetState]) -> dict[int, int]:
    """Return row → how many files of its goal stand on the target already."""
    counts: dict[int, int] = {}
    files = TargetFile.objects.filter(state__in=rows, sure=True, dropped=False)
    for state in files.values_list("state", flat=True):
        counts[state] = counts.get(state, 0) + 1
    return counts


def _waiting(target: Target, row: TargetState, trees: Trees, done: dict[int, int]) -> int:
    if row.site == PROOFS:
        return Proofs(target.name, target.place()).waiting()
    root = releases.current_root(row.site)
    if root is None or row.confirmed == root == row.goal:
        return 0
    known = row.confirmed if trees.holds(row.confirmed) else None
    return max(sum(1 for _ in differing(trees, known, root)) - done.get(row.pk, 0), 0)
