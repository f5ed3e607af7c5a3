"""Processing changes: what is due becomes public, most urgent first; what fails keeps its last good output."""

import logging
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, transaction
from django.db.models import Q

from hoaban.kernel.models import WorkState
from hoaban.publishing import engine, releases, rendering
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.agenda import Agenda, OpenChange, Work
from hoaban.publishing.bookkeeping import lost_readings, write_down, write_release, write_routes
from hoaban.publishing.collecting import left_pictures, takes_files_away
from hoaban.publishing.engine import Batch
from hoaban.publishing.models import Change, SharedRead
from hoaban.publishing.vocabulary import SET_BACK, ChangeKind, Urgency

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Processed:
    """What one change came to: how many addresses were rendered for it, and the first problem ("" = all is live)."""

    change: str
    kind: str
    subject: str
    rendered: int
    problem: str


def process_changes(*, at: datetime, between: Callable[[], object] | None = None) -> list[Processed]:
    """Make everything due public, in releases of at most `agenda.BATCH` addresses; return one result a change.

    Between two releases more urgent changes are let in; `between` is called for what makes them (schedules). A change
    one of whose pages fails is put off with back-off and retried for those pages only. Changes of a site that another
    worker is at are left to it. Do not call inside a transaction.
    """
    agenda, results = Agenda(), list[Processed]()
    with releases.Claims() as claims:
        while True:
            if between:
                between()
            claims.take(Change.objects.due(at).order_by("site").values_list("site", flat=True).distinct())
            agenda.take_due(at, sites=claims.sites)
            if not agenda.changes:
                return results
            with transaction.atomic():
                results += [_settle(opened, at) for opened in agenda.finished()]
            if not agenda.works:
                continue
            results += _process(agenda, agenda.next_batch(), at)


def publish_all(site: str, *, at: datetime, hands: int = 1) -> Batch:
    """Render every address of a site afresh into one release; return what it came to. `hands`: see `engine.publish`.

    What was due before is done by it, unless a page failed.
    """
    with releases.publishing(site):
        waiting = list(Change.objects.filter(site=site, state=WorkState.DUE))
        covered = Change.objects.due(at).filter(pk__in=[change.pk for change in waiting])
        with ExitStack() as rows:

            def meanwhile(batch: Batch) -> None:
                rows.enter_context(transaction.atomic())  # ends when readers have the release
                write_routes(batch)

            batch = engine.publish(site, [], at=at, whole=True, hands=hands, meanwhile=meanwhile)
            write_release(batch, note="sweep")
            for change in covered if not batch.problems else ():
                _settle(OpenChange(change, hidden=not batch.is_shown), at)
        if any(map(takes_files_away, waiting)):
            _withdraw_pictures(batch, at=at)
    return batch


def notice_new_sources(*, at: datetime) -> Change | None:
    """Leave one change when templates, catalogues or assets differ from those that pages were made from."""
    now = rendering.source_keys() | rendering.asset_keys()
    noted = Q(key__gte="asset:", key__lt="asset;") | Q(key__gte="source:", key__lt="source;")
    used = SharedRead.objects.filter(noted, group__routes__isnull=False)
    stale = sorted(set(used.order_by().values_list("key", flat=True).distinct()) - now)
    waiting = Change.objects.filter(kind=ChangeKind.TEMPLATE, state=WorkState.DUE, detail__keys=stale)
    if not stale or waiting.exists():
        return None
    return record_change(ChangeKind.TEMPLATE, "sources", at=at, urgency=Urgency.SWEEP, detail={"keys": stale})


def _process(agenda: Agenda, works: Sequence[Work], at: datetime) -> list[Processed]:
    site = works[0].spot[0]
    opened = [agenda.changes[pk] for pk in sorted({pk for work in works for pk in work.changes})]
    try:
        with releases.publishing(site):
            batch = engine.publish(site, works, at=at)
            with transaction.atomic():
                write_down(batch)
                results = _close(agenda, works, opened, batch, at=at)
            if any(takes_files_away(one.change) for one in opened):
                _withdraw_pictures(batch, at=at)
            return results
    except DatabaseError:
        raise
    except Exception as problem:
        log.exception("A release of %s failed; readers keep the one before.", site)
        for one in opened:
            one.failure = f"{type(problem).__name__}: {problem}"
        with transaction.atomic():
            return _close(agenda, works, opened, None, at=at)


def _withdraw_pictures(batch: Batch, *, at: datetime) -> None:
    """Take pictures that only withdrawn pages showed out of the release now: they may be why it was withdrawn."""
    try:
        left = left_pictures(batch.site, lost_readings(batch))
        gone = engine.remove(batch.site, [row.path for row in left], at=at) if left else None
        if gone:
            with transaction.atomic():
                write_down(gone, note="pictures withdrawn")
    except OSError:
        log.exception("Pictures of %s stay until they are tidied away.", batch.site)


def _close(
    agenda: Agenda, works: Sequence[Work], opened: list[OpenChange], batch: Batch | None, *, at: datetime
) -> list[Processed]:
    rendered = {work.spot for work in works}
    for one in opened:
        one.problems |= {spot: said for spot, said in batch.problems.items() if spot in one.left} if batch else {}
        one.hidden = one.hidden or bool(batch and not batch.is_shown)
        shown = batch and batch.is_shown and one.own in rendered and one.own not in one.problems
        if shown and not one.change.live_at:
            one.change.live_at = at
            one.change.save(update_fields=["live_at"])
    agenda.close(works)
    return [_settle(one, at) for one in agenda.finished()]


def _settle(opened: OpenChange, at: datetime) -> Processed:
    """Write down what a change came to, inside the caller's transaction."""
    change, problem = opened.change, opened.failure or next(iter(opened.problems.values()), "")
    change.detail.pop("left", None)
    if problem:
        change.put_off(at=at, problem=problem)
        if not opened.failure:  # only these pages failed: the next attempt need not render the others
            change.detail["left"] = sorted(list(spot) for spot in opened.problems)
    else:
        change.state, change.problem, change.run_after = WorkState.DONE, "", None
        if opened.hidden:
            change.problem = SET_BACK
        else:
            change.live_at = change.live_at or at
    change.save()
    return Processed(str(change.public_id), str(change.kind), change.subject, opened.rendered, problem)
