"""`hoaban targets [NAME] [--now] [--afresh] [--json]`: how each target stands; try again at once."""

import argparse
import json
import sys
from dataclasses import asdict

from django.conf import settings

from hoaban.kernel.vietnam_time import now
from hoaban.project.starting import start

CANNOT = 2


def look(chosen: argparse.Namespace) -> int:
    """Print how targets stand; exit 1 when one has a problem. With --now carry first."""
    start()
    from hoaban.publishing.actions.delivering import deliver  # noqa: PLC0415 - after django.setup()
    from hoaban.publishing.targets.standing import standings  # noqa: PLC0415

    targets = [target for target in settings.TARGETS if chosen.name in {None, target.name}]
    if chosen.name and not targets:
        print(f"No target is called {chosen.name}.", file=sys.stderr)
        return CANNOT
    if chosen.now or chosen.afresh:
        for target in targets:
            if not deliver(target, at=now(), again=True, afresh=chosen.afresh):
                print(f"Target {target.name}: the worker is carrying there at this moment.", file=sys.stderr)
    found = list(standings(targets))
    if chosen.json:
        print(json.dumps([asdict(one) for one in found], default=str, ensure_ascii=False, indent=1))
    elif not settings.TARGETS:
        print("No targets: HOABAN_TARGETS names none (docs/deploy-s3.md).")
    else:
        for one in found:
            print(one.sentence())
    return int(any(one.problem for one in found))
