"""Word 97–2003 (.doc), by the program antiword: its DocBook keeps paragraphs, lists and tables apart.

antiword gives letters of the fonts .Vn… and VNI-… as Western ones; which paragraphs are so written is told by their
syllables. Merged cells are not in its output: each cell stands alone.
"""

import re

from lxml import etree

from hoaban.documents.readers import encodings, programs
from hoaban.documents.readers.grids import CellSpan, lay_out
from hoaban.documents.source import SourceText, Writer
from hoaban.documents.vocabulary import Notice, Unreadable

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
_PARAGRAPHS = ("title", "para", "informaltable", "listitem")
_NUMBERS = {"loweralpha": "abcdefghijklmnopqrstuvwxyz", "upperalpha": "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_DEPTH = 40


def read_old_word(data: bytes) -> SourceText:
    """Read a .doc; raises Unreadable: needs_antiword, encrypted, or truncated_doc for what antiword cannot read."""
    if not programs.available("antiword"):
        raise Unreadable("needs_antiword")
    code, written, complaints = programs.run("antiword", "-x", "db", "-m", "UTF-8.txt", "-", data=data)
    if "encrypt" in complaints.lower():
        raise Unreadable("encrypted")
    if code != 0 or not written.strip():
        raise Unreadable("truncated_doc")
    source = source_of(written, macros=_MACROS in data)
    if source is None:
        raise Unreadable("truncated_doc")
    return source


def source_of(docbook: bytes, *, macros: bool = False) -> SourceText | None:
    """Return what antiword's DocBook holds; None where it is no XML at all."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    root = etree.fromstring(docbook, parser)
    if root is None:
        return None
    walk = _Walk("".join(map(str, root.itertext())))
    walk.blocks(root)
    walk.writer.notices += encodings.notice(walk.met)
    if macros:
        walk.writer.notices.append(Notice("macros", "The document contains macros; they are ignored."))
    return walk.writer.done("doc")


class _Walk:
    def __init__(self, words: str) -> None:
        self.writer = Writer()
        self.whole = encodings.guess(words)
        self.met: set[str] = set()

    def blocks(self, parent: etree._Element, depth: int = 0) -> None:
        """Write the paragraphs and tables below an element."""
        if depth > _MAX_DEPTH:
            raise Unreadable("too_big", "The document is nested too deeply.")
        for place, element in enumerate(parent.iterchildren("*"), start=1):
            if element.tag == "informaltable":
                self.table(element)
            elif element.tag == "listitem":
                self.paragraph(_label(parent, place), element)
            elif element.tag in ("para", "title") and next(element.iterdescendants(*_PARAGRAPHS), None) is None:
                self.paragraph("", element)
            else:
                self.blocks(element, depth + 1)

    def paragraph(self, label: str, element: etree._Element) -> None:
        words = self.words(element)
        bold = sum(len("".join(map(str, e.itertext()))) for e in element.iter("emphasis") if e.get("role") == "bold")
        if words:
            self.writer.add(label + words, bold=element.tag == "title" or bold * 2 > len(words))

    def words(self, element: etree._Element) -> str:
        words = _SPACE.sub(" ", "".join(map(str, element.itertext()))).strip()
        encoding = self.whole or encodings.guess(words)
        if encoding is None:
            return words
        self.met.add(encoding)
        return encodings.convert(words, encoding)

    def table(self, element: etree._Element) -> None:
        """A table of data becomes a grid; the title and signature blocks are read cell by cell."""
        rows = [[self.words(cell) for cell in row.iter("entry")] for row in element.iter("row")]
        words = " ".join(cell for row in rows for cell in row).lower()
        form = ("độc lập" in words and "hạnh phúc" in words) or "nơi nhận" in words
        if form or len(rows) < 2 or max(map(len, rows)) < 2:  # noqa: PLR2004 - two rows of two columns
            for cell in (cell for row in rows for cell in row if cell):
                self.writer.add(cell, role="cell")
            return
        begin = self.writer.length
        spans = [[CellSpan() for _ in row] for row in rows]
        self.writer.grids.append(lay_out(self.writer, spans, rows, start=begin))


def _label(parent: etree._Element, place: int) -> str:
    """The number or dash of a list item, as antiword's DocBook implies it."""
    if parent.tag != "orderedlist":
        return "- "
    letters = _NUMBERS.get(parent.get("numeration") or "")
    return f"{letters[(place - 1) % 26]}) " if letters else f"{place}. "
