"""Telling the public side that a plan it shows has changed."""

from datetime import datetime

from hoaban.plans.models import Plan
from hoaban.publishing import actions as publishing
from hoaban.publishing.vocabulary import ChangeKind


def tell_the_public_side(plan: Plan, *, at: datetime, always: bool = False) -> None:
    """Record a change of the plan when the public sees something of it (or `always`: it just stopped to)."""
    if always or plan.tasks.shown_to_the_public().exists():
        publishing.record_change(ChangeKind.PLAN, plan.public_id, at=at)
