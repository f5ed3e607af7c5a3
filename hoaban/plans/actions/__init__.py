"""The verbs of plans: bring a plan in, decide its drafts, keep its tasks, count what answers them."""
from hoaban.plans.actions.contributions import record_contribution, recount_contributions
from hoaban.plans.actions.importing import AlreadyImported, NotReadable, fill_in, import_plan
from hoaban.plans.actions.looking import look_at, look_away
from hoaban.plans.actions.reshaping import CutMissing, HoldsMerged, NotMergeable, merge_drafts, split_draft
from hoaban.plans.actions.reviewing import AlreadyDecided, ReasonMissing, confirm_draft, reject_draft
from hoaban.plans.actions.tasks import add_task, edit_task, set_public
from hoaban.plans.actions.undoing import BuiltUpon, NotYours, undo_decision

__all__ = ["AlreadyDecided", "AlreadyImported", "BuiltUpon", "CutMissing", "HoldsMerged", "NotMergeable", "NotReadable",
    "NotYours", "ReasonMissing", "add_task", "confirm_draft", "edit_task", "fill_in", "import_plan", "look_at",
    "look_away", "merge_drafts", "record_contribution", "recount_contributions", "reject_draft", "set_public",
    "split_draft", "undo_decision"]  # fmt: skip
