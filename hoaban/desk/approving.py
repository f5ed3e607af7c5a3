"""The form an approver decides with: what it asks depends on what the public has."""

from datetime import datetime
from typing import Any

from hoaban.desk.forms.items import ApproveAgainForm, ApproveBackForm, ApproveForm
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.queries import current_edition, site_key
from hoaban.publishing.schedule_queries import open_bundles


def approve_form(page: ItemPage, sent: Any = None, *, at: datetime, **options: Any) -> ApproveForm:
    """Return the form for a page: a first edition, a later one, or one that comes back."""
    edition = current_edition(page.translation_key, page.locale.language_code)
    bundles = open_bundles(site_key(page), at=at)
    return _kind(edition)(sent, at=at, bundles=bundles, **options)


def _kind(edition: Any) -> type[ApproveForm]:
    if edition is None:
        return ApproveForm
    return ApproveBackForm if edition.is_withdrawn else ApproveAgainForm
