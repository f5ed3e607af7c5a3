"""What the report screen shows beside the report itself: the periods to choose from, and the figures at a glance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from hoaban.kernel.vietnam_time import Period, parse_period
from hoaban.plans.models import Plan
from hoaban.plans.vocabulary import TaskState
from hoaban.reports import wording
from hoaban.reports.models import ReportSet
from hoaban.reports.queries import report_sets
from hoaban.reports.sheets import ReportSheet
from hoaban.reports.vocabulary import Blank, Form

MOST_SETS = 8
TASKS, PRODUCTS = "annex-1", "annex-2"


@dataclass(frozen=True)
class PeriodChoice:
    """One period to choose: the name typed in an address, and what it is called."""

    name: str
    label: str


@dataclass(frozen=True)
class Glance:
    """One figure: its name, its value, the numbers of the rows behind it and the table they stand in."""

    label: str
    value: str
    rows: str
    table: str
    late: bool = False


def shown(plan: Plan, period: Period, sheet: ReportSheet, *, today: date) -> dict[str, Any]:
    """Return what the screen's template reads."""
    choices = period_choices(plan, period, today=today)
    return {"plan": plan, "period": period, "choices": choices, "sheet": sheet, "glances": glances(sheet),
            "made": [(one, period_label(one.period)) for one in report_sets(plan, most=MOST_SETS)]}  # fmt: skip


def shown_set(made: ReportSet) -> dict[str, Any]:
    """Return what the screen of one report set reads."""
    remarks = made.remarks
    faults = [(form.upper(), said) for form, said in remarks["faults"].items() if said]
    return {
        "plan": made.plan,
        "made": made,
        "period_label": period_label(made.period),
        "files": [(name, _form_of(name).label, sha256) for name, sha256 in made.hashes.items()],
        "blanks": [Blank(name).label for name in remarks["blanks"]],
        "faults": faults,
        "lacking": ", ".join(f"{character} (U+{ord(character):04X})" for character in remarks["lacking"]),
    }


def _form_of(name: str) -> Form:
    return Form(name.rpartition(".")[2])


def quarter_of(day: date) -> Period:
    """Return the quarter a day lies in: what is reported on most."""
    return parse_period(f"{day.year}-Q{(day.month + 2) // 3}")


def period_choices(plan: Plan, period: Period, *, today: date) -> list[tuple[int, list[PeriodChoice]]]:
    """Return the periods offered, by year: of the plan's year, this year and the chosen one, newest first."""
    years = {plan.year or today.year, today.year, period.first.year}
    return [(year, [PeriodChoice(f"{year}{part}", period_label(f"{year}{part}")) for part in _PARTS])
            for year in sorted(years, reverse=True)]  # fmt: skip


_PARTS = (
    "", "-H1", "-H2", *(f"-Q{quarter}" for quarter in range(1, 5)), *(f"-{month:02d}" for month in range(1, 13)),
)  # fmt: skip


def period_label(name: str) -> str:
    """Name a period in the language of the desk."""
    year, _dash, part = name.partition("-")
    told = {"year": year, "part": part.lstrip("HQ0")}
    if part.startswith("Q"):
        return _("Quarter %(part)s, %(year)s") % told
    if part.startswith("H"):
        return (_("First half of %(year)s") if part == "H1" else _("Second half of %(year)s")) % told
    return (_("Month %(part)s, %(year)s") if part else _("Year %(year)s")) % told


def glances(sheet: ReportSheet) -> list[Glance]:
    """Return the figures at a glance, each with the rows behind it."""
    figures, tasks, products = sheet.figures, sheet.rows.tasks, sheet.rows.products
    late = figures.by_state.get(TaskState.LATE, ())
    done = figures.by_state.get(TaskState.DONE, ())
    return [
        Glance(_("Progress of the plan"), wording.percent(figures.progress), _places(tasks, figures.counted), TASKS),
        Glance(_("Approved in the period"), str(len(figures.within)), _places(products, figures.within), PRODUCTS),
        Glance(_("Tasks done"), f"{len(done)}/{len(figures.counted)}", _places(tasks, done), TASKS),
        Glance(_("Tasks late"), str(len(late)), _places(tasks, late), TASKS, late=bool(late)),
    ]


def _places(rows: dict[str, int], ids: Iterable[str]) -> str:
    return wording.places(rows[key] for key in ids)
