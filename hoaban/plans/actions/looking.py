"""Who has which draft open this minute. No audit row: nothing of it is kept beyond the moment."""

from datetime import datetime, timedelta

from django.db import transaction

from hoaban.organisations.models import Officer
from hoaban.plans.models import Draft, Look, Plan
from hoaban.plans.queries.reviewing import LOOK_LASTS

_FRESH_ENOUGH = timedelta(seconds=LOOK_LASTS.seconds // 3)


def look_at(draft: Draft, *, by: Officer, at: datetime) -> None:
    """Note that the officer has the draft open; looks of anybody that are stale are deleted.

    Writes only when something changed or the note grows old: two officers asking every few seconds write little.
    """
    mine = Look.objects.filter(plan=draft.plan_id, officer=by)
    if mine.filter(draft=draft, at__gt=at - _FRESH_ENOUGH).exists():
        return
    with transaction.atomic():
        Look.objects.filter(at__lte=at - LOOK_LASTS).delete()
        Look.objects.update_or_create(plan_id=draft.plan_id, officer=by, defaults={"draft": draft, "at": at})


def look_away(plan: Plan, *, by: Officer) -> None:
    """Forget what the officer had open of a plan."""
    Look.objects.filter(plan=plan, officer=by).delete()
