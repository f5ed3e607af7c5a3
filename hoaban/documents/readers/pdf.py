"""PDF: the printed page read as a person reads it: columns, paragraphs over page breaks, ruled tables; scans by OCR."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium
import pypdfium2.raw as c

from hoaban.documents.readers import ocr, pdf_grids, pictures
from hoaban.documents.readers.pdf_columns import Flow, flows_of, side_lines
from hoaban.documents.readers.pdf_lines import Line, rows_of
from hoaban.documents.readers.pdf_paragraphs import Paragraph, Setting, goes_on, paragraphs_of, setting_of
from hoaban.documents.readers.pdf_shapes import Shapes, shapes_of
from hoaban.documents.readers.pdf_sheets import Sheet, set_aside
from hoaban.documents.readers.pdf_tables import RuledTable, tables_of
from hoaban.documents.readers.pdf_trust import Layer, layer_of
from hoaban.documents.readers.pdf_words import PageWords, words_of
from hoaban.documents.source import SourceText, Writer
from hoaban.documents.vocabulary import Notice, Unreadable

MAX_PAGES = 500
MAX_SECONDS = 60.0
_TAIL = 4096
_SCANNED = "The text was read from a picture; check every date, number and agency."
_SIGNED = re.compile(r"^(?:người ký|ký bởi|ký số bởi|được ký bởi|digitally signed by|signed by)\s*:?", re.IGNORECASE)
_SIGNING = re.compile(
    r"^(?:email|cơ quan|tổ chức|đơn vị|chức vụ|ngày ký|thời gian ký|thời gian|giờ ký|date|reason|location|lý do)\s*:",
    re.IGNORECASE,
)
# pdfium keeps one state for the whole program and is not made for threads.
_ONE_AT_A_TIME = threading.Lock()


def read_pdf(data: bytes) -> SourceText:
    """Read a PDF; pages without a usable text layer are read by OCR where it is installed.

    Raises Unreadable: encrypted, damaged_pdf, too_many_pages, too_big, scan_needs_ocr, empty.
    """
    if b"startxref" not in data[-_TAIL:] and b"%%EOF" not in data[-_TAIL:]:
        raise Unreadable("damaged_pdf")
    with _ONE_AT_A_TIME:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as problem:
            raise Unreadable("encrypted" if _needs_password() else "damaged_pdf") from problem
        try:
            return _read(document)
        except pdfium.PdfiumError as problem:
            raise Unreadable("damaged_pdf") from problem
        finally:
            document.close()


def read_picture(data: bytes) -> SourceText:
    """Read a PNG or JPEG of one page by OCR; raises Unreadable: damaged_picture, too_big, scan_needs_ocr."""
    picture = pictures.opened(data)
    if not ocr.installed():
        raise Unreadable("scan_needs_ocr")
    return written([ocr.sheet_of(1, picture)], "image", [])


def _needs_password() -> bool:
    return c.FPDF_GetLastError() in (c.FPDF_ERR_PASSWORD, c.FPDF_ERR_SECURITY)


def _read(document: pdfium.PdfDocument) -> SourceText:
    count = len(document)
    if count == 0:
        raise Unreadable("empty", "The PDF has no pages.")
    if count > MAX_PAGES:
        raise Unreadable("too_many_pages", f"The PDF has {count} pages; the limit is {MAX_PAGES}.")
    until = time.monotonic() + MAX_SECONDS
    pages = _Pages()
    for number in range(count):
        page = document[number]
        try:
            pages.take(number + 1, page, until)
        finally:
            page.close()
    if pages.missing and not any(sheet.rows or sheet.tables for sheet in pages.sheets):
        raise Unreadable("scan_needs_ocr")
    return written(pages.sheets, "pdf", pages.notices())


@dataclass(slots=True)
class _Pages:
    """The pages read so far; `missing`: scans that could not be read, `pictured`: pages with a large picture."""

    sheets: list[Sheet] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    pictured: list[int] = field(default_factory=list)
    scans: int = 0
    hidden: bool = False

    def take(self, number: int, page: pdfium.PdfPage, until: float) -> None:
        found = words_of(page, until=until)
        shapes = shapes_of(page, found.view)
        layer = layer_of(found, shapes)
        if layer is Layer.SCAN:
            self.scan(number, page, found)
            return
        if layer is Layer.HIDDEN:
            for word in found.words:
                word.unsure = True
        elif found.hidden:
            self.hidden = True
            found = replace(found, words=[word for word in found.words if word.visible])
        if layer is Layer.PRINT and shapes.picture > 0.2:
            self.pictured.append(number)
        self.sheets.append(sheet_of(number, found, shapes))

    def scan(self, number: int, page: pdfium.PdfPage, found: PageWords) -> None:
        """Read a page that is a picture; what is printed over it is kept apart for the secrecy gate."""
        over = [" ".join(word.text for word in row.words) for row in rows_of(found.words)]
        over += [word.text for word in found.turned]
        self.scans += 1
        if self.scans > ocr.MAX_PAGES or not ocr.installed():
            self.missing.append(number)
            self.sheets.append(Sheet(number, *found.view.size, [], [], [], turned=over))
            return
        sheet = ocr.sheet_of(number, ocr.printed(page))
        sheet.turned += over
        self.sheets.append(sheet)

    def notices(self) -> list[Notice]:
        found = []
        if self.missing:
            found.append(Notice("pages_unread", f"Scanned pages that were not read: {_listed(self.missing)}."))
        if self.hidden:
            found.append(Notice("hidden_text", "Hidden text of the document is not read."))
        if self.pictured:
            found.append(
                Notice("pictures_unread", f"Words inside pictures were not read: page {_listed(self.pictured)}.")
            )
        return found


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")


def sheet_of(number: int, found: PageWords, shapes: Shapes) -> Sheet:
    """Take the tables out of a page and lay the other words in rows."""
    tables, words = tables_of(shapes.edges, found.words, found.turned)
    inside = {id(word) for table in tables for cell in table.cells for word in cell.words}
    turned = [word.text for word in found.turned if id(word) not in inside]
    return Sheet(number, *found.view.size, rows_of(words), tables, shapes.edges, turned=turned)


def written(sheets: list[Sheet], kind: str, notices: list[Notice]) -> SourceText:
    """Write the pages as one text: heads, paragraphs and tables in reading order, then footnotes and feet."""
    writer = Writer()
    set_aside(sheets)
    _write_once(writer, [head for sheet in sheets for head in sheet.heads], "header")
    writer.stamps += [
        (0 if sheet.number == 1 else writer.length, mark) for sheet in sheets[:1] for mark in sheet.turned
    ]
    for item in _joined(sheets):
        if isinstance(item, RuledTable):
            pdf_grids.write(writer, item)
        else:
            start, end = writer.add(item.text, role=item.role, bold=item.bold)
            if item.unsure:
                writer.unsure.append((start, end))
    for note in (note for sheet in sheets for note in sheet.notes):
        writer.add(Paragraph(note).text, role="footnote")
    _write_once(writer, [foot for sheet in sheets for foot in sheet.feet], "footer")
    writer.notices += notices
    if writer.unsure and any(_is_scanned(sheet) for sheet in sheets):
        writer.notices.append(Notice("scanned", _SCANNED, writer.unsure[0][0], writer.unsure[-1][1]))
    return writer.done(kind)


def _is_scanned(sheet: Sheet) -> bool:
    return any(row.unsure for row in sheet.rows) or any(cell.unsure for table in sheet.tables for cell in table.cells)


def _write_once(writer: Writer, texts: list[str], role: str) -> None:
    for text in dict.fromkeys(texts):
        writer.add(text, role=role)


@dataclass(slots=True)
class _Written:
    """A paragraph ready to be written, with what its place says about it."""

    paragraph: Paragraph
    role: str

    @property
    def text(self) -> str:
        return self.paragraph.text

    @property
    def bold(self) -> bool:
        return self.paragraph.bold

    @property
    def unsure(self) -> bool:
        return self.paragraph.unsure


def _joined(sheets: list[Sheet]) -> Iterator[_Written | RuledTable]:
    """The paragraphs and tables of all pages in reading order, joined where a page break cut them."""
    settings = _settings(sheets)
    waiting: _Written | RuledTable | None = None
    for sheet in sheets:
        first = True
        for item in _items(sheet, settings):
            if first and _is_continued(waiting, item, settings.get(_shape(sheet))):
                first = False
                continue
            first = False
            if waiting is not None:
                yield waiting
            waiting = item
    if waiting is not None:
        yield waiting


def _is_continued(before: _Written | RuledTable | None, item: _Written | RuledTable, setting: Setting | None) -> bool:
    if isinstance(before, RuledTable) and isinstance(item, RuledTable):
        return pdf_grids.continued(before, item)
    if not isinstance(before, _Written) or not isinstance(item, _Written) or setting is None:
        return False
    if before.role != "text" or item.role != "text":
        return False
    if not goes_on(before.paragraph, item.paragraph.lines[0], setting, new_page=True):
        return False
    before.paragraph.lines += item.paragraph.lines
    return True


def _shape(sheet: Sheet) -> tuple[int, int]:
    return round(sheet.wide), round(sheet.high)


def _settings(sheets: list[Sheet]) -> dict[tuple[int, int], Setting]:
    """How the text is set on the pages of each size."""
    lines: dict[tuple[int, int], list[Line]] = {}
    for sheet in sheets:
        flows = flows_of(sheet.rows)
        lines.setdefault(_shape(sheet), []).extend(line for flow in flows if not flow.side for line in flow.lines)
    return {shape: setting_of(found) for shape, found in lines.items() if found}


def _items(sheet: Sheet, settings: dict[tuple[int, int], Setting]) -> Iterator[_Written | RuledTable]:
    """The paragraphs and tables of one page; a table stands between the rows above and below it."""
    rows = list(sheet.rows)
    for table in sheet.tables:
        above = [row for row in rows if row.base < table.top + 2]
        rows = rows[len(above) :]
        yield from _paragraphs(above, settings.get(_shape(sheet)))
        yield table
    yield from _paragraphs(rows, settings.get(_shape(sheet)))


def _paragraphs(rows: list[Line], setting: Setting | None) -> Iterator[_Written]:
    for flow in flows_of(rows):
        signing = False
        for paragraph in _of_flow(flow, setting):
            text = paragraph.text
            signing = bool(_SIGNED.match(text)) or (signing and bool(_SIGNING.match(text)))
            yield _Written(paragraph, "footer" if signing else "cell" if flow.side else "text")


def _of_flow(flow: Flow, setting: Setting | None) -> list[Paragraph]:
    """A column of the title or signature block keeps its lines; newspaper columns have edges of their own."""
    if flow.side:
        return [Paragraph(lines) for lines in side_lines(flow)]
    narrow = setting is None or max(line.width for line in flow.lines) < 0.55 * (setting.right - setting.left)
    own = setting_of(flow.lines) if narrow and len(flow.lines) >= 5 else setting
    return paragraphs_of(flow.lines, own or setting_of(flow.lines))
