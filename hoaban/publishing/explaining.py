"""Why a page was rendered again, or not: what it reads, and which of the last changes touched one of its readings."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from hoaban.publishing.models import Change, ReadRow, RouteRow
from hoaban.publishing.reading import Stale, stale_readings
from hoaban.publishing.stored_routes import shared_keys

CHANGES = 20


@dataclass(frozen=True)
class Explained:
    """One change, as a page sees it: the readings it touched, or `below` when it was below the page's window."""

    kind: str
    subject: str
    at: datetime
    touched: list[str] = field(default_factory=list)
    below: str = ""


@dataclass(frozen=True)
class Explanation:
    """A page: its route, when its bytes changed last, what it reads, and the last changes, newest first."""

    route: str
    changed_at: datetime
    problem: str
    reads: list[str]
    changes: list[Explained]


def explain(site: str, path: str) -> Explanation | None:
    """Explain the page at an address of a site; None = nothing stands there."""
    row = RouteRow.objects.filter(site=site, path=path).first()
    if row is None:
        return None
    own = dict(ReadRow.objects.filter(route=row).values_list("key", "bound"))
    every = own | dict.fromkeys(shared_keys(row.shared_id), "")
    changes = Change.objects.order_by("-pk")[:CHANGES]
    return Explanation(
        route=row.name,
        changed_at=datetime.fromtimestamp(row.mtime, UTC),
        problem=row.problem,
        reads=sorted(f"{key} down to {bound}" if bound else key for key, bound in every.items()),
        changes=[_explained(change, every) for change in changes],
    )


def _explained(change: Change, reads: dict[str, str]) -> Explained:
    stale: Stale = stale_readings(change)
    shared = sorted(reads.keys() & stale.keys())
    touched = [key for key in shared if stale[key] is None or reads[key] <= str(stale[key])]
    passed = [key for key in shared if key not in touched]
    below = f"stands below what it shows of {', '.join(passed)}" if passed and not touched else ""
    return Explained(str(change.kind), change.subject, change.at, touched, below)
