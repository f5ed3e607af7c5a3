"""Styles and small Word parts of the report template: what python-docx has no word for."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Mm, Pt
from docx.table import _Cell

from hoaban.reports.vocabulary import STYLES

FONT = "Times New Roman"
CENTER, JUSTIFY, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
ALIGNMENTS = {"center": CENTER, "justify": JUSTIFY, "left": LEFT}
RULE, NOTE, CODE = "Đường kẻ", "Ghi chú", "Mã số"
TABLE_HEAD, TABLE, TABLE_CENTER = "Đầu bảng", "Ô bảng", "Ô bảng (giữa)"
# (size pt, bold, italic, alignment, space before pt, space after pt) of each element, inside the rule pack's ranges.
LOOKS: dict[str, tuple[float, bool, bool, str, float, float]] = {
    "national_title": (12, True, False, "center", 0, 0),
    "motto": (13, True, False, "center", 0, 0),
    "parent": (12, False, False, "center", 0, 0),
    "issuer": (12, True, False, "center", 0, 0),
    "number": (13, False, False, "center", 6, 0),
    "place_and_day": (13, False, True, "center", 6, 0),
    "kind": (14, True, False, "center", 18, 0),
    "subject": (14, True, False, "center", 0, 0),
    "addressee": (14, False, False, "center", 12, 12),
    "heading": (14, True, False, "justify", 6, 6),
    "body": (14, False, False, "justify", 0, 6),
    "recipients_title": (12, True, True, "left", 6, 0),
    "recipients": (11, False, False, "left", 0, 0),
    "signer": (14, True, False, "center", 6, 0),
    "annex": (14, True, False, "center", 0, 0),
    "annex_title": (14, True, False, "center", 0, 6),
}
EXTRA: dict[str, tuple[float, bool, bool, str, float, float]] = {
    RULE: (2, False, False, "center", 0, 0),
    TABLE_HEAD: (11, True, False, "center", 2, 2),
    TABLE: (11, False, False, "left", 2, 2),
    TABLE_CENTER: (11, False, False, "center", 2, 2),
    CODE: (9, False, False, "left", 2, 2),
    NOTE: (13, False, True, "center", 6, 6),
}
_INDENTED = ("heading", "body")
_KEPT_WITH_NEXT = ("heading", "annex", "annex_title", "kind")


def add_styles(document: Document) -> None:
    """Give a new document the font, the language and every style of the form."""
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.get_or_add_rPr().append(language)
    normal.paragraph_format.space_after = Pt(0)
    for key, look in LOOKS.items():
        _add_style(document, STYLES[key], look, indented=key in _INDENTED, kept=key in _KEPT_WITH_NEXT)
    for name, look in EXTRA.items():
        _add_style(document, name, look, indented=False, kept=name == RULE)


def _add_style(
    document: Document, name: str, look: tuple[float, bool, bool, str, float, float], *, indented: bool, kept: bool
) -> None:
    size, bold, italic, alignment, before, after = look
    style: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = ALIGNMENTS[alignment], Pt(before), Pt(after)
    form.line_spacing, form.keep_with_next = 1.0, kept
    if indented:
        form.first_line_indent = Cm(1.27)


def rule(cell: _Cell | Document, *, left: float, right: float) -> None:
    """Draw a horizontal rule: an own tiny paragraph with a lower border, `left` and `right` mm in from the edges."""
    paragraph = cell.add_paragraph(style=RULE)
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(left), Mm(right)
    border = parse_xml(
        f"<w:pBdr {nsdecls('w')}><w:bottom w:val='single' w:sz='6' w:space='1' w:color='000000'/></w:pBdr>"
    )
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no paragraph borders
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def page_number(paragraph: Any, size: float) -> None:
    """Put the PAGE field into a paragraph."""
    paragraph.alignment = CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(size)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields
