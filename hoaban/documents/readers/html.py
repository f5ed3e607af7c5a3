"""HTML of portals: own walk. Scripts, styles and hidden parts never reach the text; nothing is loaded."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Iterator

from lxml import etree

from hoaban.documents.readers import encodings
from hoaban.documents.readers.encodings import Fonts, Piece
from hoaban.documents.readers.grids import MAX_FORM_ROWS, CellSpan, continues, is_form_block, lay_out
from hoaban.documents.readers.page_fonts import PageFonts
from hoaban.documents.readers.plain import decode
from hoaban.documents.source import SourceText, Writer
from hoaban.documents.structure.columns import is_header_word
from hoaban.documents.vocabulary import Unreadable
from hoaban.kernel.text import nfc

MAX_NODES = 500_000
_SILENT_TAGS = """
script style noscript template head iframe object embed svg canvas audio video select option button input
textarea datalist map math applet frame frameset nav
"""
_BLOCK_TAGS = """
address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
h1 h2 h3 h4 h5 h6 header hgroup hr html li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_BOLD_TAGS = """b strong h1 h2 h3 h4 h5 h6 th"""
_SILENT = frozenset(_SILENT_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BOLD = frozenset(_BOLD_TAGS.split())
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_DASH = re.compile(r"^\s*[-–—+•*]")


def read_html(data: bytes) -> SourceText:
    """Read an HTML file into paragraphs and grids."""
    root = _parse(_decoded(data))
    if root is None:
        raise Unreadable("empty")
    if sum(1 for _ in root.iter()) > MAX_NODES:
        raise Unreadable("too_big")
    fonts = PageFonts(root)
    walk = _Walk(fonts, Fonts(_pieces(root, fonts)))
    walk.block(root)
    walk.flush()
    walk.writer.notices += encodings.notice(walk.meaning.met)
    return walk.writer.done("html")


def _pieces(root: etree._Element, fonts: PageFonts) -> Iterator[Piece]:
    """The words a reader sees and the font of each."""
    for element in root.iter("*"):
        if element.tag not in _SILENT:
            yield element.text or "", fonts.of(element)
            yield from ((child.tail or "", fonts.of(element)) for child in element)


def _decoded(data: bytes) -> str:
    declared = _CHARSET.search(data[:2048])
    name = declared.group(1).decode("ascii") if declared else ""
    if name.lower() in {"windows-1258", "iso-8859-1", "windows-1252"}:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1258" if name.endswith("1258") else "cp1252", errors="replace")
    return decode(data)


def _parse(text: str) -> etree._Element | None:
    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return etree.fromstring(text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Unreadable("empty" if not text.strip() else "not_text") from problem


class _Walk:
    """Collects inline text until a block begins or ends; tables of data become grids, all others plain blocks."""

    def __init__(self, fonts: PageFonts, meaning: Fonts) -> None:
        self.fonts = fonts
        self.meaning = meaning
        self.writer = Writer()
        self.words: list[Piece] = []
        self.counted: dict[etree._Element, int] = {}
        self.bold = 0
        self.plain = 0
        self.all_bold = 0
        self.all_plain = 0

    def flush(self) -> None:
        words = "\n".join(_lines(self.meaning.joined(self.words))).strip("\n")
        blank = any("\xa0" in said for said, _ in self.words)  # an empty line that a browser draws
        self.words = []
        if words:
            self.writer.add(words, bold=self.bold > self.plain)
        elif blank:
            self.writer.put("")
        self.bold = self.plain = 0

    def block(self, element: etree._Element) -> None:
        """Write a block element with everything below it."""
        self.flush()
        if element.tag == "table" and (self.is_data(element) or self.goes_on(element)):
            self.table(element)
        else:
            self.inline(element, bold=element.tag in _BOLD)
        self.flush()

    def goes_on(self, element: etree._Element) -> bool:
        """A table of one row is one only where it goes on with the table before it."""
        rows = [list(row.iterchildren("td", "th")) for row in _rows(element)]
        return len(rows) == 1 and continues(self.writer, sum(_number(cell.get("colspan")) for cell in rows[0]))

    def inline(self, element: etree._Element, *, bold: bool) -> None:
        font = self.fonts.of(element)
        self.say(element.text, font, bold=bold)
        for child in element:
            self.child(child, bold=bold)
            self.say(child.tail, font, bold=bold)

    def child(self, child: etree._Element, *, bold: bool) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SILENT or _hidden(child):
            return
        if tag == "img":
            self.writer.stamps.append((self.writer.length, child.get("alt") or ""))
        elif tag == "br":
            self.words.append(("\n", None))
        elif tag == "li":
            self.flush()
            self.words.append((self.label(child), None))
            self.inline(child, bold=bold)
            self.flush()
        elif tag in _BLOCKS:
            self.block(child)
        else:
            self.inline(child, bold=bold or tag in _BOLD)

    def label(self, item: etree._Element) -> str:
        """The number or dash a browser would draw before a list item."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return "" if _DASH.match("".join(map(str, item.itertext())).strip()[:1]) else "- "
        first = parent.get("start") or "1"
        begin = int(first) if first.isascii() and first.isdigit() and len(first) < 6 else 1
        self.counted[parent] = self.counted.get(parent, begin - 1) + 1
        return f"{self.counted[parent]}. "

    def say(self, words: str | None, font: str | None, *, bold: bool) -> None:
        if words:
            self.words.append((_SPACE.sub(" ", words), font))
            length = len(words.strip())
            if bold:
                self.bold, self.all_bold = self.bold + length, self.all_bold + length
            else:
                self.plain, self.all_plain = self.plain + length, self.all_plain + length

    def table(self, element: etree._Element) -> None:
        """Write each cell once, row by row, and keep where it stands in the grid."""
        for caption in element.iterchildren("caption"):
            self.writer.add(self.cell_words(caption)[0])
        start = self.writer.length
        read = [[self.cell(cell) for cell in row.iterchildren("td", "th")] for row in _rows(element)]
        rows, texts = [[span for span, _ in row] for row in read], [[words for _, words in row] for row in read]
        heads = sum(1 for head in element.iterchildren("thead") for _ in head.iterchildren("tr"))
        grid = lay_out(self.writer, rows, texts, start=start, head_rows=heads)
        self.writer.grids.append(grid)

    def cell(self, cell: etree._Element) -> tuple[CellSpan, str]:
        """A cell's extent and words; it is bold when most of its words are."""
        words, bold = self.cell_words(cell)
        return CellSpan(_rowspan(cell), _number(cell.get("colspan")), bold=bold), words

    def cell_words(self, cell: etree._Element) -> tuple[str, bool]:
        walk = _Walk(self.fonts, self.meaning)
        walk.inline(cell, bold=cell.tag == "th")
        bold = walk.all_bold > walk.all_plain
        walk.flush()
        return "".join(walk.writer.pieces).rstrip("\n"), bold

    def is_data(self, table: etree._Element) -> bool:
        """Two rows and two columns, and no frame: no table inside, unless below a real header."""
        rows = list(_rows(table))
        if len(rows) < 2 or max(len(list(row.iterchildren("td", "th"))) for row in rows) < 2:
            return False
        if next(table.iterdescendants("table"), None) is not None:
            heads = [self.words_in(cell) for cell in rows[0].iterchildren("td", "th")]
            if len(heads) < 3 or sum(map(is_header_word, heads)) < 3:
                return False
        return len(rows) > MAX_FORM_ROWS or not is_form_block(self.words_in(table), len(rows))

    def words_in(self, element: etree._Element) -> str:
        return nfc(self.meaning.joined(_pieces(element, self.fonts)))


def _lines(words: str) -> list[str]:
    return [_SPACE.sub(" ", line).strip() for line in words.split("\n")]


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _rowspan(cell: etree._Element) -> int:
    value = (cell.get("rowspan") or "").strip()
    return 1000 if value == "0" else _number(value)


def _number(value: str | None) -> int:
    value = (value or "").strip()
    return min(int(value), 1000) if value.isascii() and value.isdigit() and len(value) < 7 and int(value) else 1
