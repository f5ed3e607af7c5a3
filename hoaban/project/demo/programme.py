"""The demo plan: the sample DOCX comes in by the same door as any plan; an officer confirms what stories answer."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hoaban.organisations.models import Officer
from hoaban.plans import actions as plans
from hoaban.plans.models import Draft, Task
from hoaban.plans.reading import fields_as_read
from hoaban.plans.vocabulary import TaskKind

# How many approved stories each task asks for in the demo; the others ask for one.
ASKS = {"văn hóa, di sản các dân tộc": 4, "cặp cửa khẩu và hợp tác với các tỉnh Bắc Lào": 3, "sản phẩm OCOP": 2}
FILE = Path(__file__).parent / "plan" / "sample-plan-2026.docx"


def load_plan(officer: Officer, hints: list[str], *, at: datetime) -> dict[str, Task]:
    """Import the sample plan and confirm, publicly, the task each hint names; the other drafts wait for a person.

    Returns the confirmed task by hint.
    """
    plan = plans.import_plan(FILE.read_bytes(), name=FILE.name, by=officer, at=at, is_sample=True)
    drafts = list(plan.drafts.all())
    confirmed: dict[int, Task] = {}
    found = {}
    for hint in hints:
        if draft := _named(drafts, hint):
            if draft.pk not in confirmed:
                confirmed[draft.pk] = _confirm(draft, officer, at)
            found[hint] = confirmed[draft.pk]
    return found


def _named(drafts: list[Draft], hint: str) -> Draft | None:
    real = [draft for draft in drafts if draft.read["kind"] in {TaskKind.TASK, TaskKind.ANNEX_ROW}]
    return next((draft for draft in real if hint.casefold() in draft.read["title"].casefold()), None)


def _confirm(draft: Draft, officer: Officer, at: datetime) -> Task:
    title = draft.read["title"]
    asks = next((number for words, number in ASKS.items() if words in title), 1)
    task = plans.confirm_draft(draft, replace(fields_as_read(draft.read), asks=asks), by=officer, at=at)
    plans.set_public(task, public=True, by=officer, at=at)
    return task
