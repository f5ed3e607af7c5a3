"""Tables of publishing: the tree, editions and addresses, changes, routes and releases."""

from hoaban.publishing.models.changes import Change
from hoaban.publishing.models.editions import Address, Edition
from hoaban.publishing.models.routes import ReadRow, Release, RouteRow
from hoaban.publishing.models.settings import SiteProfile
from hoaban.publishing.models.targets import TargetFile, TargetState
from hoaban.publishing.models.tree import HomePage, SectionPage

__all__ = [
    "Address", "Change", "Edition", "HomePage", "ReadRow", "Release", "RouteRow", "SectionPage", "SiteProfile",
    "TargetFile", "TargetState",
]  # fmt: skip
