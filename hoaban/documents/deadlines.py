"""Deadlines: the words of a time field in, a `Deadline` out; whatever is not consumed whole is UNKNOWN.

A wrong date read in silence is worse than an unread one: no partial match is ever used.
"""

import re
from datetime import date
from functools import lru_cache

from lark.exceptions import LarkError

from hoaban.documents.time_grammar import beginnings, canonical, grammar
from hoaban.documents.time_meaning import Meaning
from hoaban.documents.time_occasions import spellings
from hoaban.documents.time_rules import meaning_of
from hoaban.documents.time_values import Impossible
from hoaban.documents.vocabulary import Deadline, DeadlineKind
from hoaban.kernel.text import nfc

MAX_LENGTH = 300
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_EDGE = " .,;:“”\"'/"
_BULLET = re.compile(r"^[-+*•] +")
_TIME_WORDS = re.compile(
    r"\d{1,2} ?[/.\-] ?\d{1,4}|(?<!\d)(?:19|20)\d\d(?!\d)|[/.]\d{4}(?!\d)|\b(?:quý (?:[ivx]+|\d)"
    r"|hằng (?:ngày|tuần|tháng|quý|năm)|tháng|ngày|năm|tuần|quý|giai đoạn"
    r"|thường xuyên|liên tục|lâu dài|định kỳ|chậm nhất|muộn nhất|không muộn hơn|trước|sau khi|đến khi|ngay sau"
    r"|khi có|khi cần|khi phát sinh|đột xuất|dịp"
    r"|theo (?:kế hoạch|tiến độ|yêu cầu|lộ trình|quy định|chương trình|hướng dẫn|thực tế|thời gian|chỉ đạo|phân công)"
    r"|khẩn trương|kịp thời|ngay|càng sớm càng tốt|giờ|hết|cả năm|thứ (?:hai|ba|tư|năm|sáu|bảy|\d)|chủ nhật|\d+ lần)\b"
)
# Time words that lost the space between them: "trướcngày15/12/2026", "tháng6/2026".
_GLUED = re.compile(
    r"(?<![^\W_])(trước|ngày|tháng|năm|quý|từ|đến|hết|trong|hằng|thường|định|chậm|hoàn|giai|đoạn|đầu|giữa|cuối|nhất)"
    r"(?=trước|ngày|tháng|năm|quý|hết|trong|xuyên|kỳ|nhất|thành|đoạn|(?:iv|i{1,3})(?![^\W_])|\d)|"
    r"(?<=\d)(?=(?:ngày|tháng|năm|quý|hằng)(?![^\W\d_]|$))"
)


def prepare(text: str) -> str:
    """Return the field as the grammar reads it: NFC, lower case, single spaces, plain dashes, no edge punctuation."""
    plain = canonical(nfc(_SPACES.sub(" ", text))).strip(_EDGE).replace("theo định kỳ", "định kỳ")
    whole = re.sub(r"\s*/\s*", "/", _without_brackets(_BULLET.sub("", plain)))
    return _SPACES.sub(" ", _unglued(whole)).strip()


def _unglued(words: str) -> str:
    """Put the spaces back, from the left, until nothing is glued."""
    apart = _GLUED.sub(lambda found: f"{found.group()} ", words)
    return apart if apart == words else _unglued(apart)


def _without_brackets(words: str) -> str:
    """Take off brackets that hold the whole field, and those that have no partner."""
    for opening, closing in ("()", "[]"):
        while words[:1] == opening and words[-1:] == closing and words.count(opening) == 1:
            words = words[1:-1].strip(_EDGE)
        if words.count(opening) != words.count(closing):
            words = words.strip(_EDGE + opening + closing)
    return words


def parse(text: str, *, year: int | None, signed: date | None = None) -> Deadline | None:
    """Read one time field, e.g. 'Trước ngày 15/12/2022'. `year` is the plan's year, used where none is written.

    None when the text has no time words at all; kind UNKNOWN (value None) when it has but they are not understood.
    Without `year` the year of `signed` is used. Never raises.
    """
    words = prepare(text)
    if not words or not (_TIME_WORDS.search(words) or any(name in words for name in spellings())):
        return None
    written = text.strip()
    found = _read(words, _default(year, signed)) if len(words) <= MAX_LENGTH else None
    if found is None:
        return Deadline(DeadlineKind.UNKNOWN, None, None, None, written)
    return Deadline(found.kind, found.value, found.start, found.end, written, found.guessed)


def parse_beginning(text: str, *, year: int | None, signed: date | None = None) -> tuple[Deadline, int] | None:
    """Read the longest beginning of running text that is a time limit; return it and where its words end in `text`.

    White space must be single spaces. None when the text does not begin with one; UNKNOWN when it does, but with a day
    that does not exist.
    """
    best = max(beginnings(canonical(text[:MAX_LENGTH])), key=lambda found: found[0], default=None)
    if best is None:
        return None
    end, tree = best
    written = text[:end].strip()
    try:
        found = meaning_of(tree, _default(year, signed))
    except Impossible:
        return Deadline(DeadlineKind.UNKNOWN, None, None, None, written), end
    return Deadline(found.kind, found.value, found.start, found.end, written, found.guessed), end


def _default(year: int | None, signed: date | None) -> int | None:
    return year if year is not None else signed.year if signed else None


@lru_cache(maxsize=2048)
def _read(words: str, default: int | None) -> Meaning | None:
    """Read prepared words; the columns of a table repeat the same few."""
    try:
        return meaning_of(grammar().parse(words), default)
    except (LarkError, Impossible):
        return None
