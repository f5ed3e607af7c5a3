"""The day a deadline falls on (ngày đến hạn), once the days it counts from are known, with every step explained.

The deadline itself is never changed. Working days come from `kernel.working_days`; what happens when a named day (BY,
BEFORE) is a day off is the rule pack `days-off`, per level of government. A span leaves out the day of its event (Civil
Code 91/2015/QH13, art. 147.2).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.time_occasions import by_name
from hoaban.documents.vocabulary import Deadline
from hoaban.kernel.rulepacks import NoRuleInForce, rule_pack
from hoaban.kernel.working_days import OutsideCalendar, WorkingCalendar, working_calendar

_DURATION = re.compile(r"(-?)P(?:T(\d+)H|(\d+)(WD|D|W|M))@(signed|received|event)")
_UNITS = {"WD": "ngày làm việc", "D": "ngày", "W": "tuần", "M": "tháng", "H": "giờ"}
_NAMED = (DeadlineKind.BY, DeadlineKind.BEFORE)
_SENTENCES = {
    "written": ("Ngày ghi trong văn bản: {day}", "The day that is written: {day}"),
    "day_before": ("“Trước ngày” không tính chính ngày đó: {day}", "“Before” leaves out the day itself: {day}"),
    "day_itself": ("“Trước ngày” được hiểu là tính cả ngày đó: {day}", "“Before” is taken to include the day: {day}"),
    "counted": (
        "Tính {span} từ ngày {start}, không kể ngày đó: {day}",
        "{span} from {start}, that day left out: {day}",
    ),
    "ahead": ("Tính lùi {span} từ ngày {start}: {day}", "{span} before {start}: {day}"),
    "festival": ("{name} năm {year}: {day}", "{name} {year}: {day}"),
    "moved": (
        "Ngày nghỉ ({why}), chuyển sang ngày làm việc liền kề trước đó theo {instrument}: {day}",
        "A day off ({why}), moved to the preceding working day by {instrument}: {day}",
    ),
    "expected": (
        "Lịch nghỉ của năm này chưa được công bố ở đây; ngày tính theo luật",
        "The days off of that year are not published here yet; counted by the law",
    ),
    "needs_signed": ("Cần ngày ký văn bản", "The day of signing is needed"),
    "needs_received": ("Cần ngày nhận được văn bản", "The day of receipt is needed"),
    "needs_event": ("Cần ngày của sự kiện: {words}", "The day of the event is needed: {words}"),
    "needs_year": ("Cần năm của kế hoạch", "The year of the plan is needed"),
    "festival_unknown": ("Chưa biết ngày của {name} năm {year}", "The days of {name} {year} are not known"),
    "recurs": ("Lặp lại, không có một ngày duy nhất", "It recurs: there is no single day"),
    "no_day": ("Không có ngày cụ thể", "There is no day to it"),
    "outside": ("Ngày nằm ngoài lịch", "The day lies outside the calendar"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reckoning: a code of `_SENTENCES` and what fills it."""

    code: str
    values: dict[str, str]

    def sentence(self, language: str = "vi") -> str:
        """Return the step for an officer ("vi") or in English."""
        return _SENTENCES[self.code][0 if language == "vi" else 1].format(**self.values)


@dataclass(frozen=True, slots=True)
class Due:
    """The last day still in time, None when there is none to tell, and how it was found."""

    on: date | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around a deadline. `level`: "commune", "province" or None (no rule about days off applies).

    `event` is the day of the event an `@event` span or a condition waits for; `before_counts` takes "trước ngày" to
    include the day (the default leaves it out).
    """

    signed: date | None = None
    received: date | None = None
    event: date | None = None
    year: int | None = None
    level: str | None = None
    before_counts: bool = False


def due_on(deadline: Deadline, known: Known, *, days: WorkingCalendar | None = None) -> Due:
    """Return the day a deadline falls on. Never raises."""
    days = days or working_calendar()
    try:
        found = _day(deadline, known, days)
        return _moved(found, found.on, known, days) if found.on and deadline.kind in _NAMED else found
    except (OutsideCalendar, OverflowError, ValueError):
        return Due(None, (Step("outside", {}),))


def _day(deadline: Deadline, known: Known, days: WorkingCalendar) -> Due:
    if deadline.kind is DeadlineKind.OFFSET:
        return _counted(deadline, known, days)
    if deadline.kind is DeadlineKind.EVENT:
        return _festival(deadline, known, days)
    if deadline.kind is DeadlineKind.BEFORE and deadline.end is not None:
        day = deadline.end + timedelta(days=1) if known.before_counts else deadline.end
        return _told(day, "day_itself" if known.before_counts else "day_before")
    if deadline.end is not None:
        return _told(deadline.end, "written")
    return Due(None, (Step("recurs" if deadline.kind is DeadlineKind.RRULE else "no_day", {}),))


def _told(day: date, code: str, **values: str) -> Due:
    return Due(day, (Step(code, {"day": _written(day), **values}),))


def _written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _counted(deadline: Deadline, known: Known, days: WorkingCalendar) -> Due:
    parts = _DURATION.fullmatch(deadline.value or "")
    if parts is None:
        return Due(None, (Step("no_day", {}),))
    back, hours, count, unit, event = parts.groups()
    start = {"signed": known.signed, "received": known.received, "event": known.event}[event]
    if start is None:
        return Due(None, (Step(f"needs_{event}", {"words": deadline.text}),))
    number, sign = int(hours or count), -1 if back else 1
    day = _shifted(start, sign * number, "H" if hours else unit, days)
    told = _told(day, "ahead" if back else "counted", span=_span(number, "H" if hours else unit), start=_written(start))
    used = unit == "WD" and (days.is_expected(day) or days.is_expected(start))
    return Due(day, (*told.steps, Step("expected", {}))) if used else told


def _shifted(start: date, count: int, unit: str, days: WorkingCalendar) -> date:
    """Hours end on the day of their last full day: 24 hours from any moment of Monday end on Tuesday."""
    if unit == "WD":
        return days.add_working_days(start, count)
    if unit == "M":
        year, month = divmod(start.year * 12 + start.month - 1 + count, 12)
        return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    return start + {"D": timedelta(days=count), "W": timedelta(weeks=count), "H": timedelta(days=int(count / 24))}[unit]


def _span(count: int, unit: str) -> str:
    return f"{count} {_UNITS[unit]}"


def _festival(deadline: Deadline, known: Known, days: WorkingCalendar) -> Due:
    """The festival's last day in the year; the year is the one written, else the plan's."""
    written = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", deadline.text)
    year = int(written.group()) if written else known.year
    festival = by_name(deadline.value or "")
    if year is None or festival is None:
        return Due(None, (Step("needs_year" if festival else "no_day", {}),))
    names = {"name": festival.name, "year": str(year)}
    if festival.day:
        return _told(date(year, *festival.day), "festival", **names)
    if year in festival.years:
        return _told(festival.years[year][1], "festival", **names)
    lunar = days.days_of(festival.holiday, year) if festival.holiday else []
    return _told(lunar[-1], "festival", **names) if lunar else Due(None, (Step("festival_unknown", names),))


def _moved(found: Due, last: date, known: Known, days: WorkingCalendar) -> Due:
    """Move a last day that is a day off where the rule of the level says so."""
    if known.level is None or days.is_working_day(last):
        return found
    try:
        pack = rule_pack("hoaban.documents", "days-off", on=last)
    except NoRuleInForce:
        return found
    if pack.rules.get(known.level) != "preceding":
        return found
    day = days.previous_working_day(last)
    why = days.holiday(last) or "cuối tuần"
    step = Step("moved", {"day": _written(day), "why": why, "instrument": pack.instrument})
    expected = (Step("expected", {}),) if days.is_expected(last) else ()
    return Due(day, (*found.steps, step, *expected))
