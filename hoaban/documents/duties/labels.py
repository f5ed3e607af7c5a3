"""Labelled lines under a piece of work fill its fields; one line may hold several ("Chủ trì: A; phối hợp: B")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoaban.documents.agencies import Name, begins_with_name, names_at
from hoaban.documents.deadlines import parse
from hoaban.documents.duties.draft import Draft, Quote, TimeQuote, moved
from hoaban.documents.structure.labelled import LABEL, is_labelled
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.words import key

if TYPE_CHECKING:
    from hoaban.documents.duties.prose import Setting

__all__ = ["fill", "is_labelled", "names_in"]
_NEXT = re.compile(r"[.;]\s+")
_SEPARATOR = re.compile(r"\s*;\s*|\s*\n\s*")


def fill(draft: Draft, paragraph: Paragraph, setting: Setting) -> None:
    """Put the values of one labelled paragraph into the draft."""
    text = setting.text
    lower = key(text[paragraph.body_start : paragraph.end])
    found = LABEL.match(lower)
    while found:
        value_start = found.end()
        after = next((m for m in (LABEL.match(lower, n.end()) for n in _NEXT.finditer(lower, value_start)) if m), None)
        value_end = after.start() if after else len(lower)
        start, end = trimmed(text, paragraph.body_start + value_start, paragraph.body_start + value_end)
        if end > start:
            put(draft, found.lastgroup or "", start, end, setting)
        found = after


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut white space and closing punctuation off a value."""
    while end > start and text[end - 1] in " .;,:\t\r\n":
        end -= 1
    while start < end and text[start] in " .;,:-\t\r\n":
        start += 1
    return start, end


def put(draft: Draft, field: str, start: int, end: int, setting: Setting) -> None:
    """Put one value into its field; the first value of a field stays."""
    text = setting.text
    if field == "lead" and not draft.lead:
        draft.lead, sure = names_in(text, start, end)
        draft.lead_sure = sure
    elif field == "support" and not draft.support:
        draft.support, _ = names_in(text, start, end)
    elif field == "time":
        deadline = parse(" ".join(text[start:end].split()), year=setting.year, signed=setting.signed)
        if deadline and (draft.time is None or draft.time.deadline.value is None):
            draft.time, draft.time_sure = TimeQuote(deadline, start, end), True
        elif deadline and draft.time and deadline.value != draft.time.deadline.value:
            draft.time_sure = False
    elif field in ("product", "budget", "indicator") and getattr(draft, field) is None:
        setattr(draft, field, Quote(start, end))


def names_in(text: str, start: int, end: int) -> tuple[list[Name], bool]:
    """Read a field that holds nothing but names; what the word list does not know is kept whole, as unsure.

    Lines and semicolons always separate; commas and "và" only between names.
    """
    found: list[Name] = []
    sure = True
    here = start
    for piece in [*_separators(text, start, end), None]:
        stop = piece.start() if piece else end
        begin, last = trimmed(text, here, stop)
        if last > begin:
            names, known = _piece(text, begin, last)
            found += names
            sure = sure and known
        here = piece.end() if piece else end
    return found, sure


def _separators(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Semicolons, and line ends before another name: a name may itself be broken over two lines."""
    for found in _SEPARATOR.finditer(text, start, end):
        if ";" in found.group() or begins_with_name(text[found.end() : end].lstrip("-–+•* ")):
            yield found


def _piece(text: str, start: int, end: int) -> tuple[list[Name], bool]:
    words = text[start:end]
    names, stop = names_at(words)
    if names and not words[stop:].strip(" .,;"):
        return moved(names, start), True
    return [Name(words, start, end)], False
