"""Scheduling: approve now for later, at an instant of its own or with a bundle; choose another time; give it up."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.publishing.actions.approving import OwnWork
from hoaban.publishing.actions.going_out import rehearse, rehearse_bundle
from hoaban.publishing.actions.recording import wake_worker
from hoaban.publishing.models import Bundle, Edition, ScheduledEdition
from hoaban.publishing.rules import content_hash, frozen, in_nfc, may_move
from hoaban.publishing.vocabulary import LONGEST_AHEAD, EditionClass, ItemDraft, ScheduleState


class NotInTime(Refusal):
    """The instant is past, or too far away to be meant."""

    def __init__(self) -> None:
        super().__init__(_("Choose a time that is not past and at most a year ahead."))


class AlreadyScheduled(Refusal):
    """One edition of a text waits at a time."""

    def __init__(self) -> None:
        super().__init__(_("An edition of this text is scheduled already. Cancel that one first."))


class Settled(Refusal):
    """It went out or was given up: nothing can be changed any more."""

    def __init__(self) -> None:
        super().__init__(_("This was published or cancelled already."))


class BundleClosed(Refusal):
    """A bundle that went out, or of another site, takes no text."""

    def __init__(self) -> None:
        super().__init__(_("This bundle takes no more texts: it went out, or it is of another site."))


class GoesWithBundle(Refusal):
    """The time is the bundle's."""

    def __init__(self) -> None:
        super().__init__(_("This text goes out with its bundle. Change the time of the bundle, or take the text out."))


def schedule_edition(
    draft: ItemDraft,
    *,
    by: Officer,
    at: datetime,
    publish_at: datetime | None = None,
    bundle: Bundle | None = None,
    edition_class: EditionClass = EditionClass.FIRST,
    reason: str = "",
) -> ScheduledEdition:
    """Approve a draft to go out later, exactly as it is: at an instant, or with a bundle.

    Everything `approve_edition` would refuse is refused now, and asked again at the instant. Raises also NotInTime,
    AlreadyScheduled, BundleClosed.
    """
    if by.pk == draft.drafted_by or by.pk in draft.authors:
        raise OwnWork
    with transaction.atomic():
        others = _others(bundle, draft, at) if bundle else []
        instant = max(bundle.publish_at or at, at) if bundle else require_in_time(publish_at, at=at)
        scheduled = _row(draft, by=by, at=at, edition_class=edition_class, reason=reason)
        scheduled.bundle, scheduled.publish_at = bundle, None if bundle else instant
        rehearse(_ordered([*others, scheduled]), instant=instant)
        _keep(scheduled)
        _record("schedule_edition", scheduled, by=by, at=at, frozen_hash=scheduled.frozen_hash)
        wake_worker()
    return scheduled


def retime_schedule(
    scheduled: ScheduledEdition, *, publish_at: datetime, by: Officer, at: datetime
) -> ScheduledEdition:
    """Choose another instant; `at` itself means now. What had failed waits again.

    Raises NotInTime, Settled, GoesWithBundle, AlreadyScheduled, and what `approve_edition` would refuse then.
    """
    with transaction.atomic():
        held = _held(scheduled, ScheduleState.WAITING)
        if held.bundle_id:
            raise GoesWithBundle
        held.publish_at = require_in_time(publish_at, at=at)
        held.state, held.problem = ScheduleState.WAITING, ""
        rehearse([held], instant=held.publish_at)
        _keep(held)
        _record("retime_schedule", held, by=by, at=at)
        wake_worker()
    return held


def cancel_schedule(scheduled: ScheduledEdition, *, by: Officer, at: datetime) -> ScheduledEdition:
    """Give it up, or take it out of its bundle: it needs an approval anew. Raises Settled."""
    with transaction.atomic():
        held = _held(scheduled, ScheduleState.CANCELLED)
        held.state, held.settled_at = ScheduleState.CANCELLED, at
        held.save()
        _record("cancel_schedule", held, by=by, at=at)
    return held


def open_bundle(title: str, *, site: str, by: Officer, at: datetime, publish_at: datetime | None = None) -> Bundle:
    """Open a bundle of a site; without an instant it goes out by hand. Raises NotInTime."""
    with transaction.atomic():
        instant = require_in_time(publish_at, at=at) if publish_at else None
        bundle = Bundle.objects.create(site=site, title=title.strip(), publish_at=instant, opened_by=by, opened_at=at)
        _record_bundle("open_bundle", bundle, by=by, at=at)
        wake_worker()
    return bundle


def retime_bundle(bundle: Bundle, *, publish_at: datetime | None, by: Officer, at: datetime) -> Bundle:
    """Choose another instant; None = by hand, `at` itself means now. What had failed waits again.

    Raises NotInTime, Settled, and (when it has texts, or is to go out now) BundleRefused, NothingInBundle.
    """
    with transaction.atomic():
        held = _held_bundle(bundle, ScheduleState.WAITING)
        held.publish_at = require_in_time(publish_at, at=at) if publish_at else None
        held.state, held.problem = ScheduleState.WAITING, ""
        if publish_at and (publish_at == at or held.items.waiting().exists()):
            rehearse_bundle(held, instant=publish_at)
        held.items.waiting().update(problem="")
        held.save()
        _record_bundle("retime_bundle", held, by=by, at=at)
        wake_worker()
    return held


def cancel_bundle(bundle: Bundle, *, by: Officer, at: datetime) -> Bundle:
    """Give a bundle up with everything in it. Raises Settled."""
    with transaction.atomic():
        held = _held_bundle(bundle, ScheduleState.CANCELLED)
        for one in held.items.waiting():
            cancel_schedule(one, by=by, at=at)
        held.state, held.settled_at = ScheduleState.CANCELLED, at
        held.save()
        _record_bundle("cancel_bundle", held, by=by, at=at)
    return held


def require_in_time(publish_at: datetime | None, *, at: datetime) -> datetime:
    """Return the instant. Raises NotInTime when there is none, when it is past, or more than a year away."""
    if publish_at is None or not at <= publish_at <= at + LONGEST_AHEAD:
        raise NotInTime
    return publish_at


def _others(bundle: Bundle, draft: ItemDraft, at: datetime) -> list[ScheduledEdition]:
    open_now = Bundle.objects.open_at(at).select_for_update().filter(pk=bundle.pk, site=draft.site)
    if not open_now.first():
        raise BundleClosed
    return list(ScheduledEdition.objects.filter(bundle=bundle).waiting())


def _ordered(rows: list[ScheduledEdition]) -> list[ScheduledEdition]:
    places = {"home": 0, "section": 1}
    return sorted(rows, key=lambda one: (places.get(one.kind, 2), one.language != "vi", one.pk or 0))


def _row(
    draft: ItemDraft, *, by: Officer, at: datetime, edition_class: EditionClass, reason: str
) -> ScheduledEdition:
    newest = Edition.objects.of(draft.item, draft.language).order_by("-number").first()
    kept = frozen(draft)
    return ScheduledEdition(
        item=draft.item, language=draft.language, site=draft.site, kind=draft.kind, revision=draft.revision,
        title=str(kept["content"].get("title", ""))[:300], frozen=kept, frozen_hash=content_hash(kept),
        base=newest.number if newest else 0, edition_class=edition_class, public_reason=in_nfc(reason).strip(),
        drafted_by_id=draft.drafted_by, approved_by=by, approved_at=at,
    )  # fmt: skip


def _keep(scheduled: ScheduledEdition) -> None:
    others = ScheduledEdition.objects.waiting().filter(item=scheduled.item, language=scheduled.language)
    try:
        with transaction.atomic():
            scheduled.save()
    except IntegrityError as problem:
        if others.exclude(pk=scheduled.pk).exists():
            raise AlreadyScheduled from problem
        raise


def _held(scheduled: ScheduledEdition, to: ScheduleState) -> ScheduledEdition:
    held = ScheduledEdition.objects.select_for_update().get(pk=scheduled.pk)
    if not may_move(held.state, to):
        raise Settled
    return held


def _held_bundle(bundle: Bundle, to: ScheduleState) -> Bundle:
    held = Bundle.objects.select_for_update().get(pk=bundle.pk)
    if not may_move(held.state, to):
        raise Settled
    return held


def _record(verb: str, scheduled: ScheduledEdition, *, by: Officer, at: datetime, **more: str) -> None:
    instant = scheduled.publish_at.isoformat() if scheduled.publish_at else None
    audit.record(
        verb, by=by, at=at, kind="schedule", subject=scheduled.public_id, item=str(scheduled.item),
        language=scheduled.language, publish_at=instant,
        bundle=str(scheduled.bundle.public_id) if scheduled.bundle else None, **more,
    )  # fmt: skip


def _record_bundle(verb: str, bundle: Bundle, *, by: Officer, at: datetime) -> None:
    instant = bundle.publish_at.isoformat() if bundle.publish_at else None
    told = {"title": bundle.title, "site": bundle.site, "publish_at": instant}
    audit.record(verb, by=by, at=at, kind="bundle", subject=bundle.public_id, **told)
