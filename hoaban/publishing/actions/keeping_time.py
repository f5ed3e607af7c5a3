"""Keeping time: what is due by the clock goes out, each in its own transaction; what is refused stays and says why.

Whatever the clock does, a row is taken once: it is locked, let out and settled in one transaction.
"""

import logging
from datetime import datetime

from django.db import InterfaceError, OperationalError, transaction

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.publishing import releases
from hoaban.publishing.actions.going_out import BundleRefused, let_bundle_out, let_out
from hoaban.publishing.models import Bundle, ScheduledEdition
from hoaban.publishing.vocabulary import ScheduleState

log = logging.getLogger(__name__)


def publish_due(*, at: datetime) -> int:
    """Let out everything whose instant has come, in order, each with its own instant; return how many were settled.

    A bundle is let out while its site is held, so that no release sees half of it. Not inside a transaction.
    """
    alone = ScheduledEdition.objects.by_now(at).alone().in_order()
    bundles = Bundle.objects.by_now(at)
    due = [(one.publish_at, 0, n, one) for n, one in enumerate(alone)]
    due += [(one.publish_at, 1, n, one) for n, one in enumerate(bundles)]
    return sum(_kept(one, at) for *_, one in sorted(due, key=lambda found: found[:3]))


def _kept(one: ScheduledEdition | Bundle, at: datetime) -> bool:
    if isinstance(one, ScheduledEdition):
        return _keep_alone(one.pk, at)
    with releases.publishing(one.site):
        return _keep_bundle(one.pk, at)


@transaction.atomic
def _keep_alone(pk: int, at: datetime) -> bool:
    held = ScheduledEdition.objects.by_now(at).alone().select_for_update(skip_locked=True).filter(pk=pk).first()
    if held is None or held.publish_at is None:  # another worker has it, or somebody chose another time
        return False
    try:
        with transaction.atomic():
            let_out(held, instant=held.publish_at, at=at)
    except (InterfaceError, OperationalError):
        raise
    except Exception as problem:  # noqa: BLE001 - one text that cannot go out must not hold up the others
        _fail(ScheduledEdition.objects.get(pk=pk), problem, at=at)
    return True


@transaction.atomic
def _keep_bundle(pk: int, at: datetime) -> bool:
    held = Bundle.objects.by_now(at).select_for_update(skip_locked=True).filter(pk=pk).first()
    if held is None or held.publish_at is None:
        return False
    try:
        with transaction.atomic():
            let_bundle_out(held, instant=held.publish_at, at=at)
    except (InterfaceError, OperationalError):
        raise
    except Exception as problem:  # noqa: BLE001
        if isinstance(problem, BundleRefused):
            ScheduledEdition.objects.filter(pk=problem.item.pk).update(problem=_words(problem.reason))
        _fail(Bundle.objects.get(pk=pk), problem, at=at)
    return True


def _fail(one: ScheduledEdition | Bundle, problem: Exception, *, at: datetime) -> None:
    if not isinstance(problem, Refusal):
        log.error("“%s” could not go out at its time.", one, exc_info=problem)
    one.state, one.problem = ScheduleState.FAILED, _words(problem)
    one.save()
    kind = "bundle" if isinstance(one, Bundle) else "schedule"
    audit.record(f"fail_{kind}", by=None, at=at, kind=kind, subject=one.public_id, problem=one.problem)


def _words(problem: Exception) -> str:
    return f"{type(problem).__name__}: {problem}"[:500]
