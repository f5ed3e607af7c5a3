"""The verbs of plans: bring a plan in, decide its drafts, keep its tasks, count what answers them."""

from hoaban.plans.actions.contributions import record_contribution, recount_contributions
from hoaban.plans.actions.importing import AlreadyImported, NotReadable, fill_in, import_plan
from hoaban.plans.actions.reviewing import AlreadyDecided, ReasonMissing, confirm_draft, reject_draft
from hoaban.plans.actions.tasks import edit_task, set_public

__all__ = [
    "AlreadyDecided", "AlreadyImported", "NotReadable", "ReasonMissing", "confirm_draft", "edit_task", "fill_in",
    "import_plan", "record_contribution", "recount_contributions", "reject_draft", "set_public",
]  # fmt: skip
