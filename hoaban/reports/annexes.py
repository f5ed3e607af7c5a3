"""The annexes: one numbered row for every task and every contribution that a figure counts."""

from collections.abc import Iterable
from typing import Any

from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.plans.bearing import BearerRow
from hoaban.plans.figures import ContributionRow, PlanFigures, TaskFigures
from hoaban.plans.vocabulary import TaskState
from hoaban.reports import wording

TASKS, PRODUCTS = "I", "II"
STATES = {
    TaskState.DONE: "Hoàn thành",
    TaskState.LATE: "Quá hạn",
    TaskState.STANDING: "Thường xuyên",
    TaskState.OPEN: "Đang thực hiện",
}
NOT_COUNTED = "Không tính tiến độ"


class Annexes:
    """Numbers of rows: tasks in the order of the plan; contributions of the period first, then earlier ones.

    `whole` are the figures from the beginning to the end of the period: they hold the rows of earlier contributions.
    """

    def __init__(self, figures: PlanFigures, whole: PlanFigures) -> None:
        self.tasks = {task.public_id: place for place, task in enumerate(figures.tasks, start=1)}
        self.rows = {row.public_id: row for task in whole.tasks for row in task.contributions}
        self.within = [key for key in figures.within if key in self.rows]
        self.before = [key for key in figures.before if key in self.rows]
        self.products = {key: place for place, key in enumerate([*self.within, *self.before], start=1)}
        self.task_of = {key: task.public_id for task in whole.tasks for key in (*task.before, *task.within)}

    def to_tasks(self, ids: Iterable[str]) -> str:
        """Refer to the rows of tasks: '(Phụ lục I, mục 1–3)'."""
        return wording.rows(TASKS, (self.tasks[key] for key in ids))

    def to_products(self, ids: Iterable[str]) -> str:
        """Refer to the rows of contributions: '(Phụ lục II, mục 1–3)'."""
        return wording.rows(PRODUCTS, (self.products[key] for key in ids))

    def product_rows(self, ids: Iterable[str]) -> list[ContributionRow]:
        """The contributions of these public ids, with their editions."""
        return [self.rows[key] for key in ids]


def task_rows(figures: PlanFigures, annexes: Annexes) -> list[dict[str, Any]]:
    """Return annex I as the template reads it: one dict a task."""
    return [_task_row(task, annexes) for task in figures.tasks]


def product_parts(annexes: Annexes, *, portal: str) -> list[dict[str, Any]]:
    """Return annex II as the template reads it: the period's contributions, then earlier ones; empty parts left out."""
    parts = (
        ("A. Được phê duyệt trong kỳ", annexes.within),
        ("B. Được phê duyệt trước kỳ, tính vào tiến độ", annexes.before),
    )
    return [
        {"heading": heading, "products": [_product_row(key, annexes, portal) for key in ids]}
        for heading, ids in parts
        if ids
    ]


def _task_row(task: TaskFigures, annexes: Annexes) -> dict[str, Any]:
    products = [annexes.products[key] for key in (*task.within, *task.before)]
    return {
        "place": wording.number(annexes.tasks[task.public_id]),
        "title": f"{task.title}\n(mục {task.section} của Kế hoạch)" if task.section else task.title,
        "id": task.public_id,
        "lead": lead_names(task) or "Không nêu",
        "deadline": deadline(task),
        "asks": wording.number(task.asks),
        "before": wording.number(len(task.before)),
        "during": wording.number(len(task.within)),
        "progress": wording.percent(task.progress) if task.counted else "–",
        "state": STATES[task.state] if task.counted else NOT_COUNTED,
        "products": wording.places(products) or "–",
    }


def _product_row(key: str, annexes: Annexes, portal: str) -> dict[str, Any]:
    row = annexes.rows[key]
    editions = [
        {
            "language": wording.language_name(edition.language),
            "number": wording.number(edition.number),
            "day": wording.day(day_in_vietnam(edition.approved_at)),
            "approver": edition.approved_by_name,
            "address": f"{portal}{edition.path}" if edition.path else "chưa có địa chỉ công khai",
        }
        for edition in row.editions
    ]
    place = wording.number(annexes.products[key])
    task = wording.number(annexes.tasks[annexes.task_of[key]])
    return {"place": place, "title": row.title, "id": row.public_id, "task": task, "editions": editions}


def lead_names(task: TaskFigures) -> str:
    """Name who leads a task as the plan writes it, and who bears it today where that differs."""
    return "; ".join(_bearer(bearer) for bearer in task.lead)


def _bearer(bearer: BearerRow) -> str:
    return f"{bearer.name} (nay: {', '.join(bearer.today)})" if bearer.has_changed else bearer.name


def deadline(task: TaskFigures) -> str:
    """Write a task's last day; the plan's own words where there is no day."""
    if task.due_on is not None:
        return wording.day(task.due_on)
    return task.deadline_text or "Không nêu"
