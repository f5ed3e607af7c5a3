"""What must I do today: one component, a bounded number of queries."""

from datetime import timedelta
from typing import Any

from django.template.context import Context
from laces.components import Component

from hoaban.kernel import vietnam_time
from hoaban.newsroom import queries as newsroom
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Officer
from hoaban.plans.queries import today as plans

SOON = timedelta(days=14)
MOST = 8


class Today(Component):  # type: ignore[misc]
    """The officer's day: what waits for me, what came back, what is late, what got stuck."""

    order = 0
    template_name = "desk/today.html"

    def __init__(self, officer: Officer) -> None:
        self.officer = officer

    def get_context_data(self, parent_context: Context | None = None) -> dict[str, Any]:
        """Plain lists; empty ones say so in words."""
        today = vietnam_time.day_in_vietnam(vietnam_time.now())
        approver = may_approve(self.officer)
        waiting = newsroom.versions_of(newsroom.waiting_pages(self.officer)) if approver else []
        mine = [version for item in newsroom.stories(MOST, owner=self.officer.pk) for version in item.versions]
        return {
            "today": today,
            "is_approver": approver,
            "waiting": waiting[:MOST],
            "more_waiting": max(0, len(waiting) - MOST),
            "returned": [version for version in mine if version.state == "returned"],
            "drafts": [version for version in mine if version.state == "draft"][:MOST],
            "stuck": [version for version in mine if version.state == "approved"],
            "plans": plans.plans_with_drafts()[:MOST],
            "tasks": plans.tasks_due_by(today + SOON)[:MOST],
        }
