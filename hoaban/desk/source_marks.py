"""The source of a plan cut into slices, so that a page can mark passages without any script."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

CURRENT, EVIDENCE, ALSO, OTHER, PLAIN = "current", "evidence", "also", "other", ""
_STRONGEST_FIRST = (EVIDENCE, CURRENT, ALSO, OTHER)


@dataclass(frozen=True)
class Passage:
    """A span [start, end) of the source: what it is marked as, the anchor it carries, where a click leads.

    `field`: the field it is evidence for.
    """

    start: int
    end: int
    mark: str
    anchor: str = ""
    href: str = ""
    name: str = ""
    field: str = ""


@dataclass(frozen=True)
class Slice:
    """A run of text that is marked alike; `anchors` begin here; it is evidence for `fields`."""

    text: str
    mark: str = PLAIN
    anchors: tuple[str, ...] = ()
    href: str = ""
    name: str = ""
    inside: bool = False
    fields: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the slice without its text, whose length is told as a browser counts it: UTF-16, line ends as one."""
        shown = {
            "mark": self.mark, "anchors": self.anchors, "href": self.href, "name": str(self.name),
            "inside": self.inside, "fields": self.fields,
        }  # fmt: skip
        kept = {name: value for name, value in shown.items() if value}
        seen = self.text.replace("\r\n", "\n")
        return {"length": len(seen.encode("utf-16-le")) // 2} | kept


def slices(text: str, passages: Iterable[Passage], cuts: Iterable[int] = ()) -> list[Slice]:
    """Cut the text at every border of a passage. Joined together, the slices are the text, character for character.

    `cuts`: further places to cut at, whether anything is marked there or not.

    Where passages overlap, evidence is shown before the current span, and that before other drafts' spans; `inside`
    says that a slice belongs to the current span whatever it is marked as.
    """
    kept = sorted(
        (passage for passage in passages if 0 <= passage.start < passage.end <= len(text)), key=lambda one: one.start
    )
    inside = {place for place in cuts if 0 < place < len(text)}
    borders = sorted({0, len(text), *inside, *(p.start for p in kept), *(p.end for p in kept)})
    found: list[Slice] = []
    over: list[Passage] = []
    following = 0
    for start, end in pairwise(borders):
        over = [passage for passage in over if passage.end > start]
        while following < len(kept) and kept[following].start == start:
            over.append(kept[following])
            following += 1
        found.append(_slice(text[start:end], start, over))
    return found


def _slice(text: str, start: int, over: list[Passage]) -> Slice:
    strongest = min(over, key=lambda passage: _STRONGEST_FIRST.index(passage.mark), default=None)
    if strongest is None:
        return Slice(text)
    return Slice(
        text,
        mark=strongest.mark,
        anchors=tuple(passage.anchor for passage in over if passage.anchor and passage.start == start),
        href=strongest.href,
        name=strongest.name,
        inside=any(passage.mark == CURRENT for passage in over),
        fields=tuple(dict.fromkeys(passage.field for passage in over if passage.field)),
    )
