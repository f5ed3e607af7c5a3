"""`hoaban keys list|rotate`: the keys that sign releases."""

import argparse
import sys
from datetime import timedelta

from hoaban.kernel.vietnam_time import now
from hoaban.project.starting import start
from hoaban.publishing.keyring import OVERLAP, KeysMissing
from hoaban.publishing.signing import NotGenuine

CANNOT = 2


def show(_: argparse.Namespace) -> int:
    """Print every public key with the time it is valid in."""
    start()
    from hoaban.publishing import records  # noqa: PLC0415 - after django.setup()

    try:
        keys = records.ring().keys()
    except (KeysMissing, NotGenuine) as problem:
        print(problem, file=sys.stderr)
        return CANNOT
    for key in keys.values():
        print(f"{key.id}  from {key.since}  until {key.until or '(open)'}  {key.public}")
    return 0


def rotate(chosen: argparse.Namespace) -> int:
    """Make a new signing key; the one before stays valid for thirty days, or with --at-once for no time."""
    start()
    from hoaban.publishing import records  # noqa: PLC0415 - after django.setup()

    try:
        key = records.ring().rotate(at=now(), overlap=timedelta() if chosen.at_once else OVERLAP)
        records.publish_keys()
    except (KeysMissing, NotGenuine, OSError) as problem:
        print(problem, file=sys.stderr)
        return CANNOT
    print(f"{key.id} signs from now on.")
    return 0
