"""Work written as prose: bullets under an agency's heading, sentences that name who acts, content points."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hoaban.documents.agencies import Name, is_sure
from hoaban.documents.duties import labels, times
from hoaban.documents.duties.draft import Draft, Quote, moved, title_quote, without_time
from hoaban.documents.duties.kinds_of_work import begins_with_action, is_closing, kind_of_work
from hoaban.documents.duties.sentences import Wording, wording_of
from hoaban.documents.kinds import DeadlineKind, DocumentKind, TaskKind
from hoaban.documents.structure.outline import Heading, Line, Outline
from hoaban.documents.words import key

_CONTENT = ("content", "organise", "coordinate")
_NAMED_ONLY = ("funds", "watch")
_UNLEADABLE = (DocumentKind.NOTICE, DocumentKind.OTHER)


@dataclass(frozen=True, slots=True)
class Setting:
    """What every sentence is read against: the text, the plan's year, the day of signing, the kind of document."""

    text: str
    year: int | None
    signed: date | None
    kind: DocumentKind


def drafts_of(outline: Outline, setting: Setting, *, skip: Sequence[tuple[int, int]] = ()) -> list[Draft]:
    """Return the drafts of the prose in text order; labelled lines fill the draft they stand under.

    `skip`: spans that are no prose (flattened tables). The opening counts only where no numbered body follows.
    """
    outline = _prose_only(outline, skip)
    found: list[Draft] = []
    closed = False
    owner: Draft | None = None
    for number, line in enumerate(outline.lines):
        if line.heading is not None:
            closed = closed and line.heading.rank > 5
            owner = None
            continue
        if line.paragraph.role not in ("text", "cell"):
            continue
        if labels.is_labelled(line.paragraph.words):
            owner = _labelled_owner(owner, outline, number, setting, found)
            if owner:
                labels.fill(owner, line.paragraph, setting)
            continue
        closed = closed or is_closing(line.paragraph.words)
        draft = _closing(line, setting) if closed else _draft(line, setting, outline, number)
        if draft is not None:
            found.append(draft)
            owner = draft
        elif not closed and line.paragraph.marker is not None:
            owner = None
    return found


def _prose_only(outline: Outline, skip: Sequence[tuple[int, int]]) -> Outline:
    has_body = any(line.zone == "body" for line in outline.lines)
    lines = [
        line
        for line in outline.lines
        if not (has_body and line.zone == "opening") and not any(s <= line.paragraph.start < e for s, e in skip)
    ]
    return Outline(lines, outline.headings, outline.notices)


def _labelled_owner(
    owner: Draft | None, outline: Outline, number: int, setting: Setting, found: list[Draft]
) -> Draft | None:
    """The work a labelled line belongs to: the draft before it, else the point or heading right above it."""
    if owner is not None:
        return owner
    above = next(
        (line for line in reversed(outline.lines[:number]) if not labels.is_labelled(line.paragraph.words)), None
    )
    if above is None or len(above.paragraph.words.split()) < 3 or above.role == "purpose":
        return None
    paragraph = above.paragraph
    draft = Draft(
        paragraph.start,
        paragraph.end,
        above.path,
        "content",
        title_quote(setting.text, paragraph.body_start, paragraph.end),
    )
    found.append(draft)
    return draft


def _draft(line: Line, setting: Setting, outline: Outline, number: int) -> Draft | None:
    if line.role == "purpose" and line.caller is None:
        return None
    paragraph = line.paragraph
    words = setting.text[paragraph.body_start : paragraph.end]
    wording = wording_of(words)
    if wording.lead:
        return None if _leads_into_points(line, outline, number) else _named(line, wording, setting)
    caller = line.caller
    if caller is not None:
        return None if _leads_into_points(line, outline, number) else _inherited(line, caller, wording, setting)
    if _may_be_content(line, setting, outline, number) and begins_with_action(words):
        return _build(line, wording, setting, "content")
    return None


def _leads_into_points(line: Line, outline: Outline, number: int) -> bool:
    """A sentence that ends in a colon before lower points only opens them."""
    paragraph = line.paragraph
    if not paragraph.text.endswith(":") or number + 1 >= len(outline.lines):
        return False
    after = outline.lines[number + 1].paragraph.marker
    here = paragraph.marker.rank if paragraph.marker else 7
    return after is not None and after.rank > here


def _may_be_content(line: Line, setting: Setting, outline: Outline, number: int) -> bool:
    if line.role in _CONTENT:
        return not _leads_into_points(line, outline, number)
    return (
        line.role is None and bool(line.chain) and line.paragraph.marker is not None and setting.kind not in _UNLEADABLE
    )


def _named(line: Line, wording: Wording, setting: Setting) -> Draft:
    draft = _build(line, wording, setting, "duty")
    draft.lead = moved(wording.lead, line.paragraph.body_start)
    draft.lead_sure = all(is_sure(name.text) for name in draft.lead)
    draft.modality = wording.modality
    general = all(key(name.text).startswith("các ") for name in draft.lead[:1])
    if wording.coordinates and general and draft.modality == "assign" and draft.kind is TaskKind.TASK:
        # "Các sở, ban, ngành … phối hợp chặt chẽ": a general duty to cooperate has no leader.
        draft.support = [*draft.lead, *draft.support]
        draft.lead, draft.kind = [], TaskKind.COORDINATE_ONLY
    return draft


def _inherited(line: Line, caller: Heading, wording: Wording, setting: Setting) -> Draft | None:
    """Work under an agency's heading belongs to that agency."""
    if caller.calling is None:
        return None
    draft = _build(line, wording, setting, "duty")
    names = moved(caller.calling.names, _words_start(caller))
    if not draft.support:
        draft.support = moved(caller.calling.partners, _words_start(caller))
    if _is_coordinate_part(line) and wording.coordinates:
        draft.support = [*names, *draft.support]
        draft.kind = TaskKind.COORDINATE_ONLY
    else:
        draft.lead = names
        draft.modality = caller.calling.modality
        draft.lead_sure = not wording.coordinates
    if draft.modality == "request":
        draft.modality_at = Quote(_words_start(caller), _words_start(caller) + len("Đề nghị"))
    return draft


def _is_coordinate_part(line: Line) -> bool:
    return any(heading.role == "coordinate" for heading in line.chain)


def _words_start(heading: Heading) -> int:
    return heading.paragraph.body_start


def _build(line: Line, wording: Wording, setting: Setting, origin: str) -> Draft:
    paragraph, text = line.paragraph, setting.text
    work = paragraph.body_start + wording.work
    if work >= paragraph.end:
        work = paragraph.body_start
    draft = Draft(
        start=paragraph.start,
        end=_without_enclosures(text, paragraph.start, paragraph.end),
        section=line.path,
        origin=origin,
        title=title_quote(text, work, paragraph.end),
        kind=kind_of_work(text[work : paragraph.end]),
        support=moved(wording.support, paragraph.body_start),
    )
    if wording.order and wording.modality == "request":
        draft.modality_at = Quote(paragraph.body_start + wording.order[0], paragraph.body_start + wording.order[1])
    set_time(draft, setting, work)
    return draft


def set_time(draft: Draft, setting: Setting, work: int) -> None:
    """Look for the time limit inside the draft's own words."""
    found = times.time_in(setting.text, draft.start, draft.end, year=setting.year, signed=setting.signed, work=work)
    if found is None:
        return
    draft.time = found
    draft.title = without_time(draft.title, found, setting.text)
    whole = (setting.text, draft.start, draft.end)
    draft.time_sure = times.is_sure(found, *whole, year=setting.year, signed=setting.signed)


def _without_enclosures(text: str, start: int, end: int) -> int:
    """A bracket about enclosures after the last sentence is no part of the work."""
    for mark in (" (Gửi kèm", " (Kèm theo", " (gửi kèm"):
        found = text.find(mark, start, end)
        if found > start + 20:
            return found
    return end


def _closing(line: Line, setting: Setting) -> Draft | None:
    """Of the closing formulas only a report with a date or a rhythm is work: "báo cáo … trước ngày 15/12"."""
    paragraph = line.paragraph
    words = setting.text[paragraph.body_start : paragraph.end]
    if "báo cáo" not in words.lower():
        return None
    draft = _build(line, wording_of(words), setting, "duty")
    if draft.time is None or draft.time.deadline.kind is DeadlineKind.UNKNOWN:
        return None
    at = words.lower().index("báo cáo") + paragraph.body_start
    draft.title = title_quote(setting.text, at, paragraph.end)
    draft.kind, draft.section = TaskKind.REPORTING, "end"
    draft.lead = _reporters(words, paragraph.body_start)
    draft.lead_sure = False
    return draft


def _reporters(words: str, start: int) -> list[Name]:
    return moved(wording_of(words).lead, start)
