"""Builds the report template `templates/reports/periodic.docx` in the form of Decree 30/2020, Annex I.

The template is an ordinary Word file with docxtpl placeholders: officers may change its wording and look in Word.
This script made it and makes it again: `python -m hoaban.reports.template_form [FILE]`.
The wording below is what the report says; what stands in {{ }} comes from `contents.py`.
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

from hoaban.reports.template_styles import CODE, NOTE, TABLE, TABLE_CENTER, TABLE_HEAD, add_styles, page_number, rule
from hoaban.reports.vocabulary import STYLES

TEMPLATE = Path(__file__).parent / "templates" / "reports" / "periodic.docx"
PORTRAIT, MARGINS = (210, 297), {"top": 20, "bottom": 20, "left": 30, "right": 15}
PAGE_NUMBER_SIZE = 13

# (style, text) of the body, in order. A paragraph that holds only {%p … %} disappears from the report.
OPENING = (
    "Thực hiện {{ plan.citation }}, {{ issuer.name }} báo cáo kết quả thực hiện {{ period.name }} "
    "(từ ngày {{ period.first }} đến ngày {{ period.last }}) như sau:"
)
CLOSING = (
    "Trên đây là báo cáo kết quả thực hiện {{ plan.short }} {{ period.name }}. "
    "{{ issuer.name }} kính báo cáo {{ plan.addressee }}./."
)
GROUP = (
    ("heading", "{{ loop.index }}. {{ group.heading }}"),
    ("body", "{{ group.summary }}"),
    ("body", "{%p for line in group.lines %}"),
    ("body", "- {{ line }}"),
    ("body", "{%p endfor %}"),
)
BODY = (
    ("body", OPENING),
    ("body", "{%p if plan.second_hand %}"),
    ("body", "{{ plan.second_hand }}"),
    ("body", "{%p endif %}"),
    ("heading", "I. TÌNH HÌNH CHUNG"),
    ("body", "{%p for line in overview %}"),
    ("body", "{{ line }}"),
    ("body", "{%p endfor %}"),
    ("heading", "II. KẾT QUẢ THEO NHIỆM VỤ"),
    ("body", "{%p for group in groups %}"),
    *GROUP,
    ("body", "{%p endfor %}"),
    ("heading", "III. NHIỆM VỤ ĐẾN HẠN TRONG KỲ TIẾP THEO"),
    ("body", "{{ ahead.summary }}"),
    ("body", "{%p for line in ahead.lines %}"),
    ("body", "- {{ line }}"),
    ("body", "{%p endfor %}"),
    ("body", CLOSING),
)
# (heading, width in mm, style, cell) of the annex tables; widths add up to 252 mm, the text width of the page.
TASK_COLUMNS = (
    ("TT", 10, TABLE_CENTER, "{{ t.place }}"),
    ("Nhiệm vụ và mã", 64, TABLE, "{{ t.title }}\n{{ t.id }}"),
    ("Chủ trì", 40, TABLE, "{{ t.lead }}"),
    ("Thời hạn", 27, TABLE, "{{ t.deadline }}"),
    ("Số sản phẩm yêu cầu", 17, TABLE_CENTER, "{{ t.asks }}"),
    ("Duyệt trước kỳ", 17, TABLE_CENTER, "{{ t.before }}"),
    ("Duyệt trong kỳ", 17, TABLE_CENTER, "{{ t.during }}"),
    ("Tiến độ", 17, TABLE_CENTER, "{{ t.progress }}"),
    ("Trạng thái", 22, TABLE_CENTER, "{{ t.state }}"),
    ("Sản phẩm (mục tại Phụ lục II)", 21, TABLE_CENTER, "{{ t.products }}"),
)
PRODUCT_COLUMNS = (
    ("TT", 9, TABLE_CENTER, "{% vm %}{{ c.place }}"),
    ("Sản phẩm và mã", 62, TABLE, "{% vm %}{{ c.title }}\n{% if loop.first %}{{ c.id }}{% endif %}"),
    ("Nhiệm vụ (mục tại Phụ lục I)", 21, TABLE_CENTER, "{% vm %}{{ c.task }}"),
    ("Ngôn ngữ", 21, TABLE, "{{ e.language }}"),
    ("Ấn bản số", 14, TABLE_CENTER, "{{ e.number }}"),
    ("Ngày duyệt", 23, TABLE_CENTER, "{{ e.day }}"),
    ("Người duyệt", 30, TABLE, "{{ e.approver }}"),
    ("Địa chỉ công khai", 72, CODE, "{{ e.address }}"),
)


def build_template(path: Path = TEMPLATE) -> None:
    """Write the template."""
    document = docx.Document()
    add_styles(document)
    _set_page(document.sections[0], *PORTRAIT)
    _add_opening(document)
    for style, text in BODY:
        document.add_paragraph(text, STYLES[style])
    _add_closing(document)
    _start_annex(document, "I", "DANH MỤC NHIỆM VỤ VÀ TIẾN ĐỘ THỰC HIỆN", "tasks")
    _add_rows(document, TASK_COLUMNS, ["{%tr for t in tasks %}"], ["{%tr endfor %}"])
    document.add_paragraph("{%p endif %}")
    _start_annex(document, "II", "SẢN PHẨM ĐÃ ĐƯỢC PHÊ DUYỆT, TÍNH VÀO KẾT QUẢ", "parts")
    opened = ["{%tr for part in parts %}", "{{ part.heading }}", "{%tr for c in part.products %}"]
    opened += ["{%tr for e in c.editions %}"]
    _add_rows(document, PRODUCT_COLUMNS, opened, ["{%tr endfor %}"] * 3)
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
    _first(left, "{{ issuer.parent }}", "parent")
    left.add_paragraph("{{ issuer.heading }}", STYLES["issuer"])
    rule(left, left=23, right=23)
    left.add_paragraph("Số:          /BC-……", STYLES["number"])
    _first(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "national_title")
    right.add_paragraph("Độc lập - Tự do - Hạnh phúc", STYLES["motto"])
    rule(right, left=18, right=18)
    right.add_paragraph("{{ issuer.place }}, ngày        tháng        năm 20……", STYLES["place_and_day"])
    _add_sample_mark(document)
    document.add_paragraph("BÁO CÁO", STYLES["kind"])
    document.add_paragraph("Kết quả thực hiện {{ plan.short }}", STYLES["subject"])
    document.add_paragraph("Kỳ báo cáo: {{ period.name }}", STYLES["subject"])
    rule(document, left=55, right=55)
    document.add_paragraph("Kính gửi: {{ plan.addressee }}.", STYLES["addressee"])


def _add_sample_mark(document: Document) -> None:
    for text in ("{%p if sample %}", "{{ sample }}", "{%p endif %}"):
        document.add_paragraph(text, NOTE)


def _add_closing(document: Document) -> None:
    left, right = _two_cells(document, 75, 90)
    _first(left, "Nơi nhận:", "recipients_title")
    for line in ("- Như trên;", "- Lưu: VT."):
        left.add_paragraph(line, STYLES["recipients"])
    _first(right, "{{ issuer.signer }}", "signer")
    for _ in range(5):
        right.add_paragraph("", STYLES["signer"])


def _start_annex(document: Document, place: str, title: str, rows: str) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, *reversed(PORTRAIT))
    numbering = OxmlElement("w:pgNumType")  # annexes are numbered apart
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, "w:cols", "w:titlePg", "w:docGrid")  # noqa: SLF001
    document.add_paragraph(f"Phụ lục {place}", STYLES["annex"])
    document.add_paragraph(title, STYLES["annex_title"])
    note = "(Kèm theo Báo cáo số          /BC-…… ngày        tháng        năm 20…… của {{ issuer.name }})"
    document.add_paragraph(note, NOTE)
    _add_sample_mark(document)
    for text in (f"{{%p if not {rows} %}}", "Không có.", "{%p else %}"):
        document.add_paragraph(text, STYLES["body"])


def _add_rows(document: Document, columns: Any, opened: list[str], closed: list[str]) -> None:
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
    for cell, (_, _, style, text) in zip(row.cells, columns, strict=True):
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
