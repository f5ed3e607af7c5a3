"""The dated list of instruments (danh mục văn bản): which decree or law held on which day; a rule pack."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from hoaban.kernel.rulepacks import packs


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument: first and last day in force (both inside; None = open or not established), who replaced it.

    `certain` is False where no official text was read: the officer is asked to check.
    """

    number: str
    title: str
    first: date | None
    last: date | None
    replaced_by: str | None
    source: str
    certain: bool

    def ended_before(self, day: date) -> bool:
        """Whether the instrument was no longer in force on that day."""
        return self.last is not None and self.last < day


@cache
def instruments() -> dict[str, Instrument]:
    """Return the shipped list by number (case folded)."""
    rows = [row for pack in packs("hoaban.documents", "instruments") for row in pack.rules["instruments"]]
    return {row["number"].casefold(): _instrument(row) for row in rows}


def _instrument(row: dict[str, str | bool | None]) -> Instrument:
    return Instrument(
        str(row["number"]),
        str(row["title"]),
        _day(row.get("first")),
        _day(row.get("last")),
        str(row["replaced_by"]) if row.get("replaced_by") else None,
        str(row["source"]),
        bool(row.get("certain", True)),
    )


def _day(written: object) -> date | None:
    return date.fromisoformat(str(written)) if written else None
