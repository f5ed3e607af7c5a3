"""Reads of plans: finding one, its progress, its tasks with bearers then and today, what the public may see."""

from hoaban.plans.queries.bearers import Bearing, bearers_as_read, bearers_of, bearing_of, names_today, without_leads
from hoaban.plans.queries.finding import AmbiguousPlan, NoSuchPlan, find_plan, listed_plans, plan_called, same_file
from hoaban.plans.queries.progress import plan_progress, progress, progress_of
from hoaban.plans.queries.public import counts, public_plans, public_progress
from hoaban.plans.queries.reviewing import NoSuchDraft, Review, changed_drafts, draft_called, drafts_in_order, review_of
from hoaban.plans.queries.tasks import NoSuchTask, Paths, open_tasks, paths_of, task_called, task_of, tasks_of

__all__ = ["AmbiguousPlan", "Bearing", "NoSuchDraft", "NoSuchPlan", "NoSuchTask", "Paths", "Review", "bearers_as_read",
    "bearers_of", "bearing_of", "changed_drafts", "counts", "draft_called", "drafts_in_order", "find_plan",
    "listed_plans", "names_today", "open_tasks",
    "paths_of", "plan_called", "plan_progress", "progress", "progress_of", "public_plans", "public_progress",
    "review_of", "same_file", "task_called", "task_of", "tasks_of", "without_leads"]  # fmt: skip
