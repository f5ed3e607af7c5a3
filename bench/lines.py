"""The output format: one JSON line a value, with the peer measured in the same run."""

import json
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

UNITS = frozenset({"s", "ms", "KB", "MB", "files", "queries", "requests/s", "files/s", "fraction"})
RUNS = 5
_DIGITS = 4


class UnknownUnit(ValueError):
    """The unit is not one of UNITS."""


@dataclass(frozen=True)
class Line:
    """One value: `name` or `name.variant`, `n` measurements behind it, and the peer's value in the same unit."""

    name: str
    value: float
    unit: str
    n: int
    peer: str | None = None
    peer_value: float | None = None

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise UnknownUnit(self.unit)

    def as_json(self) -> str:
        """The line as printed; ratio = ours / peer, null without a peer."""
        ratio = self.value / self.peer_value if self.peer_value else None
        said = {
            "name": self.name,
            "value": rounded(self.value),
            "unit": self.unit,
            "peer": self.peer,
            "peer_value": rounded(self.peer_value),
            "ratio": rounded(ratio),
            "n": self.n,
        }
        return json.dumps(said, ensure_ascii=False)


def rounded(value: float | None) -> float | None:
    """Keep four significant digits: more is noise."""
    if not value:
        return value
    return round(value, _DIGITS - 1 - math.floor(math.log10(abs(value))))


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0–1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median_seconds(work: Callable[[], object], *, runs: int = RUNS) -> float:
    """Run the work some times and return the median of its seconds."""
    return statistics.median(seconds(work) for _ in range(runs))


def seconds(work: Callable[[], object]) -> float:
    """Run the work once and return its seconds."""
    begun = perf_counter()
    work()
    return perf_counter() - begun
