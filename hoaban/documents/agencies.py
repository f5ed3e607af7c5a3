"""Recognises names of agencies and groups as written, by a shipped word list; resolution to the register is elsewhere.

Names are found before any list is split on commas: "Sở Văn hóa, Thể thao và Du lịch" and "UBND các huyện, thị xã,
thành phố" hold commas of their own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from hoaban.documents.words import FIELDS, GROUP_NOUNS, HEADS, STOPS, VERBS, alternation, key, vietnamese

_B = r"(?![^\W_])"  # the end of a syllable
_FIELD = re.compile(rf"(?:sở|bộ)\s+(?:{alternation(FIELDS)}){_B}")
_COMMITTEE = re.compile(
    rf"(?:chủ\s+tịch\s+)?(?:ủy\s+ban\s+nhân\s+dân|ubnd|hội\s+đồng\s+nhân\s+dân|hđnd)"
    rf"(?:\s*(?:\s|,|-|và)\s*(?:ủy\s+ban\s+nhân\s+dân|ubnd)(?=\s+(?:các|cấp|tỉnh)))?"
    rf"\s+(?:(?:các|những)\s+)?(?:tỉnh|thành\s+phố|huyện|thị\s+xã|thị\s+trấn|xã|phường|"
    rf"quận|cấp\s+(?:tỉnh|huyện|xã)|cấp|cơ\s+sở|địa\s+phương){_B}"
    rf"(?:\s*(?:,|và|-)\s*(?:cấp\s+)?(?:tỉnh|thành\s+phố|huyện|thị\s+xã|thị\s+trấn|xã|phường|quận|đặc\s+khu){_B})*"
    rf"(?:\s+trực\s+thuộc\s+trung\s+ương|\s+nơi\s+có|\s+trên\s+địa\s+bàn\s+(?:tỉnh|thành\s+phố))?"
    rf"(?:\s+biên\s+giới(?:\s+(?:đất\s+liền|việt\s+nam\s*-\s*lào))?)?"
)
_PRESS = re.compile(r"báo\s+và\s+(?:đài\s+)?phát\s+thanh\s*(?:,|và|-)\s*truyền\s+hình")
_NOT_HEAD = (
    r"(?!tổ\s+chức|hội\s+(?:nghị|thảo|họp|chợ|thi|thao|viên|nhập)|đoàn\s+(?:kết|viên|kiểm|"
    r"thanh\s+tra|công\s+tác)|báo\s+(?:cáo|chí|hiệu)|"
    r"bộ\s+(?:máy|nhận|phận|sách|tài|tiêu|chính\s+trị|chỉ\s+số)|viện\s+trợ|trường\s+hợp|"
    r"ban\s+hành|vụ\s+(?:việc|án|mùa)|phòng\s+(?:chống|ngừa|cháy|trừ)|"
    r"thuế\s+suất|quỹ\s+đất|tổ\s+quốc|lãnh\s+đạo\s+(?:đảng|việc)|thành\s+phố\s+(?:và|,)|hội\s+đồng\s+xét)"
)
_HEAD = re.compile(rf"{_NOT_HEAD}(?:{alternation(HEADS)}){_B}")
_BARE_PART = re.compile(r"(?:thư\s+viện|bảo\s+tàng|thuế|hải\s+quan|du\s+lịch|xuất\s+bản)(?=\s*(?:$|[.:;,(]))")
_GROUP = re.compile(
    rf"(?:(?:tất\s+cả|toàn\s+bộ|thủ\s+trưởng|giám\s+đốc|lãnh\s+đạo|người\s+đứng\s+đầu|"
    rf"bộ\s+trưởng|chủ\s+tịch|đại\s+diện)\s+)*"
    rf"(?:(?:các|những|mọi)\s+(?:{alternation(GROUP_NOUNS)})|(?:giám\s+đốc|thủ\s+trưởng|"
    rf"lãnh\s+đạo)\s+(?:sở|cơ\s+quan|đơn\s+vị|ban|ngành)|cơ\s+quan,\s+đơn\s+vị|(?:sở|"
    rf"bộ),\s+(?:ban,\s+)?ngành|sở,\s+thủ\s+trưởng){_B}"
)
_MORE_NOUNS = tuple(n for n in GROUP_NOUNS if n not in ("ubnd", "ủy ban"))
_GROUP_MORE = re.compile(rf"\s*(?:,|và|-|,\s*và)\s*(?:{alternation(_MORE_NOUNS)}){_B}")
_STOP = re.compile(
    rf"(?!có\s+(?:liên\s+quan|chức\s+năng)|giao\s+(?:thông|dịch|thương|lưu)|thông\s+tin|"
    rf"truyền\s+thông|báo\s+chí|cấp\s+(?:tỉnh|huyện|xã|trên|dưới|"
    rf"ủy))(?:{alternation(VERBS)}|{alternation(STOPS)}){_B}"
)
_WORD = re.compile(r"[^\W_](?:[\w&./-]*[\w&])?")
_APPOSITION = re.compile(r"\s+-\s+(?:cơ\s+quan|đơn\s+vị|thường\s+trực)|\s*\(|\s+là\s+")
_JOIN = re.compile(r"\s*(?:;|,\s*(?:và|cùng)?|và|cùng(?:\s+với)?|với|&)\s+")
_FIELD_ALONE = re.compile(rf"(?:{alternation(FIELDS)}){_B}")
_CAPITAL_WORD = vietnamese(r"[{UPPER}]\w*")
_COMMA_BEFORE_CAPITAL = vietnamese(r"\s*(?:,|và)\s*(?=[{UPPER}])")
_PLACES = vietnamese(r"\s*:\s*(?=[{UPPER}])")
_GENERIC = re.compile(
    r"liên\s+quan|chức\s+năng|^(?:các|những)\s+(?:cơ\s+quan|đơn\s+vị|bên|cơ\s+quan,\s+đơn\s+vị|lực\s+lượng)$"
)
_UNIT_TAIL = re.compile(
    r"(?:\s+(?:tỉnh|thành phố|huyện|thị xã|xã|phường|trung ương|các cấp|cơ sở|nhân dân|nhà nước))+$"
)
_SMALL_TAIL = vietnamese(r"(?:\s+[{LOWER}]\S*)+$")
MAX_SMALL_TAIL = 3
MAX_WORDS = 30


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
        stop = _name_end(text, lower, here)
        if stop is None:
            return found, end
        found.append(Name(text[here:stop], here, stop))
        end = stop
        joined = _JOIN.match(lower, stop)
        if joined is None or (joined.group().strip() in ("với", "cùng với") and not found):
            return found, end
        here = joined.end()


def _name_end(text: str, lower: str, start: int) -> int | None:
    """Return where the name that begins here ends, or None when no name begins here."""
    for pattern in (_FIELD, _COMMITTEE, _PRESS):
        fixed = pattern.match(lower, start)
        if fixed:
            return _with_place(text, lower, fixed.end())
    group = _GROUP.match(lower, start)
    if group:
        return _group_end(text, lower, group.end())
    head = _HEAD.match(lower, start)
    if head is None or not _is_name_head(text, lower, head):
        return None
    return _words_end(text, lower, head.end())


def _is_name_head(text: str, lower: str, head: re.Match[str]) -> bool:
    """A head is a name when it is written with a capital, or names a police or people's body ("công an tỉnh")."""
    if text[head.start()].isupper():
        return True
    return bool(
        re.match(r"(?:công\s+an|bộ\s+đội|ubnd|thành\s+phố|tỉnh|huyện|báo|đài)\s+\S", lower[head.start() :])
    ) and (text[head.end() : head.end() + 2].strip()[:1].isupper() or head.group() == "công an")


def _with_place(text: str, lower: str, end: int) -> int:
    """Take in a place after a known name: "Sở Y tế tỉnh Điện Biên", "Ủy ban nhân dân tỉnh"."""
    place = re.compile(r"\s+(?:tỉnh|thành\s+phố|tp\.?|huyện|thị\s+xã|xã|phường)" + _B).match(lower, end)
    if place and not re.match(r"\s+(?:ủy|đoàn)", lower[place.end() :]):
        end = place.end()
    return _capitals(text, lower, end)


def _capitals(text: str, lower: str, end: int) -> int:
    while True:
        word = re.compile(r"\s+([^\W\d_][\w&.-]*)").match(text, end)
        if word is None or not word.group(1)[0].isupper() or _HEAD.match(lower, word.start(1)):
            return end
        end = word.end() - (1 if word.group(1).endswith(".") else 0)


def _group_end(text: str, lower: str, end: int) -> int:
    while True:
        more = _GROUP_MORE.match(lower, end)
        if more is None or text[more.end() : more.end() + 2].strip()[:1].isupper():
            break
        end = more.end()
    places = _PLACES.match(text, end)
    if places and re.search(r"tỉnh|thành\s+phố|bộ|sở|xã|huyện", lower[max(0, end - 12) : end]):
        return _listed(text, lower, places.end())
    return _words_end(text, lower, end)


def _listed(text: str, lower: str, start: int) -> int:
    """The end of "Hà Nội, Đà Nẵng và Long An" or "Y tế, Công Thương": names of fields, else runs of capitals."""
    end = here = start
    while True:
        field = _FIELD_ALONE.match(lower, here)
        stop = field.end() if field else _capitals(text, lower, here)
        if stop == here:
            word = _CAPITAL_WORD.match(text, here)
            if word is None:
                return end
            stop = _capitals(text, lower, word.end())
        end = stop
        comma = _COMMA_BEFORE_CAPITAL.match(text, end)
        if comma is None or _HEAD.match(lower, comma.end()):
            return end
        here = comma.end()


def _words_end(text: str, lower: str, end: int) -> int:
    """Take in words until a verb, a stop word, punctuation, or a comma or "và" before another name."""
    for _ in range(MAX_WORDS):
        if _APPOSITION.match(lower, end):
            return end
        gap = re.compile(r"(\s*,\s*|\s+-\s+|\s+)(?=[^\W_])").match(text, end)
        if gap is None:
            return end
        here = gap.end()
        if gap.group(1).strip() == "," and not _goes_on(text, lower, here):
            return end
        if lower.startswith("và ", here):
            if not _goes_on(text, lower, here + 3):
                return end
            here += 3
        word = _WORD.match(text, here)
        if word is None or (
            not _is_capitalised(word.group()) and _STOP.match(lower, here) and lower[end - 3 : end] != "các"
        ):
            return end
        end = word.end()
    return end


def _is_capitalised(word: str) -> bool:
    """Written with one capital in front; a word all in capitals belongs to a title and may be a verb."""
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def _goes_on(text: str, lower: str, here: int) -> bool:
    """After a comma or "và" a name goes on with a capital word that is not the head of another name."""
    if _BARE_PART.match(lower, here):
        return True
    return text[here : here + 1].isupper() and not _HEAD.match(lower, here) and not _GROUP.match(lower, here)


@lru_cache(maxsize=5000)
def is_generic(name: str) -> bool:
    """Whether a name is an open group nobody can expand: "các cơ quan, đơn vị liên quan"."""
    return bool(_GENERIC.search(key(" ".join(name.split()))))


def is_sure(name: str) -> bool:
    """Whether a name is of a known make: a long tail of small words may have swallowed a verb the lists lack."""
    words = " ".join(name.split())
    lower = key(words)
    if _GROUP.match(lower) or _COMMITTEE.search(lower) or _FIELD.match(lower):
        return True
    tail = _SMALL_TAIL.search(_UNIT_TAIL.sub("", words))
    return tail is None or len(tail.group().split()) <= MAX_SMALL_TAIL


def begins_with_name(text: str, position: int = 0) -> bool:
    """Whether an agency or a group stands at this place."""
    return _name_end(text, key(text), position) is not None
