"""`hoaban publish [--all | --explain PATH | --releases | --rollback [N] | --resume | --sweep]`."""

import argparse
import os
import sys
from datetime import datetime

from hoaban.kernel.planner import refresh_statistics
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import VIETNAM, day_in_vietnam, now
from hoaban.project.starting import start
from hoaban.publishing.site_paths import MAIN, site_of

CANNOT = 2
SHOWN = 20


def publish(chosen: argparse.Namespace) -> int:
    """Publish what waits; or everything; or say why a page is as it is; or set readers back, and forward again."""
    os.environ.setdefault("HOABAN_ROLE", "publisher")
    start()
    asked = (
        (chosen.explain, _explain), (chosen.releases, _list), (chosen.rollback is not None, _roll_back),
        (chosen.resume, _resume), (chosen.sweep, _sweep),
    )  # fmt: skip
    verb = next((verb for wanted, verb in asked if wanted), _publish)
    try:
        return verb(chosen)
    except Refusal as problem:
        print(problem, file=sys.stderr)
        return CANNOT


def _publish(chosen: argparse.Namespace) -> int:
    from hoaban.publishing import actions, journal, queries  # noqa: PLC0415 - after django.setup()

    if chosen.all:
        refresh_statistics()
    actions.notice_pictures(at=now())
    actions.make_pictures()
    if chosen.all:
        for site in [chosen.site] if chosen.site else queries.site_keys():
            batch = actions.publish_all(site, at=now(), hands=len(os.sched_getaffinity(0)))
            print(f"{site}: {batch.rendered} addresses made, {len(batch.problems)} failed.", file=sys.stderr)
    results = actions.process_changes(at=now())
    journal.catch_up(at=now())
    print(f"{len(results)} changes published.", file=sys.stderr)
    return 0


def _explain(chosen: argparse.Namespace) -> int:
    from hoaban.publishing import explaining  # noqa: PLC0415

    site = chosen.site or site_of(chosen.explain)
    told = explaining.explain(site, chosen.explain)
    if told is None:
        print(f"Nothing is published at {chosen.explain}.")
        return 1
    print(f"{chosen.explain} of {site}, route {told.route}, changed last {_time(told.changed_at)}")
    if told.problem:
        print(f"Its last rendering failed: {told.problem}")
    print("\nIt reads:", *told.reads, sep="\n  ")
    print(f"\nThe last {len(told.changes)} changes:")
    for change in told.changes:
        why = ", ".join(change.touched) or change.below or "touches nothing it reads"
        print(f"  {_time(change.at)} {change.kind} {change.subject}: {why}")
    return 0


def _time(at: datetime) -> str:
    return f"{at.astimezone(VIETNAM):%Y-%m-%d %H:%M:%S}"


def _list(chosen: argparse.Namespace) -> int:
    from hoaban.publishing import releases  # noqa: PLC0415
    from hoaban.publishing.models import Release  # noqa: PLC0415

    site = chosen.site or MAIN
    live, held = releases.current_root(site), releases.pinned(site)
    for row in Release.objects.filter(site=site).order_by("-number")[:SHOWN]:
        mark = "*" if row.root == live else " "
        print(f"{mark} {row.number:6} {_time(row.at)} {row.files:7} files {row.root[:12]} {row.note}")
    if held:
        why = held["reason"] or "no reason given"
        print(f"Readers were set back at {held['at']} ({why}); --resume shows the newest.")
    return 0


def _roll_back(chosen: argparse.Namespace) -> int:
    from hoaban.publishing.actions import rolling_back  # noqa: PLC0415

    site = chosen.site or MAIN
    number = chosen.rollback or None
    release = rolling_back.roll_back(site, number=number, by=None, at=now(), reason=chosen.reason)
    print(
        f"Readers of {site} have release {release.number} and stay there. New releases, withdrawals too, are made but "
        f"not shown before: hoaban publish --resume --site {site}"
    )
    return 0


def _resume(chosen: argparse.Namespace) -> int:
    from hoaban.publishing.actions import rolling_back  # noqa: PLC0415

    site = chosen.site or MAIN
    newest = rolling_back.show_newest(site, by=None, at=now())
    print(f"Readers of {site} have release {newest.number}, the newest, again.")
    return 0


def _sweep(_: argparse.Namespace) -> int:
    from hoaban.publishing.actions import sweeping  # noqa: PLC0415

    at = now()
    swept = sweeping.Swept()
    for so_far in sweeping.sweep(day=day_in_vietnam(at), at=at):
        swept = so_far
    drifted = swept.drifted
    print(f"{swept.looked_at} addresses rendered again, {len(drifted)} had drifted.")
    print(*(f"  {site} {path}" for site, path in drifted), sep="\n", end="\n" if drifted else "")
    return 1 if drifted else 0
