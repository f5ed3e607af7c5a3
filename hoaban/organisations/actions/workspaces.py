"""Giving an agency a workspace of its own; rights follow at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.organisations.actions.deriving import derive_groups
from hoaban.organisations.actions.rights import set_up_workspace
from hoaban.organisations.models import Agency, Officer, Workspace


class WorkspaceTaken(Refusal):
    """The agency works in another workspace, or the workspace belongs to another agency."""

    def __init__(self) -> None:
        super().__init__(_("This agency already has a site of its own, or the site belongs to another agency."))


@transaction.atomic
def give_workspace(
    key: str, *, agency: Agency | None, home: UUID, library: str, by: Officer | None, at: datetime
) -> Workspace:
    """Give an agency (None = every agency without its own) its branch of pages and its library; again changes nothing.

    Sets the rights of the workspace's groups, and moves the agency's officers into them. Raises WorkspaceTaken.
    """
    found = Workspace.objects.filter(key=key).first() or Workspace.objects.filter(agency=agency).first()
    if found is None:
        collection = Collection.get_first_root_node().add_child(name=library)
        found = Workspace.objects.create(key=key, agency=agency, home=home, collection=collection)
        owner = agency.public_id if agency else None
        audit.record("workspace.given", by=by, at=at, kind="workspace", subject=key, agency=owner)
    if (found.key, found.agency) != (key, agency):
        raise WorkspaceTaken
    set_up_workspace(found)
    if agency:
        for officer in Officer.objects.filter(postings__agency=agency).distinct():
            derive_groups(officer, today=day_in_vietnam(at))
    return found
