"""Words of a PDF page with their boxes, in the direction the page is read: x to the right, y down, in points."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import math
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium

from hoaban.documents.readers.pdf_letters import Letters, Piece, Style
from hoaban.documents.vocabulary import Unreadable

MAX_PAGE_CHARACTERS = 60_000
_GAP = 0.3  # of the type size: wider than any space inside a word, narrower than a space between words


@dataclass(slots=True)
class Word:
    """Characters printed side by side. `base`: y of the base line; `space`: a space stood before it; `unsure`: OCR."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool = False
    space: bool = True
    unsure: bool = False
    visible: bool = True
    font: str = ""

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, self.base - self.size * 0.3


@dataclass(frozen=True, slots=True)
class View:
    """How page space turns into reading space: quarter turns, and the page's box."""

    quarter: int
    box: tuple[float, float, float, float]

    @property
    def size(self) -> tuple[float, float]:
        wide, high = self.box[2] - self.box[0], self.box[3] - self.box[1]
        return (high, wide) if self.quarter % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        if self.quarter == 0:
            return x - left, top - y
        if self.quarter == 1:
            return y - bottom, x - left
        if self.quarter == 2:
            return right - x, y - bottom
        return top - y, right - x


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one page; `turned`: those in another direction; `hidden`: how many letters are invisible."""

    view: View
    words: list[Word]
    turned: list[Word]
    hidden: int
    fonts: frozenset[str]


def words_of(page: pdfium.PdfPage, *, until: float = math.inf) -> PageWords:
    """Read a page; a word ends where its text object ends, so that a word never crosses a ruling line.

    Raises Unreadable('too_big') for a page with more characters than any printed one or when time is up.
    """
    text = page.get_textpage()
    try:
        count = text.count_chars()
        if count > MAX_PAGE_CHARACTERS:
            raise Unreadable("too_big", f"A page of the file has {count} characters.")
        reading = Letters(text.raw, until)
        pieces = reading.pieces(count)
    finally:
        text.close()
    view = View(_quarter(pieces, page.get_rotation() // 90), page.get_cropbox())
    straight = [None if piece is None or piece.style.quarter != view.quarter else piece for piece in pieces]
    words = _grouped(straight, view, reading.made)
    others = [piece for piece in pieces if piece is None or piece.style.quarter != view.quarter]
    hidden = sum(len(piece.text) for piece in pieces if piece is not None and not piece.style.visible)
    fonts = frozenset(piece.style.font for piece in pieces if piece is not None)
    return PageWords(view, words, _turned(others, view), hidden, fonts)


def _quarter(pieces: list[Piece | None], rotation: int) -> int:
    turns: Counter[int] = Counter()
    for piece in pieces:
        if piece is not None and piece.style.quarter is not None:
            turns[piece.style.quarter] += len(piece.text)
    return turns.most_common(1)[0][0] if turns else rotation


def _grouped(pieces: list[Piece | None], view: View, made: set[int]) -> list[Word]:
    words: list[Word] = []
    word: Word | None = None
    style: Style | None = None
    space = True
    for index, piece in enumerate(pieces):
        if piece is None:
            word, space = None, space or index not in made
            continue
        left, right, base = _extent(piece, view)
        if word is not None and piece.style is style and _goes_on(word, left, right, base, piece):
            if not (word.text[-1] == piece.text and left < word.right - 0.6 * (right - left)):
                word.text += piece.text
            word.right = max(word.right, right)
            continue
        look = piece.style
        word = Word(piece.text, left, right, base, look.size, look.bold, space, visible=look.visible, font=look.font)
        words.append(word)
        space, style = False, piece.style
    return words


def _extent(piece: Piece, view: View) -> tuple[float, float, float]:
    if view.quarter == 0:
        return piece.left - view.box[0], piece.right - view.box[0], view.box[3] - piece.y
    _, base = view.point(piece.x, piece.y)
    one, _ = view.point(piece.left, piece.bottom)
    two, _ = view.point(piece.right, piece.top)
    return min(one, two), max(one, two), base


def _goes_on(word: Word, left: float, right: float, base: float, piece: Piece) -> bool:
    size = word.size
    if abs(base - word.base) > 0.12 * size or word.bold != piece.style.bold:
        return False
    if abs(piece.style.size - size) > 0.1 * size:
        return False
    return -0.6 * size < left - word.right < _GAP * size and right > word.left


def _turned(pieces: list[Piece | None], view: View) -> list[Word]:
    """Words in another direction, one per run of one style: stamps, and the heads of narrow columns."""
    found: list[Word] = []
    last: Style | None = None
    space = ""
    for piece in pieces:
        if piece is None:
            space = " "
            continue
        left, right, base = _extent(piece, view)
        space, before = "", space
        if last is piece.style and found:
            word = found[-1]
            word.text += before + piece.text
            word.left, word.right = min(word.left, left), max(word.right, right)
            continue
        found.append(Word(piece.text, left, right, base, piece.style.size, piece.style.bold, font=piece.style.font))
        last = piece.style
    return found
