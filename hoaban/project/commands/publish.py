"""`hoaban publish [--all | --explain PATH]`."""

import argparse
import sys

import django

from hoaban.kernel.vietnam_time import now
from hoaban.publishing.site_paths import site_of


def publish(chosen: argparse.Namespace) -> int:
    """Publish what waits; with --all everything; with --explain say what an address reads."""
    django.setup()
    from hoaban.publishing import actions, queries  # noqa: PLC0415 - after django.setup()

    if chosen.explain:
        reads = queries.explain(chosen.site or site_of(chosen.explain), chosen.explain)
        print("\n".join(reads) if reads else f"Nothing is published at {chosen.explain}.")
        return 0 if reads else 1
    actions.notice_pictures(at=now())
    actions.make_pictures()
    if chosen.all:
        for site in [chosen.site] if chosen.site else queries.site_keys():
            actions.publish_all(site, at=now())
    results = actions.process_changes(at=now())
    print(f"{len(results)} changes published.", file=sys.stderr)
    return 0
