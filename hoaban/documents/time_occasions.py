"""Festivals and days of remembrance (ngày lễ, ngày kỷ niệm): a table, `festivals.json`, shipped as data.

The value of such a deadline is the festival's name; its days in a year are looked up by whoever needs a day (`due.py`).
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

_BEFORE_NAME = re.compile(
    r"^(?:(?:nhân |vào |trong |đúng )?dịp (?:lễ (?!hội))?)?"
    r"(?:(?:lễ )?kỷ niệm(?: lần thứ \d{1,3}| \d{1,3} năm)? (?:ngày )?|lễ (?!hội)|ngày (?!hội))?"
)


@dataclass(frozen=True, slots=True)
class Festival:
    """`day` = (month, day) of every year, `holiday` = its name among the public holidays, `years` = as announced."""

    name: str
    day: tuple[int, int] | None
    holiday: str | None
    years: dict[int, tuple[date, date]]


@cache
def _table() -> dict[str, Festival]:
    """Every spelling of the table, in lower case, and the festival it means."""
    data = json.loads(files("hoaban.documents").joinpath("festivals.json").read_text("utf-8"))
    return {
        spelling: festival
        for entry in data["festivals"]
        for festival in [_festival(entry)]
        for spelling in [*entry["also"], *entry.get("bare", ())]
    }


def _festival(entry: dict[str, object]) -> Festival:
    day = str(entry["day"]).split("-") if "day" in entry else None
    years = entry.get("years") or {}
    return Festival(
        str(entry["name"]),
        (int(day[0]), int(day[1])) if day else None,
        str(entry["holiday"]) if "holiday" in entry else None,
        {int(year): (date.fromisoformat(first), date.fromisoformat(last)) for year, (first, last) in years.items()},  # type: ignore[attr-defined]
    )


def spellings() -> list[str]:
    """Return every spelling, the longest first."""
    return sorted(_table(), key=len, reverse=True)


def named(words: str) -> Festival | None:
    """Return the festival that canonical words name, with or without "nhân dịp kỷ niệm 72 năm" before it."""
    return _table().get(_BEFORE_NAME.sub("", words).strip())


def by_name(name: str) -> Festival | None:
    """Return a festival by the name that stands in a deadline's value."""
    return next((festival for festival in _table().values() if festival.name == name), None)
