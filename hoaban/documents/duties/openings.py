"""Who an opening sentence calls for all points that follow: "UBND tỉnh yêu cầu các sở, ngành … thực hiện: 1. …"."""

import re
from dataclasses import dataclass

from hoaban.documents.agencies import Name, is_sure, names_at
from hoaban.documents.duties.draft import Draft, Quote
from hoaban.documents.structure.callings import lead_in
from hoaban.documents.structure.outline import Line, Outline
from hoaban.documents.words import key

_ORDER = re.compile(r"(?<![^\W_])(giao(?:\s+cho)?|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)\s+(?=\S)")
# "Ban Tổ chức gồm:" introduces a list, no work.
_LISTS = re.compile(r"\s*(?:bao\s+gồm|gồm|có|là|như\s+sau|được)(?![^\W_])")


@dataclass(frozen=True, slots=True)
class Opening:
    """The names called, with offsets of the whole text, and where the order stands."""

    names: tuple[Name, ...]
    modality: str
    order: Quote
    sure: bool

    def lead(self, draft: Draft) -> Draft:
        """Give a point without an agency of its own to those called."""
        draft.lead, draft.lead_sure, draft.inherited = list(self.names), self.sure, True
        draft.origin, draft.modality = "duty", self.modality
        draft.modality_at = self.order if self.modality == "request" else None
        return draft


def opening_of(outline: Outline, text: str) -> Opening | None:
    """Return whom the last opening sentence that ends in a colon calls; sure only where no heading calls anybody."""
    lines = [line for line in outline.lines if line.zone == "opening"]
    if not any(line.zone == "body" for line in outline.lines):
        return None
    found = [opening for line in lines if (opening := opening_in(line, outline, text)) is not None]
    return found[-1] if found else None


def led_by(line: Line, text: str) -> Opening | None:
    """Return whom a sentence without number calls that names a body and ends in a colon, be there an order or not."""
    paragraph = line.paragraph
    if line.caller is not None or paragraph.marker is not None or not paragraph.text.endswith(":"):
        return None
    calling = lead_in(text[paragraph.start : paragraph.end])
    if calling is None or _LISTS.match(key(text[paragraph.start + calling.names[-1].end : paragraph.end])):
        return None
    names = tuple(Name(n.text, n.start + paragraph.start, n.end + paragraph.start) for n in calling.names)
    here = Quote(paragraph.start, paragraph.start)
    return Opening(names, calling.modality, here, all(is_sure(n.text) for n in names))


def opening_in(line: Line, outline: Outline, text: str) -> Opening | None:
    """Return whom a sentence without number calls that ends in a colon and orders something."""
    paragraph = line.paragraph
    if paragraph.marker is not None or not paragraph.text.endswith(":"):
        return None
    start, end = paragraph.start, paragraph.end
    lower = key(text[start:end])
    for order in _ORDER.finditer(lower):
        names, _ = names_at(text[start:end], order.end(), lower=lower)
        if names:
            found = tuple(Name(n.text, n.start + start, n.end + start) for n in names)
            sure = not any(h.calling for h in outline.headings) and all(is_sure(n.text) for n in found)
            modality = "request" if order.group(1).startswith("đề") else "assign"
            return Opening(found, modality, Quote(start + order.start(1), start + order.end(1)), sure)
    return None
