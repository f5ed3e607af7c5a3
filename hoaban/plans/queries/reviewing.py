"""What the review screen reads: the drafts of a plan, who looks at which, the one to be decided next."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import Officer
from hoaban.plans.models import Draft, Look, Plan
from hoaban.plans.vocabulary import DraftState

LOOK_LASTS = timedelta(seconds=20)


class NoSuchDraft(Refusal):
    """The plan has no draft of that public id (any more: undoing a split takes its parts away)."""

    def __init__(self) -> None:
        super().__init__(_("There is no such draft."))


@dataclass(frozen=True)
class Review:
    """The drafts of a plan as one reviewer sees them; `looks` are the colleagues' that are fresh.

    A split draft stands for nothing itself, its parts do: it is not among `drafts`.
    """

    drafts: tuple[Draft, ...]
    split: tuple[Draft, ...]
    looks: tuple[Look, ...]
    by: Officer
    unsure_first: bool = True

    @property
    def in_order(self) -> list[Draft]:
        """The drafts in the order they are reviewed: the unsure ones first, unless the officer wants the document's."""
        return sorted(self.drafts, key=lambda draft: self.unsure_first and not draft.unsure)

    @property
    def waiting(self) -> list[Draft]:
        """Drafts nobody decided, in the order they are reviewed."""
        return [draft for draft in self.in_order if draft.waits]

    @property
    def decided(self) -> int:
        """How many are decided."""
        return sum(not draft.waits for draft in self.drafts)

    @property
    def decided_by(self) -> list[tuple[str, int]]:
        """Who decided how many, the most first."""
        return Counter(str(draft.decided_by) for draft in self.drafts if draft.decided_by_id).most_common()

    @property
    def unsure_left(self) -> int:
        """How many that wait ask for a closer look."""
        return sum(draft.unsure for draft in self.waiting)

    def news_since(self, moment: datetime | None) -> list[Draft]:
        """Return what colleagues decided since, as in the document."""
        if moment is None:
            return []
        every = (*self.drafts, *self.split)
        theirs = [one for one in every if one.decided_by_id not in {None, self.by.pk}]
        return [one for one in theirs if one.decided_at is not None and one.decided_at > moment]

    def next_after(self, draft: Draft | None = None) -> Draft | None:
        """Return the next draft that waits, from the top again after the last; one that a colleague has open last."""
        order = [one.pk for one in self.in_order]
        here = order.index(draft.pk) if draft is not None and draft.pk in order else -1
        others = [one for one in self.waiting if draft is None or one.pk != draft.pk]
        taken = {look.draft_id for look in self.looks}
        ahead = sorted(others, key=lambda one: (one.pk in taken, order.index(one.pk) < here))
        return next(iter(ahead), None)

    def before(self, draft: Draft) -> Draft | None:
        """Return the draft before this one in the order of review, decided or not."""
        order = self.in_order
        places = [place for place, one in enumerate(order) if one.pk == draft.pk and place]
        return order[places[0] - 1] if places else None

    def merged_into(self, draft: Draft) -> list[Draft]:
        """Return the drafts that were merged into this one, and those merged into them, as in the document."""
        near = [one for one in self.drafts if one.into_id == draft.pk]
        every = near + [far for one in near for far in self.merged_into(one)]
        return sorted(every, key=lambda one: (one.start, one.pk))

    def last_decision(self) -> Draft | None:
        """Return the draft the reviewer decided last, or None."""
        mine = [one for one in (*self.drafts, *self.split) if one.decided_by_id == self.by.pk]
        return max(mine, key=lambda one: (one.decided_at, one.pk), default=None)


def review_of(plan: Plan, *, by: Officer, at: datetime, unsure_first: bool = True, with_reading: bool = True) -> Review:
    """Return the review of a plan for one officer (two queries, however many drafts)."""
    kept = drafts_in_order(plan, with_reading=with_reading)
    fresh = Look.objects.filter(plan=plan, at__gt=at - LOOK_LASTS).exclude(officer=by)
    return Review(
        drafts=tuple(draft for draft in kept if draft.state != DraftState.SPLIT),
        split=tuple(draft for draft in kept if draft.state == DraftState.SPLIT),
        looks=tuple(fresh.select_related("officer", "draft").defer("draft__read", "draft__diff").order_by("pk")),
        by=by,
        unsure_first=unsure_first,
    )


def drafts_in_order(plan: Plan, *, with_reading: bool = True) -> list[Draft]:
    """Return every draft of a plan in the order of the document, with who decided it (one query)."""
    drafts = Draft.objects.filter(plan=plan).select_related("decided_by").order_by("position", "start", "part")
    return list(drafts if with_reading else drafts.defer("read", "diff"))


def draft_called(plan: Plan, public_id: str) -> Draft:
    """Return a draft of the plan by public id, with its plan. Raises NoSuchDraft."""
    drafts = Draft.objects.select_related("decided_by", "into", "made_by")
    draft = drafts.filter(plan=plan, public_id=public_id).first()
    if draft is None:
        raise NoSuchDraft
    draft.plan = plan
    return draft


def changed_drafts(plan: Plan) -> list[Draft]:
    """Return the confirmed drafts whose fields a person changed, with task and officer (one query)."""
    confirmed = Draft.objects.filter(plan=plan, state=DraftState.CONFIRMED).exclude(diff={})
    return list(confirmed.select_related("decided_by", "task").order_by("position", "start", "part"))
