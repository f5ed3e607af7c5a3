"""Work written as prose: bullets under an agency's heading, sentences that name who acts, content points."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence

from hoaban.documents.agencies import Name, begins_with_name, is_sure
from hoaban.documents.duties import closings, labels
from hoaban.documents.duties.building import Piece, Setting, built, is_assigned, read_inside, set_time
from hoaban.documents.duties.cutting import cuts_of, ordered_from
from hoaban.documents.duties.draft import Draft, Quote, moved, title_quote
from hoaban.documents.duties.kinds_of_work import begins_with_action, is_praise, is_statement
from hoaban.documents.duties.openings import Opening, led_by, opening_in, opening_of
from hoaban.documents.duties.points import has_work, is_work, leads_into_points, points_behind, points_below
from hoaban.documents.duties.sentences import Wording, about_end, names_another, wording_of
from hoaban.documents.kinds import DocumentKind, TaskKind
from hoaban.documents.structure.labelled import is_detail, is_labelled, names_who
from hoaban.documents.structure.outline import Heading, Line, Outline
from hoaban.documents.words import key

__all__ = ["Setting", "drafts_of", "set_time"]
_WITH_SOMEBODY = re.compile(r"phối\s+hợp\s+(?:với|cùng)\s+$")
_CONTENT = ("content", "organise", "coordinate")
_ORDERS = (DocumentKind.DIRECTIVE, DocumentKind.TELEGRAM)
_UNLEADABLE = (DocumentKind.NOTICE, DocumentKind.OTHER)


def drafts_of(outline: Outline, setting: Setting, *, skip: Sequence[tuple[int, int]] = ()) -> list[Draft]:
    """Return the drafts of the prose in text order; labelled lines fill the draft they stand under.

    `skip`: spans that are no prose (flattened tables). The opening counts only where no numbered body follows.
    """
    return _Walk(outline, setting, skip).drafts()


class _Walk:
    """One pass over the lines: `owner` is the draft that labelled lines fill, `closed` is set by a closing formula."""

    def __init__(self, outline: Outline, setting: Setting, skip: Sequence[tuple[int, int]]) -> None:
        self.setting = setting
        self.first = self.opening = opening_of(outline, setting.text)
        self.outline = _prose_only(outline, skip)
        self.found: list[Draft] = []
        self.owner: Draft | None = None
        self.closed = False
        self.waiting: list[tuple[int, int]] = []
        self.covered: set[int] = set()
        self.partners: dict[int, list[Name]] = {}
        self.led: dict[int, Opening] = {}

    def drafts(self) -> list[Draft]:
        for number, line in enumerate(self.outline.lines):
            if line.heading is not None:
                self.opening = self.first if line.heading.rank <= 4 else self.opening
                self.closed = self.closed and line.heading.rank > 5
                self.owner, self.waiting = None, []
                if line.paragraph.text.endswith(":"):
                    self.share_partners(line, points_below(self.outline.lines, number))
            elif line.paragraph.role in ("text", "cell"):
                self.read(line, number)
        return self.found

    def read(self, line: Line, number: int) -> None:
        paragraph = line.paragraph
        if paragraph.start in self.covered:
            return
        if is_labelled(paragraph.words) or is_detail(paragraph.words):
            tail = ordered_from(self.setting.text[paragraph.body_start : paragraph.end])
            stop = paragraph.end if tail is None else paragraph.body_start + tail
            if is_labelled(paragraph.words):
                self.read_labels(line, number, stop)
            if tail is not None:
                self.found += self.pieces_of_work(line, stop)
            if tail is not None or is_labelled(paragraph.words):
                return
            if paragraph.marker is None or paragraph.marker.rank > 8:
                return
        self.waiting = []
        self.opening = opening_in(line, self.outline, self.setting.text) or self.opening
        self.lead_points(line, number)
        self.closed = closings.is_closed(line, self.setting.text, closed=self.closed)
        if self.closed:
            drafts = [d for d in [closings.report_in(line, self.setting)] if d is not None]
        else:
            drafts = self.work_in(line, number)
        self.found += drafts
        if drafts and drafts[-1].origin != "mention":
            self.owner = drafts[-1]
        elif not self.closed and paragraph.marker is not None:
            self.owner = None

    def read_labels(self, line: Line, number: int, stop: int) -> None:
        """A labelled line belongs to the draft before it; a label of who works makes work of the words above."""
        start, end = line.paragraph.body_start, stop
        if self.owner is None and names_who(line.paragraph.words):
            self.owner = _work_above(self.outline, number, self.setting)
            self.found += [self.owner] if self.owner else []
            for earlier in self.waiting if self.owner else ():
                labels.fill(self.owner, *earlier, self.setting)  # type: ignore[arg-type]
        if self.owner is not None:
            labels.fill(self.owner, start, end, self.setting)
        else:
            self.waiting.append((start, end))

    def work_in(self, line: Line, number: int) -> list[Draft]:
        if line.caller is None and (line.role in ("purpose", "past") or any(h.role == "past" for h in line.chain)):
            return []
        if leads_into_points(line, self.outline, number):
            return self.enumeration(line, number)
        return self.pieces_of_work(line, line.paragraph.start)

    def pieces_of_work(self, line: Line, begin: int) -> list[Draft]:
        """The work of a paragraph from there on, cut where somebody else is ordered."""
        text, paragraph = self.setting.text, line.paragraph
        body = max(begin, paragraph.body_start)
        called = line.caller is not None
        cuts = cuts_of(text[body : paragraph.end], has_caller=called, running=called and paragraph.marker is None)
        edges = [body + cut for cut in cuts]
        starts, ends = [begin, *edges], [*edges, paragraph.end]
        found: list[Draft] = []
        for start, end in zip(starts, ends, strict=True):
            last = end - (len(text[start:end]) - len(text[start:end].rstrip()))
            piece = Piece(line, start, max(start, paragraph.body_start), last)
            draft = self.draft(piece)
            if draft is not None and draft.title.start < draft.title.end:  # dots alone say nothing
                read_inside(draft, piece, self.setting)
                if draft.inherited and not draft.support:  # who is named in the point itself has partners of its own
                    draft.support = list(self.partners.get(line.paragraph.start, ()))
                found.append(draft)
        return found

    def enumeration(self, line: Line, number: int) -> list[Draft]:
        """A bullet of work whose lower points only name things is one piece with them; else its points are the work."""
        below = points_below(self.outline.lines, number)
        marker = line.paragraph.marker
        self.share_partners(line, below)
        bullet = marker is not None and marker.kind in ("dash", "plus", "letter")
        if not bullet or not has_work(line.paragraph.words) or any(is_work(p) for p in below):
            return []
        self.covered.update(p.paragraph.start for p in below)
        piece = Piece(line, line.paragraph.start, line.paragraph.body_start, line.paragraph.end)
        draft = self.draft(piece)
        if draft is None:
            return []
        draft.end = below[-1].paragraph.end
        return [draft]

    def lead_points(self, line: Line, number: int) -> None:
        """An unnumbered sentence with a colon calls for the points right behind it, and for no others."""
        opening = led_by(line, self.setting.text)
        if opening is not None:
            self.led |= dict.fromkeys((p.paragraph.start for p in points_behind(self.outline.lines, number)), opening)

    def share_partners(self, line: Line, below: Sequence[Line]) -> None:
        """Who takes part in all points below a line: "Chủ trì, phối hợp với Công an tỉnh:"."""
        start = line.paragraph.body_start
        wording = wording_of(self.setting.text[start : line.paragraph.end], has_caller=line.caller is not None)
        if not wording.lead and line.paragraph.marker is not None:
            self.partners |= dict.fromkeys((p.paragraph.start for p in below), moved(wording.support, start))

    def draft(self, piece: Piece) -> Draft | None:
        words = self.setting.text[piece.body : piece.end]
        wording = wording_of(words, has_caller=piece.line.caller is not None)
        if wording.lead:
            return None if is_praise(words[wording.work :]) else _named(piece, wording, self.setting, words)
        caller = piece.line.caller
        if caller is not None:
            if is_statement(words):
                return None
            draft = _inherited(piece, caller, wording, self.setting)
            if draft is not None and begins_with_name(words):
                draft.lead_sure = False  # somebody else may be meant: "Tổ dân phố số 3 làm điểm …"
            return draft
        if not self.may_be_content(piece.line):
            return None
        if not begins_with_action(words[about_end(words) :]) and not is_assigned(piece, self.setting):
            # "Triển lãm ảnh …": no work by itself, but perhaps another place of a duty.
            numbered = piece.line.role == "content" and piece.line.paragraph.marker is not None
            return built(piece, wording, self.setting, "mention") if numbered else None
        draft = built(piece, wording, self.setting, "content")
        opening = self.opening_for(piece.line)
        return opening.lead(draft) if opening else draft

    def opening_for(self, line: Line) -> Opening | None:
        return self.led.get(line.paragraph.start) or self.opening

    def may_be_content(self, line: Line) -> bool:
        if line.role in _CONTENT:
            return True
        if line.role is not None or line.paragraph.marker is None:
            return False
        chained = bool(line.chain) and self.setting.kind not in _UNLEADABLE
        return self.opening_for(line) is not None or chained or self.setting.kind in _ORDERS


def _prose_only(outline: Outline, skip: Sequence[tuple[int, int]]) -> Outline:
    has_body = any(line.zone == "body" for line in outline.lines)
    lines = [
        line
        for line in outline.lines
        if not (has_body and line.zone == "opening") and not any(s <= line.paragraph.start < e for s, e in skip)
    ]
    return Outline(lines, outline.headings, outline.notices)


def _work_above(outline: Outline, number: int, setting: Setting) -> Draft | None:
    """The point or heading right above a labelled line, as work of its own."""
    above = next((line for line in reversed(outline.lines[:number]) if not _is_beside(line)), None)
    if above is None or len(above.paragraph.words.split()) < 3 or above.role in ("purpose", "past"):
        return None
    paragraph = above.paragraph
    title = title_quote(setting.text, paragraph.body_start, paragraph.end)
    return Draft(paragraph.start, paragraph.end, above.path, "content", title)


def _is_beside(line: Line) -> bool:
    return is_labelled(line.paragraph.words) or is_detail(line.paragraph.words)


def _named(piece: Piece, wording: Wording, setting: Setting, words: str) -> Draft:
    draft = built(piece, wording, setting, "duty")
    draft.lead = moved(wording.lead, piece.body)
    known = wording.sure and all(is_sure(name.text) for name in draft.lead)
    draft.lead_sure = known and not names_another(words, wording)
    draft.modality = wording.modality
    general = all(key(name.text).startswith("các ") for name in draft.lead[:1])
    alone = not _WITH_SOMEBODY.search(key(words[: wording.work]))
    if wording.coordinates and general and alone and draft.modality == "assign" and draft.kind is TaskKind.TASK:
        # "Các sở, ban, ngành … phối hợp chặt chẽ": a general duty to cooperate has no leader.
        draft.support = [*draft.lead, *draft.support]
        draft.lead, draft.kind = [], TaskKind.COORDINATE_ONLY
    return draft


def _inherited(piece: Piece, caller: Heading, wording: Wording, setting: Setting) -> Draft | None:
    """Work under an agency's heading belongs to that agency."""
    if caller.calling is None:
        return None
    draft = built(piece, wording, setting, "duty")
    above = caller.paragraph.body_start
    names = moved(caller.calling.names, above)
    if not draft.support:
        draft.support = moved(caller.calling.partners, above)
    if any(heading.role == "coordinate" for heading in piece.line.chain) and wording.coordinates:
        draft.support = [*names, *draft.support]
        draft.kind = TaskKind.COORDINATE_ONLY
    else:
        draft.lead, draft.inherited = names, True
        draft.modality = caller.calling.modality
        draft.lead_sure = not wording.coordinates and all(is_sure(name.text) for name in names)
    if draft.modality == "request":
        draft.modality_at = Quote(above, above + len("Đề nghị"))
    return draft
