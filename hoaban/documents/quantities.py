"""Quantities (chỉ tiêu) in the words of a task: "12 phóng sự", "ít nhất 80% thôn, bản", "04 hội nghị/năm".

Only a number with a counted noun or a per cent sign is one; days, years, money and the numbers of documents are none.
"""

import re
from collections.abc import Iterator

from hoaban.documents.figures import Quantity
from hoaban.documents.words import alternation, key, listed

_UNITS = listed("units")
_BOUNDS = {
    "at_least": "ít nhất|tối thiểu|từ|trên|hơn|đạt từ|đạt trên|không dưới|không ít hơn",
    "at_most": "không quá|tối đa|dưới|không vượt quá",
    "about": "khoảng|dự kiến|ước|ước đạt",
}
_BOUND = "|".join(f"(?P<{name}>{words})" for name, words in _BOUNDS.items())
_FIGURE = r"\d{1,3}(?:\.\d{3})+|\d{1,7}(?:,\d{1,3})?"
_FACTORS = {"nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000}
_EVERY = {"năm": "FREQ=YEARLY", "quý": "FREQ=MONTHLY;INTERVAL=3", "tháng": "FREQ=MONTHLY", "tuần": "FREQ=WEEKLY"}
_EVERY["ngày"] = "FREQ=DAILY"
_PERIOD = "|".join(_EVERY)
_QUANTITY = re.compile(
    rf"(?:\b(?:{_BOUND})\s+)?(?<![\w/.,-])(?P<low>{_FIGURE})(?:\s*(?:-|đến)\s*(?P<high>{_FIGURE}))?\s*"
    rf"(?:(?P<factor>{'|'.join(_FACTORS)})\s+)?(?P<unit>%(?:\s+(?:số\s+)?(?:{alternation(_UNITS)}))?|{alternation(_UNITS)})"
    rf"(?![^\W_])(?:\s*(?:/|mỗi\s+|h[àằ]ng\s+|một\s+)\s*(?P<every>{_PERIOD})(?![^\W_]))?"
)
# "Điều 5 người", "ngày 15 tin": the number belongs to the word before it.
_OWNED = re.compile(r"(?:điều|khoản|điểm|mục|phụ lục|số|ngày|tháng|năm|quý|thứ|lần|khóa|trang|mốc|giờ|quốc lộ)\s*$")
MAX_QUANTITIES = 20


def quantities_in(text: str, start: int, end: int) -> Iterator[Quantity]:
    """Yield the quantities of a passage in its order, at most MAX_QUANTITIES. Never raises."""
    lower = key(text[start:end])
    count = 0
    for found in _QUANTITY.finditer(lower):
        torn = "\n" in text[start + found.start("low") : start + found.end()]  # two cells of a table
        if torn or _OWNED.search(lower[: found.start("low")]) or count >= MAX_QUANTITIES:
            continue
        count += 1
        yield _quantity(text, start, found)


def _quantity(text: str, start: int, found: re.Match[str]) -> Quantity:
    factor = _FACTORS.get(found["factor"] or "", 1)
    low, high = _number(found["low"]), _number(found["high"]) if found["high"] else None
    return Quantity(
        low * factor,
        high * factor if high is not None else None,
        " ".join(text[start + found.start("unit") : start + found.end("unit")].split()),
        next((name for name in _BOUNDS if found[name]), "exact"),
        _EVERY.get(found["every"] or ""),
        start + found.start(),
        start + found.end(),
    )


def _number(written: str) -> float:
    return float(written.replace(".", "").replace(",", "."))
