"""Invented documents that carry their labels: a paragraph ends in ⟦kind; lead=A + B; with=C; by=before 2026-05-01⟧.

The label covers its paragraph, or what stands behind a ⟪. `*` means: not judged here. `acc` and `acck` are other right
leads and kinds, `optional` work may be reported or not. Passages with one `same=word` are one piece of work.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from hoaban.documents.reading import read
from hoaban.documents.scoring import score

FOLDER = Path(__file__).parent / "wordings"
_MARK = re.compile(r"[ ]?⟦([^⟧]*)⟧|⟪")
_TYPES = {"before": "before_date", "month": "in_month"}
_FIELDS = {"lead": "lead", "with": "support", "by": "deadline"}


@dataclass
class Marked:
    name: str
    text: str
    labels: list
    same: dict
    unjudged: set

    def reading(self):
        return read(self.text.encode(), name=self.name)

    def faults(self):
        """What the reading gets wrong, in the scorer's words, without what is not judged."""
        notes = score(self.reading(), self.labels).notes
        return [n for n in notes if n.split(":")[0] not in self.unjudged and not n.startswith("surely wrong")]


def marked(name):
    source = (FOLDER / name).read_text("utf-8")
    found = Marked(name, "", [], {}, set())
    text, begin, here = "", None, 0
    for mark in _MARK.finditer(source):
        text += source[here : mark.start()]
        here = mark.end()
        if mark.group(1) is None:
            begin = len(text)
            continue
        fields = dict(part.strip().partition("=")[::2] for part in mark.group(1).split(";"))
        start = begin if begin is not None else max(text.rfind("\n"), text.rfind(">")) + 1
        begin = None
        if "same" in fields:
            found.same.setdefault(fields["same"], []).append(text[start:].strip())
            continue
        number = len(found.labels) + 1
        found.labels.append(_label(number, fields, start, text))
        found.unjudged |= {f"{shown} of {number}" for field, shown in _FIELDS.items() if fields.get(field) == "*"}
    found.text = text + source[here:]
    return found


def _label(number, fields, start, text):
    how, _, day = fields.get("by", "none").partition(" ")
    accept = {"kind": fields["acck"].split(",")} if "acck" in fields else {}
    if "acc" in fields:
        accept["lead"] = ["; ".join(fields["acc"].split(" + "))]
    if how == "end":
        accept["deadline"] = [day]
    return {
        "id": number,
        "kind": next(iter(fields)),
        "role": "lead",
        "span": [start, len(text)],
        "text": text[start:],
        "lead": "; ".join(fields["lead"].split(" + ")) if "lead" in fields else None,
        "coordinators": fields["with"].split(" + ") if fields.get("with") else [],
        "deadline_raw": fields.get("by"),
        "deadline_type": _TYPES.get(how, how),
        "deadline_value": day or None,
        "optional": "optional" in fields,
        "accept": accept,
    }
