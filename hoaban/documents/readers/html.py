"""HTML of portals: own walk. Scripts, styles and hidden parts never reach the text; nothing is loaded."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Iterator

from lxml import etree

from hoaban.documents.readers import encodings
from hoaban.documents.readers.encodings import Fonts, Piece
from hoaban.documents.readers.grids import CellSpan, lay_out
from hoaban.documents.readers.page_fonts import PageFonts
from hoaban.documents.readers.plain import decode
from hoaban.documents.source import SourceText, Writer
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

    def flush(self) -> None:
        words = "\n".join(_lines(self.meaning.joined(self.words))).strip("\n")
        self.words = []
        if words:
            self.writer.add(words, bold=self.bold > self.plain)
        self.bold = self.plain = 0

    def block(self, element: etree._Element) -> None:
        """Write a block element with everything below it."""
        self.flush()
        if element.tag == "table" and _is_data(element):
            self.table(element)
        else:
            self.inline(element, bold=element.tag in _BOLD)
        self.flush()

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
            if bold:
                self.bold += len(words.strip())
            else:
                self.plain += len(words.strip())

    def table(self, element: etree._Element) -> None:
        """Write each cell once, row by row, and keep where it stands in the grid."""
        start = self.writer.length
        rows = [[_span(cell) for cell in row.iterchildren("td", "th")] for row in _rows(element)]
        texts = [[self.cell_text(cell) for cell in row.iterchildren("td", "th")] for row in _rows(element)]
        heads = sum(1 for head in element.iterchildren("thead") for _ in head.iterchildren("tr"))
        for caption in element.iterchildren("caption"):
            self.writer.add(self.cell_text(caption))
        grid = lay_out(self.writer, rows, texts, start=start, head_rows=heads)
        self.writer.grids.append(grid)

    def cell_text(self, cell: etree._Element) -> str:
        walk = _Walk(self.fonts, self.meaning)
        walk.inline(cell, bold=False)
        walk.flush()
        return "".join(walk.writer.pieces).rstrip("\n")


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


def _is_data(table: etree._Element) -> bool:
    """A table of data has two rows and two columns and no table inside; the title and signature blocks do not count."""
    rows = list(_rows(table))
    if len(rows) < 2 or next(table.iterdescendants("table"), None) is not None:
        return False
    if max(len(list(row.iterchildren("td", "th"))) for row in rows) < 2:
        return False
    words = nfc("".join(map(str, table.itertext()))).lower()
    return not ("độc lập" in words and "hạnh phúc" in words) and "nơi nhận" not in words


def _span(cell: etree._Element) -> CellSpan:
    return CellSpan(_number(cell.get("rowspan")), _number(cell.get("colspan")))


def _number(value: str | None) -> int:
    return (
        min(int(value), 1000) if value and value.isascii() and value.isdigit() and len(value) < 7 and int(value) else 1
    )
