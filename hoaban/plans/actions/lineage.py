"""Linking a plan to the one of the year before, or to the one it amends."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.plans.models import Plan
from hoaban.plans.vocabulary import Relation

_LONGEST_LINE = 100


class NotEarlier(Refusal):
    """A plan goes back to another plan, and never in a circle."""

    def __init__(self) -> None:
        super().__init__(_("A plan cannot go back to itself, or to one that goes back to it."))


@transaction.atomic
def link_plan(plan: Plan, to: Plan, relation: Relation, *, by: Officer, at: datetime) -> Plan:
    """Say that the plan goes back to an earlier one; an earlier answer is replaced. Raises NotEarlier."""
    if plan.pk in _line_of(to):
        raise NotEarlier
    return _write(plan, to, relation, by=by, at=at)


@transaction.atomic
def unlink_plan(plan: Plan, relation: Relation, *, by: Officer, at: datetime) -> Plan:
    """Take the link back."""
    return _write(plan, None, relation, by=by, at=at)


def _write(plan: Plan, to: Plan | None, relation: Relation, *, by: Officer, at: datetime) -> Plan:
    before: Plan | None = getattr(plan, relation)
    if before == to:
        return plan
    setattr(plan, relation, to)
    plan.save(update_fields=[str(relation)])
    told = {"relation": str(relation), "to": [one.public_id if one else "" for one in (before, to)]}
    audit.record("link_plan", by=by, at=at, kind="plan", subject=plan.public_id, **told)
    return plan


def _line_of(plan: Plan) -> set[int]:
    """The plan and everything it goes back to."""
    seen: set[int] = set()
    waiting = {plan.pk}
    while waiting and len(seen) < _LONGEST_LINE:
        seen |= waiting
        rows = Plan.objects.filter(pk__in=waiting).values_list("previous", "amends")
        waiting = {key for row in rows for key in row if key} - seen
    return seen
