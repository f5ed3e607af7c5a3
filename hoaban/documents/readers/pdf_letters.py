"""Letters of a PDF page as pdfium gives them, in pieces as large as may be."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import ctypes
import math
import re
import time
from dataclasses import dataclass

import pypdfium2.raw as c

from hoaban.documents.vocabulary import Unreadable

_HYPHENS = (0x02, 0xFFFE)  # what pdfium puts for a hyphen at the end of a line
_INVISIBLE = 3
_STROKED = 2
_RUNS = re.compile(r"\s+|\S+")
_ODD = re.compile(r"[^ \x21-\ud7ff]")
# The same function as pypdfium2's, but the address of the text object comes as a number: it is only compared.
_text_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(c.FPDFText_GetTextObject, ctypes.c_void_p).value or 0
)


@dataclass(frozen=True, slots=True)
class Style:
    """How the letters of one text object are set; `quarter`: their direction in quarter turns, None when aslant."""

    font: str
    size: float
    bold: bool
    quarter: int | None
    visible: bool


@dataclass(slots=True)
class Piece:
    """One letter, or letters side by side in one text object; the box is that of all of them."""

    text: str
    left: float
    right: float
    x: float
    y: float
    top: float
    bottom: float
    style: Style


class Letters:
    """Walks the characters of one text page.

    Every question to pdfium costs more than what is done with the answer: letters come all at once, the box of a run of
    letters from its first and last, a style once per text object. Only where a run is not plainly one word of one text
    object is it asked letter by letter.
    """

    def __init__(self, text: object, until: float) -> None:
        self.text = text
        self.until = until
        self.styles: dict[int, Style] = {}
        self.made: set[int] = set()  # white space that stands not in the file: pdfium's guess
        self.fallback = Style("", 10.0, bold=False, quarter=0, visible=True)
        self.x, self.y, self.box = ctypes.c_double(), ctypes.c_double(), c.FS_RECTF()

    def pieces(self, count: int) -> list[Piece | None]:
        """Return the letters in the order of the file, as large pieces as may be; None stands for white space."""
        found: list[Piece | None] = []
        letters = self._letters(count)
        for number, run in enumerate(_RUNS.finditer(letters)):
            start, end = run.span()
            if number % 500 == 0 and time.monotonic() > self.until:
                raise Unreadable("too_big", "The file takes too long to read.")
            if not letters[start].isspace():
                found += self._run(letters, start, end)
                continue
            if all(c.FPDFText_IsGenerated(self.text, index) for index in range(start, end)):
                self.made.add(len(found))
            found.append(None)
        return found

    def _letters(self, count: int) -> str:
        """The letters of the page, one for each of pdfium's characters."""
        buffer = ctypes.create_string_buffer(2 * count + 2)
        written = c.FPDFText_GetText(self.text, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        words = buffer.raw[: 2 * count].decode("utf-16-le", "surrogatepass")
        if not self._runs_beside(words, count, written - 1):
            words = "".join(_sound(c.FPDFText_GetUnicode(self.text, index)) for index in range(count))
        return _ODD.sub(lambda found: _rare(ord(found.group())), words)

    def _runs_beside(self, words: str, count: int, written: int) -> bool:
        """Whether letters and characters stand one for one: letters that have no code are left out of pdfium's text."""
        if written != count or len(words) != count:
            return False
        asked = range(0, count, max(1, count // 64))
        return all(c.FPDFText_GetUnicode(self.text, index) == ord(words[index]) for index in asked)

    def _run(self, letters: str, start: int, end: int) -> list[Piece]:
        """Letters between white space: one piece where all stand in one text object at no distance from each other."""
        style = self.style(start)
        if end - start == 1 or style is self.fallback or self.style(end - 1) is not style:
            return self._apart(letters, start, end)
        first, box = self._piece(letters[start], start, style), self.box
        c.FPDFText_GetLooseCharBox(self.text, end - 1, box)
        first.text = letters[start:end]
        if box.left < first.right - 0.02 * style.size or not _is_close(first, box.right):
            return self._apart(letters, start, end)
        first.right = box.right
        first.top, first.bottom = max(first.top, box.top), min(first.bottom, box.bottom)
        return [first]

    def _apart(self, letters: str, start: int, end: int) -> list[Piece]:
        found: list[Piece] = []
        for index in range(start, end):
            piece = self._piece(letters[index], index, self.fallback)
            before = found[-1] if found else None
            asked = before is None or piece.text.isupper() or _may_differ(before, piece)
            piece.style = self.style(index) if asked or before is None else before.style
            found.append(piece)
        return found

    def _piece(self, letter: str, index: int, style: Style) -> Piece:
        x, y, box = self.x, self.y, self.box
        c.FPDFText_GetCharOrigin(self.text, index, x, y)
        c.FPDFText_GetLooseCharBox(self.text, index, box)
        return Piece(letter, box.left, box.right, x.value, y.value, box.top, box.bottom, style)

    def style(self, index: int) -> Style:
        place = _text_object_at(self.text, index)
        if place is None:
            return self.fallback
        if place not in self.styles:
            self.styles[place] = self._style(index, c.FPDFText_GetTextObject(self.text, index))
        return self.styles[place]

    def _style(self, index: int, item: object) -> Style:
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
        return Style(name, max(1.0, min(size, 400.0)), bold, quarter if straight else None, mode != _INVISIBLE)


def _is_close(piece: Piece, right: float) -> bool:
    """Whether letters that end there lie as near to each other as those of a word do."""
    letters, style = piece.text, piece.style
    capitals = 0 if letters.islower() else sum(map(str.isupper, letters))
    room = 0.56 * (len(letters) - capitals) + 0.75 * capitals + 0.1
    return style.quarter == 0 and right - piece.left < style.size * room


def _may_differ(before: Piece, piece: Piece) -> bool:
    """Whether a letter does not simply follow the one before: it may belong to another text object."""
    return abs(before.y - piece.y) > 0.5 or abs(piece.left - before.right) > 0.02 * before.style.size


def _sound(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


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
