"""Filters of the desk's templates: how large a group of agencies is, and the short name of a committee."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from hoaban.organisations.rules import committee_area
from hoaban.organisations.vocabulary import AreaKind
from hoaban.plans.bearing import BearerRow

register = template.Library()
UNITS: dict[str, Any] = {
    AreaKind.PROVINCE: _("provinces"), AreaKind.DISTRICT: _("districts"), AreaKind.CITY: _("cities"),
    AreaKind.TOWN: _("towns"), AreaKind.COMMUNE: _("communes"), AreaKind.WARD: _("wards"),
    AreaKind.TOWNSHIP: _("townships"),
}  # fmt: skip


@register.filter
def group_size(row: BearerRow) -> str:
    """How many agencies a group has: "45 xã, phường", or "17 cơ quan" where they are no People's Committees."""
    count = len(row.members)
    if row.units:
        return f"{count} {', '.join(str(UNITS[kind]) for kind in row.units)}"
    return ngettext("%(n)s agency", "%(n)s agencies", count) % {"n": count}


@register.filter
def unit_name(official: str) -> str:
    """The unit a People's Committee is of, any other name as it is: in a list of committees the rest is noise."""
    return committee_area(official) or official
