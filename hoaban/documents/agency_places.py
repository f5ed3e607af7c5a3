"""Places in names: levels ("tỉnh", "xã Nà Mẫu"), lists of places or fields, and what narrows a group down."""

from hoaban.documents import agency_patterns as patterns

MAX_RELATIVE = 8


def is_head(lower: str, position: int) -> bool:
    """Whether a word that begins a name stands here."""
    return bool(
        patterns.HEAD.match(lower, position)
        or patterns.GROUP.match(lower, position)
        or patterns.POST.match(lower, position)
    )


def with_place(text: str, lower: str, end: int) -> int:
    """Take in a place after a known name: "Sở Y tế tỉnh Điện Biên", "Ủy ban nhân dân tỉnh"."""
    gap = patterns.GAP.match(text, end)
    place = patterns.LEVEL.match(lower, gap.end()) if gap and not gap.group(1).strip() else None
    return capitals(text, lower, place.end() if place else end)


def capitals(text: str, lower: str, end: int) -> int:
    """Take in the capitalised words behind a name, up to the head of another name."""
    town = patterns.BODY_LIKE.match(text, end) if lower.endswith(patterns.TOWN, 0, end) else None
    end = town.end() - 1 if town else end
    while True:
        word = patterns.SPACE.match(text, end)
        if word is None or not word.group(1)[0].isupper() or is_head(lower, word.start(1)):
            return end
        end = word.end() - (1 if word.group(1).endswith(".") else 0)


def relative(text: str, lower: str, end: int) -> int:
    """Take in what narrows a group down: "Chủ tịch UBND các xã có rừng", up to the verb or the mark behind it."""
    begun = patterns.RELATIVE.match(lower, end)
    if begun is None:
        return end
    here = begun.end()
    if "được" in begun.group().split() and patterns.DEED.match(lower, here):
        return len(lower[:here].rstrip())
    return _relative_end(text, lower, end, here)


def _relative_end(text: str, lower: str, end: int, here: int) -> int:
    """The words of a relative clause up to a verb or a mark; without either the name ends before the clause."""
    for _ in range(MAX_RELATIVE):
        word = patterns.WORD.match(lower, here)
        if word is None:
            return end
        here = word.end()
        if here == len(lower) or lower[here] in ":;.)":
            return here
        if lower[here] == ",":
            return _listed_on(text, lower, here)
        if patterns.STOP.match(lower, here + 1):
            return here
        here += 1
    return end


def _listed_on(text: str, lower: str, comma: int) -> int:
    """A comma inside a relative clause goes on only in a heading: "có cửa khẩu, lối mở:"."""
    more = patterns.LISTED_ON.match(text, comma)
    return more.end(1) if more and not patterns.STOP.match(lower, more.start(1)) else comma


def listed(text: str, lower: str, start: int) -> int | None:
    """The end of "Hà Nội, Đà Nẵng và Long An" or "Y tế, Công Thương": names of fields, else runs of capitals."""
    end, here = None, start
    while True:
        field = patterns.FIELD_ALONE.match(lower, here)
        stop = field.end() if field else capitals(text, lower, here)
        if stop == here:
            word = patterns.CAPITAL_WORD.match(text, here)
            if word is None:
                return end
            stop = capitals(text, lower, word.end())
        if end is None and not patterns.LIST_GOES_ON.match(lower, stop):
            return None
        end = stop
        comma = patterns.COMMA_BEFORE_CAPITAL.match(text, end)
        if comma is None:
            return end
        other = patterns.FIELD_ALONE.match(lower, comma.end()) if field else None
        if ";" in comma.group() and other is None:
            return end
        if is_head(lower, comma.end()) and not (other and not _has_level(lower, other.end())):
            return end
        here = comma.end()


def _has_level(lower: str, end: int) -> bool:
    return bool(lower[end : end + 1].isspace() and patterns.LEVEL.match(lower, end + 1))


def level_end(text: str, lower: str, end: int) -> int:
    """A level takes its place, further levels and where they lie: "xã Nà Mẫu", "xã, phường biên giới"."""
    end = capitals(text, lower, end)
    while (more := patterns.MORE_LEVELS.match(lower, end)) and text[more.start(1)].islower():
        end = more.end()
    where = patterns.WHERE.match(lower, end)
    end = capitals(text, lower, where.end()) if where else end
    return relative(text, lower, end)
