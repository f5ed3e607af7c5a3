"""Cuts what conversion glued to the paragraph before: "… nhiệt độ.. Sở Tài chính", "IV. TỔ CHỨC. Sở X", "…. 4) Y"."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence
from itertools import zip_longest

from hoaban.documents.structure.callings import called
from hoaban.documents.structure.markers import Marker, first_number, follows, marker_of, next_number, ordinal
from hoaban.documents.structure.paragraphs import Paragraph, cut
from hoaban.documents.words import vietnamese

_DOUBLED = vietnamese(r"(?<!\.)\.{2,}\s+(?=[{UPPER}])")
_CAPITALS = vietnamese(r"[^.:{LOWER}]{8,}?[.:]\s+(?=[{UPPER}])")
_SHORT = vietnamese(r"(?:\S+\s+){1,7}\S+\.\s+(?=[{UPPER}])")
# A number inside a paragraph, behind the end of a sentence: "… theo quy định. 4) Kiểm tra …".
_INNER = vietnamese(
    r"(?<=[.:;…!?])\s*(?P<at>(?P<number>[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2}|[a-zđ])(?P<style>[.)])\s*(?=[{UPPER}]))"
)
_INNER_STOP = re.compile(r"[.;!?]\s")
_LISTS = ("dash", "plus", "bracket")
MAX_HEADING_WORDS = 12
AHEAD = 60
MAX_SKIPPED = 3


def unglued(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    """Return the paragraphs with glued headings and points as paragraphs of their own (headings marked `glued`)."""
    found: list[Paragraph] = []
    pieces = _numbers_cut(paragraphs, text)
    for paragraph, after in zip_longest(pieces, pieces[1:]):
        at = _first_sentence_cut(paragraph, text) or _tail_cut(paragraph, text, after)
        first, *rest = cut(paragraph, text, at) if at else [paragraph]
        found.append(first)
        for tail in rest:
            again = _title_cut(tail, text)
            found.extend(cut(tail, text, again) if again else [tail])
    return found


def _title_cut(tail: Paragraph, text: str) -> int | None:
    """A title in capitals that runs on into the heading of who is called: two numbers in a row were lost."""
    found = _CAPITALS.match(text, tail.body_start, tail.end)
    return found.end() if found and called(" ".join(text[found.end() : tail.end].split())) else None


def _numbers_cut(paragraphs: Sequence[Paragraph], text: str) -> list[Paragraph]:
    """Cut where the number that is due in an open list stands inside a paragraph, behind the end of a sentence."""
    found: list[Paragraph] = []
    open_lists: dict[str, Marker] = {}
    for index, whole in enumerate(paragraphs):
        piece = whole
        while True:
            _enter(piece.marker, open_lists)
            at = _due_inside(piece, open_lists, paragraphs[index + 1 : index + AHEAD])
            if at is None:
                break
            first, piece = cut(piece, text, at)
            found.append(first)
            piece.glued = False
        found.append(piece)
    return found


def _enter(marker: Marker | None, open_lists: dict[str, Marker]) -> None:
    if marker is None or marker.kind in _LISTS:
        return
    for kind in [kind for kind, last in open_lists.items() if last.rank > marker.rank]:
        del open_lists[kind]
    open_lists[marker.kind] = marker


def _due_inside(paragraph: Paragraph, open_lists: dict[str, Marker], rest: Sequence[Paragraph]) -> int | None:
    """Return the offset of a number inside the paragraph that goes on or begins a list, and that comes nowhere else.

    Where all that follows it calls somebody ("…. 3. Bộ Ngoại giao:") it is a heading, also with a number printed twice.
    """
    for found in _INNER.finditer(paragraph.raw, paragraph.marker.length if paragraph.marker else 0):
        marker = marker_of(paragraph.raw[found.start("at") :])
        if marker is None or marker.kind in _LISTS:
            continue
        before = open_lists.get(marker.kind)
        goes_on = (
            before is not None and before.style == marker.style and follows(marker.kind, before.number, marker.number)
        )
        if before is not None and before.style == marker.style and _skips(before, marker, rest):
            goes_on = True
        calls = paragraph.raw.rstrip().endswith(":") and called(paragraph.raw[found.end() :]) is not None
        if calls or (goes_on and _next_number(marker, rest) != marker.number):
            return paragraph.start + found.start("at")
        if before is None and marker.number == first_number(marker.kind) and open_lists:
            second = next_number(marker.kind, marker.number)
            inside = re.search(rf"[.;:]\s*{second}{re.escape(marker.style)}\s", paragraph.raw[found.end() :])
            if inside or _next_number(marker, rest) == second:
                return paragraph.start + found.start("at")
    return None


def _skips(before: Marker, marker: Marker, rest: Sequence[Paragraph]) -> bool:
    """Whether a number further on in the list is one of it: the list goes on from there."""
    here, last = ordinal(marker.kind, marker.number), ordinal(before.kind, before.number)
    near = here is not None and last is not None and 1 < here - last <= MAX_SKIPPED
    return near and _next_number(marker, rest) == next_number(marker.kind, marker.number)


def _next_number(marker: Marker, rest: Sequence[Paragraph]) -> str | None:
    """The next number of the same list in print, before a higher one."""
    for paragraph in rest:
        after = paragraph.marker
        if after is not None and after.rank <= marker.rank:
            return after.number if after.kind == marker.kind else None
    return None


def _tail_cut(paragraph: Paragraph, text: str, after: Paragraph | None) -> int | None:
    """A doubled full stop hides a lost number only where a heading follows; most are plain sentence ends."""
    opens = after is not None and after.marker is not None and after.marker.kind in _LISTS
    for doubled in _DOUBLED.finditer(text, paragraph.start, paragraph.end):
        tail = " ".join(text[doubled.end() : paragraph.end].split())
        if tail and (_is_heading(tail) or (opens and _is_title(tail))):
            return doubled.end()
    return None


def _is_heading(tail: str) -> bool:
    if called(tail) is not None:
        return True
    title = _CAPITALS.match(tail)
    if title and called(tail[title.end() :]) is not None:
        return True
    short = len(tail.split()) <= MAX_HEADING_WORDS
    return short and (tail.endswith(":") or tail.upper() == tail)


def _is_title(tail: str) -> bool:
    """Before the bullets of a list a few words that no mark ends are the title of the list."""
    return len(tail.split()) <= MAX_HEADING_WORDS and tail[-1].isalnum() and not _INNER_STOP.search(tail)


def _first_sentence_cut(paragraph: Paragraph, text: str) -> int | None:
    """A section title that runs on: its first number was lost with the line end."""
    if paragraph.marker is None or paragraph.marker.kind not in ("roman", "phan", "chuong", "muc"):
        return None
    for pattern in (_CAPITALS, _SHORT):
        found = pattern.match(text, paragraph.body_start, paragraph.end)
        if found and found.end() < paragraph.end and _worth_cutting(text[found.end() : paragraph.end]):
            return found.end()
    return None


def _worth_cutting(tail: str) -> bool:
    words = " ".join(tail.split())
    return called(words) is not None or (len(words.split()) <= 40 and not words.endswith("."))
