"""Who an opening sentence calls for all points that follow: "UBND tỉnh yêu cầu các sở, ngành … thực hiện: 1. …"."""

import re
from dataclasses import dataclass

from hoaban.documents.agencies import Name, is_sure, names_at
from hoaban.documents.duties.draft import Draft, Quote
from hoaban.documents.structure.outline import Outline
from hoaban.documents.words import key

_ORDER = re.compile(r"(?<![^\W_])(giao(?:\s+cho)?|yêu\s+cầu|đề\s+nghị|chỉ\s+đạo)\s+(?=\S)")


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
    lines = [line for line in outline.lines if line.zone == "opening" and line.paragraph.text.endswith(":")]
    if not lines or not any(line.zone == "body" for line in outline.lines):
        return None
    start, end = lines[-1].paragraph.start, lines[-1].paragraph.end
    lower = key(text[start:end])
    for order in _ORDER.finditer(lower):
        names, _ = names_at(text[start:end], order.end(), lower=lower)
        if names:
            found = tuple(Name(n.text, n.start + start, n.end + start) for n in names)
            sure = not any(h.calling for h in outline.headings) and all(is_sure(n.text) for n in found)
            modality = "request" if order.group(1).startswith("đề") else "assign"
            return Opening(found, modality, Quote(start + order.start(1), start + order.end(1)), sure)
    return None
