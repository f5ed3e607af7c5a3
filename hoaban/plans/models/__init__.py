"""Tables of plans, one noun a file."""

from hoaban.plans.models.bearers import BearerMember, Handover
from hoaban.plans.models.contributions import Contribution, ContributionEdition
from hoaban.plans.models.drafts import Draft, Look
from hoaban.plans.models.plans import Plan
from hoaban.plans.models.tasks import Task, TaskBearer

__all__ = [
    "BearerMember", "Contribution", "ContributionEdition", "Draft", "Handover", "Look", "Plan", "Task", "TaskBearer",
]  # fmt: skip
