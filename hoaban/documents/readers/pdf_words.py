"""Words of a PDF page with their boxes, in the direction the page is read: x to the right, y down, in points."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import ctypes
import math
import time
from collections import Counter
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from hoaban.documents.vocabulary import Unreadable

MAX_PAGE_CHARACTERS = 60_000
_GAP = 0.3  # of the type size: wider than any space inside a word, narrower than a space between words
_HYPHENS = (0x02, 0xFFFE)  # what pdfium puts for a hyphen at the end of a line
_INVISIBLE = 3
_STROKED = 2


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

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, self.base - self.size * 0.3


@dataclass(frozen=True, slots=True)
class _Style:
    font: str
    size: float
    bold: bool
    quarter: int | None
    visible: bool


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


@dataclass(slots=True)
class _Char:
    text: str
    left: float
    right: float
    x: float
    y: float
    top: float
    bottom: float
    style: _Style


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
        reading = _Reading(text.raw, until)
        chars = reading.characters(count)
    finally:
        text.close()
    view = View(_quarter(chars, page.get_rotation() // 90), page.get_cropbox())
    straight = [None if char is None or char.style.quarter != view.quarter else char for char in chars]
    words = _grouped(straight, view, reading.made)
    others = [char for char in chars if char is None or char.style.quarter != view.quarter]
    hidden = sum(1 for char in chars if char is not None and not char.style.visible)
    fonts = frozenset(char.style.font for char in chars if char is not None)
    return PageWords(view, words, _turned(others, view), hidden, fonts)


def _quarter(chars: list[_Char | None], rotation: int) -> int:
    turns = Counter(char.style.quarter for char in chars if char is not None and char.style.quarter is not None)
    return turns.most_common(1)[0][0] if turns else rotation


class _Reading:
    """Walks the characters of one text page; styles are asked once per text object."""

    def __init__(self, text: object, until: float) -> None:
        self.text = text
        self.until = until
        self.styles: dict[int, _Style] = {}
        self.made: set[int] = set()  # white space that stands not in the file: pdfium's guess
        self.fallback = _Style("", 10.0, bold=False, quarter=0, visible=True)

    def characters(self, count: int) -> list[_Char | None]:
        """Return the characters in the order of the file; None stands for white space."""
        found: list[_Char | None] = []
        x, y, box = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()
        style, text, before = self.fallback, self.text, None
        code_at, origin_at, box_at = c.FPDFText_GetUnicode, c.FPDFText_GetCharOrigin, c.FPDFText_GetLooseCharBox
        generated = c.FPDFText_IsGenerated
        for index in range(count):
            code = code_at(text, index)
            letter = chr(code) if 0x20 < code < 0xD800 else _rare(code)
            if letter.isspace():
                if generated(text, index):
                    self.made.add(index)
                found.append(None)
                before = None
                continue
            origin_at(text, index, x, y)
            box_at(text, index, box)
            if before is None or letter.isupper() or _may_differ(before, box, y.value):
                style = self.style(index)
            before = _Char(letter, box.left, box.right, x.value, y.value, box.top, box.bottom, style)
            found.append(before)
            if index % 2000 == 0 and time.monotonic() > self.until:
                raise Unreadable("too_big", "The file takes too long to read.")
        return found

    def style(self, index: int) -> _Style:
        item = c.FPDFText_GetTextObject(self.text, index)
        place = ctypes.cast(item, ctypes.c_void_p).value
        if place is None:
            return self.fallback
        if place not in self.styles:
            self.styles[place] = self._style(index, item)
        return self.styles[place]

    def _style(self, index: int, item: object) -> _Style:
        matrix = c.FS_MATRIX()
        c.FPDFText_GetMatrix(self.text, index, matrix)
        size = c.FPDFText_GetFontSize(self.text, index) * math.hypot(matrix.c, matrix.d)
        font = c.FPDFTextObj_GetFont(item)
        name = _font_name(font)
        mode = c.FPDFTextObj_GetTextRenderMode(item)
        bold = (
            "bold" in name.lower() or "black" in name.lower() or c.FPDFFont_GetWeight(font) >= 600 or mode == _STROKED
        )
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) % 360
        quarter = round(angle / 90) % 4
        straight = min(abs(angle - 90 * turn) for turn in range(5)) < 8
        return _Style(name, max(1.0, min(size, 400.0)), bold, quarter if straight else None, mode != _INVISIBLE)


def _may_differ(before: _Char, box: c.FS_RECTF, base: float) -> bool:
    """Whether a letter does not simply follow the one before: it may belong to another text object."""
    return abs(before.y - base) > 0.5 or abs(box.left - before.right) > 0.02 * before.style.size


def _rare(code: int) -> str:
    """Spaces and controls, letters beyond the first plane, and what is no letter at all."""
    if code in _HYPHENS:
        return "-"
    if code in (0, 9, 10, 13, 32):
        return " "
    return chr(code) if 0xE000 <= code < 0x110000 else "�"


def _font_name(font: object) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = c.FPDFFont_GetBaseFontName(font, buffer, 256)
    name = buffer.raw[: max(0, min(length, 256) - 1)].decode("utf-8", "replace")
    return name.split("+", maxsplit=1)[-1]


def _grouped(chars: list[_Char | None], view: View, made: set[int]) -> list[Word]:
    words: list[Word] = []
    word: Word | None = None
    style: _Style | None = None
    space = True
    for index, char in enumerate(chars):
        if char is None:
            word, space = None, space or index not in made
            continue
        left, right, base = _extent(char, view)
        if word is not None and char.style is style and _goes_on(word, left, right, base, char):
            if not (word.text[-1] == char.text and left < word.right - 0.6 * (right - left)):
                word.text += char.text
            word.right = max(word.right, right)
            continue
        word = Word(char.text, left, right, base, char.style.size, char.style.bold, space, visible=char.style.visible)
        words.append(word)
        space, style = False, char.style
    return words


def _extent(char: _Char, view: View) -> tuple[float, float, float]:
    if view.quarter == 0:
        return char.left - view.box[0], char.right - view.box[0], view.box[3] - char.y
    _, base = view.point(char.x, char.y)
    one, _ = view.point(char.left, char.bottom)
    two, _ = view.point(char.right, char.top)
    return min(one, two), max(one, two), base


def _goes_on(word: Word, left: float, right: float, base: float, char: _Char) -> bool:
    size = word.size
    if abs(base - word.base) > 0.12 * size or word.bold != char.style.bold:
        return False
    if abs(char.style.size - size) > 0.1 * size:
        return False
    return -0.6 * size < left - word.right < _GAP * size and right > word.left


def _turned(chars: list[_Char | None], view: View) -> list[Word]:
    """Words in another direction, one per run of one style: stamps, and the heads of narrow columns."""
    found: list[Word] = []
    last: _Style | None = None
    space = ""
    for char in chars:
        if char is None:
            space = " "
            continue
        left, right, base = _extent(char, view)
        space, before = "", space
        if last is char.style and found:
            word = found[-1]
            word.text += before + char.text
            word.left, word.right = min(word.left, left), max(word.right, right)
            continue
        found.append(Word(char.text, left, right, base, char.style.size, char.style.bold))
        last = char.style
    return found
