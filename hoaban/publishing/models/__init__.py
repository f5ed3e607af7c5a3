"""Tables of publishing: the tree, editions and addresses, what goes out later, changes, routes and releases."""

from hoaban.publishing.models.changes import Change
from hoaban.publishing.models.editions import Address, Edition
from hoaban.publishing.models.routes import ReadRow, Release, RouteRow
from hoaban.publishing.models.schedules import Bundle, ScheduledEdition
from hoaban.publishing.models.settings import SiteProfile
from hoaban.publishing.models.tree import HomePage, SectionPage

__all__ = [
    "Address", "Bundle", "Change", "Edition", "HomePage", "ReadRow", "Release", "RouteRow", "ScheduledEdition",
    "SectionPage", "SiteProfile",
]  # fmt: skip
