"""Counting: a plan's tasks and contributions at the end of a period."""

from datetime import date, timedelta

from hoaban.kernel.vietnam_time import Period
from hoaban.plans import queries, rules
from hoaban.plans.bearing import BearerRow
from hoaban.plans.figures.rows import ContributionRow, EditionRow, PlanFigures, TaskFigures
from hoaban.plans.models import Contribution, ContributionEdition, Plan, Task
from hoaban.plans.vocabulary import BearerRole, TaskState


def figures_for(plan: Plan, period: Period, *, today: date | None = None) -> PlanFigures:
    """Return the plan's figures at the end of the period, or today when the period is still running.

    `today` also names the day bearers are resolved on. Contributions after the period, and those withdrawn at
    its end, are left out.
    """
    day = min(today or period.last, period.last + timedelta(days=1))
    tasks = queries.tasks_of(plan)
    bearers = queries.bearers_of(plan, on=today or period.last)
    paths = queries.paths_of(proof.edition.item for proof in _proofs(tasks))
    rows = tuple(_task(task, period, day, bearers.get(task.pk, []), paths) for task in tasks)
    counted = [row for row in rows if row.counted]
    return PlanFigures(
        plan=plan,
        period=period,
        day=day,
        tasks=rows,
        progress=float(rules.mean(rules.share(len(r.before) + len(r.within), r.asks) for r in counted)),
        counted=tuple(row.public_id for row in counted),
        before=tuple(one for row in rows for one in row.before),
        within=tuple(one for row in rows for one in row.within),
        by_state={state: tuple(row.public_id for row in counted if row.state == state) for state in TaskState},
        waiting_drafts=plan.drafts.waiting().count(),
    )


def _proofs(tasks: list[Task]) -> list[ContributionEdition]:
    return [proof for task in tasks for row in task.contributions.all() for proof in row.editions.all()]


def _task(task: Task, period: Period, day: date, bearers: list[BearerRow], paths: queries.Paths) -> TaskFigures:
    known = [row for row in task.contributions.all() if row.proofs(before=period.ends_before)]
    within = [row for row in known if row.first_at >= period.starts_at]
    return TaskFigures(
        public_id=task.public_id,
        section=task.section,
        title=task.title,
        kind=task.kind,
        counted=task.is_counted,
        lead=tuple(row for row in bearers if row.role == BearerRole.LEAD),
        support=tuple(row for row in bearers if row.role == BearerRole.SUPPORT),
        deadline_text=task.deadline_text,
        starts_on=task.starts_on,
        due_on=task.due_on,
        product=task.product,
        indicator=task.indicator,
        asks=task.asks,
        before=tuple(row.public_id for row in known if row not in within),
        within=tuple(row.public_id for row in within),
        progress=float(task.share(len(known))),
        state=task.state(day, len(known)),
        contributions=tuple(_contribution(row, period, paths) for row in within),
    )


def _contribution(row: Contribution, period: Period, paths: queries.Paths) -> ContributionRow:
    editions = [proof.edition for proof in row.proofs(before=period.ends_before)]
    return ContributionRow(
        row.public_id, row.title, row.item, row.first_at,
        tuple(
            EditionRow(e.public_id, e.language, e.number, e.at, str(e.approved_by), paths.get((e.item, e.language)))
            for e in editions
        ),
    )  # fmt: skip
