"""The demo plan: the sample DOCX comes in by the same door as any plan; an officer decides some drafts, others wait.

What is decided here gives the plan a history that holds on whatever day the demo is loaded: the stories answer some
tasks fully and some in part, two tasks whose time ended in 2026 have nothing, and standing duties have no last day.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from hoaban.organisations.models import Officer
from hoaban.plans import actions as plans
from hoaban.plans.models import Draft, Task
from hoaban.plans.reading import fields_as_read

FILE = Path(__file__).parent / "plan" / "sample-plan-2026.docx"
NO_LAST_DAY = {"due_on": None, "starts_on": None}


@dataclass(frozen=True)
class Confirmed:
    """A draft whose title has these words is a task; `asks` approved contributions, `changes` of what was read."""

    words: str
    asks: int = 1
    changes: dict[str, Any] = field(default_factory=dict)
    public: bool = True


CONFIRMED = (
    Confirmed("văn hóa, di sản các dân tộc", asks=6),
    Confirmed("sản phẩm OCOP", asks=2),
    Confirmed("bảo tàng và di sản số hóa", asks=2),
    Confirmed("tên gọi, địa chỉ 45 xã, phường", asks=2),
    Confirmed("Duy trì chuyên trang", changes=NO_LAST_DAY),
    Confirmed("cơ hội đầu tư, xúc tiến thương mại"),
    Confirmed("số liệu vùng trồng", changes={"product": "01 bảng số liệu theo xã"}),
    Confirmed("cặp cửa khẩu và hợp tác với các tỉnh Bắc Lào", asks=2),
    Confirmed("quy định về khu vực biên giới đất liền", asks=3),
    Confirmed(
        "cửa khẩu quốc tế Tây Trang",
        changes=NO_LAST_DAY | {"title": "Duy trì điểm thông tin song ngữ Việt – Lào tại cửa khẩu quốc tế Tây Trang"},
    ),
    Confirmed("tập huấn kỹ năng", asks=2, changes={"indicator": "02 lớp, mỗi xã, phường ít nhất 01 cán bộ"}),
    Confirmed("Báo cáo kết quả công tác", asks=4, public=False),
    Confirmed("Tổng hợp kết quả năm 2026", public=False),
    Confirmed("Cung cấp tin, ảnh, số liệu của địa phương", asks=12),
)
REJECTED = {
    "Đôn đốc, hướng dẫn, kiểm tra": "Việc thường xuyên của cơ quan chủ trì, không giao sản phẩm riêng; kết quả nêu"
    " trong báo cáo quý.",
    "Thực hiện các nhiệm vụ khác": "Câu chung, không có việc cụ thể để theo dõi.",
}


def load_plan(officer: Officer, hints: list[str], *, at: datetime) -> dict[str, Task]:
    """Import the sample plan and decide some of its drafts; the others wait for a person.

    Returns the task each hint names.
    """
    plan = plans.import_plan(FILE.read_bytes(), name=FILE.name, by=officer, at=at, is_sample=True)
    drafts = list(plan.drafts.all())
    tasks = [_confirm(_named(drafts, one.words), one, officer, at) for one in CONFIRMED]
    for words, reason in REJECTED.items():
        plans.reject_draft(_named(drafts, words), reason=reason, by=officer, at=at)
    return {hint: next(task for task in tasks if _has(task.title, hint)) for hint in hints}


def _named(drafts: list[Draft], words: str) -> Draft:
    return next(draft for draft in drafts if _has(draft.read["title"], words))


def _has(title: str, words: str) -> bool:
    return words.casefold() in title.casefold()


def _confirm(draft: Draft, confirmed: Confirmed, officer: Officer, at: datetime) -> Task:
    fields = replace(fields_as_read(draft.read), asks=confirmed.asks, **confirmed.changes)
    task = plans.confirm_draft(draft, fields, by=officer, at=at)
    return plans.set_public(task, public=confirmed.public, by=officer, at=at)
