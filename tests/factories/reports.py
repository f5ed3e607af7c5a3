"""Figures made by hand: a plan, its tasks and contributions, without a database."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from hoaban.kernel.vietnam_time import parse_period
from hoaban.plans.bearing import BearerRow
from hoaban.plans.figures import ContributionRow, EditionRow, PlanFigures, TaskFigures
from hoaban.plans.models import Plan
from hoaban.plans.vocabulary import BearerRole, TaskState
from hoaban.reports.vocabulary import ReportIssuer

NOON = datetime(2027, 1, 4, 5, tzinfo=UTC)
Q4 = parse_period("2026-Q4")
DEPARTMENT = ReportIssuer(
    "Sở Văn hóa, Thể thao và Du lịch tỉnh Điện Biên", "Ủy ban nhân dân tỉnh Điện Biên", "department", "Điện Biên"
)
SO_TTTT = BearerRow(
    "Sở TT&TT", BearerRole.LEAD, "01K0AGENCY0000000000000001", "Sở Thông tin và Truyền thông",
    ("Sở Văn hóa, Thể thao và Du lịch",),
)  # fmt: skip


def a_written_plan(**changes):
    known = {
        "public_id": "01K0PLAN000000000000000001",
        "number": "4342/KH-UBND",
        "subject": "Công tác thông tin đối ngoại năm 2026",
        "issuer_name": "Ủy ban nhân dân tỉnh Điện Biên",
        "issued_on": date(2025, 12, 31),
        "year": 2026,
        "imported_at": NOON,
    }
    return Plan(**(known | changes))


def a_contribution_row(place=1, title="Lễ hội Hoa Ban mời gọi du khách", languages=("vi", "en"), path=True):
    at = datetime(2026, 11, 12, 3, tzinfo=UTC)
    slug = f"2026/11/bai-{place}/"
    editions = tuple(
        EditionRow(
            f"01K0EDITION{place:010}{code[:2]:>05}",
            code,
            1,
            at,
            "Lò Thị Hoa",
            f"/{code}/van-hoa/{slug}" if path else None,
        )
        for code in languages
    )
    return ContributionRow(f"01K0CONTRIB{place:015}", title, UUID(int=place), at, editions)


def task_figures(place=1, *, state=TaskState.OPEN, asks=1, before=(), within=(), **changes):
    done = len(before) + len(within)
    known = {
        "public_id": f"01K0TASK{place:018}",
        "section": f"II.{place}",
        "title": f"Tuyên truyền về đất và người Điện Biên, đợt {place}",
        "kind": "task",
        "counted": True,
        "lead": (SO_TTTT,),
        "support": (),
        "deadline_text": "Trước ngày 15/12/2026",
        "starts_on": None,
        "due_on": date(2026, 12, 14),
        "product": "",
        "indicator": "",
        "asks": asks,
        "before": tuple(row.public_id for row in before),
        "within": tuple(row.public_id for row in within),
        "progress": min(done / asks, 1.0),
        "state": state,
        "contributions": tuple(within),
    }
    return TaskFigures(**(known | changes))


def plan_figures(*tasks, plan=None, period=Q4, day=date(2027, 1, 1), **changes):
    counted = [task for task in tasks if task.counted]
    known = {
        "plan": plan or a_written_plan(),
        "period": period,
        "day": day,
        "tasks": tasks,
        "progress": sum(task.progress for task in counted) / len(counted) if counted else 0.0,
        "counted": tuple(task.public_id for task in counted),
        "before": tuple(key for task in tasks for key in task.before),
        "within": tuple(key for task in tasks for key in task.within),
        "by_state": {s: tuple(t.public_id for t in counted if t.state == s) for s in TaskState},
    }
    return PlanFigures(**(known | changes))


def since_the_beginning(figures, earlier=()):
    """The same figures with the rows of earlier contributions too; `earlier` are (place of task, row)."""
    tasks = list(figures.tasks)
    for place, row in earlier:
        tasks[place] = replace(tasks[place], contributions=(*tasks[place].contributions, row))
    return replace(figures, tasks=tuple(tasks))
