"""Sets the report as PDF/A-2a and PDF/UA-1 with typst: the same values as the Word template, other type."""

import json
import unicodedata
from datetime import datetime
from pathlib import Path
from typing import Any

import typst
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.reports import frame, glyphs
from hoaban.reports.names_only import NamesOnly
from hoaban.reports.plain_text import as_text

FORM = Path(__file__).parent / "templates" / "reports" / "periodic.typ"
STANDARDS: Any = ["a-2a", "ua-1"]
_WORDING = NamesOnly(autoescape=False)  # plain text, no markup
_FRAME = {name.lower(): said for name, said in vars(frame).items() if name.isupper() and isinstance(said, str)}


class CannotBeSet(Refusal):
    """The report cannot be set as PDF."""

    def __init__(self, problem: str) -> None:
        super().__init__(_("The report cannot be set as PDF: %(problem)s") % {"problem": problem})


def typeset(content: dict[str, Any], *, at: datetime, title: str) -> bytes:
    """Set the values of `contents.report_content` as PDF; the same input gives the same bytes. Raises CannotBeSet.

    Characters that our fonts lack (`lacking`) become a visible □: a PDF/A must not name glyphs it does not hold.
    """
    told = {"report": printed(content, at=at, title=title)}
    try:
        pdf = typst.compile(
            str(FORM), root=str(FORM.parent), font_paths=[str(glyphs.FONTS)], ignore_system_fonts=True,
            sys_inputs=told, pdf_standards=STANDARDS, format="pdf", timestamp=at.replace(microsecond=0),
        )  # fmt: skip
    except typst.TypstError as problem:
        raise CannotBeSet(str(problem)) from problem
    return bytes(pdf)


def printed(content: dict[str, Any], *, at: datetime, title: str) -> str:
    """Return what the typst form prints, as the JSON it reads."""
    return json.dumps(_drawable(form_values(content, at=at, title=title)), ensure_ascii=False)


def lacking(content: dict[str, Any]) -> str:
    """Return the characters of the report's values that the fonts of the PDF lack."""
    return glyphs.lacking(_texts(_clean(content)))


def form_values(content: dict[str, Any], *, at: datetime, title: str) -> dict[str, Any]:
    """Return all the typst form prints: the report's values, the frame with its blanks filled in, the columns."""
    lines = {"subject": frame.SUBJECT, "recipients": frame.RECIPIENTS}
    said = {name: _said(text, content) for name, text in _FRAME.items()}
    said |= {name: [_said(text, content) for text in texts] for name, texts in lines.items()}
    return _clean(content) | {
        "title": as_text(title),
        "day": {"year": at.year, "month": at.month, "day": at.day},
        "frame": _clean(said),
        "task_columns": _columns(frame.TASK_COLUMNS),
        "product_columns": _columns(frame.PRODUCT_COLUMNS),
    }


def _said(text: str, content: dict[str, Any]) -> Any:
    return _WORDING.from_string(text).render(content)


def _columns(columns: tuple[tuple[str, int, str], ...]) -> list[dict[str, Any]]:
    return [{"heading": heading, "mm": width} for heading, width, _ in columns]


def _clean(value: Any) -> Any:
    """NFC and no control characters, in every text of nested values."""
    if isinstance(value, str):
        return as_text(unicodedata.normalize("NFC", value))
    if isinstance(value, dict):
        return {key: _clean(one) for key, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list | tuple) else value


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inside for text in _texts(one)]


def _drawable(values: dict[str, Any]) -> dict[str, Any]:
    missing = glyphs.lacking(_texts(values))
    if not missing:
        return values
    table = dict.fromkeys(map(ord, missing), glyphs.PLACEHOLDER)
    return _translated(values, table)


def _translated(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, dict):
        return {key: _translated(one, table) for key, one in value.items()}
    return [_translated(one, table) for one in value] if isinstance(value, list) else value
