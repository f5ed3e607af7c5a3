"""Cuts headings that conversion glued to the paragraph before: "… nhiệt độ.. Sở Tài chính", "IV. TỔ CHỨC. Sở X"."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from hoaban.documents.structure.callings import called
from hoaban.documents.structure.paragraphs import Paragraph, cut
from hoaban.documents.words import vietnamese

_DOUBLED = vietnamese(r"(?<!\.)\.{2,}\s+(?=[{UPPER}])")
_CAPITALS = vietnamese(r"[^.:{LOWER}]{8,}?[.:]\s+(?=[{UPPER}])")
_SHORT = vietnamese(r"(?:\S+\s+){1,7}\S+\.\s+(?=[{UPPER}])")
MAX_HEADING_WORDS = 12


def unglued(paragraphs: list[Paragraph], text: str) -> list[Paragraph]:
    """Return the paragraphs with glued headings as paragraphs of their own (marked `glued`)."""
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        at = _first_sentence_cut(paragraph, text) or _tail_cut(paragraph, text)
        found.extend(cut(paragraph, text, at) if at else [paragraph])
    return found


def _tail_cut(paragraph: Paragraph, text: str) -> int | None:
    """A doubled full stop hides a lost number only where a heading follows; most are plain sentence ends."""
    for doubled in _DOUBLED.finditer(text, paragraph.start, paragraph.end):
        tail = " ".join(text[doubled.end() : paragraph.end].split())
        if tail and _is_heading(tail):
            return doubled.end()
    return None


def _is_heading(tail: str) -> bool:
    if called(tail) is not None:
        return True
    short = len(tail.split()) <= MAX_HEADING_WORDS
    return short and (tail.endswith(":") or tail.upper() == tail)


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
