"""Drafts: what the machine proposes, waiting for a person."""

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

    def after(self, draft: "Draft") -> Self:
        """Drafts of the same plan, further down in the document."""
        return self.filter(plan=draft.plan_id, position__gt=draft.position)


class Draft(models.Model):
    """A task as read from a plan (bản đọc nhiệm vụ), with its evidence; `read` is the reader's JSON of this task.

    `diff` keeps what the person changed: {field: [read, confirmed]}. A decided draft names who and when.
    """

    public_id = PublicIdField()
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="drafts")
    position = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    read = models.JSONField()
    state = models.CharField(max_length=10, choices=DraftState, default=DraftState.DRAFT)
    diff = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = Drafts.as_manager()

    class Meta:
        ordering = ("plan_id", "position")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "position"], name="draft_position_once"),
            models.CheckConstraint(
                condition=Q(state=DraftState.DRAFT) | (Q(decided_by__isnull=False) & Q(decided_at__isnull=False)),
                name="draft_decided_by_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.position}"
