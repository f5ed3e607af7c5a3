"""Budget lines (kinh phí): amount, source and code (Loại 160, Khoản 171 or 172 of the State budget index) as written.

Circular 130/2025/TT-BTC: Khoản 171 is information (Thông tin), Khoản 172 external information (Thông tin đối ngoại).
"""

import re

from hoaban.documents.figures import BudgetLine
from hoaban.documents.words import key

_FACTORS = {"": 1, "nghìn": 1_000, "ngàn": 1_000, "triệu": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000}
_FIGURE = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,9})(?:,\d{1,3})?"
_AMOUNT = re.compile(rf"(?<![\w/.,-])({_FIGURE})\s*(nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|vnđ|vnd)(?![^\W_])")
_BARE = re.compile(rf"\s*({_FIGURE})\s*")
_UNIT_OF_COLUMN = re.compile(r"\(?\s*(?:đơn vị(?: tính)?\s*:?\s*)?(nghìn|ngàn|triệu|tỷ|tỉ)?\s*đồng\s*\)?")
_CODE = re.compile(r"(?:mã\s+(?:số\s+)?)?\bkhoản\s*:?\s*(\d{3})(?!\d)")
_ANY_CODE = re.compile(r"(?:loại\s+\d{3}\s*[-,;–]?\s*)?(?:mã\s+(?:số\s+)?)?khoản\s*:?\s*\d{3}(?!\d)")
_SOURCES = re.compile(
    r"ngân sách (?:nhà nước|trung ương|địa phương|(?:cấp )?(?:tỉnh|huyện|xã)(?:, xã)?|các cấp)|"
    r"(?:nguồn )?(?:kinh phí )?xã hội hóa|(?:các )?nguồn (?:kinh phí |vốn )?hợp pháp khác|"
    r"(?:chương trình|ctmtqg)(?: mục tiêu quốc gia)[^,;.()]{0,80}|nguồn (?:tài trợ|viện trợ|hỗ trợ)[^,;.()]{0,60}|"
    r"hỗ trợ quốc tế|(?:dự toán|kinh phí) (?:được giao|chi thường xuyên)[^,;.()]{0,50}"
)


def budget_line(text: str, start: int, end: int, *, column: str = "") -> BudgetLine | None:
    """Read one passage about money; None when it names neither amount nor code nor source.

    `column`: the header of the table column, whose unit ("triệu đồng") counts for a bare number in the cell. Two
    different amounts in one passage leave the amount open.
    """
    lower = key(text[start:end])
    amounts = {_dong(m.group(1), m.group(2)) for m in _AMOUNT.finditer(lower)} or _bare(lower, key(column))
    codes = {m.group(1) for m in _CODE.finditer(lower)}
    sources = tuple(dict.fromkeys(_written(text, start, m) for m in _SOURCES.finditer(lower)))
    if not amounts and not codes and not sources:
        return None
    amount = next(iter(amounts)) if len(amounts) == 1 else None
    return BudgetLine(amount, next(iter(codes)) if len(codes) == 1 else None, sources, start, end)


def speaks_of_money(words: str) -> bool:
    """Whether a passage names an amount, a budget code or a source of money."""
    lower = key(words)
    return bool(_AMOUNT.search(lower) or _ANY_CODE.search(lower) or _SOURCES.search(lower))


def _bare(lower: str, column: str) -> set[int]:
    unit = next((m for m in _UNIT_OF_COLUMN.finditer(column)), None)
    number = _BARE.fullmatch(lower)
    return {_dong(number.group(1), unit.group(1))} if unit and number else set()


def _dong(number: str, factor: str | None) -> int:
    return round(float(number.replace(".", "").replace(",", ".")) * _FACTORS[factor or ""])


def _written(text: str, start: int, found: re.Match[str]) -> str:
    return " ".join(text[start + found.start() : start + found.end()].split())
