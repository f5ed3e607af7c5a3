"""Lines of a PDF page as they stand on paper: text, place in millimetres, size and face."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

MM = 25.4 / 72
# Line box of Times New Roman and its metric twins, in sizes above and below the base line.
_ABOVE, _BELOW = 0.891, 0.216
# Points without even a space part two columns; a space stretched in a justified line does not, unless it is a gulf.
_GAP, _GULF = 3.0, 24.0


@dataclass(frozen=True)
class Line:
    """One line of text; `left`, `right`, `top`, `bottom`, `base` in mm from the page's upper left corner."""

    page: int
    text: str
    left: float
    right: float
    base: float
    size_pt: float
    bold: bool
    italic: bool
    families: frozenset[str]
    black: bool

    @property
    def top(self) -> float:
        """Upper edge of the line box."""
        return self.base - self.size_pt * _ABOVE * MM

    @property
    def bottom(self) -> float:
        """Lower edge of the line box."""
        return self.base + self.size_pt * _BELOW * MM

    @property
    def middle(self) -> float:
        """Centre of the line."""
        return (self.left + self.right) / 2


def lines_of(page: Any) -> list[Line]:
    """Return the lines of a pdfplumber page from top to bottom, columns from left to right."""
    height = float(page.height)
    chars = sorted(page.chars, key=lambda char: (-_base(char), char["x0"]))
    rows = groupby(chars, key=lambda char: round(_base(char)))
    found = [_line(part, page.page_number, height) for _, row in rows for part in _columns(list(row))]
    return sorted((line for line in found if line.text), key=lambda line: (round(line.base), line.left))


def _base(char: Any) -> float:
    return float(char["matrix"][5])


def _columns(row: list[Any]) -> Iterable[list[Any]]:
    """Part one row of characters where nothing is written between two of them."""
    row.sort(key=lambda char: char["x0"])
    part: list[Any] = []
    for char in row:
        if part and _is_column_gap(part[-1], char):
            yield part
            part = []
        part.append(char)
    if part:
        yield part


def _is_column_gap(left: Any, right: Any) -> bool:
    spaced = left["text"].isspace() or right["text"].isspace()
    return bool(right["x0"] - left["x1"] > (_GULF if spaced else _GAP))


def _line(chars: list[Any], page: int, height: float) -> Line:
    inked = [char for char in chars if char["text"].strip()]
    if not inked:
        return Line(page, "", 0, 0, 0, 0, bold=False, italic=False, families=frozenset(), black=True)
    faces = Counter(str(char["fontname"]).rpartition("+")[2] for char in inked)
    usual = faces.most_common(1)[0][0].casefold()
    return Line(
        page=page,
        text=" ".join("".join(char["text"] for char in chars).split()),
        left=inked[0]["x0"] * MM,
        right=inked[-1]["x1"] * MM,
        base=(height - _base(inked[0])) * MM,
        size_pt=round(Counter(char["size"] for char in inked).most_common(1)[0][0], 2),
        bold="bold" in usual,
        italic="italic" in usual or "oblique" in usual,
        families=frozenset(_family(char) for char in inked if _is_latin(char["text"])),
        black=all(_is_black(char["non_stroking_color"]) for char in inked),
    )


def _family(char: Any) -> str:
    return str(char["fontname"]).rpartition("+")[2].partition("-")[0].removesuffix("PSMT").removesuffix("MT")


def _is_latin(text: str) -> bool:
    return text.isalpha() and (text < "\u0250" or "\u1e00" <= text <= "\u1eff")


def _is_black(colour: Any) -> bool:
    """Black as DeviceGray, DeviceRGB or DeviceCMYK; a colour space without numbers is not judged."""
    values = tuple(colour) if isinstance(colour, list | tuple) else (colour,)
    if not all(isinstance(value, int | float) for value in values):
        return True
    return values[-1] > 0.99 if len(values) == 4 else max(values, default=0) < 0.01  # noqa: PLR2004 - cyan magenta yellow black
