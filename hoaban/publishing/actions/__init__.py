"""The verbs of publishing: approve an edition, change an address, record a change, process what is due, publish all."""

from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.actions.describing import describe_site
from hoaban.publishing.actions.processing import notice_new_sources, process_changes, publish_all
from hoaban.publishing.actions.readdressing import change_address
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.actions.tidying import tidy

__all__ = [
    "approve_edition", "change_address", "describe_site", "notice_new_sources", "process_changes", "publish_all",
    "record_change", "tidy",
]  # fmt: skip
