"""Reads of the register: every answer is as of a day."""

from hoaban.organisations.queries.agencies import agencies_of, agency_named, names, official_name, shown_agencies
from hoaban.organisations.queries.areas import area_named, area_names, areas
from hoaban.organisations.queries.groups import group_named, resolve_group
from hoaban.organisations.queries.lists import agencies_like, agency_lines, officer_lines
from hoaban.organisations.queries.meanings import Meaning, meanings
from hoaban.organisations.queries.succession import bearers, bearers_of
from hoaban.organisations.queries.workspaces import workspace_of

__all__ = [
    "Meaning", "agencies_like", "agencies_of", "agency_lines", "agency_named", "area_named", "area_names", "areas",
    "bearers", "bearers_of", "group_named", "meanings", "names", "officer_lines", "official_name", "resolve_group",
    "shown_agencies", "workspace_of",
]  # fmt: skip
