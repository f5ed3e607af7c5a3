"""DOCX: own walk over the package, in reading order. python-docx's `paragraph.text` would lose tracked insertions."""

import posixpath
from dataclasses import replace

from lxml import etree

from hoaban.documents.readers import encodings
from hoaban.documents.readers.docx_tables import (
    cells_of,
    head_rows,
    hides_rows,
    is_data,
    is_tracked,
    rows_of,
    spans_of,
)
from hoaban.documents.readers.fonts import RunFonts
from hoaban.documents.readers.grids import continues, lay_out
from hoaban.documents.readers.numbering import read_numbering
from hoaban.documents.readers.package import Package, W
from hoaban.documents.readers.runs import Words, mark_is_deleted, stamps_of, words_of
from hoaban.documents.source import Note, SourceText, Writer
from hoaban.documents.vocabulary import Notice, Unreadable

MAX_NODES = 3_000_000
_MAX_DEPTH = 12
_WRAPPER_TAGS = """sdt sdtContent ins moveTo customXml smartTag body hdr ftr txbxContent"""
_WRAPPERS = frozenset(f"{W}{name}" for name in _WRAPPER_TAGS.split())
_NOTES = ("footnotes", "endnotes")
_SIDES = ("/header", "/footer")
_TRACKED = "The document has tracked changes: insertions are read, deletions are left out."
_EMBEDDED = "The document contains other files or drawings of programs; what they hold is not read."
_HIDDEN = "Hidden text of the document is not read."


def read_docx(data: bytes) -> SourceText:
    """Read a DOCX: headers, body with tables and text boxes, notes, footers."""
    package = Package(data)
    folder = posixpath.dirname(package.main)
    root = package.xml(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if root is None or body is None:
        raise Unreadable("not_docx")
    walk = _Walk(package, folder)
    walk.side_parts("/header", "header")
    walk.blocks(body, "text")
    walk.notes()
    walk.side_parts("/footer", "footer")
    walk.say_what_was_met()
    return walk.writer.done("docx")


class _Walk:
    def __init__(self, package: Package, folder: str) -> None:
        self.package = package
        self.folder = folder
        self.numbering = read_numbering(package, folder)
        self.fonts = RunFonts(package.xml(f"{folder}/styles.xml"))
        self.writer = Writer()
        self.places: dict[tuple[str, str], int] = {}
        self.tracked: tuple[int, int] | None = None
        self.hidden = False
        self.carried: list[str] = []
        self.fonts.look_at(self.stories())

    def stories(self) -> list[etree._Element]:
        """The roots of everything a person reads: body, headers, footers, notes; each once."""
        names = [target for kind, target in self.package.relations(self.package.main) if kind.endswith(_SIDES)]
        names += [f"{self.folder}/{name}.xml" for name in _NOTES]
        roots = [self.package.xml(name) for name in dict.fromkeys([self.package.main, *names])]
        found = [root for root in roots if root is not None]
        if sum(1 for root in found for _ in root.iter()) > MAX_NODES:
            raise Unreadable("too_big")
        return found

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
        words = words_of(element, self.fonts)
        place = 0 if role in ("header", "footer") else self.writer.length
        self.writer.stamps += [(place, stamp) for stamp in stamps_of(element)]
        label = self.numbering.label(element) if words.text.strip() else ""
        before = "".join(self.carried) + label
        text = before + words.text
        self.places |= {(p, i): self.writer.length + len(before) + n for p, i, n in words.notes}
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
        rows = [list(cells_of(row)) for row in rows_of(element)]
        if is_tracked(element):
            self.tracked = self.tracked or (self.writer.length, self.writer.length)
        self.hidden = self.hidden or hides_rows(element)
        goes_on = len(rows) == 1 and continues(self.writer, len(rows[0]))
        if role not in ("text", "cell") or not (goes_on or is_data(element, rows, self.fonts)):
            for row in rows:
                for cell in row:
                    self.blocks(cell, "cell" if role == "text" else role, depth + 1)
            return
        spans, starts = spans_of(rows)
        read = [[self.cell_text(cell) for cell in row] for row in starts]
        texts = [[words for words, _ in row] for row in read]
        spans = [
            [replace(s, bold=bold) for s, (_, bold) in zip(row, cells, strict=True)]
            for row, cells in zip(spans, read, strict=True)
        ]
        begin = self.writer.length
        self.writer.grids.append(lay_out(self.writer, spans, texts, start=begin, head_rows=head_rows(element)))

    def cell_text(self, cell: etree._Element) -> tuple[str, bool]:
        """The words of a cell, and whether most of them are bold."""
        lines: list[str] = []
        bold = self.cell_lines(cell, lines)
        return "\n".join(lines).strip(), bold > 0

    def cell_lines(self, parent: etree._Element, lines: list[str], depth: int = 0) -> int:
        """Collect the paragraphs of a cell of data, those of text boxes and of tables inside it among them.

        Return how many more letters are bold than not.
        """
        if depth > _MAX_DEPTH:
            raise Unreadable("too_big", "The document is nested too deeply.")
        bold = 0
        for element in parent:
            if element.tag == f"{W}p":
                bold += self.cell_line(element, lines, depth)
            elif element.tag == f"{W}tbl":
                inner = (cell for row in rows_of(element) for cell in cells_of(row))
                bold += sum(self.cell_lines(cell, lines, depth + 1) for cell in inner)
            elif element.tag in _WRAPPERS:
                bold += self.cell_lines(element, lines, depth + 1)
        return bold

    def cell_line(self, element: etree._Element, lines: list[str], depth: int) -> int:
        words = words_of(element, self.fonts)
        self.writer.stamps += [(self.writer.length, stamp) for stamp in stamps_of(element)]
        label = self.numbering.label(element) if words.text.strip() or not lines else ""
        text = "".join(self.carried) + label + words.text
        self.places |= {(part, note): self.writer.length for part, note, _ in words.notes}
        self.carried = [text] if mark_is_deleted(element) else []
        if not self.carried:
            lines.append(text)
        self.remember(words, self.writer.length, self.writer.length)
        return words.bold - words.plain + sum(self.cell_lines(box, lines, depth + 1) for box in words.boxes)

    def side_parts(self, ending: str, role: str) -> None:
        """Read the headers or the footers; one that several sections share is read once."""
        targets = [target for kind, target in self.package.relations(self.package.main) if kind.endswith(ending)]
        for target in dict.fromkeys(targets):
            root = self.package.xml(target)
            if root is not None:
                self.blocks(root, role)

    def notes(self) -> None:
        """Read footnotes and endnotes, and keep where in the text each is called."""
        for name in _NOTES:
            root = self.package.xml(f"{self.folder}/{name}.xml")
            for note in root if root is not None else ():
                if note.get(f"{W}type") in (None, "normal"):
                    start = self.writer.length
                    self.blocks(note, "footnote")
                    place = self.places.get((name, note.get(f"{W}id") or ""))
                    if place is not None:
                        self.writer.notes.append(Note(place, start, self.writer.length))

    def say_what_was_met(self) -> None:
        if self.carried:
            self.writer.add("".join(self.carried))
        if self.tracked is not None:
            self.writer.notices.append(Notice("tracked_changes", _TRACKED, *self.tracked))
        if self.hidden:
            self.writer.notices.append(Notice("hidden_text", _HIDDEN))
        self.writer.notices += encodings.notice(self.fonts.meaning.met)
        if any(name.startswith(f"{self.folder}/embeddings/") for name in self.package.names):
            self.writer.notices.append(Notice("embedded", _EMBEDDED))
        if any(name.endswith("vbaProject.bin") for name in self.package.names):
            self.writer.notices.append(Notice("macros", "The document contains macros; they are ignored."))
