"""What the review screen reads: the drafts of a plan in order, the next one that waits."""

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.plans.models import Draft, Plan, Task


class NoSuchDraft(Refusal):
    """The plan has no draft of that public id."""

    def __init__(self) -> None:
        super().__init__(_("There is no such draft."))


def drafts_in_order(plan: Plan) -> list[Draft]:
    """Return every draft of a plan in the order of the document, with who decided it (one query)."""
    return list(Draft.objects.filter(plan=plan).select_related("decided_by").order_by("position"))


def draft_called(plan: Plan, public_id: str) -> Draft:
    """Return a draft of the plan by public id, with its plan. Raises NoSuchDraft."""
    draft = Draft.objects.select_related("plan", "decided_by").filter(plan=plan, public_id=public_id).first()
    if draft is None:
        raise NoSuchDraft
    return draft


def next_draft(plan: Plan, after: Draft | None = None) -> Draft | None:
    """Return the next draft that waits: after the given one, else the first of the plan; None when all are decided."""
    waiting = Draft.objects.filter(plan=plan).waiting().order_by("position")
    following = waiting.after(after).first() if after is not None else None
    return following or waiting.first()


def task_of(draft: Draft) -> Task | None:
    """Return the task a confirmed draft became, or None."""
    return Task.objects.filter(draft=draft).first()
