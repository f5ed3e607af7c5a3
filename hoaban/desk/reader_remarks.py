"""What the reader of documents remarks on a file, in the officer's language, with the words it is about."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from hoaban.plans.models import Plan

REMARKS: dict[str, Any] = {
    "tracked_changes": _("The file has tracked changes: insertions were read, deletions were left out."),
    "hidden_text": _("Hidden text of the file was not read."),
    "scanned": _("The text was read from a scan or photograph: check every date, number and agency against it."),
    "pages_unread": _("Scanned pages that could not be read: %(pages)s."),
    "pictures_unread": _("Large pictures stand on these pages; words in them were not read: %(pages)s."),
    "macros": _("The file contains macros; they were ignored."),
    "damaged_table": _("A table of the annex lost its form; its rows are proposals, compare them with the file."),
    "number_lost": _("A heading lost its number."),
    "number_break": _("The numbers of the headings do not follow one another here."),
    "legacy_encoding": _("The file uses old fonts (TCVN3, VNI): its text was converted, compare it with the file."),
    "embedded": _("The file holds other files (sheets, drawings); what they say was not read."),
    "citation_impossible_day": _("%(number)s is cited with a day that does not exist: %(day)s."),
    "citation_number_damaged": _("The number of a cited document seems misprinted: %(written)s."),
    "citation_year_missing": _("%(number)s is cited without the year that belongs to its number."),
    "citation_year_conflict": _("%(number)s is cited with a day of another year: %(day)s."),
    "citation_two_days": _("%(number)s is cited with two different days: %(other)s and %(day)s."),
    "document_older_than_base": _("%(number)s of %(day)s is later than this document of %(other)s."),
    "instrument_not_in_force": _("%(number)s was in force only until %(day)s; in its place: %(other)s."),
    "instrument_may_have_ended": _("%(number)s may have ended on %(day)s, please check; in its place: %(other)s."),
}
UNKNOWN = _("The reader was not sure of something here: compare it with the file.")
ASKED = frozenset({"number_missing", "day_missing", "second_hand"})  # asked or said elsewhere on the page
_EXCERPT = 80


@dataclass(frozen=True)
class Remark:
    """One remark; `about` is an excerpt of the passage, "" when it is about the whole file; `where` its section."""

    sentence: Any
    about: str = ""
    where: str = ""


def remarks(plan: Plan) -> list[Remark]:
    """Return the remarks on a plan's file; one this house has no words for yet is told in general words."""
    told = [row for row in plan.reading.get("warnings", []) if row["code"] not in ASKED]
    return list(dict.fromkeys(Remark(_sentence(row), _about(plan.text, row), _where(plan, row)) for row in told))


def _sentence(row: dict[str, Any]) -> str:
    try:
        return str(REMARKS.get(row["code"], UNKNOWN) % (row.get("details") or {}))
    except KeyError:  # a reading kept before its remark named values
        return str(UNKNOWN)


def _where(plan: Plan, row: dict[str, Any]) -> str:
    """The innermost numbered part the remark is about."""
    if row["start"] is None:
        return ""
    parts = [part for part in plan.reading.get("parts", []) if part["start"] <= row["start"] < part["end"]]
    return next((str(part["path"]) for part in reversed(parts) if part["path"]), "")


def _about(text: str, row: dict[str, Any]) -> str:
    if row["start"] is None:
        return ""
    words = " ".join(text[row["start"] : row["end"]].split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()}…"
