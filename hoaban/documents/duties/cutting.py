"""Where one paragraph holds several pieces of work: sentences, or clauses of other bodies."""

import re

from hoaban.documents.agencies import is_generic
from hoaban.documents.duties.kinds_of_work import begins_with_action
from hoaban.documents.duties.sentences import (
    BARE,
    BARE_WITH,
    PIECES,
    Wording,
    inner_order,
    on_grounds,
    ordered,
    responsible,
    subject_first,
    wording_of,
)
from hoaban.documents.structure.labelled import LABEL
from hoaban.documents.words import key

MANY = 3
REACH = 2000  # characters: what a sentence begins with stands nearer
_ASSISTS = re.compile(r"[\s,]*(?:cùng\s|phối\s+hợp|tham\s+gia|hỗ\s+trợ|là\s+)")


def ordered_from(words: str) -> int | None:
    """Where the first sentence behind others begins that orders somebody, in words: behind "Thời gian: 7 giờ …"."""
    gaps = (gap.end() for gap in PIECES.finditer(words))
    return next((at for at in gaps if ordered(words[at : at + REACH], key(words[at : at + REACH]))), None)


def cuts_of(words: str, *, has_caller: bool, running: bool = False) -> list[int]:
    """Where a paragraph is cut because a later sentence orders somebody else; the part before must be work too.

    A running paragraph of three sentences or more, each with work, is cut at each of them.
    """
    cuts: list[int] = []
    first = 0
    many = running and _works(words) >= MANY
    for gap in PIECES.finditer(words):
        if words.count("(", first, gap.start()) > words.count(")", first, gap.start()):
            continue
        later = words[gap.end() : gap.end() + REACH]
        lower = key(later)
        if LABEL.match(lower):
            continue
        order = ordered(later, lower)
        other = order or subject_first(later, lower) or on_grounds(later, lower)
        if other is None and gap.group()[0] != ";" and has_caller and begins_with_action(words[first : first + REACH]):
            other = inner_order(later, lower) or (responsible(later, lower) if many else None)
        if many and gap.group()[0] != ";" and begins_with_action(later):
            cuts.append(gap.end())
            first = gap.end()
            continue
        if other is None or (order is None and is_generic(other.lead[0].text)) or _is_bare(lower, other):
            continue
        if gap.group().startswith(";") and _ASSISTS.match(lower, other.lead[-1].end):
            continue
        before = words[first : min(gap.start(), first + REACH)]
        ours = wording_of(before).lead
        if ours and [key(n.text) for n in ours] == [key(n.text) for n in other.lead]:
            continue
        if ours or has_caller or (first == 0 and begins_with_action(before)):
            cuts.append(gap.end())
            first = gap.end()
    return cuts


def _works(words: str) -> int:
    """How many sentences of a paragraph begin with work, or with somebody who works."""
    starts = [0, *(gap.end() for gap in PIECES.finditer(words) if gap.group()[0] != ";")]
    pieces = [(piece, key(piece)) for piece in (words[start : start + REACH] for start in starts)]
    readings = (subject_first, responsible, inner_order)
    return sum(
        not start or begins_with_action(piece) or any(reading(piece, lower) for reading in readings)
        for start, (piece, lower) in zip(starts, pieces, strict=True)
    )


def _is_bare(lower: str, found: Wording) -> bool:
    return bool(BARE.match(lower, found.lead[-1].end) or BARE_WITH.match(lower, found.lead[-1].end))
