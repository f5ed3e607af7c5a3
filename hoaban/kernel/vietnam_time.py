"""Time as the house keeps it: instants in UTC, days and periods in Viet Nam's zone, legal dates as plain dates."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_QUARTER_MONTHS = 3
FIRST_YEAR, LAST_YEAR = 1900, 2999


class NotAPeriod(ValueError):
    """The text is neither a year, a half, a quarter nor a month."""


def now() -> datetime:
    """Return the instant in UTC. Only views, tasks and commands look at the watch."""
    return datetime.now(UTC)


def day_in_vietnam(at: datetime) -> date:
    """Return the Vietnamese calendar day of an instant."""
    return at.astimezone(VIETNAM).date()


def start_of_day(day: date) -> datetime:
    """Return the first instant (UTC) of a Vietnamese day."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM).astimezone(UTC)


@dataclass(frozen=True)
class Period:
    """First and last day of a reporting period, both inside it, and its name as typed ("2026-Q4")."""

    name: str
    first: date
    last: date

    @property
    def starts_at(self) -> datetime:
        """First instant of the period, UTC."""
        return start_of_day(self.first)

    @property
    def ends_before(self) -> datetime:
        """First instant after the period, UTC."""
        return start_of_day(self.last + timedelta(days=1))


def parse_period(name: str) -> Period:
    """Read "2026", "2026-H1", "2026-Q4" or "2026-11". Raises NotAPeriod."""
    year_text, _, part = name.strip().upper().partition("-")
    if not (year_text.isdecimal() and len(year_text) == 4):  # noqa: PLR2004 - a year has four digits
        raise NotAPeriod(name)
    first, count = _months(part, name)
    year = int(year_text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAPeriod(name)
    following = date(year + (first + count - 1) // 12, (first + count - 1) % 12 + 1, 1)
    return Period(name.strip().upper(), date(year, first, 1), following - timedelta(days=1))


def _months(part: str, name: str) -> tuple[int, int]:
    choices = {"": (1, 12), "H1": (1, 6), "H2": (7, 6)}
    choices |= {f"Q{q}": (1 + _QUARTER_MONTHS * (q - 1), _QUARTER_MONTHS) for q in range(1, 5)}
    choices |= {f"{m:02d}": (m, 1) for m in range(1, 13)}
    if part not in choices:
        raise NotAPeriod(name)
    return choices[part]
