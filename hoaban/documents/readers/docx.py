"""DOCX: own walk over the package, in reading order. python-docx's `paragraph.text` would lose tracked insertions."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import posixpath
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from hoaban.documents.readers.grids import CellSpan, continues, is_form_block, lay_out
from hoaban.documents.readers.numbering import read_numbering
from hoaban.documents.readers.package import Package, W
from hoaban.documents.readers.runs import Words, mark_is_deleted, stamps_of, words_of
from hoaban.documents.source import SourceText, Writer
from hoaban.documents.vocabulary import Notice, Unreadable

MAX_NODES = 3_000_000
_MAX_DEPTH = 12
_WRAPPER_TAGS = """sdt sdtContent ins moveTo customXml smartTag body hdr ftr txbxContent"""
_WRAPPERS = frozenset(f"{W}{name}" for name in _WRAPPER_TAGS.split())
_TRACKED = "The document has tracked changes: insertions are read, deletions are left out."
_HIDDEN = "Hidden text of the document is not read."


def read_docx(data: bytes) -> SourceText:
    """Read a DOCX: headers, body with tables and text boxes, notes, footers."""
    package = Package(data)
    folder = posixpath.dirname(package.main)
    root = package.xml(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise Unreadable("not_docx")
    if sum(1 for _ in root.iter()) > MAX_NODES:
        raise Unreadable("too_big")
    walk = _Walk(package, folder)
    walk.side_parts("/header", "header")
    walk.blocks(body, "text")
    walk.notes(folder)
    walk.side_parts("/footer", "footer")
    walk.say_what_was_met()
    return walk.writer.done("docx")


class _Walk:
    def __init__(self, package: Package, folder: str) -> None:
        self.package = package
        self.numbering = read_numbering(package, folder)
        self.writer = Writer()
        self.tracked: tuple[int, int] | None = None
        self.hidden = False
        self.carried: list[str] = []

    def blocks(self, parent: etree._Element, role: str, depth: int = 0) -> None:
        """Write the paragraphs and tables below an element."""
        if depth > _MAX_DEPTH:
            raise Unreadable("too_big", "The document is nested too deeply.")
        for element in parent:
            if element.tag == f"{W}p":
                self.paragraph(element, role, depth)
            elif element.tag == f"{W}tbl":
                self.table(element, role, depth)
            elif element.tag in _WRAPPERS:
                self.blocks(element, role, depth + 1)

    def paragraph(self, element: etree._Element, role: str, depth: int) -> None:
        words = words_of(element)
        place = 0 if role in ("header", "footer") else self.writer.length
        self.writer.stamps += [(place, stamp) for stamp in stamps_of(element)]
        label = self.numbering.label(element) if words.text.strip() else ""
        text = "".join(self.carried) + label + words.text
        if mark_is_deleted(element):
            self.carried = [text]
            self.tracked = self.tracked or (self.writer.length, self.writer.length)
            return
        self.carried = []
        bold = words.bold > words.plain
        start, end = self.writer.add(text, role=role, bold=bold)
        self.remember(words, start, end)
        for box in words.boxes:
            self.blocks(box, "text_box" if role == "text" else role, depth + 1)

    def remember(self, words: Words, start: int, end: int) -> None:
        if words.tracked and self.tracked is None:
            self.tracked = (start, end)
        self.hidden = self.hidden or words.hidden

    def table(self, element: etree._Element, role: str, depth: int) -> None:
        """A table of data becomes a grid; the title and signature blocks are read cell by cell as paragraphs."""
        rows = [list(_cells(row)) for row in _rows(element)]
        goes_on = len(rows) == 1 and continues(self.writer, len(rows[0]))
        if role != "text" or not (goes_on or _is_data(element, rows)):
            for row in rows:
                for cell in row:
                    self.blocks(cell, "cell" if role == "text" else role, depth + 1)
            return
        spans, starts = _spans(rows)
        read = [[self.cell_text(cell) for cell in row] for row in starts]
        texts = [[words for words, _ in row] for row in read]
        spans = [
            [replace(s, bold=bold) for s, (_, bold) in zip(row, cells, strict=True)]
            for row, cells in zip(spans, read, strict=True)
        ]
        begin = self.writer.length
        self.writer.grids.append(lay_out(self.writer, spans, texts, start=begin, head_rows=_head_rows(element)))

    def cell_text(self, cell: etree._Element) -> tuple[str, bool]:
        """The words of a cell, and whether most of them are bold."""
        lines: list[str] = []
        bold = 0
        for paragraph in cell.iter(f"{W}p"):
            parent = paragraph.getparent()
            if parent is not None and parent.tag == f"{W}txbxContent":
                continue
            words = words_of(paragraph)
            label = self.numbering.label(paragraph) if words.text.strip() or not lines else ""
            lines.append(label + words.text)
            bold += words.bold - words.plain
            self.remember(words, self.writer.length, self.writer.length)
        return "\n".join(lines).strip(), bold > 0

    def side_parts(self, ending: str, role: str) -> None:
        for kind, target in self.package.relations(self.package.main):
            root = self.package.xml(target) if kind.endswith(ending) else None
            if root is not None:
                self.blocks(root, role)

    def notes(self, folder: str) -> None:
        for name in ("footnotes", "endnotes"):
            root = self.package.xml(f"{folder}/{name}.xml")
            for note in root if root is not None else ():
                if note.get(f"{W}type") in (None, "normal"):
                    self.blocks(note, "footnote")

    def say_what_was_met(self) -> None:
        if self.carried:
            self.writer.add("".join(self.carried))
        if self.tracked is not None:
            self.writer.notices.append(Notice("tracked_changes", _TRACKED, *self.tracked))
        if self.hidden:
            self.writer.notices.append(Notice("hidden_text", _HIDDEN))
        if any(name.endswith("vbaProject.bin") for name in self.package.names):
            self.writer.notices.append(Notice("macros", "The document contains macros; they are ignored."))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _is_data(table: etree._Element, rows: list[list[etree._Element]]) -> bool:
    """Two rows and two columns, no table inside, and not the title or signature block of the form."""
    if len(rows) < 2 or max(len(row) for row in rows) < 2 or next(table.iterdescendants(f"{W}tbl"), None) is not None:
        return False
    return not is_form_block("".join(map(str, table.itertext(f"{W}t"))), len(rows))


def _head_rows(table: etree._Element) -> int:
    """How many rows from the top the file repeats on each page."""
    marks = [row.find(f"{W}trPr/{W}tblHeader") for row in _rows(table)]
    flags = [mark is not None and mark.get(f"{W}val") not in ("0", "false", "off") for mark in marks]
    return flags.index(False) if False in flags else 0


def _spans(rows: list[list[etree._Element]]) -> tuple[list[list[CellSpan]], list[list[etree._Element]]]:
    """Return the extent of each cell that begins a merge, and those cells; continued cells belong to the first."""
    placed = [_place(row) for row in rows]
    spans: list[list[CellSpan]] = []
    starts: list[list[etree._Element]] = []
    for number, row in enumerate(placed):
        begun = [(column, columns, cell) for column, columns, cell, goes_on in row if not goes_on or number == 0]
        spans.append([CellSpan(_height(placed, number, c, n), n, c) for c, n, _ in begun])
        starts.append([cell for _, _, cell in begun])
    return spans, starts


def _place(row: list[etree._Element]) -> list[tuple[int, int, etree._Element, bool]]:
    column = 0
    if row:
        owner = row[0].getparent()
        before = owner.find(f"{W}trPr/{W}gridBefore") if owner is not None else None
        column = _number(before.get(f"{W}val")) if before is not None else 0
    placed = []
    for cell in row:
        wide = cell.find(f"{W}tcPr/{W}gridSpan")
        columns = max(1, _number(wide.get(f"{W}val"))) if wide is not None else 1
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        placed.append((column, columns, cell, merge is not None and merge.get(f"{W}val") != "restart"))
        column += columns
    return placed


def _height(placed: list[list[tuple[int, int, etree._Element, bool]]], row: int, column: int, columns: int) -> int:
    below = row + 1
    while below < len(placed) and any(c == column and n == columns and go for c, n, _, go in placed[below]):
        below += 1
    return below - row


def _number(value: str | None) -> int:
    return min(int(value), 1000) if value and value.isascii() and value.isdigit() and len(value) < 7 else 0
