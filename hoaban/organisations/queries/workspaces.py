"""Where an officer works: the workspace of the agency, or the province's."""

from datetime import date

from hoaban.organisations.models import Officer, Workspace


def workspace_of(officer: Officer, *, on: date) -> Workspace:
    """Return the workspace of the officer's oldest posting that day, else the common one. Two queries."""
    postings = officer.postings.on(on).select_related("agency__workspace").order_by("valid_from", "pk")
    own = next((getattr(posting.agency, "workspace", None) for posting in postings), None)
    return own or Workspace.objects.get(agency=None)
