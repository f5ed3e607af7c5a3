"""Rules of the time grammar for periods: one, several, from one to another, and a narrower inside a wider."""

import re
from collections.abc import Callable
from datetime import timedelta

from hoaban.documents import time_recurrences
from hoaban.documents import time_values as values
from hoaban.documents.time_meaning import Meaning, Parts, before, by, joined, period, token, tokens, trees, within
from hoaban.documents.time_values import Days, Impossible


def _in_period(parts: Parts, year: int | None) -> Meaning:
    tree = trees(parts)[0]
    if tree.data in ("months", "quarters"):
        return _months_or_list(str(tree.children[0]), str(tree.data), year)
    return within(period(tree, year))


def _months_or_list(words: str, unit: str, year: int | None) -> Meaning:
    """Neighbouring months are a range; 'tháng 4, 9/2026' are two times."""
    number, guessed = values.year_in(words, year)
    listed = values.months_of(words) if unit == "months" else values.quarters_of(words)
    if listed == list(range(listed[0], listed[-1] + 1)):
        return within(values.months(words, year) if unit == "months" else values.quarters(words, year))
    months = listed if unit == "months" else [m for q in listed for m in values.months_of_quarter(q)]
    return time_recurrences.listed_months(months, number, guessed=guessed)


def _two_periods(parts: Parts, year: int | None) -> Meaning:
    """'quý IV/2026 và quý I/2027' follow each other; 'quý I và quý III/2026' are two times of one year."""
    first, second = trees(parts)
    last = period(second, year)
    begin = period(first, last.last.year)
    if begin.last + timedelta(days=1) == last.first:
        return within(joined(begin, last))
    if {first.data, second.data} - {"months", "quarters"} or begin.last >= last.first:
        raise Impossible("two times")
    if begin.first.year != last.last.year:
        raise Impossible("two years")
    months = [*range(begin.first.month, begin.last.month + 1), *range(last.first.month, last.last.month + 1)]
    return time_recurrences.listed_months(months, last.last.year, guessed=last.guessed)


def _from_period_to_period(parts: Parts, year: int | None) -> Meaning:
    first, second = trees(parts)
    last = period(second, year)
    # The year written once at the end counts for both: "từ tháng 3 đến tháng 6/2022".
    return within(joined(period(first, last.last.year), last))


def _from_day_to_day(parts: Parts, year: int | None) -> Meaning:
    first, last = tokens(parts, "DATE")
    end = values.one_day(last, year)
    return within(joined(values.one_day(first, end.last.year), end))


def _from_day_to_period(parts: Parts, year: int | None) -> Meaning:
    """'từ ngày 15/3 đến hết tháng 4/2026'."""
    last = period(trees(parts)[0], year)
    return within(joined(values.one_day(token(parts, "DATE"), last.last.year), last))


def _day_pair(parts: Parts, year: int | None) -> Meaning:
    """'15-20/5/2026'; with a comma or "và" only neighbours: '15, 16/5/2026'."""
    words = token(parts, "DAY_PAIR")
    first, last, month = (int(n) for n in re.findall(r"\d+", words)[:3])
    number, guessed = values.year_in(words, year)
    begin, end = values.a_day(number, month, first), values.a_day(number, month, last)
    if not ("-" in words or "đến" in words) and end != begin + timedelta(days=1):
        raise Impossible("two days")
    return within(joined(Days(begin, begin, guessed), Days(end, end, guessed)))


def _from_months(parts: Parts, year: int | None) -> Meaning:
    return _need_two(token(parts, "MONTHS"), values.months, year)


def _from_quarters(parts: Parts, year: int | None) -> Meaning:
    return _need_two(token(parts, "QUARTERS"), values.quarters, year)


def _from_years(parts: Parts, year: int | None) -> Meaning:
    return _need_two(token(parts, "YEARS"), values.years, year)


def _need_two(words: str, reader: Callable[[str, int | None], Days], year: int | None) -> Meaning:
    if not re.search(r"đến|-(?! ?\d{4})|\d{4} ?-", words):
        raise Impossible("a beginning without an end")
    return within(reader(words, year))


def _narrowed(parts: Parts, limit: Callable[[Days], Meaning], year: int | None) -> Meaning:
    """The narrower time must lie in the wider, and takes its year."""
    wider = period(trees(parts)[0], year)
    inner = trees(parts)[1:]
    default = wider.first.year
    found = period(inner[0], default) if inner else values.one_day(token(parts, "DATE"), default)
    if not wider.first <= found.first <= found.last <= wider.last:
        raise Impossible("outside the wider period")
    return limit(Days(found.first, found.last, wider.guessed and found.guessed))


def _narrowed_by(parts: Parts, year: int | None) -> Meaning:
    return _narrowed(parts, lambda d: by(d.last, guessed=d.guessed), year)


def _narrowed_before(parts: Parts, year: int | None) -> Meaning:
    return _narrowed(parts, lambda d: before(d.first, guessed=d.guessed), year)


def _narrowed_period(parts: Parts, year: int | None) -> Meaning:
    return _narrowed(parts, within, year)


RULES: dict[str, Callable[[Parts, int | None], Meaning]] = {
    "in_period": _in_period,
    "two_periods": _two_periods,
    "from_period_to_period": _from_period_to_period,
    "from_day_to_day": _from_day_to_day,
    "from_day_to_period": _from_day_to_period,
    "day_pair": _day_pair,
    "from_months": _from_months,
    "from_quarters": _from_quarters,
    "from_years": _from_years,
    "narrowed_by": _narrowed_by,
    "narrowed_before": _narrowed_before,
    "narrowed_period": _narrowed_period,
}
