"""The source of a plan cut into slices, so that a page can mark passages without any script."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

CURRENT, EVIDENCE, OTHER, PLAIN = "current", "evidence", "other", ""
_STRONGEST_FIRST = (EVIDENCE, CURRENT, OTHER)


@dataclass(frozen=True)
class Passage:
    """A span [start, end) of the source: what it is marked as, the anchor it carries, where a click leads."""

    start: int
    end: int
    mark: str
    anchor: str = ""
    href: str = ""
    name: str = ""


@dataclass(frozen=True)
class Slice:
    """A run of text that is marked alike; `anchors` begin here."""

    text: str
    mark: str = PLAIN
    anchors: tuple[str, ...] = ()
    href: str = ""
    name: str = ""
    inside: bool = False


def slices(text: str, passages: Iterable[Passage]) -> list[Slice]:
    """Cut the text at every border of a passage. Joined together, the slices are the text, character for character.

    Where passages overlap, evidence is shown before the current span, and that before other drafts' spans; `inside`
    says that a slice belongs to the current span whatever it is marked as.
    """
    kept = [passage for passage in passages if 0 <= passage.start < passage.end <= len(text)]
    borders = sorted({0, len(text), *(p.start for p in kept), *(p.end for p in kept)})
    return [_slice(text, start, end, kept) for start, end in pairwise(borders)]


def _slice(text: str, start: int, end: int, passages: list[Passage]) -> Slice:
    over = [passage for passage in passages if passage.start <= start and end <= passage.end]
    strongest = min(over, key=lambda passage: _STRONGEST_FIRST.index(passage.mark), default=None)
    anchors = tuple(passage.anchor for passage in over if passage.anchor and passage.start == start)
    inside = any(passage.mark == CURRENT for passage in over)
    if strongest is None:
        return Slice(text[start:end])
    return Slice(text[start:end], strongest.mark, anchors, strongest.href, strongest.name, inside)
