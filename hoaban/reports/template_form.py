"""Builds the report template `templates/reports/periodic.docx` in the form of Decree 30/2020, Annex I.

The template is an ordinary Word file with docxtpl placeholders: officers may change its wording and look in Word.
This script made it and makes it again: `python -m hoaban.reports.template_form [FILE]`.
What the report says stands in `frame.py`; what stands in {{ }} comes from `contents.py`.
"""

import sys
from pathlib import Path
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell

from hoaban.reports import frame
from hoaban.reports.template_styles import CODE, NOTE, TABLE, TABLE_CENTER, TABLE_HEAD, add_styles, page_number, rule
from hoaban.reports.vocabulary import STYLES
from hoaban.reports.writing import HOUSE_TEMPLATE

PORTRAIT, MARGINS = (210, 297), {"top": 20, "bottom": 20, "left": 30, "right": 15}
PAGE_NUMBER_SIZE = 13

# (style, text) of the body, in order. A paragraph that holds only {%p … %} disappears from the report.
GROUP = (
    ("heading", "{{ loop.index }}. {{ group.heading }}"),
    ("body", "{{ group.summary }}"),
    ("body", "{%p for line in group.lines %}"),
    ("body", "- {{ line }}"),
    ("body", "{%p endfor %}"),
)
BODY = (
    ("body", frame.OPENING),
    ("body", "{%p if plan.second_hand %}"),
    ("body", "{{ plan.second_hand }}"),
    ("body", "{%p endif %}"),
    ("heading", frame.OVERVIEW),
    ("body", "{%p for line in overview %}"),
    ("body", "{{ line }}"),
    ("body", "{%p endfor %}"),
    ("heading", frame.RESULTS),
    ("body", "{%p for group in groups %}"),
    *GROUP,
    ("body", "{%p endfor %}"),
    ("heading", frame.AHEAD),
    ("body", "{{ ahead.summary }}"),
    ("body", "{%p for line in ahead.lines %}"),
    ("body", "- {{ line }}"),
    ("body", "{%p endfor %}"),
    ("body", frame.CLOSING),
)
# (style, cell) of the annex tables, beside `frame`'s headings and widths.
TASK_CELLS = (
    (TABLE_CENTER, "{{ t.place }}"),
    (TABLE, "{{ t.title }}\n{{ t.id }}"),
    (TABLE, "{{ t.lead }}"),
    (TABLE, "{{ t.deadline }}"),
    (TABLE_CENTER, "{{ t.asks }}"),
    (TABLE_CENTER, "{{ t.before }}"),
    (TABLE_CENTER, "{{ t.during }}"),
    (TABLE_CENTER, "{{ t.progress }}"),
    (TABLE_CENTER, "{{ t.state }}"),
    (TABLE_CENTER, "{{ t.products }}"),
)
PRODUCT_CELLS = (
    (TABLE_CENTER, "{% vm %}{{ c.place }}"),
    (TABLE, "{% vm %}{{ c.title }}\n{% if loop.first %}{{ c.id }}{% endif %}"),
    (TABLE_CENTER, "{% vm %}{{ c.task }}"),
    (TABLE, "{{ e.language }}"),
    (TABLE_CENTER, "{{ e.number }}"),
    (TABLE_CENTER, "{{ e.day }}"),
    (TABLE, "{{ e.approver }}"),
    (CODE, "{{ e.address }}"),
)


def build_template(path: Path = HOUSE_TEMPLATE) -> None:
    """Write the template."""
    document = docx.Document()
    add_styles(document)
    _set_page(document.sections[0], *PORTRAIT)
    _add_opening(document)
    for style, text in BODY:
        document.add_paragraph(text, STYLES[style])
    _add_closing(document)
    _start_annex(document, "I", frame.TASKS_TITLE, "tasks")
    _add_rows(document, frame.TASK_COLUMNS, TASK_CELLS, ["{%tr for t in tasks %}"], ["{%tr endfor %}"])
    document.add_paragraph("{%p endif %}")
    _start_annex(document, "II", frame.PRODUCTS_TITLE, "parts")
    opened = ["{%tr for part in parts %}", "{{ part.heading }}", "{%tr for c in part.products %}"]
    opened += ["{%tr for e in c.editions %}"]
    _add_rows(document, frame.PRODUCT_COLUMNS, PRODUCT_CELLS, opened, ["{%tr endfor %}"] * 3)
    document.add_paragraph("{%p endif %}")
    document.core_properties.author = ""
    document.core_properties.title = "Báo cáo kết quả thực hiện Kế hoạch"
    document.core_properties.comments = ""
    document.save(str(path))


def _set_page(section: Any, width: int, height: int) -> None:
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.orientation = WD_ORIENTATION.LANDSCAPE if width > height else WD_ORIENTATION.PORTRAIT
    section.top_margin, section.bottom_margin = Mm(MARGINS["top"]), Mm(MARGINS["bottom"])
    section.left_margin, section.right_margin = Mm(MARGINS["left"]), Mm(MARGINS["right"])
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True
    if not section.header.paragraphs[0].runs:
        page_number(section.header.paragraphs[0], PAGE_NUMBER_SIZE)


def _add_opening(document: Document) -> None:
    left, right = _two_cells(document, 70, 95)
    _first(left, frame.PARENT, "parent")
    left.add_paragraph(frame.ISSUER, STYLES["issuer"])
    rule(left, left=23, right=23)
    left.add_paragraph(frame.NUMBER, STYLES["number"])
    _first(right, frame.NATION, "national_title")
    right.add_paragraph(frame.MOTTO, STYLES["motto"])
    rule(right, left=18, right=18)
    right.add_paragraph(frame.PLACE_AND_DAY, STYLES["place_and_day"])
    _add_sample_mark(document)
    document.add_paragraph(frame.KIND, STYLES["kind"])
    for line in frame.SUBJECT:
        document.add_paragraph(line, STYLES["subject"])
    rule(document, left=55, right=55)
    document.add_paragraph(frame.ADDRESSEE, STYLES["addressee"])


def _add_sample_mark(document: Document) -> None:
    for text in ("{%p if sample %}", frame.SAMPLE, "{%p endif %}"):
        document.add_paragraph(text, NOTE)


def _add_closing(document: Document) -> None:
    left, right = _two_cells(document, 75, 90)
    _first(left, frame.RECIPIENTS_TITLE, "recipients_title")
    for line in frame.RECIPIENTS:
        left.add_paragraph(line, STYLES["recipients"])
    _first(right, frame.SIGNER, "signer")
    for _ in range(5):
        right.add_paragraph("", STYLES["signer"])


def _start_annex(document: Document, place: str, title: str, rows: str) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, *reversed(PORTRAIT))
    numbering = OxmlElement("w:pgNumType")  # annexes are numbered apart
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001
    document.add_paragraph(f"{frame.ANNEX} {place}", STYLES["annex"])
    document.add_paragraph(title, STYLES["annex_title"])
    document.add_paragraph(frame.ANNEX_NOTE, NOTE)
    _add_sample_mark(document)
    for text in (f"{{%p if not {rows} %}}", frame.NO_ROWS, "{%p else %}"):
        document.add_paragraph(text, STYLES["body"])


def _add_rows(document: Document, columns: Any, cells: Any, opened: list[str], closed: list[str]) -> None:
    table = document.add_table(rows=0, cols=len(columns), style="Table Grid")
    _fix_widths(table, [column[1] for column in columns])
    head = table.add_row()
    for mark in ("w:cantSplit", "w:tblHeader"):
        head._tr.get_or_add_trPr().append(OxmlElement(mark))  # noqa: SLF001
    for cell, (text, *_) in zip(head.cells, columns, strict=True):
        _fill(cell, text, TABLE_HEAD)
    for tag in opened:
        _add_wide_row(table, tag)
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    for cell, (style, text) in zip(row.cells, cells, strict=True):
        _fill(cell, text, style)
    for tag in closed:
        _add_wide_row(table, tag)


def _add_wide_row(table: Table, text: str) -> None:
    """A row of one cell: a docxtpl tag, which disappears, or the heading of a part of the table."""
    cells = table.add_row().cells
    _fill(cells[0].merge(cells[-1]), text, TABLE)
    cells[0].paragraphs[0].runs[0].bold = True


def _two_cells(document: Document, left: int, right: int) -> tuple[_Cell, _Cell]:
    table = document.add_table(rows=1, cols=2)
    _fix_widths(table, [left, right])
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
    for cell, width in zip(table.rows[0].cells, (left, right), strict=True):
        cell.width = Mm(width)
    return table.cell(0, 0), table.cell(0, 1)


def _fix_widths(table: Table, widths: list[int]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def _first(cell: _Cell, text: str, style: str) -> None:
    _fill(cell, text, STYLES[style])


def _fill(cell: _Cell, text: str, style: str) -> None:
    """Put text into an empty cell; what follows a line feed is a public id, in an own small paragraph."""
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    said, _, code = text.partition("\n")
    paragraph.add_run(said)
    if code:
        cell.add_paragraph(code, CODE)


if __name__ == "__main__":
    build_template(*map(Path, sys.argv[1:2]))
