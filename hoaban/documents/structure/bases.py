"""The grounds of a document (căn cứ): every instrument named before its own words begin, one by one."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import itertools
import re
from collections.abc import Iterator, Sequence

from hoaban.documents.identity import Base
from hoaban.documents.structure import titles
from hoaban.documents.structure.marks import SYMBOL, iso_day
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.words import key, vietnamese

_LEAD = re.compile(
    r"^\W*(?:căn cứ(?:\s+theo)?|xét|theo|(?:triển khai|tiếp tục)?\s*(?:thực hiện)|triển khai|trên cơ sở|tiếp theo|"
    r"để (?:triển khai|thực hiện))\s+(?:các\s+)?"
)
# "số 72/2015/NĐ-CP", "57-NQ/TW", "28/2018/QH14", "170/2024QH15", "222016/TT-BTTTT"
_NUMBER = re.compile(
    rf"(?:số\s*:?\s*)?(?<![\d/])(?P<number>\d{{1,6}}[a-z]?(?:\s*/\s*\d{{4}}(?=\s*/|\s*QH))?\s*(?:[/-]\s*|(?=QH\d)){SYMBOL}(?:\s?/\s?{SYMBOL})?)"
)
_TAIL = re.compile(r"(?:[\s;,./:]|\s+và)+$")
_DAY = re.compile(r"ngày\s+(?P<day>\d{1,2})\s*(?:/|-|\.|tháng)\s*(?P<month>\d{1,2})\s*(?:/|-|\.|năm)\s*(?P<year>\d{4})")
_OWN_WORDS = vietnamese(
    r"[,;.]\s+(?=(?:[{UPPER}]|căn cứ|sau khi)[^;]{2,400}?\s(?:ban hành|xây dựng|yêu cầu|đề nghị|quyết định|triển khai|"
    r"báo cáo|kết luận|hướng dẫn|giao|thông báo|kính đề nghị|trình|có ý kiến|đã chủ trì)\b)"
)
_AUTHOR = re.compile(
    r"\s*(?:ủy ban|ubnd|bộ|sở|ban|chủ tịch|thủ tướng|văn phòng|hội đồng|tỉnh ủy|đảng ủy|công an|bộ chỉ huy|hội|"
    r"liên đoàn|tỉnh đoàn|giám đốc|phòng|đài|báo|trung tâm|cục|chi cục)\b"
)
_NEXT = re.compile(
    rf"(?:\s*(?:,|;)\s*(?:và\s+)?|\s+và\s+)(?={titles.INSTRUMENT_WORDS}\s[^,;]{{0,60}}?số\s*:?\s*\d)",
    re.IGNORECASE,
)


def bases_of(opening: Sequence[Paragraph], text: str) -> tuple[Base, ...]:
    """Return the grounds named in the opening of a document, in the order of the text.

    Several in one paragraph are apart; number and date are those that stand first behind the instrument's name.
    """
    found: list[Base] = []
    for paragraph in opening:
        lower = key(paragraph.text)
        if not titles.is_base(lower):
            if found and not paragraph.text.endswith((";", ",")) and titles.BASE.match(lower) is None:
                continue
            continue
        for start, end in _spans(text, paragraph.start, paragraph.end):
            base = _base(text, start, end)
            if base is not None:
                found.append(base)
    return tuple(found)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The pieces of a paragraph, between semicolons and instruments in a row, without the issuer's own words."""
    lead = _LEAD.match(key(text[start:end]))
    first = start + lead.end() if lead else start
    last = _own_words(text, start, end)
    edges = [first]
    depth = 0
    for place in range(first, last):
        depth = max(0, depth + (text[place] in "(“") - (text[place] in ")”"))
        if text[place] == ";" and depth == 0:
            edges.append(place + 1)
    edges.append(last)
    begin = start
    for left, right in itertools.pairwise(edges):
        inner = [m.end() for m in _NEXT.finditer(text, left, right) if _in_a_row(text[left : m.start()])]
        bounds = [left, *inner, right]
        for one, two in itertools.pairwise(bounds):
            yield (begin if one == first else one), two


def _in_a_row(before: str) -> bool:
    """Whether the next instrument stands beside this one: nothing behind its number says what it carries out."""
    number = _NUMBER.search(before)
    if number is None:
        return False
    return (
        re.search(
            r"\b(?:về|thực hiện|theo|sửa đổi|thay thế|hướng dẫn|quy định|triển khai)\b", key(before[number.end() :])
        )
        is None
    )


def _own_words(text: str, start: int, end: int) -> int:
    """Where "…, Ủy ban nhân dân tỉnh ban hành Kế hoạch …" begins, or the end."""
    for found in _OWN_WORDS.finditer(text, start, end):
        if _AUTHOR.match(key(text[found.end() : found.end() + 40])) and not _is_listed(text, found, end):
            return found.start()
    return end


def _is_listed(text: str, found: re.Match[str], end: int) -> bool:
    """Whether another instrument follows by a semicolon: then the name is no author of this document."""
    rest = text[found.end() : end]
    return re.search(rf";\s*{titles.INSTRUMENT_WORDS}\s", key(rest)) is not None


def _base(text: str, start: int, end: int) -> Base | None:
    while start < end and (text[start].isspace() or text[start] in "-–+*,;"):
        start += 1
    end = start + len(_TAIL.sub("", text[start:end]))
    words = text[start:end]
    if len(words) < 6 or (not titles.INSTRUMENT.search(key(words)) and not titles.BASE.match(key(words))):
        return None
    number = _NUMBER.search(words)
    day = _DAY.search(words, number.end() if number else 0)
    if number and day and _other_instrument(words[number.end() : day.start()]):
        day = None
    written = iso_day(*day.group("day", "month", "year")) if day else None
    return Base(" ".join(words.split()), _tight(number), written, start, end)


def _other_instrument(between: str) -> bool:
    return _NUMBER.search(between) is not None or len(between) > 160


def _tight(number: re.Match[str] | None) -> str | None:
    return re.sub(r"\s+", "", number.group("number")).rstrip(".-") if number else None
