"""Measures a PDF by where its text stands: page, margins, page numbers, fonts, and the blocks of the form."""

import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pdfplumber

from hoaban.reports.form_check.blocks import blocks_of
from hoaban.reports.form_check.faults import (
    SIDES,
    Fault,
    NotADocument,
    amount,
    limits_in,
    look_faults,
    missing_faults,
    order_faults,
    unique,
    within,
)
from hoaban.reports.form_check.lines import MM, Line, lines_of
from hoaban.reports.form_check.spacing import spacing_faults
from hoaban.reports.vocabulary import STYLES

MAX_BYTES = 30 * 1024 * 1024
MAX_PAGES = 2000
MAX_CHARACTERS = 30_000
MEASURED = 6  # pages at each end of a long document: pages in between follow the same form
SLACK_MM, CENTRED_MM, LOOSE_MM = 0.5, 9.0, 1.5
_UPPER_MARGIN = 20.0
_SHOWN_BY = 3
_TWINS = {"Times New Roman": {"TimesNewRoman", "TimesNewRomanPS", "Times", "LiberationSerif", "Tinos"}}
_ANNEX = "Phụ lục"
_CENTRED = ("kind", "subject", "annex", "annex_title")
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Page:
    """One measured page: its size and the box of what is drawn, in mm from the upper left corner, and its lines."""

    number: int
    width: float
    height: float
    drawn: Box | None
    lines: tuple[Line, ...]

    def page_number(self) -> Line | None:
        """The line of digits in the upper margin."""
        above = (line for line in self.lines if line.text.isdigit() and line.base < _UPPER_MARGIN)
        return next(above, None)

    def text(self) -> list[Line]:
        """Every line but the page number."""
        number = self.page_number()
        return [line for line in self.lines if line is not number]

    def begins_a_numbering(self) -> bool:
        """Say whether pages are counted from here: the document's first page, or an annex's."""
        first = next(iter(self.text()), None)
        return self.number == 1 or (first is not None and first.text.startswith(_ANNEX))

    def box(self) -> Box | None:
        """The box around text and drawn lines; None on an empty page."""
        boxes = [(line.left, line.top, line.right, line.bottom) for line in self.text()]
        return _around([*boxes, self.drawn] if self.drawn else boxes)

    def lefts(self) -> list[float]:
        """Where lines begin; a drawn frame counts for several lines."""
        return [line.left for line in self.text()] + ([self.drawn[0]] * _SHOWN_BY if self.drawn else [])

    def rights(self) -> list[float]:
        """Where lines end; a drawn frame counts for several lines."""
        return [line.right for line in self.text()] + ([self.drawn[2]] * _SHOWN_BY if self.drawn else [])


def faults(data: bytes, rules: dict[str, Any]) -> list[Fault]:
    """Return the departures of a PDF. Raises NotADocument."""
    pages = _measured(data)
    lines = [line for page in pages for line in page.text()]
    found = [fault for page in pages for fault in [*_size_faults(page, rules), *_number_faults(page, rules)]]
    found += _margin_faults(pages, rules)
    found += _ink_faults(lines, rules)
    blocks = blocks_of(lines, rules)
    found += _block_faults(blocks, pages, rules)
    found += spacing_faults([line for _, line in blocks["body"]], rules["elements"]["body"])
    first_at = {name: block[0][0] for name, block in blocks.items() if block}
    return unique([*found, *missing_faults(first_at), *order_faults(first_at, rules["order"])])


def _measured(data: bytes) -> list[Page]:
    """Read the first and the last pages."""
    if len(data) > MAX_BYTES:
        raise NotADocument
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages)
            if count > MAX_PAGES:
                raise NotADocument
            wanted = sorted({*range(min(MEASURED, count)), *range(max(0, count - MEASURED), count)})
            return [_page(document.pages[place]) for place in wanted]
    except NotADocument:
        raise
    except Exception as problem:  # pdfminer raises whatever its parsers meet in a damaged file
        raise NotADocument from problem


def _page(page: Any) -> Page:
    if len(page.chars) > MAX_CHARACTERS:
        raise NotADocument
    drawn = _around((o["x0"] * MM, o["top"] * MM, o["x1"] * MM, o["bottom"] * MM) for o in [*page.lines, *page.rects])
    read = Page(page.page_number, float(page.width) * MM, float(page.height) * MM, drawn, tuple(lines_of(page)))
    page.close()
    return read


def _around(boxes: Iterable[Box]) -> Box | None:
    sides = list(zip(*boxes, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None


def _size_faults(page: Page, rules: dict[str, Any]) -> list[Fault]:
    size, asked = sorted((round(page.width), round(page.height))), sorted(rules["page_mm"].values())
    if size == asked:
        return []
    return [Fault(f"khổ giấy, trang {page.number}", "×".join(map(str, asked)), "×".join(map(str, size)))]


def _number_faults(page: Page, rules: dict[str, Any]) -> list[Fault]:
    number, asked, where = page.page_number(), rules["page_number"], f"số trang, trang {page.number}"
    if page.begins_a_numbering():
        return [Fault(where, "không hiển thị ở trang đầu", "có")] if number else []
    if number is None:
        return [Fault(where, "ở lề trên", "không có")]
    found = []
    if not within(number.size_pt, asked["size_pt"]):
        found.append(Fault(where, limits_in(asked["size_pt"], "pt"), amount(number.size_pt, "pt")))
    if abs(number.middle - page.width / 2) > CENTRED_MM:  # of the page or of the text, whose margins differ
        found.append(Fault(where, "canh giữa", amount(number.middle, "mm tính từ mép trái")))
    return found


def _margin_faults(pages: list[Page], rules: dict[str, Any]) -> list[Fault]:
    """Top and bottom on each page; left and right over all pages of one width: a short page reaches no edge."""
    asked, found = rules["margins_mm"], []
    sides: dict[int, list[Page]] = defaultdict(list)
    for page in pages:
        if box := page.box():
            sides[round(page.width)].append(page)
            found += _margin_fault("top", box[1], asked, f"trang {page.number}")
            low = asked["bottom"][0]
            found += _margin_fault("bottom", min(page.height - box[3], low), asked, f"trang {page.number}")
    for width, alike in sides.items():
        lefts = [left for page in alike for left in page.lefts()]
        rights = [page.width - right for page in alike for right in page.rights()]
        for side, edges in (("left", lefts), ("right", rights)):
            found += _margin_fault(side, _reached(edges, asked[side][1]), asked, f"trang rộng {width} mm")
    return found


def _reached(edges: list[float], widest: float) -> float:
    """The margin that text keeps: where too few lines stand at the edge to show it, it may be as wide as allowed."""
    nearest = min(edges)
    shown = sum(edge - nearest <= SLACK_MM for edge in edges) >= _SHOWN_BY
    return nearest if shown else min(nearest, widest)


def _margin_fault(side: str, found: float, asked: dict[str, Any], where: str) -> list[Fault]:
    if within(found, asked[side], SLACK_MM):
        return []
    return [Fault(f"{SIDES[side]}, {where}", limits_in(asked[side], "mm"), amount(round(found, 1), "mm"))]


def _ink_faults(lines: list[Line], rules: dict[str, Any]) -> list[Fault]:
    twins = _TWINS.get(rules["font"], {rules["font"]})
    others = sorted({family for line in lines for family in line.families} - twins)
    found = [Fault("phông chữ", f"{rules['font']} hoặc phông cùng kích thước", family) for family in others]
    return found if all(line.black for line in lines) else [*found, Fault("màu chữ", "đen", "màu khác")]


def _block_faults(blocks: dict[str, list[tuple[int, Line]]], pages: list[Page], rules: dict[str, Any]) -> list[Fault]:
    found, middles = [], {page.number: _middle(page, rules) for page in pages}
    for name, block in blocks.items():
        asked, where = rules["elements"][name], STYLES[name]
        for _, line in block:
            looks = {"size_pt": line.size_pt, "bold": line.bold, "italic": line.italic}
            found += look_faults(asked, looks, where)
            off = line.middle - middles[line.page]
            if name in _CENTRED and abs(off) > LOOSE_MM:
                found.append(Fault(where, "canh giữa", f"lệch {amount(round(abs(off), 1), 'mm')}"))
            if "text" in asked and line.text != asked["text"]:
                found.append(Fault(where, asked["text"], line.text))
    return found


def _middle(page: Page, rules: dict[str, Any]) -> float:
    """The middle between the margins the page keeps, or would have to keep where its text is short."""
    box, asked = page.box(), rules["margins_mm"]
    left = min(box[0] if box else asked["left"][0], asked["left"][1])
    right = min(page.width - box[2] if box else asked["right"][0], asked["right"][1])
    return (left + page.width - right) / 2
