"""Every field a report template may name, with a value to try it; the shape is that of `contents.report_content`."""

from collections.abc import Iterator
from typing import Any

_LINE = "Nhiệm vụ mẫu. Chủ trì: Sở mẫu; hạn 31/12/2026; đã duyệt 1/2."
_EDITION = {"language": "tiếng Việt", "number": "1", "day": "12/11/2026", "approver": "Người duyệt mẫu",
            "address": "/vi/muc-mau/2026/11/bai-mau/"}  # fmt: skip
_PRODUCT = {"place": "1", "title": "Sản phẩm mẫu", "id": "01MAU", "task": "1", "editions": [_EDITION, _EDITION]}
_TASK = {
    "place": "1", "title": "Nhiệm vụ mẫu", "id": "01MAU", "lead": "Sở mẫu", "deadline": "31/12/2026", "asks": "2",
    "before": "0", "during": "1", "progress": "50\u00a0%", "state": "Đang thực hiện", "products": "1",
}  # fmt: skip
FIELDS: dict[str, Any] = {
    "issuer": {"name": "Sở mẫu", "heading": "SỞ MẪU", "parent": "UBND TỈNH MẪU", "place": "Tỉnh Mẫu",
               "signer": "GIÁM ĐỐC"},
    "plan": {"short": "Kế hoạch số 01/KH-MAU", "citation": "Kế hoạch số 01/KH-MAU", "addressee": "Ủy ban mẫu",
             "second_hand": "Nội dung được ghi nhận qua tin mẫu."},
    "period": {"name": "quý IV năm 2026", "first": "01/10/2026", "last": "31/12/2026"},
    "sample": "VĂN BẢN MẪU",
    "overview": ["1. Số nhiệm vụ theo dõi: 1 nhiệm vụ."],
    "groups": [{"heading": "Nhiệm vụ mẫu", "summary": "Có 1 nhiệm vụ:", "lines": [_LINE]}],
    "ahead": {"summary": "Có 1 nhiệm vụ đến hạn:", "lines": [_LINE]},
    "tasks": [_TASK],
    "parts": [{"heading": "A. Phần mẫu", "products": [_PRODUCT]}],
}  # fmt: skip
# Without these a report would lose figures, the rows behind them, its issuer, or its mark as a sample.
REQUIRED = (
    "issuer.heading", "plan.short", "period.name", "sample", "overview", "groups.heading", "groups.summary",
    "groups.lines", "ahead.summary", "ahead.lines", "tasks.place", "tasks.title", "tasks.id", "tasks.asks",
    "tasks.before", "tasks.during", "tasks.progress", "tasks.state", "parts.heading", "parts.products.place",
    "parts.products.title", "parts.products.id", "parts.products.task", "parts.products.editions.language",
    "parts.products.editions.number", "parts.products.editions.day", "parts.products.editions.address",
)  # fmt: skip


def names(value: Any = FIELDS, above: str = "") -> Iterator[str]:
    """Yield the full name of every field that prints a text: 'plan.short', 'tasks.asks'."""
    inside = value[0] if isinstance(value, list) else value
    if not isinstance(inside, dict):
        yield above
        return
    for name, below in inside.items():
        yield from names(below, f"{above}.{name}" if above else name)
