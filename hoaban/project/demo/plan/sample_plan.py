"""Write the sample plan as DOCX in the layout of Decree 30/2020, marked as a sample in title, header and first page.

    python -m hoaban.project.demo.plan.sample_plan OUTPUT.docx

Sizes, margins and spacing follow annex I of the decree: A4, 20/20/30/15 mm, Times New Roman, body 14 points.
"""

import re
import sys
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from hoaban.project.demo.plan import sample_words as words

FONT = "Times New Roman"
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
HEADING = re.compile(r"[IVX]+\. |\d+\. ")
WRITTEN = datetime(2026, 1, 5, 8, 0)  # noqa: DTZ001 - a Word property has no zone


def write(path: Path) -> None:
    """Write the sample plan to `path`; the same words every time."""
    document = Document()
    _properties(document)
    _page_and_font(document)
    _header(document.sections[0])
    _title_block(document)
    _body(document)
    _closing_block(document)
    _annex(document)
    document.save(str(path))


def _properties(document: DocumentObject) -> None:
    properties = document.core_properties
    properties.title, properties.subject, properties.author = words.TITLE, words.MARK, "Hoa Ban"
    properties.keywords, properties.comments, properties.language = "văn bản mẫu", words.MARK, "vi-VN"
    properties.created = properties.modified = WRITTEN
    properties.last_modified_by = "Hoa Ban"


def _page_and_font(document: DocumentObject) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    normal.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.top_margin = section.bottom_margin = Mm(20)
    section.header_distance = Mm(9)


def _header(section: Section) -> None:
    """Page number from the second page on; the sample mark on every page."""
    section.different_first_page_header_footer = True
    _say(section.first_page_header.paragraphs[0], words.MARK, size=10, italic=True, align=CENTRE)
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _page_field(number)
    _say(section.header.add_paragraph(), words.MARK, size=10, italic=True, align=CENTRE)


def _page_field(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(13)
    for kind in ("begin", None, "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = "PAGE"
        run._r.append(part)  # noqa: SLF001 - python-docx has no fields


def _say(
    paragraph: Paragraph,
    text: str,
    *,
    size: int = 14,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH | None = None,
) -> Paragraph:
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def _rule(paragraph: Paragraph, *, left_mm: int, right_mm: int) -> None:
    """Draw the thin line of the form under a heading, as the lower border of a narrow empty paragraph."""
    paragraph.paragraph_format.left_indent, paragraph.paragraph_format.right_indent = Mm(left_mm), Mm(right_mm)
    paragraph.paragraph_format.line_spacing = Pt(6)
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "3"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - python-docx has no paragraph borders


def _title_block(document: DocumentObject) -> None:
    table = document.add_table(rows=2, cols=2)
    _columns(table, (70, 95))
    issuer, nation, number, day = (cell for row in table.rows for cell in row.cells)
    _say(issuer.paragraphs[0], words.ISSUER, size=12, bold=True, align=CENTRE)
    _rule(issuer.add_paragraph(), left_mm=20, right_mm=20)
    _say(nation.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, align=CENTRE)
    _say(nation.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", size=14, bold=True, align=CENTRE)
    _rule(nation.add_paragraph(), left_mm=18, right_mm=18)
    _say(number.paragraphs[0], words.NUMBER, size=13, align=CENTRE)
    _say(day.paragraphs[0], words.PLACE_AND_DAY, size=14, italic=True, align=CENTRE)
    mark = _say(document.add_paragraph(), words.MARK, size=13, bold=True, align=CENTRE)
    mark.paragraph_format.space_before = Pt(12)
    kind = _say(document.add_paragraph(), "KẾ HOẠCH", bold=True, align=CENTRE)
    kind.paragraph_format.space_before = Pt(12)
    for line in words.SUBJECT:
        _say(document.add_paragraph(), line, bold=True, align=CENTRE)
    _rule(document.add_paragraph(), left_mm=60, right_mm=60)


def _columns(table: Table, widths_mm: tuple[int, ...]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths_mm, strict=True):
        column.width = Mm(width)  # the grid
        for cell in column.cells:
            cell.width = Mm(width)


def _body(document: DocumentObject) -> None:
    for line in words.PROSE:
        heading = bool(HEADING.match(line))
        paragraph = _flow(document, line, bold=heading, italic=line.startswith("Căn cứ"))
        paragraph.paragraph_format.keep_with_next = heading


def _flow(document: DocumentObject, text: str, *, bold: bool = False, italic: bool = False) -> Paragraph:
    paragraph = _say(document.add_paragraph(), text, bold=bold, italic=italic, align=WD_ALIGN_PARAGRAPH.JUSTIFY)
    shape = paragraph.paragraph_format
    shape.first_line_indent, shape.space_before, shape.space_after, shape.line_spacing = Mm(12.7), Pt(3), Pt(3), 1.1
    return paragraph


def _closing_block(document: DocumentObject) -> None:
    table = document.add_table(rows=1, cols=2)
    _columns(table, (80, 85))
    left, right = table.rows[0].cells
    _say(left.paragraphs[0], "Nơi nhận:", size=12, bold=True, italic=True)
    for line in words.RECIPIENTS:
        _say(left.add_paragraph(), line, size=11)
    _say(right.paragraphs[0], words.SIGNATURE[0], bold=True, align=CENTRE)
    _say(right.add_paragraph(), words.SIGNATURE[1], italic=True, align=CENTRE)


def _annex(document: DocumentObject) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    start = OxmlElement("w:pgNumType")  # an annex is numbered apart
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)  # noqa: SLF001 - python-docx has no page numbering
    name, title, origin = words.ANNEX_TITLE
    _say(document.add_paragraph(), name, bold=True, align=CENTRE)
    _say(document.add_paragraph(), title, bold=True, align=CENTRE)
    _say(document.add_paragraph(), origin, italic=True, align=CENTRE).paragraph_format.space_after = Pt(8)
    _tasks_table(document)


def _tasks_table(document: DocumentObject) -> None:
    table = document.add_table(rows=1 + len(words.ROWS), cols=len(words.HEADER))
    table.style = "Table Grid"
    _columns(table, words.WIDTHS_MM)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - python-docx has no repeated rows
    for cell, text in zip(table.rows[0].cells, words.HEADER, strict=True):
        _fill(cell, text, bold=True, align=CENTRE)
    for row, texts in zip(table.rows[1:], words.ROWS, strict=True):
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        cells = row.cells
        if len(texts) == 1:
            group = _fill(cells[0].merge(cells[-1]), texts[0], bold=True)
            group.paragraph_format.keep_with_next = True
            continue
        for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
            _fill(cell, text, align=CENTRE if place in (0, 4) else None)


def _fill(cell: _Cell, text: str, *, bold: bool = False, align: WD_ALIGN_PARAGRAPH | None = None) -> Paragraph:
    paragraph = _say(cell.paragraphs[0], text, size=13, bold=bold, align=align)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    return paragraph


if __name__ == "__main__":
    write(Path(sys.argv[1]))
