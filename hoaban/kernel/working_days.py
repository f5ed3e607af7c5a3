"""Working days (ngày làm việc) of Vietnamese offices: Monday to Friday, without public holidays, with yearly swaps.

Public holidays (Labour Code 45/2019/QH14, arts. 111–112; the lunar ones too) come from the library `holidays`, which
also knows the swaps (hoán đổi ngày làm việc) it has sources for. What the Government decides later is one file per year
in the folder `workdays`; docs/contexts/kernel.md shows its form. A year without any decision is computed by the law
alone and called expected. No Django here: `documents` and `plans` both count with it.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from holidays.countries.vietnam import Vietnam

FIRST_YEAR, LAST_YEAR = 2010, 2060
LAST_PUBLISHED_BY_LIBRARY = 2026
MAX_DAYS = 5_000
_SATURDAY = 5
_DAY = timedelta(days=1)


class OutsideCalendar(ValueError):
    """The day, or the way to it, lies outside FIRST_YEAR to LAST_YEAR, or is longer than MAX_DAYS."""


@dataclass(frozen=True, slots=True)
class YearOrder:
    """What was decided for one year: days off, and days off work swapped for a Saturday or Sunday at work."""

    year: int
    off: dict[date, str]
    work: dict[date, str]


class WorkingCalendar:
    """Says which days are working days, and counts them."""

    def __init__(self, orders: Iterable[YearOrder] = ()) -> None:
        """Take the law's holidays, changed by the orders given."""
        listed = list(orders)
        self._law = Vietnam(years=range(FIRST_YEAR, LAST_YEAR + 1), expand=False, language="vi")  # type: ignore[no-untyped-call]
        self._off = {day: why for order in listed for day, why in order.off.items()}
        self._work = {day: why for order in listed for day, why in order.work.items()}
        self._settled = max([LAST_PUBLISHED_BY_LIBRARY, *(order.year for order in listed)])

    def holiday(self, day: date) -> str | None:
        """Return the Vietnamese name of the holiday or the reason of the day off; None on other days."""
        _need_inside(day)
        return None if day in self._work else self._off.get(day) or self._law.get(day)

    def days_of(self, holiday: str, year: int) -> list[date]:
        """Return the days of a year that bear a holiday's Vietnamese name, e.g. 'Tết Nguyên Đán'."""
        return sorted(day for day in self._law if day.year == year and holiday in self._law.get_list(day))

    def is_working_day(self, day: date) -> bool:
        """Say whether offices work on a day. Raises OutsideCalendar."""
        _need_inside(day)
        if day in self._work or day in self._law.weekend_workdays:
            return True
        return day.weekday() < _SATURDAY and self.holiday(day) is None

    def is_expected(self, day: date) -> bool:
        """Say whether the year's decision was not known here: its Tết and swaps are only what the law makes likely."""
        return day.year > self._settled

    def previous_working_day(self, day: date) -> date:
        """Return the last working day before a day (ngày làm việc liền kề trước đó)."""
        return self.add_working_days(day, -1)

    def next_working_day(self, day: date) -> date:
        """Return the first working day after a day."""
        return self.add_working_days(day, 1)

    def add_working_days(self, day: date, count: int) -> date:
        """Return the count-th working day after a day, before it for a negative count; the day itself is not counted.

        Zero gives the day itself, working or not. Raises OutsideCalendar.
        """
        if abs(count) > MAX_DAYS:
            raise OutsideCalendar(str(count))
        step, left = (_DAY, count) if count > 0 else (-_DAY, -count)
        _need_inside(day)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day


def _need_inside(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OutsideCalendar(day.isoformat())


def read_orders(folder: Traversable) -> list[YearOrder]:
    """Read every `YEAR.json` of a folder. Raises ValueError for a swap whose days are not a weekday and a day off."""
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".json")), key=lambda f: f.name)
    return [_order(json.loads(file.read_text("utf-8"))) for file in found]


def _order(data: dict[str, object]) -> YearOrder:
    off: dict[date, str] = {}
    work: dict[date, str] = {}
    for swap in data.get("swaps", ()):  # type: ignore[attr-defined]
        free, busy = date.fromisoformat(swap["off"]), date.fromisoformat(swap["work"])
        if free.weekday() >= _SATURDAY or busy.weekday() < _SATURDAY:
            raise ValueError(f"{free} and {busy} are no swap of a working day for a weekend day")
        off[free] = f"Ngày nghỉ (làm bù ngày {busy:%d/%m/%Y}): {swap['instrument']}"
        work[busy] = f"Ngày làm bù cho ngày {free:%d/%m/%Y}: {swap['instrument']}"
    for day in data.get("off", ()):  # type: ignore[attr-defined]
        off[date.fromisoformat(day["day"])] = day["name"]
    return YearOrder(int(str(data["year"])), off, work)


@cache
def working_calendar() -> WorkingCalendar:
    """Return the calendar with the decisions shipped in the folder `workdays`."""
    return WorkingCalendar(read_orders(files("hoaban.kernel").joinpath("workdays")))
