"""Two columns that a file keeps on one line are cut apart: "UBND TỈNH   CỘNG HÒA …", "Nơi nhận:   KT. CHỦ TỊCH"."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Iterable, Iterator

from hoaban.documents.structure import marks
from hoaban.documents.structure.paragraphs import Paragraph, make
from hoaban.documents.words import key

NATION = re.compile(
    r"cộng\s*h[òo]a\s*xã\s*hội\s*chủ\s*nghĩa\s*việt\s*nam|đảng\s*cộng\s*sản\s*việt\s*nam|"
    r"độc\s*lập\s*[-.:]*\s*tự\s*do\s*[-.:]*\s*hạnh\s*phúc"
)
_GAP = re.compile(r"\t+|\s{3,}|\n")
FILED = re.compile(r"^\W*n[ơo]i\s+nh[ậâa]n\s*(?:[:;.]|$)")
_POSTS = (
    r"CHỦ TỊCH|PHÓ |BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TRƯỞNG|THỦ TƯỚNG|CHÁNH |BÍ THƯ|TỔNG |CỤC TRƯỞNG|CHI CỤC TRƯỞNG|"
    r"CHỈ HUY TRƯỞNG|CHÍNH ỦY|VIỆN TRƯỞNG|HIỆU TRƯỞNG|VỤ TRƯỞNG|TƯ LỆNH|ỦY VIÊN"
)
SIGNED = re.compile(
    rf"^(?:(?:TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s?\.?\s?(?=[^\W\d_])|QUYỀN\s)?(?:{_POSTS})|"
    r"^(?:TM|KT|TL|TUQ|T/M|K/T|T/L)[\s.]\s?[^\W\d_]"
)
END = 40


def in_columns(paragraphs: list[Paragraph], text: str, head: int) -> list[Paragraph]:
    """Return the paragraphs, those of the head (the first `head`) and of the end block one for each column."""
    found: list[Paragraph] = []
    last_end = -1
    for index, paragraph in enumerate(paragraphs):
        if index < head and paragraph.marker is None and len(paragraph.raw) < 600:
            found.extend(_pieces(paragraph, text, _head_cuts(paragraph.raw)))
            continue
        if marks.ANNEX.match(paragraph.text):
            last_end = -1
        pieces = list(_pieces(paragraph, text, _gaps(paragraph.raw))) if len(paragraph.raw) < 400 else [paragraph]
        if any(FILED.match(key(p.text)) or (SIGNED.match(p.text) and p.text.isupper()) for p in pieces):
            last_end = index + END
        found.extend(pieces if index < last_end else [paragraph])
    return found


def _pieces(paragraph: Paragraph, text: str, cuts: Iterable[int]) -> Iterator[Paragraph]:
    edges = [0, *sorted({c for c in cuts if 0 < c < len(paragraph.raw)}), len(paragraph.raw)]
    if len(edges) == 2:
        yield paragraph
        return
    for first, last in itertools.pairwise(edges):
        words = paragraph.raw[first:last]
        start = paragraph.start + first + len(words) - len(words.lstrip())
        end = paragraph.start + last - (len(words) - len(words.rstrip()))
        if start < end:
            yield make(text, start, end, paragraph.role, bold=paragraph.bold)


def _head_cuts(raw: str) -> list[int]:
    """Where the state's name and motto, the number and the day begin and end; elsewhere at wide gaps."""
    number = marks.number_in(raw)
    behind = number.end if number else 0
    day = marks.day_in(raw[behind:])
    kept = [(number.start, number.end)] if number else []
    kept += [(behind + day.start, behind + day.end)] if day else []
    nations = [m for m in NATION.finditer(key(raw)) if not re.search(r"(?:nước|của)\s+$", key(raw[: m.start()]))]
    cuts = [edge for m in nations if _stands_alone(raw, m) for edge in m.span()]
    kept += [m.span() for m in nations]
    if number and number.end < len(raw):
        cuts.append(number.end)
    if day and (number or nations):
        cuts.append(behind + day.start)
    gaps = [m for m in _GAP.finditer(raw) if not any(s < m.end() and m.start() < e for s, e in kept)]
    wide = [m.end() for m in gaps if m.group() != "\n" or cuts or kept]
    return cuts + wide


def _stands_alone(raw: str, found: re.Match[str]) -> bool:
    """The state's name in the form is in capitals or ends the line; in a sentence it is only mentioned."""
    return raw[found.start() : found.end()].isupper() or not raw[found.end() :].strip()


def _gaps(raw: str) -> list[int]:
    return [m.end() for m in re.finditer(r"\t+|[ \u00a0]{4,}", raw) if raw[: m.start()].strip()]
