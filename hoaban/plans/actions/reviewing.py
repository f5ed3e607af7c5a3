"""Deciding a draft: a person makes it a task, or refuses it with a reason. Each draft is decided once."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import VIETNAM
from hoaban.organisations.models import Officer
from hoaban.plans.actions.tasks import write_task
from hoaban.plans.actions.telling import tell_the_public_side
from hoaban.plans.models import Draft, Task
from hoaban.plans.queries import NoSuchDraft
from hoaban.plans.reading import fields_as_read
from hoaban.plans.rules import may_move
from hoaban.plans.vocabulary import DraftState, TaskFields

_TOLD_TOO_LATE = {
    DraftState.CONFIRMED: _("%(who)s already confirmed this draft at %(when)s. Nothing of yours was saved over it."),
    DraftState.REJECTED: _("%(who)s already rejected this draft at %(when)s. Nothing of yours was saved over it."),
    DraftState.SPLIT: _("%(who)s already split this draft at %(when)s. Nothing of yours was saved over it."),
    DraftState.MERGED: _("%(who)s already merged this draft at %(when)s. Nothing of yours was saved over it."),
}


class AlreadyDecided(Refusal):
    """Somebody else decided the draft first; `draft` says who, what and when."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        told = {"who": str(draft.decided_by), "when": f"{draft.decided_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"}  # type: ignore[union-attr]
        super().__init__(_TOLD_TOO_LATE[DraftState(draft.state)] % told)


class ReasonMissing(Refusal):
    """A draft is rejected only with a reason."""

    def __init__(self) -> None:
        super().__init__(_("Say why this draft is not a task."))


@transaction.atomic
def confirm_draft(draft: Draft, fields: TaskFields, *, by: Officer, at: datetime) -> Task:
    """Make a draft a task with what the person confirmed; the draft keeps what the person changed.

    Raises AlreadyDecided when another officer was first (the row is claimed by a conditional update).
    """
    decide(draft, DraftState.CONFIRMED, by=by, at=at, diff=_difference(fields_as_read(draft.read), fields))
    task = write_task(
        Task(plan=draft.plan, draft=draft, position=draft.position, confirmed_by=by, confirmed_at=at), fields
    )
    audit.record(
        "confirm_draft", by=by, at=at, kind="draft", subject=draft.public_id, task=task.public_id, diff=draft.diff
    )
    if task.public:
        tell_the_public_side(task.plan, at=at)
    return task


@transaction.atomic
def reject_draft(draft: Draft, *, reason: str, by: Officer, at: datetime) -> Draft:
    """Say that a draft is no task, and why. Raises ReasonMissing, AlreadyDecided."""
    if not reason.strip():
        raise ReasonMissing
    decide(draft, DraftState.REJECTED, by=by, at=at, reason=reason.strip())
    audit.record("reject_draft", by=by, at=at, kind="draft", subject=draft.public_id, reason=draft.reason)
    return draft


def decide(draft: Draft, state: DraftState, *, by: Officer, at: datetime, **told: Any) -> None:
    """Claim the draft: of two officers at once, exactly one update finds it still waiting.

    Raises AlreadyDecided, or NoSuchDraft when it was a part of a split that was undone meanwhile.
    """
    decided: dict[str, Any] = {"state": state, "decided_by": by, "decided_at": at, **told}
    movable = [old for old in DraftState if may_move(old, state)]
    if not Draft.objects.filter(pk=draft.pk, state__in=movable).update(**decided):
        first = Draft.objects.select_related("decided_by", "plan").filter(pk=draft.pk).first()
        raise AlreadyDecided(first) if first else NoSuchDraft
    for field, value in decided.items():
        setattr(draft, field, value)


def _difference(read: TaskFields, confirmed: TaskFields) -> dict[str, list[Any]]:
    """Return {field: [read, confirmed]} of what the person changed, as JSON."""
    before, after = asdict(read), asdict(confirmed)
    return {name: [_plain(before[name]), _plain(after[name])] for name in after if before[name] != after[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
