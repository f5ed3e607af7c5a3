"""Tables of plans, one noun a file."""

from hoaban.plans.models.contributions import Contribution, ContributionEdition
from hoaban.plans.models.drafts import Draft
from hoaban.plans.models.plans import Plan
from hoaban.plans.models.tasks import Task, TaskBearer

__all__ = ["Contribution", "ContributionEdition", "Draft", "Plan", "Task", "TaskBearer"]
