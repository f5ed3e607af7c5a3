"""The verbs of publishing: found a site, approve an edition, change an address, process what is due, publish all."""

from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.actions.founding import Founded, NotACommune, found_commune
from hoaban.publishing.actions.processing import notice_new_sources, process_changes, publish_all
from hoaban.publishing.actions.readdressing import change_address
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.actions.tidying import tidy

__all__ = [
    "Founded", "NotACommune", "approve_edition", "change_address", "found_commune", "notice_new_sources",
    "process_changes", "publish_all", "record_change", "tidy",
]  # fmt: skip
