"""Cutting the reading of a passage into parts, and joining the readings of two passages into one."""

import re
from itertools import pairwise
from typing import Any

from hoaban.plans.vocabulary import TaskFields

_ENDS = re.compile(r"[.;:!?…]\s+|\n\s*")
_WEAKER = re.compile(r",\s+|\s+(?=và\s|đồng thời\s)")
_MARK = re.compile(r"^\s*(?:[-–—+•*]|\(?(?:\d{1,3}|[a-zđ])[.)])\s*")  # the number or bullet a passage begins with
_INHERITED = ("lead", "support", "deadline")
_HELD = ("product", "indicator", "budget")
_WHEN = ("deadline_text", "deadline_kind", "deadline_value", "starts_on", "due_on")
_LONGEST_TITLE = 300


def places_to_cut(text: str, start: int, end: int) -> list[int]:
    """Return where a passage may be cut: after sentences and clauses; at commas and "và" when it is one clause."""
    for way in (_ENDS, _WEAKER):
        places = [found.end() for found in way.finditer(text, start, end) if _both_speak(text, start, found.end(), end)]
        if places:
            return places
    return []


def _both_speak(text: str, start: int, cut: int, end: int) -> bool:
    return all(any(letter.isalpha() for letter in _MARK.sub("", text[a:b])) for a, b in ((start, cut), (cut, end)))


def parts_of(read: dict[str, Any], text: str, cuts: list[int]) -> list[dict[str, Any]]:
    """Return the reading of each part when its passage is cut there. Together the parts cover the passage.

    Evidence inside a part stays with it; lead, support and deadline are inherited, and asked about where their
    evidence lies in another part.
    """
    start, end = read["span"]
    spans = list(pairwise([start, *cuts, end]))
    return [_part(read, text, span, also=read.get("also", []) if n == 0 else []) for n, span in enumerate(spans)]


def _part(read: dict[str, Any], text: str, span: tuple[int, int], also: list[Any]) -> dict[str, Any]:
    inside = [row for row in read["evidence"] if _within(row, span)]
    around = [row for row in read["evidence"] if row["field"] in _INHERITED and not _within(row, read["span"])]
    held = {row["field"] for row in inside}
    elsewhere = {row["field"] for row in read["evidence"]} - {row["field"] for row in [*inside, *around]}
    doubts = {name: "low" for name in ("lead", "deadline") if name in elsewhere}
    return read | {
        "title": _title(read, text, span),
        "span": list(span),
        "confidence": read.get("confidence", {}) | doubts,
        "evidence": [*inside, *around],
        "also": also,
        **{name: read[name] if name in held else None for name in _HELD},
    }


def _within(row: dict[str, Any], span: Any) -> bool:
    return bool(span[0] <= row["start"] and row["end"] <= span[1])


def _title(read: dict[str, Any], text: str, span: tuple[int, int]) -> str:
    """The words of the part; where the parent's title begins inside it, from there (the lead is cut off)."""
    begins = [row["start"] for row in read["evidence"] if row["field"] == "title" and span[0] <= row["start"] < span[1]]
    words = " ".join(_MARK.sub("", text[begins[0] if begins else span[0] : span[1]]).split()).strip(" ,;.")
    words = words[:_LONGEST_TITLE].rstrip()
    return words[:1].upper() + words[1:]


def joined(kept: TaskFields, others: list[TaskFields]) -> TaskFields:
    """Return the fields of a draft that others were merged into: the names of all; blanks are filled."""
    told: dict[str, Any] = dict(vars(kept))
    told |= {
        name: tuple(dict.fromkeys(agency for fields in (kept, *others) for agency in getattr(fields, name)))
        for name in ("lead", "support")
    }
    for fields in others:
        told |= {name: told[name] or getattr(fields, name) for name in _HELD}
        if not told["deadline_text"]:
            told |= {name: getattr(fields, name) for name in _WHEN}
    return TaskFields(**told)


def are_torn(text: str, spans: list[tuple[int, int]]) -> bool:
    """Say whether passages (in order) follow one another without the end of a sentence: one sentence torn apart."""
    return all(
        not text[end:start].strip() and text[begin:end].rstrip()[-1:] not in set(".;:!?")
        for (begin, end), (start, _) in pairwise(spans)
    )


def title_of_torn(titles: list[str]) -> str:
    """Return the title of a sentence torn apart: its pieces in order; an ordinary word begins small again."""
    first, *rest = titles
    return " ".join([first, *(f"{words[:1].lower()}{words[1:]}" if words[1:2].islower() else words for words in rest)])
