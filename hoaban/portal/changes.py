"""What the public is told of an item's changes: notices at the top of a page, and the list of its editions."""

from typing import Any

from django.utils.translation import gettext as _

from hoaban.portal import vocabulary as words
from hoaban.publishing.vocabulary import SAME_MEANING, EditionClass

Plain = dict[str, Any]
HEADINGS = {
    EditionClass.CLARIFIED: ("info", EditionClass.CLARIFIED.label),
    EditionClass.CORRECTED: ("corrected", EditionClass.CORRECTED.label),
    EditionClass.RESTORED: ("info", EditionClass.RESTORED.label),
}


def history(changes: list[Plain], code: str) -> list[Plain]:
    """Return what `readers.history` gave as {number, day, kind, reason}, newest first; [] for a first edition."""
    rows = [
        {
            "number": row["number"],
            "day": words.spoken_day(row["at"], code),
            "kind": str(EditionClass(row["edition_class"]).label),
            "reason": row["public_reason"],
        }
        for row in reversed(changes)
    ]
    return rows if len(rows) > 1 else []


def notices(changes: list[Plain], code: str) -> list[Plain]:
    """Return {kind, heading, text, day} of the newest change that matters and of the newest correction."""
    telling = [row for row in changes if row["edition_class"] in HEADINGS and row["public_reason"]]
    corrections = [row for row in telling if row["edition_class"] == EditionClass.CORRECTED]
    shown = {row["number"]: row for row in [*corrections[-1:], *telling[-1:]]}
    return [_notice(shown[number], changes, code) for number in sorted(shown, reverse=True)]


def changed_at(changes: list[Plain]) -> str:
    """Return when what an item says last changed (ISO): mending a typing error is no such change."""
    return str(next(row["at"] for row in reversed(changes) if row is changes[0] or _matters(row)))


def corrections(changes: list[Plain]) -> list[Plain]:
    """Return the corrections of an item as schema.org's CorrectionComment, oldest first."""
    return [
        {
            "@type": "CorrectionComment",
            "text": row["public_reason"],
            "datePublished": words.instant(row["at"], local=True),
        }
        for row in changes
        if row["edition_class"] == EditionClass.CORRECTED
    ]


def _matters(row: Plain) -> bool:
    return row["edition_class"] not in SAME_MEANING


def _notice(row: Plain, changes: list[Plain], code: str) -> Plain:
    kind, heading = HEADINGS[EditionClass(row["edition_class"])]
    text = row["public_reason"]
    if row["edition_class"] == EditionClass.RESTORED:
        text = _absence(row, changes, code)
    return {"kind": kind, "heading": str(heading), "text": text, "day": words.spoken_day(row["at"], code)}


def _absence(row: Plain, changes: list[Plain], code: str) -> str:
    gone = [past for past in changes[: row["number"] - 1] if past["edition_class"] == EditionClass.WITHDRAWN]
    since = words.spoken_day(gone[-1]["at"], code)["text"] if gone else ""
    said = _("Withdrawn on %(from)s: %(why)s Restored on %(to)s: %(reason)s") if gone else "%(reason)s"
    told = {"from": since, "to": words.spoken_day(row["at"], code)["text"], "reason": _sentence(row["public_reason"])}
    return said % (told | {"why": _sentence(gone[-1]["public_reason"]) if gone else ""})


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
