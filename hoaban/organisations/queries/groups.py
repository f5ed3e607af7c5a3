"""Group expressions ("UBND các xã, phường") and the agencies they meant on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from hoaban.organisations.models import Agency, AgencyGroup, Area
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import GroupQuery


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
    return list(members_of(query_of(group, name), on=on)) or None


def query_of(group: AgencyGroup, expression: str, *, within: Area | None = None) -> GroupQuery:
    """Return the query a stored rule makes of an expression, narrowed to a unit where the words name one."""
    unit = str(within.public_id) if within else ""
    return GroupQuery(expression, tuple(group.kinds), group.level, tuple(group.units), group.border, unit)


def members_of(query: GroupQuery, *, on: date) -> QuerySet[Agency]:
    """Return the agencies a query finds on a day, in the order of the register. One query."""
    living = Agency.objects.on(on).order_by("pk")
    if query.names:
        return living.filter(public_id__in=query.names)
    found = living.filter(kind__in=query.kinds)
    found = found.filter(area__level=query.level) if query.level else found
    found = found.filter(area__kind__in=query.units) if query.units else found
    found = found.filter(area__border=True) if query.border else found
    if not query.within:
        return found
    inside = Q(area__public_id=query.within) | Q(area__parent__public_id=query.within)
    return found.filter(inside | Q(area__parent__parent__public_id=query.within))
