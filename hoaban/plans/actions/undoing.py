"""Taking a decision back: the draft waits again exactly as before, and the audit keeps both (ADR 0015)."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import ForeignObjectRel, Q
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.models import AuditRow
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.plans.actions.telling import tell_the_public_side
from hoaban.plans.models import Draft, Task, TaskBearer
from hoaban.plans.queries import NoSuchDraft
from hoaban.plans.reading import fields_of
from hoaban.plans.rules import may_move
from hoaban.plans.vocabulary import DraftState

_BLANK: dict[str, Any] = {
    "state": DraftState.DRAFT, "diff": {}, "reason": "", "decided_by": None, "decided_at": None, "into": None,
}  # fmt: skip


class NotYours(Refusal):
    """Only the officer who decided takes a decision back."""

    def __init__(self) -> None:
        super().__init__(_("Only the person who decided this draft can undo it."))


class BuiltUpon(Refusal):
    """Something rests on the decision already: a part, a merge, an edit, an answer."""


@transaction.atomic
def undo_decision(draft: Draft, *, by: Officer, at: datetime) -> Draft:
    """Take the officer's own decision of a draft back. Raises NotYours, BuiltUpon, NoSuchDraft."""
    row = _locked(draft)
    if row.decided_by_id != by.pk or not may_move(row.state, DraftState.DRAFT):
        raise NotYours
    was = row.state
    told = _TAKE_BACK[DraftState(was)](row, at)
    Draft.objects.filter(pk=row.pk).update(**_BLANK)
    audit.record("undo_decision", by=by, at=at, kind="draft", subject=row.public_id, was=was, **told)
    row.refresh_from_db()
    return row


def _locked(draft: Draft) -> Draft:
    """The draft with everything a decision of it touches, locked in one order."""
    family = Q(pk=draft.pk) | Q(parent=draft.pk) | Q(merged=draft.pk)
    keys = sorted(set(Draft.objects.filter(family).values_list("pk", flat=True)))
    rows = Draft.objects.select_for_update(of=("self",)).select_related("plan").filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in rows}
    if draft.pk not in found:
        raise NoSuchDraft
    return found[draft.pk]


def _unmake_task(draft: Draft, at: datetime) -> dict[str, Any]:
    """Take the task away that nothing rests on; the audit row keeps what it said."""
    task = Task.objects.select_for_update(of=("self",)).select_related("plan").get(draft=draft)
    if _rests_on(task):
        raise BuiltUpon(_("This task was edited or answered since: correct the task instead."))
    said, public = asdict(fields_of(task)), task.public
    told = {"task": task.public_id, "fields": {name: _plain(value) for name, value in said.items()}}
    task.delete()
    if public:
        tell_the_public_side(draft.plan, at=at, always=True)
    return told


def _rests_on(task: Task) -> bool:
    """Whether any row of any context names the task, or any verb was spoken about it, since it was confirmed."""
    if AuditRow.objects.filter(subject_kind="task", subject_id=task.public_id).exists():
        return True
    every = Task._meta.get_fields(include_hidden=True)  # noqa: SLF001 - those named "+" too: stories name tasks so
    named = [one.field for one in every if isinstance(one, ForeignObjectRel) and one.related_model is not TaskBearer]
    return any(field.model._base_manager.filter(**{field.name: task}).exists() for field in named)  # noqa: SLF001


def _join_parts(draft: Draft, _at: datetime) -> dict[str, Any]:
    """Take the parts away, while each waits untouched."""
    parts = list(Draft.objects.filter(parent=draft))
    if any(not part.waits for part in parts) or Draft.objects.filter(into__in=parts).exists():
        raise BuiltUpon(_("A part of this draft was decided since: undo that first."))
    told = {"parts": [{"id": part.public_id, "span": part.read["span"]} for part in parts]}
    Draft.objects.filter(pk__in=[part.pk for part in parts]).delete()
    return told


def _part_again(draft: Draft, _at: datetime) -> dict[str, Any]:
    """Let a merged draft stand for itself again, while the one it went into waits."""
    kept = Draft.objects.get(merged=draft)
    if not kept.waits:
        raise BuiltUpon(_("The draft it was merged into was decided since: undo that first."))
    return {"into": kept.public_id}


def _nothing(draft: Draft, _at: datetime) -> dict[str, Any]:
    return {"reason": draft.reason}


_TAKE_BACK = {
    DraftState.CONFIRMED: _unmake_task,
    DraftState.REJECTED: _nothing,
    DraftState.SPLIT: _join_parts,
    DraftState.MERGED: _part_again,
}


def _plain(value: Any) -> Any:
    return DjangoJSONEncoder().default(value) if hasattr(value, "isoformat") else value
