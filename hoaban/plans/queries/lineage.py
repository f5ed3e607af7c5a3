"""A plan beside an earlier one: its tasks (or what was read, while nobody decided), and which plan that likely is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hoaban.documents.lineage import Entry, Lineage, compare, likeness
from hoaban.kernel.text import fold
from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Agency
from hoaban.organisations.rules import name_key
from hoaban.plans.models import Draft, Plan, Task
from hoaban.plans.queries.bearers import FUNCTION
from hoaban.plans.reading import fields_as_read, fields_of
from hoaban.plans.vocabulary import STANDING_DEADLINE, DraftState, Relation, TaskFields

_AMENDS = re.compile(r"\b(?:sua doi|bo sung|dieu chinh|thay the)\b")
_NUMBER = re.compile(r"\d+[a-zA-Z]?/[\w-]+")
_OPENING = 4000
_SAME_SUBJECT = 0.6
_MOST = 200


@dataclass(frozen=True)
class Work:
    """One piece of work of a plan: its task once it is confirmed, its draft before; `fields` as they stand."""

    plan: Plan
    fields: TaskFields
    draft: Draft | None
    task: Task | None

    @property
    def key(self) -> str:
        """Its public id: the task's, else the draft's."""
        return str((self.task or self.draft).public_id)  # type: ignore[union-attr]  # one of them is there


@dataclass(frozen=True)
class Compared:
    """A plan beside an earlier one; `works` of both by key; `unsettled` drafts of both nobody decided yet."""

    plan: Plan
    earlier: Plan
    lineage: Lineage
    works: dict[str, Work]
    unsettled: int


def compared_with(plan: Plan, earlier: Plan, *, on: date) -> Compared:
    """Compare a plan with an earlier one, leads as of a day: a successor is the same lead. The queries do not grow."""
    old, new = works_of(earlier), works_of(plan)
    told = [_entries(one, works, on=on) for one, works in ((earlier, old), (plan, new))]
    every = {work.key: work for work in (*old, *new)}
    waiting = sum(work.task is None for work in every.values())
    return Compared(plan, earlier, compare(*told, years=(earlier.year, plan.year)), every, waiting)


def works_of(plan: Plan) -> list[Work]:
    """Return the work of a plan in the order of the document: no draft that was rejected, split or merged."""
    tasks = list(Task.objects.filter(plan=plan).order_by("position", "pk").prefetch_related("bearers"))
    done = {task.draft_id: task for task in tasks}
    drafts = Draft.objects.filter(plan=plan, state__in=[DraftState.DRAFT, DraftState.CONFIRMED])
    read = [_work(plan, draft, done.get(draft.pk)) for draft in drafts.order_by("position", "start", "part")]
    return read + [Work(plan, fields_of(task), None, task) for task in tasks if task.draft_id is None]


def likely_earlier(plan: Plan, *, limit: int = 3) -> list[tuple[Relation, Plan]]:
    """Return the plans this one may go back to, the likeliest first; only where nobody said it yet."""
    found: list[tuple[Relation, Plan]] = []
    if plan.amends_id is None and _AMENDS.search(fold(plan.subject)):
        found += [(Relation.AMENDS, one) for one in _named_in(plan)]
    if plan.previous_id is None and plan.year:
        found += [(Relation.PREVIOUS, one) for one in _of_the_year_before(plan)]
    return found[:limit]


def _named_in(plan: Plan) -> list[Plan]:
    numbers = {found.casefold() for found in _NUMBER.findall(f"{plan.subject} {plan.text[:_OPENING]}")}
    others = Plan.objects.without_text().exclude(pk=plan.pk).exclude(number="").newest_first()[:_MOST]
    return [one for one in others if one.number.casefold() in numbers]


def _of_the_year_before(plan: Plan) -> list[Plan]:
    before = Plan.objects.without_text().filter(year=(plan.year or 0) - 1, kind=plan.kind).newest_first()[:_MOST]
    scored = [(likeness(one.subject, plan.subject, years=(one.year, plan.year)), one) for one in before]
    fitting = [(score, one) for score, one in scored if score >= _SAME_SUBJECT and _same_issuer(one, plan)]
    return [one for _, one in sorted(fitting, key=lambda pair: -pair[0])]


def _same_issuer(one: Plan, other: Plan) -> bool:
    if one.issuer_id and other.issuer_id:
        return one.issuer_id == other.issuer_id
    return name_key(one.issuer_name) == name_key(other.issuer_name)


def _work(plan: Plan, draft: Draft, task: Task | None) -> Work:
    return Work(plan, fields_of(task) if task else fields_as_read(draft.read), draft, task)


def _entries(plan: Plan, works: list[Work], *, on: date) -> list[Entry]:
    leads = _leads({name for work in works for name in work.fields.lead}, plan, on=on)
    headings = [part for part in plan.reading.get("parts", []) if part["kind"] == "heading" and part["heading"]]
    return [
        Entry(
            work.key, work.fields.title, _under(work, headings),
            frozenset(key for name in work.fields.lead for key in leads[name]),
            work.fields.starts_on, work.fields.due_on, _when(work.fields),
        )
        for work in works
    ]  # fmt: skip


def _when(fields: TaskFields) -> str:
    return (
        fields.deadline_kind
        if fields.deadline_kind == STANDING_DEADLINE
        else fields.deadline_value or fields.deadline_text
    )


def _leads(names: Iterable[str], plan: Plan, *, on: date) -> dict[str, list[str]]:
    """Who leads, in a form that is equal for the same: what bears the agency's duties on a day, else the words."""
    meant = organisations.meanings(names, on=plan.reference_day())
    agencies: list[Agency] = [meaning.agency for meaning in meant.values() if meaning.agency]
    heirs = organisations.bearers_of(agencies, on=on, function=FUNCTION)
    return {
        name: [str(heir.public_id) for heir in heirs[meaning.agency.pk]] or [name_key(name)]
        if meaning.agency else [name_key(name)]
        for name, meaning in meant.items()
    }  # fmt: skip


def _under(work: Work, headings: list[dict[str, str | int]]) -> str:
    """The nearest heading above the work that does not merely name its lead."""
    if work.draft is None:
        return ""
    leads = [name_key(name) for name in (*work.fields.lead, *work.draft.read.get("lead", []))]
    above = [part for part in headings if part["start"] <= work.draft.start < part["end"]]  # type: ignore[operator]
    said = [str(part["heading"]) for part in above]
    other = [words for words in said if not any(lead and lead in name_key(words) for lead in leads)]
    return other[-1] if other else ""
