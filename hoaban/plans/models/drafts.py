"""Drafts: what the machine proposes, waiting for a person; and who looks at which of them this minute."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from hoaban.kernel.fields import PublicIdField
from hoaban.plans.models.plans import Plan
from hoaban.plans.vocabulary import DraftState


class Drafts(models.QuerySet["Draft"]):
    """Drafts, read."""

    def waiting(self) -> Self:
        """Drafts nobody has decided yet."""
        return self.filter(state=DraftState.DRAFT)

    def decided_by(self, officer: models.Model) -> Self:
        """Drafts an officer decided, the last decision first."""
        return self.filter(decided_by=officer).order_by("-decided_at", "-pk")


class Draft(models.Model):
    """A task as read from a plan (bản đọc nhiệm vụ), with its evidence; `read` is the reader's JSON of this task.

    `diff` keeps what the person changed: {field: [read, confirmed]}. A decided draft names who and when.
    `unsure`: the reader asks for a look at some field. Of a split draft the parts carry `parent`, their number
    `part` (1, 2, …) and who made them; `read` of a part is what the parent's reading says of it. A merged draft
    names the one it went `into`. No reading of the machine is ever changed or deleted.
    """

    public_id = PublicIdField()
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="drafts")
    position = models.PositiveIntegerField()
    part = models.PositiveSmallIntegerField(default=0)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    read = models.JSONField()
    unsure = models.BooleanField(default=False)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="parts")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    into = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="merged")
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.DRAFT)
    diff = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = Drafts.as_manager()

    class Meta:
        ordering = ("plan_id", "position", "start", "part")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position", "part"], name="draft_place_once"),
            models.CheckConstraint(
                condition=Q(state=DraftState.DRAFT) | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="draft_decided_by_a_person",
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.MERGED, into__isnull=False)
                | (~Q(state=DraftState.MERGED) & Q(into__isnull=True)),
                name="draft_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(part=0, parent__isnull=True, made_by__isnull=True)
                | Q(part__gt=0, parent__isnull=False, made_by__isnull=False),
                name="draft_part_has_parent_and_maker",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.label}"

    @property
    def label(self) -> str:
        """Its number in the plan; parts of one passage are 5.1, 5.2."""
        return f"{self.position}.{self.part}" if self.part else str(self.position)

    @property
    def title(self) -> str:
        """What the reading calls the work."""
        return str(self.read["title"])

    @property
    def waits(self) -> bool:
        """Whether nobody has decided it yet."""
        return self.state == DraftState.DRAFT


class Look(models.Model):
    """Which draft of a plan an officer has open this minute (đang xem); deleted when it is stale, kept nowhere else."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "officer"], name="look_once_a_plan")]

    def __str__(self) -> str:
        return f"{self.officer} {self.draft_id}"
