"""Number, symbol and day as the form prints them: "Số: 12/KH-UBND", "Hoa Mẫu, ngày 05 tháng 3 năm 2026"."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from dataclasses import dataclass
from datetime import date

from hoaban.documents.words import vietnamese

# "QĐ-UBND", "KH-BVHTTDL", "QĐ -TTg", "TB-VPCP/KTTH"; one dash at least, or a Party body behind the stroke ("KH/TU").
SYMBOL = r"[A-ZĐa-zđ][A-ZĐa-zđ0-9&]*(?:\s?[-–]\s?[A-ZĐa-zđ][A-ZĐa-zđ0-9&.]*)*"
_WORD = r"(?:[Ss][ốôóòổőo0ỐỒỔỔồ6]\b|[Ss][ốôóòổőoỐỒỔồ](?=\d)|SỐ|[68](?=\s*[:;]))"
_BEHIND = rf"(?:/\s*\d{{4}}\s*)?(?:/|[-–])\s*{SYMBOL}(?:\s?/\s?{SYMBOL})?"
NUMBER_LINE = re.compile(rf"^\W*{_WORD}\s*+[:;.]?\s*+(?P<count>\d{{1,6}}[a-zA-Z]?)?[\s.…_]*+(?P<behind>{_BEHIND})")
_WORD_ALONE = re.compile(rf"^\W*{_WORD}\s*+[:;.]?\s*+(?P<count>\d{{1,6}}[a-zA-Z]?)?[\s.…_]*+$")
_BEHIND_ALONE = re.compile(rf"^(?P<behind>[/–-]?\s*{SYMBOL}(?:\s?/\s?{SYMBOL})?)$")
ANNEX = re.compile(
    r"^\W*(?:PHỤ\s?LỤC|Phụ lục|PHỤ\s?BIỂU|Phụ biểu|BIỂU MẪU|BIỂU SỐ|Biểu số|MẪU SỐ|Mẫu số)\s*(?:SỐ|số)?\s*:?\s*"
    r"(?P<number>[IVX]+|\d{1,2}|[A-H])?\s*(?:$|[.:\-–(]|DANH|Danh|BẢNG|PHÂN|KẾ|CÁC|NHIỆM|KÈM|[Kk]èm theo|TỔNG|TIẾN)"
)
_RANKS = (
    r"(?:(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy|uý)|TS|ThS|PGS|GS|BS|KS|Tiến sĩ|Thạc sĩ|Ths|NGƯT|NSND|NSƯT)\.?\s*"
)
# A person's name on a line of its own, a rank or degree before it: "Đại tá Giàng A Mẫu".
PERSON = vietnamese(rf"^(?:{_RANKS})*(?P<name>[{{UPPER}}][{{LOWER}}]*(?:\s+[{{UPPER}}][{{LOWER}}]*){{1,5}})\.?$")
_GAP = r"[\d .…_]*+"
# A telegram also tells the hour: "Hà Mẫu, hồi 16 giờ 30 phút ngày …".
_AT_HOUR = r"(?:(?:hồi|lúc)\s+\d{1,2}\s*(?:giờ|h|g|:)\s*(?:\d{1,2}\s*(?:phút|')?)?,?\s*)?"
_LONG_DAY = vietnamese(
    rf"(?P<place>[{{UPPER}}][^\n,;:\d/]{{1,40}}?)\s*+(?:,\s*+)?(?<=[\s,])"
    rf"{_AT_HOUR}ngày\s*+(?P<day>{_GAP})\s*+tháng\s*+(?P<month>{_GAP})"
    rf"\s*+năm\s*+(?P<year>{_GAP})",
    re.IGNORECASE,
)
_SHORT_DAY = vietnamese(
    r"^(?P<place>[{UPPER}][^\n,;:\d/]{1,40}?)\s*,\s*(?:ngày\s*)?(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})"
    r"\s*[/.-]\s*(?P<year>\d{4})\W*$"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number line: `number` is None when the place for it is blank; `start`, `end` inside the piece read."""

    number: str | None
    symbol: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A place and a day; `written` is YYYY-MM-DD, YYYY-MM when the day is blank, None when the month is."""

    place: str
    written: str | None
    year: int | None
    start: int
    end: int
    day_start: int


def number_in(piece: str) -> Number | None:
    """Return the number that a piece of the title block begins with."""
    found = NUMBER_LINE.match(piece)
    if found is None:
        return None
    return _number(found.group("count"), found.group("behind"), found.start(), found.end())


def number_over(piece: str, following: str) -> Number | None:
    """Return a number whose symbol went to the next piece: "Số:" above "CT-UBND"; offsets are those of `following`."""
    word, behind = _WORD_ALONE.match(piece), _BEHIND_ALONE.match(following.strip())
    if word is None or behind is None or not re.search(r"[-–/]", behind.group("behind")):
        return None
    start = len(following) - len(following.lstrip())
    symbol = behind.group("behind")
    stroke = symbol if symbol[:1] in "/-–" else f"/{symbol}"
    return _number(word.group("count"), stroke, start, start + len(symbol))


def _number(count: str | None, behind: str, start: int, end: int) -> Number:
    tight = re.sub(r"\s+", "", behind).rstrip(".-–")
    symbol = re.sub(r"^/\d{4}(?=/)", "", tight).lstrip("/-–")
    return Number(count + tight if count else None, symbol, start, end)


def day_in(piece: str) -> Day | None:
    """Return place and day of the line "Hoa Mẫu, ngày 05 tháng 3 năm 2026" (or "Hoa Mẫu, 05/3/2026")."""
    found = _SHORT_DAY.match(piece) or _LONG_DAY.search(piece)
    if found is None:
        return None
    parts = {name: re.sub(r"[\s.…_]+", "", found.group(name)) for name in ("day", "month", "year")}
    year = int(parts["year"]) if re.fullmatch(r"\d{4}", parts["year"]) else None
    place = re.split(r"\t|\s{3,}", found.group("place"))[-1]
    start = found.end("place") - len(place)
    return Day(
        place.strip(" .-"), _written(parts["day"], parts["month"], year), year, start, found.end(), found.start("day")
    )


def _written(day: str, month: str, year: int | None) -> str | None:
    if year is None or not month.isdigit() or not 1 <= int(month) <= 12:
        return None
    known = iso_day(day, month, str(year))
    return known or f"{year}-{int(month):02d}"


def iso_day(day: str, month: str, year: str) -> str | None:
    """Return YYYY-MM-DD, or None for a blank part or a day that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
