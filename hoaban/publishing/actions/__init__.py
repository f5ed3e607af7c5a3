"""The verbs of publishing: approve an edition, withdraw an item, change an address, record and process changes."""

from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.actions.processing import notice_new_sources, process_changes, publish_all
from hoaban.publishing.actions.readdressing import change_address
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.actions.tidying import tidy
from hoaban.publishing.actions.withdrawing import withdraw, withdrawal_draft

__all__ = [
    "approve_edition", "change_address", "notice_new_sources", "process_changes", "publish_all", "record_change",
    "tidy", "withdraw", "withdrawal_draft",
]  # fmt: skip
