"""A document of the corpus as DOCX, as an office would make it in Word: fake headings in bold, tables without borders for
the title and closing blocks, automatic numbers, tracked changes, footnotes, a text box, a page number field in the header.
"""

import io
import unicodedata
from datetime import UTC, datetime
from html import escape

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from tests.documents.carriers.inline import Run
from tests.documents.carriers.layout import grouped, spans
from tests.documents.carriers.source import Block, Row, Source
from tests.documents.carriers.word_parts import FOOTNOTE_MARK, Numbering, add_footnotes, page_field, repacked

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = f'xmlns:w="{W}"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
MC += ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
_TRACK = 'w:author="van thu" w:date="2026-01-05T00:00:00Z"'
_CENTRED = {"kind", "subject", "annex", "centre", "nation", "motto", "parent", "issuer", "number", "place", "sign"}
_BOLD = {"kind", "subject", "annex", "issuer", "nation", "motto", "sign", "heading"}
_ITALIC = {"basis", "place"}


def as_docx(source: Source) -> bytes:
    """The bytes of the file; the same each time."""
    document = Document()
    _page(document, source.head.get("running"))
    work = _Word(document, wide_annex=source.head.get("annex") == "landscape")
    for kind, blocks in grouped(source):
        work.add(kind, blocks)
    if work.notes:
        add_footnotes(document, work.notes)
    document.core_properties.created = document.core_properties.modified = datetime(2026, 1, 5, tzinfo=UTC)
    document.core_properties.title = "Văn bản giả định, chỉ dùng để kiểm thử"
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def _page(document, running: str | None) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(14)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = (
        Mm(30),
        Mm(15),
        Mm(20),
        Mm(20),
    )
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header._p.append(page_field())
    if running:
        section.header.add_paragraph(running)


class _Word:
    """Adds the blocks to a document; keeps footnotes and number series."""

    def __init__(self, document, *, wide_annex: bool) -> None:
        self.document, self.wide_annex = document, wide_annex
        self.notes: list[str] = []
        self.numbering = Numbering(document)
        self.changes = 100

    def add(self, kind: str, blocks: list[Block]) -> None:
        if kind in ("title", "close"):
            self._side_by_side(blocks)
        elif kind == "table":
            self._table(blocks[0])
        elif blocks[0].kind == "box":
            self._box(blocks[0])
        elif blocks[0].kind != "page":
            if blocks[0].kind == "annex" and self.wide_annex:
                self._turn()
            self._fill(self.document.add_paragraph(), blocks[0])

    def _turn(self) -> None:
        """A new section in landscape."""
        section = self.document.add_section()
        if section.page_width < section.page_height:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width

    def _side_by_side(self, blocks: list[Block]) -> None:
        table = self.document.add_table(rows=1, cols=2)
        left = [b for b in blocks if b.kind in ("parent", "issuer", "number", "recipient")]
        for cell, side in zip(table.rows[0].cells, (left, [b for b in blocks if b not in left]), strict=True):
            for index, block in enumerate(side):
                paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
                self._fill(paragraph, block)

    def _fill(self, paragraph, block: Block, bold: bool | None = None) -> None:
        if block.kind in _CENTRED:
            paragraph.alignment = 1
        runs = block.runs
        if block.kind == "num":
            runs = self.numbering.apply(paragraph, runs)
        if block.kind == "nfd":
            runs = tuple(Run(run.mode, unicodedata.normalize("NFD", run.text)) for run in runs)
        if block.kind == "annex" and not self.wide_annex:
            paragraph.paragraph_format.page_break_before = True
        self._runs(paragraph, runs, bold=block.kind in _BOLD or bool(bold), italic=block.kind in _ITALIC)

    def _runs(self, paragraph, runs: tuple[Run, ...], *, bold: bool, italic: bool) -> None:
        style = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
        for run in runs:
            for xml in self._xml(run, f"<w:rPr>{style}</w:rPr>" if style else ""):
                paragraph._p.append(parse_xml(xml))

    def _xml(self, run: Run, style: str) -> list[str]:
        words = escape(run.text, quote=False)
        if run.mode == "note":
            self.notes.append(run.text)
            return [FOOTNOTE_MARK.format(ns=NS, id=len(self.notes) + 1)]
        self.changes += 1
        if run.mode == "old":
            return [
                f'<w:del {NS} w:id="{self.changes}" {_TRACK}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
            ]
        if run.mode == "new":
            return [f'<w:ins {NS} w:id="{self.changes}" {_TRACK}><w:r>{_text(words)}</w:r></w:ins>']
        if run.mode == "page":
            return [f"<w:r {NS}><w:lastRenderedPageBreak/></w:r>"]
        return [f"<w:r {NS}>{style}{_text(words)}</w:r>"]

    def _box(self, block: Block) -> None:
        inside = "".join(f"<w:p><w:r>{_text(escape(line, quote=False))}</w:r></w:p>" for line in block.text.split("¶"))
        content = f"<w:txbxContent>{inside}</w:txbxContent>"
        xml = (
            f'<w:r {NS} {MC}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{content}</wps:txbx>'
            f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
        self.document.add_paragraph()._p.append(parse_xml(xml))

    def _table(self, block: Block) -> None:
        table = self.document.add_table(rows=len(block.rows), cols=len(block.rows[0].cells))
        table.style = "Table Grid"
        for top, row in enumerate(block.rows):
            self._row(table, top, row, spans(block, repeated=False)[top])
        self.document.add_paragraph()

    def _row(self, table, top: int, row: Row, cells) -> None:
        if row.header:
            table.rows[top]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NS}/>"))
        left = 0
        own = iter(cells)
        for left, cell in enumerate(row.cells):
            if cell.merge:
                continue
            _, across, down = next(own)
            target = table.cell(top, left)
            if across > 1 or down > 1:
                target = target.merge(table.cell(top + down - 1, left + across - 1))
            for index, line in enumerate(_lines(cell.runs)):
                paragraph = target.paragraphs[0] if index == 0 else target.add_paragraph()
                self._runs(paragraph, line, bold=row.header, italic=False)


def _text(words: str) -> str:
    """Line ends become breaks."""
    return "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in words.split("¶"))


def _lines(runs: tuple[Run, ...]) -> list[tuple[Run, ...]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split("¶")
        lines[-1].append(Run(run.mode, first))
        lines += [[Run(run.mode, part)] for part in rest]
    return [tuple(line) for line in lines]
