"""Where one name ends: the grammar of names of Vietnamese public bodies, groups and posts.

A name is a head ("Sở", "Ban Quản lý"), then capitalised words, the lower-case syllables that belong to them, known
phrases (`name_parts`), and a level ("tỉnh", "xã Nà Mẫu") that closes it. A lower-case verb never belongs to a name.
"""

import re

from hoaban.documents import agency_patterns as patterns
from hoaban.documents.agency_places import capitals, is_head, level_end, listed, relative, with_place

MAX_WORDS = 30
_SMALL_PLACES = ("xã", "phường", "thị trấn", "thôn", "bản", "đội", "khối", "cụm", "tổ", "đoàn", "cảng", "tt")


def name_end(text: str, lower: str, start: int) -> int | None:
    """Return where the name that begins at `start` ends, or None when no name begins there."""
    person = patterns.PERSON.match(text, start)
    if person:
        return _person_end(text, lower, person.end())
    post = patterns.POST.match(lower, start)
    if post:
        return _post_end(text, lower, start, post)
    return _body_end(text, lower, start)


def other_group_end(text: str, lower: str, start: int) -> int | None:
    """Where a group ends that is one only inside a list: "…, các chủ hồ thủy điện", "…, cơ quan thuộc Chính phủ"."""
    ranked = patterns.BARE_RANKED.match(lower, start)
    if ranked:
        return ranked.end()
    group = patterns.OTHER_GROUP.match(lower, start)
    return _words_end(text, lower, group.end() - 1) if group else None


def bare_group_end(text: str, lower: str, start: int) -> int | None:
    """Where a group without "các" ends that goes on a list of groups: "các xã và đảng ủy trực thuộc Tỉnh ủy"."""
    noun = patterns.BARE_GROUP.match(lower, start)
    return relative(text, lower, _group_end(text, lower, noun.end())) if noun and text[start].islower() else None


def begins_group(lower: str, start: int) -> bool:
    """Whether a group begins here, or a post before one."""
    post = patterns.POST.match(lower, start)
    return patterns.GROUP.match(lower, post.end() if post else start) is not None


def is_of_known_make(lower: str) -> bool:
    """Whether a name is of a closed pattern: a group, a people's committee, a department with its field."""
    lower = patterns.POST.sub("", lower, count=1)
    return bool(patterns.GROUP.match(lower) or patterns.COMMITTEE.search(lower) or patterns.FIELD.match(lower))


def without_known(lower: str) -> str:
    """Cut the known phrases and levels out of a name."""
    return patterns.LEVEL.sub(" ", patterns.PART.sub(" ", lower))


def _body_end(text: str, lower: str, start: int, *, inside: bool = False) -> int | None:
    fixed = _fixed_end(text, lower, start, inside=inside)
    if fixed is not None:
        return fixed
    group = patterns.GROUP.match(lower, start)
    if group:
        return relative(text, lower, _group_end(text, lower, group.end()))
    head = patterns.HEAD.match(lower, start)
    if head is not None and _is_name_head(text, lower, head):
        end = _words_end(text, lower, _first_word_end(text, lower, head))
        alone = end == head.end() and patterns.VERB_HEAD.match(head.group())
        return None if alone and text[end : end + 3].strip(" ,;")[:1].islower() else end
    short = patterns.ABBREVIATION.match(text, start) or patterns.ORGAN.match(text, start)
    group = patterns.CAPITAL_GROUP.match(lower, start) if text[start : start + 1].isupper() else None
    begun = short or group
    return _words_end(text, lower, begun.end()) if begun else None


def _first_word_end(text: str, lower: str, head: re.Match[str]) -> int:
    """Behind a head the first word has two syllables, whatever the second means alone: "Ban Thư ký", "Hội Nhà báo"."""
    word = None if patterns.PROPER_HEAD.match(head.group()) else patterns.SYLLABLES.match(text, head.end())
    verb = patterns.STOP.match(lower, word.start(1)) if word is not None else None
    return word.end() if word is not None and verb is not None and verb.end() == word.end() else head.end()


def _fixed_end(text: str, lower: str, start: int, *, inside: bool = False) -> int | None:
    """The end of a name of a closed pattern; inside another name "Văn phòng Sở xây dựng …" goes on with a verb."""
    for pattern in (patterns.FIELD, patterns.COMMITTEE, patterns.PRESS):
        fixed = pattern.match(lower, start)
        if fixed and not (inside and pattern is patterns.FIELD and not _has_capital(text, fixed)):
            many = pattern is patterns.COMMITTEE and "các" in fixed.group().split()
            towns = patterns.PLACES.match(text, fixed.end()) or patterns.TOWNS.match(text, fixed.end())
            places = towns if many else None
            several = listed(text, lower, places.end()) if places else None
            if several is not None:
                return several
            of_many = None if pattern is patterns.COMMITTEE else patterns.OF_MANY.match(lower, fixed.end())
            if of_many:
                return relative(text, lower, _group_end(text, lower, of_many.end()))
            end = with_place(text, lower, fixed.end())
            where = patterns.WHERE.match(lower, end)
            return relative(text, lower, capitals(text, lower, where.end()) if where else end)
    return None


def _has_capital(text: str, found: re.Match[str]) -> bool:
    """Whether the words behind the first one begin with a capital."""
    return text[found.start() : found.end()].split(None, 1)[-1][:1].isupper()


def _person_end(text: str, lower: str, end: int) -> int:
    """A person with the post behind the comma is one name: "Đồng chí Nguyễn Văn Mẫu, Giám đốc Sở Xây dựng"."""
    gap = patterns.PERSON_POST.match(lower, end)
    post = patterns.POST.match(lower, gap.end()) if gap else None
    return (_post_end(text, lower, post.start(), post) or end) if post else end


def _post_end(text: str, lower: str, start: int, post: re.Match[str]) -> int | None:
    """A post needs its body: "Giám đốc Sở Y tế", a person or a group; "Lãnh đạo công tác …" is a verb."""
    here = post.end()
    if text[here - 1 : here].isspace() or here == len(text):
        body = _body_end(text, lower, here) or _person_body(text, lower, here)
        if body is not None:
            return body
    called = patterns.CALLED.match(text, here)
    if called:
        return called.end()
    own = patterns.OWN_POST.match(lower, start)
    bare = patterns.AFTER_POST.match(lower, here)
    if bare:
        return relative(text, lower, _words_end(text, lower, with_place(text, lower, bare.end())))
    if own and text[start].isupper():
        return _words_end(text, lower, own.end())
    many = patterns.MANY.match(lower, start)
    return many.end() if many else _post_in_row_end(text, lower, start, here)


def _post_in_row_end(text: str, lower: str, start: int, here: int) -> int | None:
    """A post before a comma and further posts needs no body: "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"."""
    row = patterns.POST_IN_ROW.match(lower, here)
    if row is None or not text[start].isupper() or not text[row.end()].isupper():
        return None
    return here if name_end(text, lower, row.end()) is not None else None


def _person_body(text: str, lower: str, here: int) -> int | None:
    """After a post also a small head: "Trưởng phòng Kinh tế", "Trưởng ban Tổ chức"."""
    head = patterns.HEAD.match(lower, here)
    following = text[head.end() : head.end() + 2].strip()[:1] if head else ""
    return _words_end(text, lower, head.end()) if head and following.isupper() else None


def _is_name_head(text: str, lower: str, head: re.Match[str]) -> bool:
    """A head is a name when it is written with a capital, or names a police or people's body ("công an tỉnh")."""
    following = text[head.end() : head.end() + 2].strip()[:1]
    if head.group() in _SMALL_PLACES:
        return text[head.start()].isupper() and (following.isupper() or head.group() in ("tổ", "đoàn"))
    if text[head.start()].isupper():
        return True
    inside = text[head.start() : head.end()]
    return (
        following.isupper()
        or inside != inside.lower()
        or bool(patterns.SMALL_HEAD.match(lower, head.start()) and head.group() == "công an")
    )


def _group_end(text: str, lower: str, end: int) -> int:
    while True:
        ranked = patterns.RANKED.match(lower, end)
        end = ranked.end() if ranked else end
        more = patterns.GROUP_MORE.match(lower, end)
        if more is None or text[more.end() : more.end() + 2].strip()[:1].isupper():
            break
        if _begins_anew(text, end, more):
            break
        end = more.end()
    places = patterns.PLACES.match(text, end)
    if places and patterns.HAS_PLACES.search(lower[max(0, end - 12) : end]):
        return listed(text, lower, places.end()) or end
    if (
        text[end + 1 : end + 2].isupper()
        and patterns.FIELD_ALONE.match(lower, end + 1)
        and patterns.HAS_PLACES.search(lower[end - 4 : end])
    ):
        return listed(text, lower, end + 1) or end
    return _words_end(text, lower, end)


def _begins_anew(text: str, end: int, more: re.Match[str]) -> bool:
    """A noun with a capital behind nouns in small letters is another body: "các ban đảng, Đảng ủy các cơ quan"."""
    noun = more.group().lstrip(" ,-").removeprefix("và ")
    listed_on = text[more.end() : more.end() + 1] in (",", ";", ":", "")
    capital = text[more.end() - len(noun)].isupper() and text[:end].rsplit(None, 1)[-1][:1].islower()
    return capital and not listed_on


def _words_end(text: str, lower: str, end: int) -> int:
    """Take in words until a verb, a stop word, punctuation, a level, or a comma or "và" before another name."""
    for _ in range(MAX_WORDS):
        if patterns.APPOSITION.match(lower, end) or _is_closed(lower, end):
            return end
        owner = patterns.OF.match(lower, end)
        owned = _body_end(text, lower, owner.end(), inside=True) if owner else None
        if owned is not None:
            return owned
        gap = patterns.GAP.match(text, end)
        if gap is None:
            return end
        after = _next_piece(text, lower, end, gap)
        if after is None:
            return end
        end, closed = after
        if closed:
            return end
    return end


def _is_closed(lower: str, end: int) -> bool:
    """Behind "liên quan" a name is over, unless what it is about follows: "liên quan đến …", "liên quan trên …"."""
    return lower.endswith("liên quan", 0, end) and patterns.RELATED.match(lower, end) is None


def _next_piece(text: str, lower: str, end: int, gap: re.Match[str]) -> tuple[int, bool] | None:
    """The next piece of a name: where it ends and whether it closes the name; None when the name ends before it."""
    here = gap.end()
    comma = gap.group(1).strip() == ","
    if comma and not _goes_on(text, lower, here):
        return None
    part = patterns.PART.match(lower, here)
    if lower.startswith("và ", here) and not part:
        here += 3
        if not _goes_on(text, lower, here):
            return None
        part = patterns.PART.match(lower, here)
    if part and not (text[here].islower() and (comma or patterns.STOP.match(lower, here))):
        return part.end(), False
    return _closing_piece(text, lower, here) or _next_word(text, lower, end, here)


def _closing_piece(text: str, lower: str, here: int) -> tuple[int, bool] | None:
    """A group, a level or a name of a closed pattern inside a name is its last piece."""
    inner = patterns.GROUP.match(lower, here)
    if inner:
        return _group_end(text, lower, inner.end()), True
    level = patterns.LEVEL.match(lower, here)
    if level and level.group() == "trung ương" and _capital_head(text, lower, level.end() + 1):
        return level.end(), False
    if level:
        return level_end(text, lower, level.end()), True
    nested = _fixed_end(text, lower, here, inside=True) if text[here].isupper() else None
    return None if nested is None else (nested, True)


def _capital_head(text: str, lower: str, here: int) -> bool:
    """Whether another head follows: "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"."""
    return text[here : here + 1].isupper() and patterns.HEAD.match(lower, here) is not None


def _next_word(text: str, lower: str, end: int, here: int) -> tuple[int, bool] | None:
    word = patterns.WORD.match(text, here)
    if word is None:
        return None
    verb = not _is_capitalised(word.group()) and patterns.STOP.match(lower, here) and lower[end - 3 : end] != "các"
    if verb:
        return None
    noted = patterns.NOTED.match(word.group())
    return (here + noted.end(1), True) if noted else (word.end(), False)


def _is_capitalised(word: str) -> bool:
    """Written with one capital in front; a word all in capitals belongs to a title and may be a verb."""
    return word[0].isupper() and (len(word) == 1 or not word.isupper())


def _goes_on(text: str, lower: str, here: int) -> bool:
    """After a comma or "và" a name goes on with a capital word that is not the head of another name."""
    if patterns.BARE_PART.match(lower, here):
        return True
    return text[here : here + 1].isupper() and not is_head(lower, here)
