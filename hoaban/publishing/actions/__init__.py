"""The verbs of publishing: found a site, approve, withdraw and move what it shows, process what is due, publish all."""

from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.actions.describing import describe_site
from hoaban.publishing.actions.founding import Founded, NotACommune, found_commune
from hoaban.publishing.actions.picturing import make_pictures, notice_pictures
from hoaban.publishing.actions.processing import notice_new_sources, process_changes, publish_all
from hoaban.publishing.actions.readdressing import change_address
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.actions.tidying import tidy
from hoaban.publishing.actions.withdrawing import withdraw, withdrawal_draft

__all__ = ["Founded", "NotACommune", "approve_edition", "change_address", "describe_site", "found_commune",
           "make_pictures", "notice_new_sources", "notice_pictures", "process_changes", "publish_all", "record_change",
           "tidy", "withdraw", "withdrawal_draft"]  # fmt: skip
