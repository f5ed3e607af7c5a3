"""Tables of publishing: the tree, editions and addresses, what goes out later, changes, routes and releases."""

from hoaban.publishing.models.changes import Change
from hoaban.publishing.models.editions import Address, CurrentEdition, Edition
from hoaban.publishing.models.routes import ReadRow, ReadSet, Release, RouteRow, SharedRead
from hoaban.publishing.models.schedules import Bundle, ScheduledEdition
from hoaban.publishing.models.settings import SiteProfile
from hoaban.publishing.models.targets import TargetFile, TargetState
from hoaban.publishing.models.tree import HomePage, SectionPage

__all__ = [
    "Address", "Bundle", "Change", "CurrentEdition", "Edition", "HomePage", "ReadRow", "ReadSet", "Release",
    "RouteRow", "ScheduledEdition", "SectionPage", "SharedRead", "SiteProfile", "TargetFile", "TargetState",
]  # fmt: skip
