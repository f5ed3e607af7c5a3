"""What must I do today: one component, a bounded number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.template.context import Context
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from laces.components import Component

from hoaban.kernel import vietnam_time
from hoaban.newsroom import queries as newsroom
from hoaban.newsroom.queries import LanguageVersion
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Officer
from hoaban.plans.models import Task
from hoaban.plans.queries import today as plans

SOON = timedelta(days=14)
MOST = 8
OWN = 50


@dataclass(frozen=True)
class Tally:
    """A count at the head of the morning page, and the section it leads to."""

    section: str
    count: int
    label: str
    tone: str


@dataclass(frozen=True)
class DueTask:
    """A task with its last day in plain words: how late, or how much time is left."""

    task: Task
    words: str
    late: bool


class Today(Component):  # type: ignore[misc]
    """The officer's day, most pressing first: what waits for me, what came back, what is late, what got stuck."""

    order = 0
    template_name = "desk/today.html"

    def __init__(self, officer: Officer) -> None:
        self.officer = officer

    def get_context_data(self, parent_context: Context | None = None) -> dict[str, Any]:
        """Plain lists and their counts; a section without rows is not shown."""
        today = vietnam_time.day_in_vietnam(vietnam_time.now())
        waiting = newsroom.versions_of(newsroom.waiting_pages()) if may_approve(self.officer) else []
        due = [due_task(task, today) for task in plans.tasks_due_by(today + SOON)]
        rows: dict[str, Sequence[Any]] = {
            "waiting": waiting,
            **own_versions(self.officer),
            "late": [one for one in due if one.late],
            "soon": [one for one in due if not one.late],
            "plans": list(plans.plans_with_drafts()),
        }
        shown: dict[str, Any] = {name: found[:MOST] for name, found in rows.items()}
        return shown | {
            "tallies": tallies({name: len(found) for name, found in rows.items()}),
            "nothing_waits": not any(rows.values()),
            "more_waiting": max(0, len(waiting) - MOST),
        }


def own_versions(officer: Officer) -> dict[str, list[LanguageVersion]]:
    """Return an officer's own texts that need something: given back, approved but not live, still drafts."""
    mine = [version for item in newsroom.stories(OWN, owner=officer.pk) for version in item.versions]
    states = {"returned": "returned", "stuck": "approved", "drafts": "draft"}
    return {name: [version for version in mine if version.state == state] for name, state in states.items()}


def due_task(task: Task, today: date) -> DueTask:
    """Say in words how a task with a last day stands."""
    days = ((task.due_on or today) - today).days
    if days == 0:
        return DueTask(task, _("due today"), late=False)
    words = (
        ngettext("%(n)s day late", "%(n)s days late", -days)
        if days < 0
        else ngettext("%(n)s day left", "%(n)s days left", days)
    )
    return DueTask(task, words % {"n": abs(days)}, late=days < 0)


def tallies(counts: dict[str, int]) -> list[Tally]:
    """Return the counts worth a glance, most pressing first; nothing is counted as nothing."""
    every = (
        ("waiting", ngettext("text for me to approve", "texts for me to approve", counts["waiting"]), "wait"),
        ("returned", ngettext("text given back to me", "texts given back to me", counts["returned"]), "late"),
        ("late", ngettext("late task", "late tasks", counts["late"]), "late"),
        ("soon", ngettext("task due soon", "tasks due soon", counts["soon"]), "soon"),
        ("plans", ngettext("plan to confirm", "plans to confirm", counts["plans"]), "wait"),
        ("stuck", ngettext("text approved, not yet live", "texts approved, not yet live", counts["stuck"]), "soon"),
        ("drafts", ngettext("draft of mine", "drafts of mine", counts["drafts"]), ""),
    )
    return [Tally(name, counts[name], label, tone) for name, label, tone in every if counts[name]]
