"""Letting out what was approved for later: exactly what was read, under the rules that hold at that instant."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit, events
from hoaban.kernel.refusals import Refusal
from hoaban.publishing.actions.approving import approve_edition
from hoaban.publishing.models import Bundle, Edition, ScheduledEdition
from hoaban.publishing.readiness import require_ready
from hoaban.publishing.rules import content_hash, thawed
from hoaban.publishing.vocabulary import EditionClass, ScheduleState


class NewerEdition(Refusal):
    """What the approver compared with is not what the public has now."""

    def __init__(self) -> None:
        said = _("Another edition of this text was approved, or it was withdrawn, after this one was scheduled.")
        super().__init__(said)


class NotAsApproved(Refusal):
    """The kept text is not the text that was approved."""

    def __init__(self) -> None:
        said = _("The text kept for this time is not the text that was approved. It has to be approved anew.")
        super().__init__(said)


class NothingInBundle(Refusal):
    """A bundle without texts."""

    def __init__(self) -> None:
        super().__init__(_("There is no text in this bundle."))


class BundleRefused(Refusal):
    """One text of a bundle may not go out, so none does."""

    def __init__(self, item: ScheduledEdition, reason: Refusal) -> None:
        self.item, self.reason = item, reason
        said = _("Nothing of the bundle was published. “%(title)s”: %(reason)s")
        super().__init__(said % {"title": item.title, "reason": reason})


def let_out(scheduled: ScheduledEdition, *, instant: datetime, at: datetime, bundle: str = "") -> Edition:
    """Make the edition as of its instant and settle the row, in the caller's transaction; `at` is the clock's time.

    Raises NewerEdition, NotAsApproved, what a registered check raises, and what `approve_edition` raises.
    """
    edition = _approved(scheduled, instant=instant, bundle=bundle)
    scheduled.state, scheduled.edition, scheduled.problem, scheduled.settled_at = ScheduleState.DONE, edition, "", at
    scheduled.save()
    audit.record(
        "keep_schedule", by=None, at=at, kind="schedule", subject=scheduled.public_id, edition=edition.public_id,
        frozen_hash=scheduled.frozen_hash,
    )  # fmt: skip
    kept = events.ScheduleKept(
        item=edition.item, language=edition.language, edition=str(edition.public_id), at=edition.at
    )
    events.schedule_kept.send(sender=ScheduledEdition, payload=kept)
    return edition


def let_bundle_out(bundle: Bundle, *, instant: datetime, at: datetime) -> list[Edition]:
    """Make every edition of a bundle, or none. Raises BundleRefused, NothingInBundle."""
    with transaction.atomic():
        editions = []
        for one in items_of(bundle):
            with _named(one):
                editions.append(let_out(one, instant=instant, at=at, bundle=str(bundle.public_id)))
        bundle.state, bundle.problem, bundle.settled_at = ScheduleState.DONE, "", at
        bundle.save()
        told = {"title": bundle.title, "editions": [edition.public_id for edition in editions]}
        audit.record("keep_bundle", by=None, at=at, kind="bundle", subject=bundle.public_id, **told)
    return editions


def items_of(bundle: Bundle) -> list[ScheduledEdition]:
    """Return the texts of a bundle in the order they are let out. Raises NothingInBundle."""
    found = list(ScheduledEdition.objects.filter(bundle=bundle).waiting().in_order())
    if not found:
        raise NothingInBundle
    return found


def rehearse(scheduled: Iterable[ScheduledEdition], *, instant: datetime) -> None:
    """Let these out as at an instant and take everything back: whatever would be refused then is refused now."""
    with transaction.atomic():
        for one in scheduled:
            with _named(one) if one.pk and one.bundle_id else nullcontext():  # of several, say which
                _approved(one, instant=instant)
        transaction.set_rollback(True)


def rehearse_bundle(bundle: Bundle, *, instant: datetime) -> None:
    """Rehearse a whole bundle. Raises BundleRefused, NothingInBundle."""
    with transaction.atomic():
        for one in items_of(bundle):
            with _named(one):
                _approved(one, instant=instant)
        transaction.set_rollback(True)


@contextmanager
def _named(one: ScheduledEdition) -> Iterator[None]:
    try:
        yield
    except Refusal as reason:
        raise BundleRefused(one, reason) from reason


def _approved(scheduled: ScheduledEdition, *, instant: datetime, bundle: str = "") -> Edition:
    if content_hash(scheduled.frozen) != scheduled.frozen_hash:
        raise NotAsApproved
    newest = Edition.objects.of(scheduled.item, scheduled.language).order_by("-number").first()
    if (newest.number if newest else 0) != scheduled.base:
        raise NewerEdition
    draft = thawed(scheduled.frozen)
    require_ready(draft, at=instant)
    return approve_edition(
        draft, by=scheduled.approved_by, at=instant, edition_class=EditionClass(scheduled.edition_class),
        reason=scheduled.public_reason, bundle=bundle,
    )  # fmt: skip
