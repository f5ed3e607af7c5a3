"""The verbs of publishing: found a site, approve now or for later, withdraw, move, process what is due, publish all."""

from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.actions.describing import describe_site
from hoaban.publishing.actions.founding import Founded, NotACommune, found_commune
from hoaban.publishing.actions.keeping_time import publish_due
from hoaban.publishing.actions.processing import notice_new_sources, process_changes, publish_all
from hoaban.publishing.actions.readdressing import change_address
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.actions.retrying import try_again, try_all_again, try_page_again
from hoaban.publishing.actions.scheduling import (
    cancel_bundle,
    cancel_schedule,
    open_bundle,
    retime_bundle,
    retime_schedule,
    schedule_edition,
)
from hoaban.publishing.actions.tidying import tidy
from hoaban.publishing.actions.withdrawing import withdraw, withdrawal_draft

__all__ = [
    "Founded", "NotACommune", "approve_edition", "cancel_bundle", "cancel_schedule", "change_address", "describe_site",
    "found_commune", "notice_new_sources", "open_bundle", "process_changes", "publish_all", "publish_due",
    "record_change", "retime_bundle", "retime_schedule", "schedule_edition", "tidy", "try_again", "try_all_again",
    "try_page_again", "withdraw", "withdrawal_draft",
]  # fmt: skip
