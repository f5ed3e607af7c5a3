"""Labelled lines under a piece of work fill its fields; one line may hold several ("Chủ trì: A; phối hợp: B")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoaban.documents.agencies import Name, begins_with_name, is_sure, names_at
from hoaban.documents.deadlines import parse
from hoaban.documents.duties.assignments import Assignment, assignment_in
from hoaban.documents.duties.draft import Draft, Quote, TimeQuote, moved
from hoaban.documents.kinds import DeadlineKind
from hoaban.documents.structure.labelled import LABEL, first_label, is_labelled
from hoaban.documents.words import key, vietnamese

if TYPE_CHECKING:
    from hoaban.documents.duties.prose import Setting

__all__ = ["fill", "is_labelled", "names_in"]
# "Sở Giáo dục và Đào tạo (đối với các trường)": what part of the work is meant is no part of the name.
_CONCERNING = vietnamese(
    r"\s*\((?:(?:[Đđ]ối với|[Vv]ề|[Nn]ội dung|[Pp]hần|[Tt]ại|[Cc]ấp)\s[^()]{2,80}|[{LOWER}]+(?:\s[{LOWER}]+){0,3})\)"
    r"|,\s+theo\s+(?:lĩnh vực|chức năng|phạm vi|thẩm quyền|nhiệm vụ)[^,;()]{0,40}$"
)
_SEPARATOR = re.compile(r"\s*;\s*|\s*\n\s*")


def fill(draft: Draft, start: int, end: int, setting: Setting) -> None:
    """Put the values of the labels of a passage that begins with a label into the draft."""
    text = setting.text
    lower = key(text[start:end])
    found = LABEL.match(lower)
    while found:
        after_at = first_label(lower, found.end())
        after = LABEL.match(lower, after_at) if after_at is not None else None
        value = trimmed(text, start + found.end(), start + (after.start() if after else len(lower)))
        if value[1] > value[0]:
            put(draft, found.lastgroup or "", *value, setting)
        found = after


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut white space and closing punctuation off a value."""
    while end > start and text[end - 1] in " .;,:-–(*_\t\r\n":
        end -= 1
    while start < end and text[start] in " .;,:-*_\t\r\n":
        start += 1
    return start, end


def put(draft: Draft, field: str, start: int, end: int, setting: Setting) -> None:
    """Put one value into its field; the first value of a field stays."""
    if field == "lead":
        _put_lead(draft, start, end, setting)
    elif field == "support" and not draft.support:
        draft.support, _ = names_in(setting.text, start, _without_last_time(draft, start, end, setting))
    elif field == "time":
        deadline = parse(" ".join(setting.text[start:end].split()), year=setting.year, signed=setting.signed)
        if deadline:
            put_time(draft, TimeQuote(deadline, start, end))
    elif field in ("product", "budget", "indicator") and getattr(draft, field) is None:
        setattr(draft, field, Quote(start, end))


def _without_last_time(draft: Draft, start: int, end: int, setting: Setting) -> int:
    """Where a list of names ends that goes on with a time: "Sở A, Sở B; hoàn thành chậm nhất ngày 30/10/2026"."""
    at = setting.text.rfind(";", start, end)
    begin, last = trimmed(setting.text, at + 1, end)
    if at < 0 or last <= begin or begins_with_name(setting.text[begin:last]):
        return end
    deadline = parse(" ".join(setting.text[begin:last].split()), year=setting.year, signed=setting.signed)
    if deadline is None or deadline.kind is DeadlineKind.UNKNOWN:
        return end
    put_time(draft, TimeQuote(deadline, begin, last))
    return at


def put_time(draft: Draft, time: TimeQuote) -> None:
    """A first time, or one that is understood, is taken; a second that differs makes it unsure."""
    if draft.time is None or draft.time.deadline.value is None:
        draft.time, draft.time_sure = time, True
    elif time.deadline.value != draft.time.deadline.value:
        draft.time_sure = False


def _put_lead(draft: Draft, start: int, end: int, setting: Setting) -> None:
    """Names, or a short assignment with roles; a label goes before the heading above, but then nobody is sure."""
    if draft.lead and not draft.inherited:
        return
    others = {key(n.text) for n in draft.lead}
    assigned = assignment_in(setting, start, end)
    if assigned is None:
        draft.lead, draft.lead_sure = names_in(setting.text, start, end)
    else:
        take(draft, assigned)
        draft.lead_sure = all(is_sure(n.text) for n in draft.lead)
    if others and others != {key(n.text) for n in draft.lead}:
        draft.lead_sure = False
    draft.inherited = False


def take(draft: Draft, assigned: Assignment) -> None:
    """Put a short assignment into the draft."""
    if assigned.lead:
        draft.lead, draft.lead_sure, draft.inherited = assigned.lead, assigned.sure, False
    draft.support = draft.support or assigned.support
    if assigned.time is not None:
        put_time(draft, assigned.time)


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
    concerning = _CONCERNING.match(words, stop)
    while names and concerning:
        more, end = names_at(words, len(words) - len(words[concerning.end() :].lstrip(" ,")))
        names, stop = names + more, end if more else concerning.end()
        concerning = _CONCERNING.match(words, stop) if more else None
    if names and not words[stop:].strip(" .,;"):
        return moved(names, start), True
    return [Name(words, start, end)], False
