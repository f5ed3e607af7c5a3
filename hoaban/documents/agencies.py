"""Recognises names of agencies and groups as written, by a shipped word list; resolution to the register is elsewhere.

Names are found before any list is split on commas: "Sở Văn hóa, Thể thao và Du lịch" and "UBND các huyện, thị xã,
thành phố" hold commas of their own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hoaban.documents import agency_patterns as patterns
from hoaban.documents.agency_names import (
    bare_group_end,
    begins_group,
    is_of_known_make,
    name_end,
    other_group_end,
    without_known,
)
from hoaban.documents.words import key, vietnamese

_JOIN = re.compile(r"(?:(?<=[^\W\d_])\d{1,2})?\s*(?:;|,\s*(?:và|cùng)?|và|cùng(?:\s+với)?|với|&)\s+")
_GENERIC = re.compile(
    r"liên\s+quan|chức\s+năng|^(?:các|những)\s+(?:cơ\s+quan|đơn\s+vị|bên|cơ\s+quan,\s+đơn\s+vị|lực\s+lượng)$"
)
_SMALL_TAIL = vietnamese(r"(?:\s+[{LOWER}]\S*)+$")
_TORN = vietnamese(r"\S+\s+[{UPPER}][{LOWER}]+$")
_GIVEN = ("được giao", "được phân công")
_TORN_END = vietnamese(r"\s(?:và|-)\s[{UPPER}][{LOWER}]+$")
_WHOLE_PAIRS = vietnamese(r"(?:Báo|Đài|Xã|Phường|Bản|Thôn|TT|Tỉnh|Huyện|Công ty|Đoàn|Trường)\s")
# A name that ends in the head of another one was torn: "Ban Quản lý Khu".
_BARE_END = re.compile(r"\s(?:khu|trung tâm|cục|chi cục)$")
# "Giao Sở chủ trì": which one stands elsewhere.
_BARE_HEAD = re.compile(
    r"sở|bộ|ban|cục|vụ|chi cục|trung tâm|phòng|hội|đoàn|đảng ủy|ủy ban|hđnd|ubnd|quỹ|viện|trường|hội đồng nhân dân"
)
MAX_SMALL_TAIL = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written and where it stands in the text it was found in."""

    text: str
    start: int
    end: int


def names_at(text: str, position: int = 0, *, lower: str | None = None) -> tuple[list[Name], int]:
    """Read a list of names that begins at a position; return them and where the list ends (position when none)."""
    lower = key(text) if lower is None else lower
    found: list[Name] = []
    end = here = position
    while True:
        stop = name_end(text, lower, here)
        if (
            stop is None
            and found
            and (begins_group(lower, found[-1].start) or patterns.OF_SEVERAL.search(lower, found[-1].start, end))
        ):
            stop = bare_group_end(text, lower, here)
        if stop is None and found:
            stop = other_group_end(text, lower, here)
        if stop is None:
            return found, end
        found.append(Name(text[here:stop], here, stop))
        end = stop
        bracket = patterns.BRACKET.match(lower, stop)
        joined = _JOIN.match(lower, bracket.end() if bracket else stop)
        if joined is None or (joined.group().strip() in ("với", "cùng với") and not found):
            return found, end
        here = joined.end()


@lru_cache(maxsize=5000)
def is_generic(name: str) -> bool:
    """Whether a name is an open group nobody can expand: "các cơ quan, đơn vị liên quan"."""
    return bool(_GENERIC.search(key(" ".join(name.split()))))


def is_group(name: str) -> bool:
    """Whether a name is a group, also behind a post: "các sở, ban, ngành", "Thủ trưởng các cơ quan"."""
    return begins_group(key(name), 0)


def is_post(name: str) -> bool:
    """Whether a name is that of a person by the post: "Đồng chí Phó Chủ tịch Ủy ban nhân dân xã"."""
    return patterns.POST.match(key(name)) is not None


def is_sure(name: str) -> bool:
    """Whether a name is of a known make.

    Unsure: a long tail of small words (it may have swallowed a verb the lists lack), and one capital syllable alone
    behind the head or behind "và" ("Hội Nhà", "Cục Quản lý và Xây"): official names are of words of two syllables.
    """
    words = " ".join(name.split())
    lower = key(words)
    if lower.endswith(_GIVEN):
        return False  # who was given the work stands elsewhere
    if is_of_known_make(lower):
        return True
    if patterns.OTHER_GROUP.match(lower + " ") or _BARE_END.search(lower) or _BARE_HEAD.fullmatch(lower):
        return False
    if (_TORN.fullmatch(words) and not _WHOLE_PAIRS.match(words)) or _TORN_END.search(words):
        return False
    tail = _SMALL_TAIL.search(without_known_tail(words, lower))
    return tail is None or len(tail.group().split()) <= MAX_SMALL_TAIL


def without_known_tail(words: str, lower: str) -> str:
    """Return the name up to where its last known phrase or level begins, when nothing unknown follows."""
    rest = without_known(lower)
    return words if rest == lower else words[: len(rest.rstrip())]


def begins_with_name(text: str, position: int = 0) -> bool:
    """Whether an agency or a group stands at this place."""
    return name_end(text, key(text), position) is not None
