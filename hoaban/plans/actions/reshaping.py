"""Reshaping drafts: one passage holds two tasks, or two passages speak of one. The machine's readings stay as read."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.plans.actions.reviewing import AlreadyDecided, decide
from hoaban.plans.cutting import parts_of, places_to_cut
from hoaban.plans.doubts import unsure_fields
from hoaban.plans.models import Draft
from hoaban.plans.queries import NoSuchDraft
from hoaban.plans.vocabulary import DraftState


class CutMissing(Refusal):
    """A draft is split at places its passage offers, at least one."""

    def __init__(self) -> None:
        super().__init__(_("Choose where the passage is to be cut."))


class HoldsMerged(Refusal):
    """Another draft was merged into this one."""

    def __init__(self) -> None:
        super().__init__(_("Another passage was merged into this draft. Undo that first, then split."))


class NotMergeable(Refusal):
    """A draft is merged into another one of its plan."""

    def __init__(self) -> None:
        super().__init__(_("Choose another draft of this plan."))


@transaction.atomic
def split_draft(draft: Draft, *, cuts: list[int], by: Officer, at: datetime) -> list[Draft]:
    """Cut a draft's passage into parts, each a draft that waits; the draft itself keeps its reading.

    Raises CutMissing (no cut, or one the passage does not offer), HoldsMerged, AlreadyDecided.
    """
    places = sorted(set(cuts))
    if not places or not set(places) <= set(places_to_cut(draft.plan.text, draft.start, draft.end)):
        raise CutMissing
    decide(draft, DraftState.SPLIT, by=by, at=at)
    if draft.merged.exists():
        raise HoldsMerged
    parts = _write_parts(draft, places, by=by)
    audit.record(
        "split_draft", by=by, at=at, kind="draft", subject=draft.public_id, cuts=places,
        parts=[part.public_id for part in parts],
    )  # fmt: skip
    return parts


@transaction.atomic
def merge_drafts(draft: Draft, other: Draft, *, by: Officer, at: datetime) -> Draft:
    """Say that both speak of one work: `draft` stays and waits, `other` goes into it and names its passage again.

    Raises NotMergeable, AlreadyDecided (either was decided meanwhile).
    """
    if draft.pk == other.pk or draft.plan_id != other.plan_id:
        raise NotMergeable
    # In one order, whichever of the two stays: two officers who merge crosswise must not wait for each other.
    rows = Draft.objects.select_for_update(of=("self",)).select_related("decided_by").order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=[draft.pk, other.pk])}
    if draft.pk not in locked:
        raise NoSuchDraft
    if not locked[draft.pk].waits:
        raise AlreadyDecided(locked[draft.pk])
    decide(other, DraftState.MERGED, by=by, at=at, into=draft)
    audit.record("merge_drafts", by=by, at=at, kind="draft", subject=other.public_id, into=draft.public_id)
    return draft


def _write_parts(draft: Draft, cuts: list[int], *, by: Officer) -> list[Draft]:
    beside = Draft.objects.filter(plan=draft.plan, position=draft.position)
    last: int = beside.aggregate(last=Max("part"))["last"]
    return [
        Draft.objects.create(
            plan=draft.plan, position=draft.position, part=last + n, start=read["span"][0], end=read["span"][1],
            read=read, unsure=bool(unsure_fields(read)), parent=draft, made_by=by,
        )
        for n, read in enumerate(parts_of(draft.read, draft.plan.text, cuts), start=1)
    ]  # fmt: skip
