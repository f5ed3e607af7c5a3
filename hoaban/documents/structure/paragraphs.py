"""Paragraphs as a person would see them: broken lines joined, page numbers set aside, glued headings cut off.

Offsets are those of the whole text; a paragraph's span runs from its first to its last character (number or bullet
included), and `text` is that span with white space collapsed.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from hoaban.documents.source import SourceText
from hoaban.documents.structure.markers import Marker, marker_of
from hoaban.documents.words import vietnamese

_LINE = re.compile(r"[^\r\n]+")
_PAGE_NUMBER = re.compile(r"^\s*+(?:trang\s*+)?[-–]?\s*+\d{1,3}\s*+(?:/\s*+\d{1,3}\s*+)?[-–]?\s*+$", re.IGNORECASE)
_FOOTNOTE = vietnamese(
    r"^\s*(?:!|\*+|[¹²³⁴-⁹]|\[\d+\]|\d{1,2}\s+(?=[{UPPER}]))\s*(?:Văn bản|Viên|Theo|Xem|Nguồn|Ban hành|Quyết định|Nghị)"
)
# A number or bullet alone on its line: its words are on the next. A lone "2" is a page number, "2." is not.
BARE_NUMBER = re.compile(r"^(?:[IVXL]{1,6}[.)\-–]|\d{1,2}(?:\.\d{1,2}){0,3}[.)]|[a-zđ][.)]|\([a-zđ\d]{1,3}\)|[-–+•])$")
_ENDS = (".", ";", ":", "!", "?", "…", "./.", "”", ")")
_LOWER_START = vietnamese(r"^[{LOWER}]")
_WORD = re.compile(r"\S+")
_NOTE = vietnamese(r"^\s*(\d{1,2})\s+[{UPPER}]")
# "… trong quý" and on the next line "III/2026)": the number belongs to the word before it.
_UNDER_WAY = re.compile(r"(?<![^\W_])(?:quý|tháng|ngày|năm|số|khoản|hết)$")
_NUMBER_DUE = re.compile(r"(?:[IVX]{1,4}|\d{1,4})(?![.)\w]|\s+[A-Z])")
MIN_WRAPPED_WIDTH = 55
MIN_CUT = 40
PAGE = 4000
_CONNECTING = frozenset(_WORD.findall("và của với về các cho tại trong theo do hoặc - –"))
# Lines of the form that stand for themselves: number, motto, recipients, authority.
LINE_OF_FORM = re.compile(
    r"^\W*(?:Số\s*:|SỐ\s*:|Độc lập|CỘNG H|ĐẢNG CỘNG SẢN|[Nn][ơƠ][iI] nhận|NƠI NHẬN|Kính gửi|V/v|TM\.|KT\.|TL\.|"
    r"TUQ\.|T/M|K/T|(?:PHÓ )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ)$|\(?[Đđ]ã ký)"
)


@dataclass(slots=True)
class Paragraph:
    """One paragraph: span, how it begins (`marker`), where its words begin, and what kind of block it came from."""

    start: int
    end: int
    text: str
    marker: Marker | None
    role: str = "text"
    bold: bool = False
    glued: bool = False
    raw: str = ""

    @property
    def raw_words(self) -> str:
        """The words as they stand in the text, so that offsets inside them hold."""
        return self.raw[self.marker.length :] if self.marker else self.raw

    @property
    def body_start(self) -> int:
        return self.start + (self.marker.length if self.marker else 0)

    @property
    def words(self) -> str:
        """The text without number or bullet."""
        return self.text[self.marker.shown :] if self.marker else self.text


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    role: str
    bold: bool
    block: int
    after_page: bool = False
    has_words: bool = False


def make(text: str, start: int, end: int, role: str = "text", *, bold: bool = False, glued: bool = False) -> Paragraph:
    """Build a paragraph over a span whose ends carry no white space."""
    raw = text[start:end]
    shown = " ".join(raw.split())
    return Paragraph(start, end, shown, marker_of(raw), role, bold, glued, raw)


def paragraphs_of(source: SourceText) -> tuple[list[Paragraph], list[tuple[int, int]]]:
    """Return the paragraphs in order, and the spans of page numbers and footnotes that were set aside."""
    lines, noise = _lines(source)
    lines = _with_words(lines)
    width = _wrap_width(lines) if source.kind_of_file == "text" else None
    found: list[Paragraph] = []
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(group, line, width, source.text):
            found.append(_joined(source.text, group))
            group = []
        group.append(line)
    if group:
        found.append(_joined(source.text, group))
    return found, noise


def _with_words(lines: list[_Line]) -> list[_Line]:
    """Mark numbers whose words stand on the next line; in a table flattened into lines they are cells of their own."""
    found: list[_Line] = []
    for index, line in enumerate(lines):
        alone = BARE_NUMBER.match(line.text) is not None
        cells = [after.text for after in lines[index + 1 : index + 3]]
        in_table = len(cells) == 2 and all(_is_cell(words) for words in cells)
        found.append(replace(line, has_words=True) if alone and not in_table else line)
    return found


def _is_cell(words: str) -> bool:
    ends = words.endswith((".", ";", ":"))
    return not ends and marker_of(words) is None and not BARE_NUMBER.match(words) and len(words) < 90


def _joined(text: str, group: list[_Line]) -> Paragraph:
    return make(text, group[0].start, group[-1].end, group[0].role, bold=all(line.bold for line in group))


def _lines(source: SourceText) -> tuple[list[_Line], list[tuple[int, int]]]:
    lines: list[_Line] = []
    noise: list[tuple[int, int]] = []
    for number, block in enumerate(source.blocks):
        for found in _LINE.finditer(source.text, block.start, block.end):
            words = found.group()
            start = found.start() + len(words) - len(words.lstrip())
            end = found.end() - (len(words) - len(words.rstrip()))
            if end <= start:
                continue
            if source.kind_of_file == "text" and _is_page_note(source.text, words.strip(), start):
                noise.append((start, end))
                continue
            after_page = bool(noise and lines and noise[-1][0] > lines[-1].end)
            lines.append(_Line(start, end, source.text[start:end], block.role, block.bold, number, after_page))
    return lines, noise


def _is_page_note(text: str, words: str, start: int) -> bool:
    """A page number, or a footnote: told by its first words, or by its number at the end of a word above."""
    if _PAGE_NUMBER.match(words) or _FOOTNOTE.match(words):
        return True
    note = _NOTE.match(words)
    if note is None:
        return False
    referred = re.compile(rf"[^\W\d_]{note.group(1)}(?=[\s.,;:)]|$)")
    return referred.search(text, max(0, start - PAGE), start) is not None


def _wrap_width(lines: list[_Line]) -> int | None:
    """The width at which lines are broken, when the text is broken mid-sentence throughout; else None."""
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if MIN_WRAPPED_WIDTH <= len(a.text) <= 130]
    broken = [
        a for a, b in pairs if _LOWER_START.match(b.text) and not a.text.endswith(_ENDS) and not marker_of(b.text)
    ]
    if len(broken) < 8 or len(broken) * 4 < len(pairs):
        return None
    widths = sorted(len(a.text) for a in broken)
    return widths[len(widths) // 2]


def _goes_on(group: list[_Line], line: _Line, width: int | None, text: str) -> bool:
    """Whether a line continues the paragraph: same file paragraph, a lower-case start, or a full line before it."""
    before = group[-1]
    if line.role != before.role or line.role != "text" or marker_of(line.text) or BARE_NUMBER.match(line.text):
        return False
    if len(group) == 1 and BARE_NUMBER.match(before.text):
        return before.has_words
    if line.block == before.block:
        return _is_soft(before.text, line.text)
    if before.text.endswith((".", ";", ":")):
        return False
    return _is_torn(group, line) or _is_wrapped(group, line, width, text)


def _is_torn(group: list[_Line], line: _Line) -> bool:
    """Whether a page end cut the sentence, or a title stands below its "Chương II"."""
    before = group[-1].text
    if line.after_page and len(before) >= MIN_CUT and not (before.isupper() or before.endswith(_ENDS)):
        return True
    return len(group) == 1 and _is_bare_title(before)


def _is_wrapped(group: list[_Line], line: _Line, width: int | None, text: str) -> bool:
    """Whether the line break is one of the page: capitals go on in capitals, small letters in small ones."""
    before = group[-1]
    gap = text[before.end : line.start].count("\n")
    if gap == 1 and before.text.isupper() and line.text.isupper() and marker_of(group[0].text) is not None:
        return True
    if _LOWER_START.match(line.text):
        return gap <= 2 or len(before.text) >= MIN_WRAPPED_WIDTH
    if gap == 1 and _UNDER_WAY.search(before.text) and _NUMBER_DUE.match(line.text):
        return True
    if width is None or gap > 1 or before.text.isupper() != line.text.isupper():
        return False
    return len(before.text) >= width * 0.85 and len(_WORD.findall(before.text)) > 6


def _is_soft(before: str, line: str) -> bool:
    """Whether a line break inside a file's paragraph only wraps it; portals end paragraphs with such breaks too."""
    if before.endswith((".", ";", ":", "!", "?")) or LINE_OF_FORM.match(line) or LINE_OF_FORM.match(before):
        return False
    if _is_bare_title(before) or before.endswith(",") or _LOWER_START.match(line):
        return True
    if before.isupper() or line.isupper():
        return before.isupper() and line.isupper()
    return len(before) >= MIN_WRAPPED_WIDTH or before.rsplit(" ", 1)[-1].lower() in _CONNECTING


def _is_bare_title(words: str) -> bool:
    """Whether "Chương II" stands alone: its title is on the next line."""
    marker = marker_of(words)
    return marker is not None and marker.kind in ("phan", "chuong", "muc") and marker.length >= len(words)


def cut(paragraph: Paragraph, text: str, at: int) -> Iterator[Paragraph]:
    """Cut a paragraph in two at an offset of the text; the second piece is marked as glued."""
    end = at
    while end > paragraph.start and text[end - 1].isspace():
        end -= 1
    yield make(text, paragraph.start, end, paragraph.role, bold=paragraph.bold, glued=paragraph.glued)
    yield make(text, at, paragraph.end, paragraph.role, bold=paragraph.bold, glued=True)
