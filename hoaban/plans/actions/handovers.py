"""A reorganisation moved duties: a person says that the register names the right heirs. Nothing is mapped silently."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Agency, Officer
from hoaban.organisations.vocabulary import Meant
from hoaban.plans.actions.bearers import resolve_again
from hoaban.plans.models import Handover, Plan, TaskBearer
from hoaban.plans.queries.bearers import bearing_of


class HandoverChanged(Refusal):
    """What was agreed to is not what the register says now."""

    def __init__(self) -> None:
        super().__init__(_("The register has changed since this page was opened: look at the agencies once more."))


@transaction.atomic
def agree_handovers(plan: Plan, tokens: Collection[str], *, today: date, by: Officer, at: datetime) -> int:
    """Keep that a person agreed to handovers, each told by its token (`HandoverRow.token`); return how many.

    Raises HandoverChanged when the register names other heirs by now, or nobody.
    """
    rows = {row.token: row for row in bearing_of(plan, on=today).handovers if row.heirs}
    if not set(tokens) <= rows.keys():
        raise HandoverChanged
    agreed = [rows[token] for token in dict.fromkeys(tokens) if not rows[token].agreed]
    agencies = Agency.objects.in_bulk([row.agency for row in agreed], field_name="public_id")
    for row in agreed:
        told = {"heirs": [key for key, _ in row.heirs], "agreed_by": by, "agreed_at": at}
        Handover.objects.update_or_create(plan=plan, agency=agencies[row.agency], defaults=told)
    if agreed:
        told = {row.agency: [key for key, _ in row.heirs] for row in agreed}
        audit.record("agree_handovers", by=by, at=at, kind="plan", subject=plan.public_id, agreed=told)
    return len(agreed)


@transaction.atomic
def look_up_again(plan: Plan, *, by: Officer, at: datetime) -> list[str]:
    """Look the names up that the register did not know when they were confirmed; return those it knows now."""
    unknown = TaskBearer.objects.filter(task__plan=plan, how=Meant.UNKNOWN)
    found = resolve_again(plan, unknown.select_for_update(of=("self",)).order_by("pk"))
    if found:
        audit.record("look_up_bearers", by=by, at=at, kind="plan", subject=plan.public_id, found=found)
    return found
