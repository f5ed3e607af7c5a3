"""How well the reader read, over the plans people have decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q

from hoaban.plans.accuracy import Score, kind_of_file, score_of
from hoaban.plans.models import Draft, Plan


@dataclass(frozen=True)
class PlanScore:
    """One plan: how it is called, from what kind of file it was read, its score."""

    reference: str
    public_id: str
    file: str
    is_sample: bool
    score: Score

    @property
    def is_decided(self) -> bool:
        """Whether no draft waits: only such plans count in a total."""
        return not self.score.drafts["waiting"] and self.score.decided > 0


def plan_scores(plans: Iterable[Plan] | None = None, *, samples: bool = True) -> list[PlanScore]:
    """Return the score of each plan (all of them, newest first, when none are named). Two queries and one a plan."""
    chosen = Plan.objects.newest_first() if plans is None else Plan.objects.filter(pk__in=[one.pk for one in plans])
    chosen = chosen if samples else chosen.filter(is_sample=False)
    counted = chosen.annotate(added=Count("tasks", filter=Q(tasks__draft=None)))
    return [_score(plan) for plan in counted.iterator()]


def _score(plan: Plan) -> PlanScore:
    drafts = list(Draft.objects.filter(plan=plan).order_by("position", "start", "part"))
    score = score_of(plan, drafts, added=plan.added)  # type: ignore[attr-defined]  # annotated
    return PlanScore(plan.reference(), str(plan.public_id), kind_of_file(plan), plan.is_sample, score)
