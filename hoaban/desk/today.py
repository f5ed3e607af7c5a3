"""What must I do today: one component, a bounded number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.template.context import Context
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from laces.components import Component

from hoaban.desk import departures, stuck_page
from hoaban.kernel import vietnam_time
from hoaban.newsroom import queries as newsroom
from hoaban.newsroom.queries import LanguageVersion
from hoaban.newsroom.rules import may_approve, sites_of
from hoaban.organisations.models import Officer
from hoaban.plans.models import Task
from hoaban.plans.queries import today as plans
from hoaban.publishing import schedule_queries as schedules
from hoaban.publishing import stuck_queries

SOON = timedelta(days=14)
MOST = 8
OWN = 50
WAITING, TEXT = "desk/items/waiting_line.html", "desk/items/line.html"
PROPOSAL = "desk/items/proposal_line.html"
STUCK, DEPARTURE = "desk/stuck/line.html", "desk/schedules/today.html"
TASK, PLAN = "desk/plans/due.html", "desk/plans/waiting_line.html"


@dataclass(frozen=True)
class Section:
    """One kind of thing that waits: how it looks, its rows, how many more there are and where they stand."""

    name: str
    label: str
    title: str
    icon: str
    tone: str
    line: str
    way: str
    rows: Sequence[Any]

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.rows)

    @property
    def shown(self) -> Sequence[Any]:
        """The first rows."""
        return self.rows[:MOST]

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return max(0, self.count - MOST)


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
        """The sections that hold something; none at all is a quiet morning."""
        today = vietnam_time.day_in_vietnam(vietnam_time.now())
        approver = may_approve(self.officer)
        waiting = newsroom.versions_of(newsroom.waiting_pages(self.officer)) if approver else []
        outgoing = Outgoing.of(self.officer, approver=approver, at=vietnam_time.now())
        due = [due_task(task, today) for task in plans.tasks_due_by(today + SOON)]
        rows: dict[str, Sequence[Any]] = {
            "needy": outgoing.needy,
            "missed": outgoing.missed,
            "proposals": newsroom.waiting_proposals(self.officer) if approver else [],
            "waiting": waiting,
            **own_versions(self.officer),
            "late": [one for one in due if one.late],
            "soon": [one for one in due if not one.late],
            "plans": list(plans.plans_with_drafts()),
            "outgoing": outgoing.next,
        }
        return {"sections": [section for section in sections(rows) if section.rows]}


@dataclass(frozen=True)
class Outgoing:
    """What goes out soon; and, for whoever approves on a site or keeps the house, what did not and needs a person."""

    needy: Sequence[Any] = ()
    missed: Sequence[Any] = ()
    next: Sequence[Any] = ()

    @classmethod
    def of(cls, officer: Officer, *, approver: bool, at: datetime) -> "Outgoing":
        """Gather it for one officer."""
        sites = sites_of(officer)
        soon = departures.lines(schedules.departures_until_tomorrow(sites, at=at), {}, at=at)
        if not approver and sites is not None:
            return cls(next=soon)
        needy = stuck_page.stuck_lines(stuck_queries.needing_a_person(sites), {})
        return cls(needy, departures.lines(schedules.failed(sites), {}, at=at), soon)


def own_versions(officer: Officer) -> dict[str, list[LanguageVersion]]:
    """Return an officer's own texts that need something: given back, approved but not live, still drafts."""
    mine = [version for item in newsroom.stories(OWN, owner=officer.pk) for version in item.versions]
    states = {"returned": {"returned"}, "stuck": {"approved", "withdrawing"}, "drafts": {"draft"}}
    return {name: [version for version in mine if version.state in state] for name, state in states.items()}


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


def sections(rows: dict[str, Sequence[Any]]) -> list[Section]:
    """Return every section, most pressing first."""
    n = {name: len(found) for name, found in rows.items()}
    approve = ngettext("text for me to approve", "texts for me to approve", n["waiting"])
    leave = n["proposals"]
    decide = ngettext("withdrawal or return for me to decide", "withdrawals or returns for me to decide", leave)
    returned = ngettext("text given back to me", "texts given back to me", n["returned"])
    late = ngettext("late task", "late tasks", n["late"])
    soon = ngettext("task due soon", "tasks due soon", n["soon"])
    confirm = ngettext("plan to confirm", "plans to confirm", n["plans"])
    stuck = ngettext("text approved, not yet live", "texts approved, not yet live", n["stuck"])
    drafts = ngettext("draft of mine", "drafts of mine", n["drafts"])
    needy = ngettext("thing approved needs a person", "things approved need a person", n["needy"])
    missed = ngettext("text or bundle did not go out", "texts or bundles did not go out", n["missed"])
    outgoing = ngettext("goes out today or tomorrow", "go out today or tomorrow", n["outgoing"])
    table = (
        ("needy", needy, _("Approved, not yet live"), "warning", "bad", STUCK, "desk_stuck"),
        ("missed", missed, _("Did not go out at its time"), "time", "bad", DEPARTURE, "desk_schedule"),
        ("proposals", decide, _("To be withdrawn or restored"), "warning", "bad", PROPOSAL, "desk_approvals"),
        ("waiting", approve, _("Waiting for my approval"), "check", "wait", WAITING, "desk_approvals"),
        ("returned", returned, _("Given back to me"), "rotate", "warn", TEXT, "desk_stories"),
        ("late", late, _("Late tasks"), "warning", "bad", TASK, "plans"),
        ("soon", soon, _("Tasks due within fourteen days"), "calendar", "warn", TASK, "plans"),
        ("plans", confirm, _("Plans with tasks to confirm"), "list-ul", "wait", PLAN, "plans"),
        ("stuck", stuck, _("Approved, not yet on the portal"), "time", "warn", TEXT, "desk_stories"),
        ("drafts", drafts, _("My drafts"), "edit", "", TEXT, "desk_stories"),
        ("outgoing", outgoing, _("Goes out today and tomorrow"), "calendar", "", DEPARTURE, "desk_schedule"),
    )
    return [Section(*row, rows[row[0]]) for row in table]
