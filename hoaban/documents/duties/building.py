"""A draft from a stretch of prose: title, kind, partners, time; and what brackets and labels inside it say."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from dataclasses import dataclass
from datetime import date

from hoaban.documents.duties import labels, times
from hoaban.documents.duties.assignments import assignment_in
from hoaban.documents.duties.draft import Draft, Quote, moved, title_quote, without_time
from hoaban.documents.duties.kinds_of_work import kind_of_work
from hoaban.documents.duties.sentences import Wording
from hoaban.documents.kinds import DocumentKind
from hoaban.documents.structure.labelled import first_label, names_who
from hoaban.documents.structure.outline import Line
from hoaban.documents.words import key

_BRACKET = re.compile(r"\(([^()]{4,300})\)")
_ENCLOSURES = (" (Gửi kèm", " (Kèm theo", " (gửi kèm")


@dataclass(frozen=True, slots=True)
class Setting:
    """What every sentence is read against: the text, the plan's year, the day of signing, the kind of document."""

    text: str
    year: int | None
    signed: date | None
    kind: DocumentKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph that is one piece of work; `start` takes in number or bullet, `body` does not."""

    line: Line
    start: int
    body: int
    end: int


def built(piece: Piece, wording: Wording, setting: Setting, origin: str) -> Draft:
    """Return the draft of a piece; whoever leads is put in by the caller."""
    text = setting.text
    work = piece.body + wording.work
    if work >= piece.end:
        work = piece.body
    stop = _labels_start(text, work, piece.end)
    draft = Draft(
        start=piece.start,
        end=_without_enclosures(text, piece.start, piece.end),
        section=piece.line.path,
        origin=origin,
        title=title_quote(text, work, stop),
        kind=kind_of_work(text[work:stop]),
        support=moved(wording.support, piece.body),
    )
    if wording.order and wording.modality == "request":
        draft.modality_at = Quote(piece.body + wording.order[0], piece.body + wording.order[1])
    set_time(draft, setting, work, stop)
    if draft.time is not None and draft.time.end < work and ". " in text[draft.time.end : work]:
        draft.time_sure = False  # told in a sentence before the one that gives the work
    return draft


def read_inside(draft: Draft, piece: Piece, setting: Setting) -> None:
    """Take in what labels and a bracket inside the words say: "… Chủ trì: Sở X", "… (Sở X chủ trì)"."""
    at = _labels_start(setting.text, piece.body, piece.end)
    if at < piece.end:
        labels.fill(draft, at, piece.end, setting)
    if draft.lead and not draft.inherited:
        return
    for bracket in _BRACKET.finditer(setting.text, piece.body, at):
        last = not setting.text[bracket.end() : at].strip(" .;:,")
        assigned = assignment_in(setting, *bracket.span(1))
        if assigned is None or not (assigned.said or (last and not draft.lead)):
            continue
        labels.take(draft, assigned)
        if last:
            draft.title = _before(draft.title, bracket.start(), setting.text)
        return


def is_assigned(piece: Piece, setting: Setting) -> bool:
    """Whether a label or a bracket inside the words says who does it: then they are work, whatever they begin with."""
    at = _labels_start(setting.text, piece.body, piece.end)
    if at < piece.end and names_who(setting.text[at : piece.end]):
        return True
    brackets = [
        b for b in _BRACKET.finditer(setting.text, piece.body, at) if not setting.text[b.end() : at].strip(" .;")
    ]
    found = assignment_in(setting, *brackets[-1].span(1)) if brackets else None
    return found is not None and (found.said or found.time is not None)


def _labels_start(text: str, work: int, end: int) -> int:
    """Where labels begin inside a stretch, at least three words behind its start; its end when there are none."""
    lower = key(text[work:end])
    found = first_label(lower)
    return work + found if found is not None and len(lower[:found].split()) >= 3 else end


def _before(title: Quote, at: int, text: str) -> Quote:
    """The title without a last bracket."""
    if not title.start < at < title.end:
        return title
    return Quote(title.start, title.start + len(text[title.start : at].rstrip(" ,;-–")))


def set_time(draft: Draft, setting: Setting, work: int, end: int | None = None) -> None:
    """Look for the time limit inside the draft's own words, up to `end`."""
    end = draft.end if end is None else min(end, draft.end)
    found = times.time_in(setting.text, draft.start, end, year=setting.year, signed=setting.signed, work=work)
    if found is None:
        return
    draft.time = found
    draft.title = without_time(draft.title, found, setting.text)
    draft.time_sure = times.is_sure(found, setting.text, draft.start, end, year=setting.year, signed=setting.signed)


def _without_enclosures(text: str, start: int, end: int) -> int:
    """A bracket about enclosures after the last sentence is no part of the work."""
    for mark in _ENCLOSURES:
        found = text.find(mark, start, end)
        if found > start + 20:
            return found
    return end
