"""What every reader hands over: the text in NFC and where its paragraphs and tables lie in it.

A new kind of file (PDF, scan, .doc) is one more reader that fills a `SourceText`; nothing behind it changes.
"""

from dataclasses import dataclass, field

from hoaban.documents.vocabulary import Notice
from hoaban.kernel.text import nfc


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as the file has it. `role`: text | header | footer | text_box | footnote | cell (layout table)."""

    start: int
    end: int
    role: str = "text"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell by identity: place and extent in the grid, its span in the text, whether its words are bold."""

    row: int
    column: int
    rows: int
    columns: int
    start: int
    end: int
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells once each (merged cells have extents), and its span in the text.

    `breaks`: rows before which a page ended; `guessed`: the columns were told from loose lines, nothing in it is sure;
    `doubtful`: rows whose cells were fewer than the columns and were put where they suit.
    """

    height: int
    width: int
    cells: tuple[Cell, ...]
    start: int
    end: int
    head_rows: int = 0
    breaks: tuple[int, ...] = ()
    guessed: bool = False
    doubtful: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote: where the text calls it, and the span of its own words."""

    place: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SourceText:
    """The extracted text with its structure.

    `stamps`: (place, words) of word art and pictures; `unsure`: spans read from a picture of the page (OCR).
    """

    kind_of_file: str
    text: str
    blocks: tuple[Block, ...]
    grids: tuple[Grid, ...] = ()
    notices: tuple[Notice, ...] = ()
    stamps: tuple[tuple[int, str], ...] = ()
    notes: tuple[Note, ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class Writer:
    """Collects paragraphs into one NFC text, one line end between any two, and remembers their offsets."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    stamps: list[tuple[int, str]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    unsure: list[tuple[int, int]] = field(default_factory=list)

    def add(self, words: str, *, role: str = "text", bold: bool = False) -> tuple[int, int]:
        """Append one paragraph and return its span; empty paragraphs only leave a line end."""
        start, end = self.put(words)
        if end > start and words.strip():
            self.blocks.append(Block(start, end, role, bold))
        return start, end

    def put(self, words: str) -> tuple[int, int]:
        """Append text without making it a block (a cell of a data table)."""
        # A combining mark at the start has no letter to join here: the line end before it keeps NFC stable.
        clean = nfc(words)
        start = self.length
        self.pieces.append(clean + "\n")
        self.length += len(clean) + 1
        return start, start + len(clean)

    def done(self, kind_of_file: str) -> SourceText:
        """Return the finished source."""
        return SourceText(
            kind_of_file,
            "".join(self.pieces),
            tuple(self.blocks),
            tuple(self.grids),
            tuple(self.notices),
            tuple(self.stamps),
            tuple(self.notes),
            tuple(self.unsure),
        )
