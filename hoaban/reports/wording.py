"""Vietnamese wording of a report: numbers, days, periods, languages, rows. The report is Vietnamese by design."""

from collections.abc import Iterable
from datetime import date, timedelta

from hoaban.kernel.vietnam_time import Period

NBSP = "\u00a0"
LANGUAGE_NAMES = {
    "vi": "tiếng Việt",
    "en": "tiếng Anh",
    "lo": "tiếng Lào",
    "zh-hans": "tiếng Trung",
    "blt": "tiếng Thái",
    "hmn-latn-x-viet": "tiếng Mông",
}
_QUARTERS = {"Q1": "I", "Q2": "II", "Q3": "III", "Q4": "IV"}
_HALVES = {"H1": "6 tháng đầu năm", "H2": "6 tháng cuối năm"}
_SMALL_MONTHS = 2  # Decree 30/2020, Annex I, II.4: a zero before days under 10 and months 1, 2


def number(value: int) -> str:
    """Write a whole number: 1234 → '1.234'."""
    return f"{value:,}".replace(",", ".")


def percent(share: float) -> str:
    """Write a share (0–1) as per cent with at most one decimal: 0.125 → '12,5 %'. The space does not break."""
    text = f"{share * 100:.1f}".removesuffix(".0").replace(".", ",")
    return f"{text}{NBSP}%"


def day(value: date) -> str:
    """Write a day inside a sentence: '14/12/2026'."""
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def official_day(value: date) -> str:
    """Write a day as instruments are cited: 'ngày 05 tháng 3 năm 2026'."""
    month = f"{value.month:02d}" if value.month <= _SMALL_MONTHS else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def period_name(period: Period) -> str:
    """Write a period: 'quý IV năm 2026', '6 tháng đầu năm 2026', 'tháng 11 năm 2026', 'năm 2026'."""
    year, _, part = period.name.partition("-")
    if not part:
        return f"năm {year}"
    if part in _QUARTERS:
        return f"quý {_QUARTERS[part]} năm {year}"
    return f"{_HALVES[part]} {year}" if part in _HALVES else f"tháng {int(part)} năm {year}"


def following_days(period: Period) -> tuple[date, date]:
    """Return first and last day of the period of the same length that follows."""
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    first = period.last + timedelta(days=1)
    after = first.month - 1 + months
    return first, date(first.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)


def language_name(code: str) -> str:
    """Name a language in Vietnamese; an unknown code stays as it is."""
    return LANGUAGE_NAMES.get(code, code)


def places(numbers: Iterable[int]) -> str:
    """Write row numbers with ranges: 1 2 3 7 → '1–3, 7'."""
    ranges: list[list[int]] = []
    for value in sorted(set(numbers)):
        if ranges and ranges[-1][1] == value - 1:
            ranges[-1][1] = value
        else:
            ranges.append([value, value])
    return ", ".join(number(a) if a == b else f"{number(a)}–{number(b)}" for a, b in ranges)


def rows(annex: str, numbers: Iterable[int]) -> str:
    """Refer to rows of an annex: '(Phụ lục I, mục 1–3)'; '' for none."""
    listed = places(numbers)
    return f"(Phụ lục{NBSP}{annex}, mục{NBSP}{listed})" if listed else ""
