"""Numbers with a meaning that a document states: what is counted, and money."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what it counts (chỉ tiêu). `bound`: exact, at_least, at_most, about; `every`: RFC 5545 or None.

    `high` is given for "10 - 12 lớp"; `unit` as written ("phóng sự", "% thôn, bản"); `start`/`end` hold the words.
    """

    value: float
    high: float | None
    unit: str
    bound: str
    every: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A line of money (kinh phí): `amount` in whole dong, `code` the Khoản ("172"), sources as written."""

    amount: int | None
    code: str | None
    sources: tuple[str, ...]
    start: int
    end: int
