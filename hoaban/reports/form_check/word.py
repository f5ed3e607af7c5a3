"""Measures a DOCX of ours: page, margins, and each element by its style name.

Elements are found by the style names of `vocabulary.STYLES`, so the check reads reports made from our template, also
after an officer changed the template in Word.
"""

import io
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

from hoaban.documents.readers.package import Package
from hoaban.documents.refusals import Unreadable
from hoaban.reports.form_check.faults import (
    ALIGNMENTS,
    SIDES,
    Fault,
    NotADocument,
    amount,
    limits_in,
    look_faults,
    missing_faults,
    order_faults,
    unique,
    within,
)
from hoaban.reports.vocabulary import STYLES

_ALIGNMENTS = {
    WD_ALIGN_PARAGRAPH.CENTER: "center",
    WD_ALIGN_PARAGRAPH.JUSTIFY: "justify",
    WD_ALIGN_PARAGRAPH.LEFT: "left",
    WD_ALIGN_PARAGRAPH.RIGHT: "right",
    None: "left",
}
_TITLE_COLUMNS = 2
_SINGLE = 1.15  # one line of Times New Roman, in sizes of its letters
_BLACK = RGBColor(0, 0, 0)
_ELEMENTS = {style: key for key, style in STYLES.items()}


def faults(data: bytes, rules: dict[str, Any]) -> list[Fault]:
    """Return the departures of a DOCX. Raises NotADocument."""
    document = _opened(data)
    found = _page_faults(document, rules)
    first_at: dict[str, int] = {}
    for place, paragraph in enumerate(_paragraphs(document)):
        if "{{" in paragraph.text or "{%" in paragraph.text:
            found.append(Fault("chỗ điền", "đã điền", paragraph.text))
        element = _ELEMENTS.get(paragraph.style.name or "") if paragraph.style else None
        if element and paragraph.text.strip():
            first_at.setdefault(element, place)
            found += _paragraph_faults(paragraph, element, rules)
    return unique([*found, *missing_faults(first_at), *order_faults(first_at, rules["order"])])


def _opened(data: bytes) -> Document:
    try:
        Package(data)  # its limits on entries, sizes and ratios hold before python-docx inflates anything
        return docx.Document(io.BytesIO(data))
    except (Unreadable, ValueError, KeyError, OSError, AttributeError) as problem:
        raise NotADocument from problem


def _paragraphs(document: Document) -> list[Paragraph]:
    """The running text and the borderless two-cell tables; the cells of an annex hold no elements of the form."""
    found: list[Paragraph] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Table) and len(block.columns) == _TITLE_COLUMNS:
            found += [paragraph for cell in block.rows[0].cells for paragraph in cell.paragraphs]
    return found


def _page_faults(document: Document, rules: dict[str, Any]) -> list[Fault]:
    found = []
    font = document.styles["Normal"].font.name
    if font != rules["font"]:
        found.append(Fault("phông chữ", rules["font"], str(font)))
    for place, section in enumerate(document.sections, start=1):
        size = sorted((round(section.page_width.mm), round(section.page_height.mm)))
        asked = sorted(rules["page_mm"].values())
        if size != asked:
            found.append(Fault(f"khổ giấy, phần {place}", "×".join(map(str, asked)), "×".join(map(str, size))))
        for side, limits in rules["margins_mm"].items():
            margin = getattr(section, f"{side}_margin").mm
            if not within(margin, limits):
                found.append(Fault(f"{SIDES[side]}, phần {place}", limits_in(limits, "mm"), amount(margin, "mm")))
        found += _page_number_faults(section, place, rules["page_number"])
    return found


def _page_number_faults(section: Any, place: int, rules: dict[str, Any]) -> list[Fault]:
    where, found = f"số trang, phần {place}", []
    header = section.header.paragraphs
    numbered = [p for p in header if "PAGE" in p._p.xml]  # noqa: SLF001 - python-docx has no fields
    if not numbered:
        return [Fault(where, "ở lề trên", "không có")]
    sizes = sorted({run.font.size.pt for run in numbered[0].runs if run.font.size})
    found += [Fault(where, limits_in(rules["size_pt"], "pt"), amount(size, "pt")) for size in sizes
              if not within(size, rules["size_pt"])]  # fmt: skip
    alignment = _ALIGNMENTS.get(numbered[0].alignment)
    if alignment != rules["alignment"]:
        found.append(Fault(where, ALIGNMENTS[rules["alignment"]], ALIGNMENTS.get(alignment or "left", "canh khác")))
    if not section.different_first_page_header_footer:
        found.append(Fault(where, "không hiển thị ở trang đầu", "có"))
    return found


def _paragraph_faults(paragraph: Paragraph, element: str, rules: dict[str, Any]) -> list[Fault]:
    asked, where = rules["elements"][element], STYLES[element]
    found = []
    for run in paragraph.runs:
        if run.text.strip():
            found += look_faults(asked, _looks_of(run, paragraph), where)
            found += _ink_faults(run, paragraph, where, rules)
    alignment = _ALIGNMENTS.get(_from_style(paragraph, "alignment"), "other")
    if alignment != asked["alignment"]:
        found.append(Fault(where, ALIGNMENTS[asked["alignment"]], ALIGNMENTS.get(alignment, "canh khác")))
    if "text" in asked and paragraph.text.strip() != asked["text"]:
        found.append(Fault(where, asked["text"], paragraph.text.strip()))
    return found + _spacing_faults(paragraph, asked, where)


def _looks_of(run: Any, paragraph: Paragraph) -> dict[str, Any]:
    size = _of_run(run, paragraph, "size")
    looks = {look: bool(_of_run(run, paragraph, look)) for look in ("bold", "italic")}
    return looks | {"size_pt": size.pt if size is not None else 0.0}


def _ink_faults(run: Any, paragraph: Paragraph, where: str, rules: dict[str, Any]) -> list[Fault]:
    """Another font or colour than the page's, set on the run or on the style."""
    font = _of_run(run, paragraph, "name")
    colour = run.font.color.rgb or _style_font(paragraph).color.rgb
    found = [] if font in (None, rules["font"]) else [Fault(where, f"phông {rules['font']}", f"phông {font}")]
    return found if colour in (None, _BLACK) else [*found, Fault(where, "màu đen", f"màu #{colour}")]


def _of_run(run: Any, paragraph: Paragraph, name: str) -> Any:
    own = getattr(run.font, name)
    return own if own is not None else getattr(_style_font(paragraph), name)


def _spacing_faults(paragraph: Paragraph, asked: dict[str, Any], where: str) -> list[Fault]:
    if "first_line_cm" not in asked:
        return []
    indent, after = _from_style(paragraph, "first_line_indent"), _from_style(paragraph, "space_after")
    measured = (
        ("lùi đầu dòng", indent.cm if indent else 0, asked["first_line_cm"], "cm"),
        ("cách đoạn", after.pt if after else 0, asked["space_pt"], "pt"),
        ("cách dòng", _lines(paragraph), asked["line_spacing"], "dòng"),
    )
    return [Fault(f"{where}, {what}", limits_in(limits, unit), amount(value, unit))
            for what, value, limits, unit in measured if not within(value, limits)]  # fmt: skip


def _lines(paragraph: Paragraph) -> float:
    """Line spacing in lines; one set in points is divided by a single line of the paragraph's size."""
    spacing = _from_style(paragraph, "line_spacing") or 1.0
    size = _style_font(paragraph).size
    return float(spacing.pt / (size.pt * _SINGLE)) if isinstance(spacing, Length) and size else float(spacing)


def _from_style(paragraph: Paragraph, name: str) -> Any:
    own = getattr(paragraph.paragraph_format, name)
    return own if own is not None else getattr(paragraph.style.paragraph_format, name)  # type: ignore[union-attr]


def _style_font(paragraph: Paragraph) -> Any:
    return paragraph.style.font  # type: ignore[union-attr]
