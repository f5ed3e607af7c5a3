"""Tables of organisations, one noun a file."""

from hoaban.organisations.models.agencies import Agency, AgencyName, AgencyParent, AgencySuccession
from hoaban.organisations.models.areas import Area, AreaCode, AreaName, AreaSuccession
from hoaban.organisations.models.groups import AgencyGroup
from hoaban.organisations.models.invitations import Invitation
from hoaban.organisations.models.officers import Officer, Posting
from hoaban.organisations.models.workspaces import Workspace

__all__ = [
    "Agency", "AgencyGroup", "AgencyName", "AgencyParent", "AgencySuccession", "Area", "AreaCode", "AreaName",
    "AreaSuccession", "Invitation", "Officer", "Posting", "Workspace",
]  # fmt: skip
