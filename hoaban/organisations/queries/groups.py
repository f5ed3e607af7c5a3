"""Group expressions ("UBND các xã, phường") and the agencies they meant on a day."""

from datetime import date

from hoaban.organisations.models import Agency, AgencyGroup
from hoaban.organisations.rules import name_key


def group_named(name: str, *, on: date) -> AgencyGroup | None:
    """Return the stored rule of an expression that day, open ones included; None for any other text."""
    found: AgencyGroup | None = AgencyGroup.objects.on(on).filter(key=name_key(name)).first()
    return found


def resolve_group(name: str, *, on: date) -> list[Agency] | None:
    """Return the agencies an expression meant that day; None when unknown, open or empty. Two queries.

    None asks the officer; a list is never a guess.
    """
    group = group_named(name, on=on)
    if group is None or group.open:
        return None
    members = Agency.objects.on(on).filter(kind__in=group.kinds)
    members = members.filter(area__level=group.level) if group.level else members
    members = members.filter(area__border=True) if group.border else members
    return list(members.order_by("pk")) or None
