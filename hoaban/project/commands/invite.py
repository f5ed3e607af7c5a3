"""`hoaban invite [USERNAME]`: a one-time link, for whoever runs the machine when nobody on the desk can make one."""

import argparse
import sys

from hoaban.project.starting import start

CANNOT = 2


def invite(chosen: argparse.Namespace) -> int:
    """Print the link; earlier links of the same person stop opening."""
    start()
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415 - models load only after django.setup()
    from hoaban.organisations.models import Officer  # noqa: PLC0415
    from hoaban.project import founding  # noqa: PLC0415

    if chosen.username is None and not founding.is_unlived():
        return _cannot("Somebody has set this installation up already. Say who is invited: hoaban invite USERNAME.")
    officer = Officer.objects.filter(username=chosen.username, is_active=True).first()
    if chosen.username is not None and officer is None:
        return _cannot(f"There is no officer {chosen.username}.")
    print(founding.link_for(officer, at=now()))
    return 0


def _cannot(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return CANNOT
