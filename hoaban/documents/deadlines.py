"""Deadlines: the words of a time field in, a `Deadline` out; whatever is not consumed whole is UNKNOWN.

A wrong date read in silence is worse than an unread one: no partial match is ever used.
"""

import re
from datetime import date
from functools import lru_cache

from lark import Token, Tree
from lark.exceptions import LarkError

from hoaban.documents import time_rules
from hoaban.documents.time_grammar import grammar
from hoaban.documents.time_meaning import Meaning
from hoaban.documents.time_values import Impossible
from hoaban.documents.vocabulary import Deadline, DeadlineKind
from hoaban.kernel.text import nfc

MAX_LENGTH = 300
_DASHES = re.compile(r"[‐‑‒–—―−]")
_SPACES = re.compile(r"[\s\u00a0\u200b\ufeff]+")
_EDGE = " .,;:()[]“”\"'/"
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ"})
_OLD_SPELLINGS = re.compile(r"\bđịnh kì\b|\bkí\b|\bhết hạn\b")
_TIME_WORDS = re.compile(
    r"\d{1,2} ?[/.\-] ?\d{1,4}|\b(?:qu[ýí] (?:[ivx]+|\d)|h[àằ]ng (?:ngày|tuần|tháng|"
    r"qu[ýí]|năm)|tháng|ngày|năm|tuần|qu[ýí]|giai đoạn"
    r"|thường xuyên|liên tục|định kỳ|chậm nhất|muộn nhất|không muộn hơn|trước|sau khi|ngay sau|khi có|khi cần|đột xuất"
    r"|dịp|theo (?:kế hoạch|tiến độ|yêu cầu|lộ trình|quy định|chương trình|hướng dẫn|thực tế)|khẩn trương|kịp thời|ngay"
    r"|càng sớm càng tốt|giờ|lâu dài|hết|cả năm|\d{4})\b"
)


def prepare(text: str) -> str:
    """Return the field as the grammar reads it: NFC, lower case, single spaces, plain dashes, no edge punctuation."""
    plain = _DASHES.sub("-", nfc(text).translate(_LOOKALIKES)).lower()
    plain = _SPACES.sub(" ", plain).strip(_EDGE)
    plain = plain.replace("định kì", "định kỳ").replace("theo định kỳ", "định kỳ")
    return re.sub(r"\s*([/])\s*", r"\1", plain)


def parse(text: str, *, year: int | None, signed: date | None = None) -> Deadline | None:
    """Read one time field, e.g. 'Trước ngày 15/12/2022'. `year` is the plan's year, used where none is written.

    None when the text has no time words at all; kind UNKNOWN (value None) when it has but they are not understood.
    Without `year` the year of `signed` is used. Never raises.
    """
    words = prepare(text)
    if not words or not _TIME_WORDS.search(words):
        return None
    written = text.strip()
    if len(words) > MAX_LENGTH:
        return Deadline(DeadlineKind.UNKNOWN, None, None, None, written)
    default = year if year is not None else signed.year if signed else None
    found = _read(words, default)
    if found is None:
        return Deadline(DeadlineKind.UNKNOWN, None, None, None, written)
    return Deadline(found.kind, found.value, found.start, found.end, written, found.guessed)


@lru_cache(maxsize=2048)
def _read(words: str, default: int | None) -> Meaning | None:
    """Read prepared words; the columns of a table repeat the same few."""
    try:
        return _meaning(grammar().parse(words), default)
    except (LarkError, Impossible):
        return None


def _meaning(tree: Tree[Token], default: int | None) -> Meaning:
    rule = [child for child in tree.children if isinstance(child, Tree)][-1]
    found = time_rules.RULES[str(rule.data)](rule.children, default)
    if found.start and found.end and found.end < found.start:
        raise Impossible("ends before it starts")
    return found
