"""Trying again what failed, at once, because a person says so."""

from datetime import datetime

from hoaban.kernel import audit
from hoaban.kernel.models import WorkState
from hoaban.organisations.models import Officer
from hoaban.publishing.actions.recording import record_change, wake_worker
from hoaban.publishing.models import Change, RouteRow
from hoaban.publishing.vocabulary import ChangeKind


def try_again(change: Change, *, by: Officer, at: datetime) -> bool:
    """Make a failed change due at once; say whether it was still waiting. Its attempts are counted on."""
    due = Change.objects.filter(pk=change.pk, state=WorkState.DUE).exclude(problem="").update(run_after=None)
    if due:
        audit.record("try_change_again", by=by, at=at, kind="change", subject=change.public_id)
        wake_worker()
    return bool(due)


def try_all_again(sites: set[str] | None, *, by: Officer, at: datetime) -> int:
    """Make every failed change of these sites (None = all) due at once; return how many."""
    failed = Change.objects.stuck(sites).update(run_after=None)
    if failed:
        told = {"changes": failed, "sites": sorted(sites) if sites is not None else None}
        audit.record("try_all_again", by=by, at=at, kind="change", subject="all", **told)
        wake_worker()
    return failed


def try_page_again(route: RouteRow, *, by: Officer, at: datetime) -> Change:
    """Render one page again that failed when no change waits for it any more."""
    audit.record("try_page_again", by=by, at=at, kind="page", subject=f"{route.site} {route.path}"[:64])
    only = {"left": [[route.site, route.path]], "path": route.path}
    return record_change(ChangeKind.SWEEP, "page", at=at, site=route.site, detail=only)
