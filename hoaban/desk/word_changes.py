"""What a person changed, word by word: read → confirmed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext_lazy as _

from hoaban.desk.forms.plans import TaskForm
from hoaban.plans.models import Draft
from hoaban.plans.vocabulary import Modality, TaskKind

SAME, GONE, NEW = "same", "gone", "new"
_UNSEEN = {"deadline_kind", "deadline_value", "section"}  # they follow from the words
_CHOICES: dict[str, Any] = {"kind": TaskKind, "modality": Modality}
_FALSE, _TRUE = _("no"), _("yes")


@dataclass(frozen=True)
class Run:
    """Words that stayed, went or came."""

    how: str
    words: str


@dataclass(frozen=True)
class FieldChange:
    """One field: its label, and the words that stayed, went and came, in order."""

    label: Any
    runs: tuple[Run, ...]


def field_changes(draft: Draft) -> list[FieldChange]:
    """Return what the person changed of a draft's reading, in the order of the form."""
    labels = {name: field.label for name, field in TaskForm.base_fields.items()}
    return [
        FieldChange(labels[name], tuple(compared(_said(name, draft.diff[name][0]), _said(name, draft.diff[name][1]))))
        for name in labels
        if name in draft.diff and name not in _UNSEEN
    ]


def compared(read: str, confirmed: str) -> Iterator[Run]:
    """Compare two texts word by word; what went stands before what came in its place."""
    before, after = re.findall(r"\S+\s*", read), re.findall(r"\S+\s*", confirmed)
    was, stands = read.split(), confirmed.split()
    for how, a, b, c, d in SequenceMatcher(None, was, stands, autojunk=False).get_opcodes():
        if how == "equal":
            yield Run(SAME, "".join(after[c:d]))
            continue
        if a < b:
            yield Run(GONE, "".join(before[a:b]).strip())
        if c < d:
            yield Run(NEW, "".join(after[c:d]).strip())


def _said(name: str, value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return str(_TRUE if value else _FALSE)
    if name in _CHOICES and value in _CHOICES[name].values:
        return str(_CHOICES[name](value).label)
    if name in {"starts_on", "due_on"} and value:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return "" if value is None else str(value)
