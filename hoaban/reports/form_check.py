"""Checks a DOCX of ours against the form of Decree 30/2020: page, margins, and each element by its style name.

The ranges are the rule pack `decree-30-2020`; elements are found by the style names of `vocabulary.STYLES`, so the
check reads reports made from our template, also after an officer changed the template in Word.
"""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from hoaban.kernel.rulepacks import rule_pack
from hoaban.reports.vocabulary import STYLES

REQUIRED = ("national_title", "motto", "issuer", "number", "place_and_day", "kind", "subject", "body", "signer")
_ALIGNMENTS = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    None: "left",
}
_LOOKS = ("size_pt", "bold", "italic")
_TITLE_COLUMNS = 2
_TOLERANCE = 0.06  # Word keeps lengths in twentieths of a point


@dataclass(frozen=True)
class Fault:
    """One departure from the form: where, what is asked, what is there."""

    where: str
    asked: str
    found: str

    def __str__(self) -> str:
        return f"{self.where}: {self.found} (quy định: {self.asked})"


def form_faults(data: bytes, *, on: date) -> list[Fault]:
    """Return every departure of a DOCX from the form in force on a day; [] when it keeps it.

    Raises kernel.rulepacks.NoRuleInForce before the decree.
    """
    rules = rule_pack("hoaban.reports", "decree-30-2020", on=on).rules
    document = docx.Document(io.BytesIO(data))
    faults = _page_faults(document, rules)
    found = set()
    for paragraph in _paragraphs(document):
        if "{{" in paragraph.text or "{%" in paragraph.text:
            faults.append(Fault("chỗ điền", "đã điền", paragraph.text))
        element = _element(paragraph)
        if element and paragraph.text.strip():
            found.add(element)
            faults += _paragraph_faults(paragraph, element, rules)
    missing = [name for name in REQUIRED if name not in found]
    return faults + [Fault(STYLES[name], "có", "không có") for name in missing]


def _paragraphs(document: Document) -> list[Paragraph]:
    """The running text and the borderless two-cell tables; the cells of an annex hold no elements of the form."""
    found = list(document.paragraphs)
    for table in document.tables:
        if len(table.columns) == _TITLE_COLUMNS:
            found += [paragraph for cell in table.rows[0].cells for paragraph in cell.paragraphs]
    return found


def _element(paragraph: Paragraph) -> str | None:
    name = paragraph.style.name if paragraph.style else None
    return next((key for key, style in STYLES.items() if style == name), None)


def _page_faults(document: Document, rules: dict[str, Any]) -> list[Fault]:
    faults = []
    font = document.styles["Normal"].font.name
    if font != rules["font"]:
        faults.append(Fault("phông chữ", rules["font"], str(font)))
    for place, section in enumerate(document.sections, start=1):
        size = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        asked = sorted(rules["page_mm"].values())
        if size != asked:
            faults.append(Fault(f"khổ giấy, phần {place}", str(asked), str(size)))
        for side, (low, high) in rules["margins_mm"].items():
            margin = getattr(section, f"{side}_margin").mm
            if not low - _TOLERANCE <= margin <= high + _TOLERANCE:
                faults.append(Fault(f"lề {side}, phần {place}", f"{low}–{high} mm", f"{margin:.1f} mm"))
        faults += _page_number_faults(section, place, rules["page_number"])
    return faults


def _page_number_faults(section: Any, place: int, rules: dict[str, Any]) -> list[Fault]:
    where, faults = f"số trang, phần {place}", []
    header = section.header.paragraphs
    numbered = [p for p in header if "PAGE" in p._p.xml]  # noqa: SLF001 - python-docx has no fields
    if not numbered:
        return [Fault(where, "ở lề trên", "không có")]
    sizes = {run.font.size.pt for run in numbered[0].runs if run.font.size}
    if not all(_within(size, rules["size_pt"]) for size in sizes):
        faults.append(Fault(where, str(rules["size_pt"]), str(sorted(sizes))))
    if _ALIGNMENTS.get(numbered[0].alignment) != rules["alignment"]:
        faults.append(Fault(where, "canh giữa", str(numbered[0].alignment)))
    if not section.different_first_page_header_footer:
        faults.append(Fault(where, "không hiển thị ở trang đầu", "có"))
    return faults


def _paragraph_faults(paragraph: Paragraph, element: str, rules: dict[str, Any]) -> list[Fault]:
    asked, where = rules["elements"][element], STYLES[element]
    faults = []
    for run in paragraph.runs:
        if run.text.strip():
            faults += [fault for look in _LOOKS if (fault := _look_fault(run, paragraph, look, asked[look], where))]
    alignment = _ALIGNMENTS.get(_from_style(paragraph, "alignment"))
    if alignment != asked["alignment"]:
        faults.append(Fault(where, f"canh {asked['alignment']}", f"canh {alignment}"))
    if "text" in asked and paragraph.text.strip() != asked["text"]:
        faults.append(Fault(where, asked["text"], paragraph.text.strip()))
    return faults + _spacing_faults(paragraph, asked, where)


def _look_fault(run: Any, paragraph: Paragraph, look: str, asked: Any, where: str) -> Fault | None:
    own = getattr(run.font, look.removesuffix("_pt"))
    found = own if own is not None else getattr(_style_font(paragraph), look.removesuffix("_pt"))
    if look == "size_pt":
        size = found.pt if found is not None else 0.0
        return None if _within(size, asked) else Fault(where, f"{asked} pt", f"{size} pt")
    return None if bool(found) == asked else Fault(where, f"{look}={asked}", f"{look}={bool(found)}")


def _spacing_faults(paragraph: Paragraph, asked: dict[str, Any], where: str) -> list[Fault]:
    if "first_line_cm" not in asked:
        return []
    indent, after = _from_style(paragraph, "first_line_indent"), _from_style(paragraph, "space_after")
    spacing = _from_style(paragraph, "line_spacing")
    measured = (
        ("lùi đầu dòng (cm)", indent.cm if indent else 0, asked["first_line_cm"]),
        ("cách đoạn (pt)", after.pt if after else 0, asked["space_pt"]),
        ("cách dòng", spacing or 1.0, asked["line_spacing"]),
    )
    return [Fault(f"{where}, {what}", str(limits), f"{value:.2f}") for what, value, limits in measured
            if not _within(value, limits)]  # fmt: skip


def _within(value: float, limits: list[float]) -> bool:
    return limits[0] - _TOLERANCE <= value <= limits[1] + _TOLERANCE


def _from_style(paragraph: Paragraph, name: str) -> Any:
    own = getattr(paragraph.paragraph_format, name)
    return own if own is not None else getattr(paragraph.style.paragraph_format, name)  # type: ignore[union-attr]


def _style_font(paragraph: Paragraph) -> Any:
    return paragraph.style.font  # type: ignore[union-attr]
