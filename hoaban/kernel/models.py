"""Tables every context leans on: languages, audit rows, and the base of rows that wait for the worker."""

from datetime import datetime, timedelta
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField

_BACK_OFF_MINUTES = (0.05, 0.5, 2, 10, 60)


class Language(models.Model):
    """A language of the house (ngôn ngữ). Filled by migration from `kernel.languages`."""

    code = models.CharField(max_length=40, unique=True)
    prefix = models.CharField(max_length=20, unique=True)
    tag = models.CharField(max_length=40)
    script = models.CharField(max_length=4)
    order = models.PositiveSmallIntegerField()
    name = NFCCharField(max_length=80)
    english_name = NFCCharField(max_length=80)
    desk = models.BooleanField(default=False)

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        return self.name


class AuditRow(models.Model):
    """Who did what to which row (nhật ký): written by an action in its transaction, chained by the worker after it.

    `actor` is the officer's public id, or "system"; `chain_hash` is SHA-256 over the previous hash and this row.
    """

    public_id = PublicIdField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=64)
    detail = models.JSONField(default=dict)
    position = models.PositiveBigIntegerField(null=True, unique=True)
    chain_hash = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_kind} {self.subject_id}"


class WorkState(models.TextChoices):
    """Where a work row stands."""

    DUE = "due"
    DONE = "done"
    HELD = "held"


class WorkRows(models.QuerySet[Any]):
    """Rows that wait for the worker."""

    def due(self, at: datetime) -> Self:
        """Rows the worker may take now."""
        return self.filter(state=WorkState.DUE).filter(Q(run_after=None) | Q(run_after__lte=at))


class WorkRow(models.Model):
    """Base of rows an action leaves and the worker picks up: restart-safe, safe to run twice."""

    state = models.CharField(max_length=8, choices=WorkState, default=WorkState.DUE)
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField(null=True, blank=True)
    problem = NFCTextField(blank=True)

    class Meta:
        abstract = True

    def put_off(self, *, at: datetime, problem: str) -> None:
        """Note a failure; the row is due again after 3 s, 30 s, 2 min, 10 min, then hourly."""
        pause = _BACK_OFF_MINUTES[min(self.attempts, len(_BACK_OFF_MINUTES) - 1)]
        self.attempts += 1
        self.run_after = at + timedelta(minutes=pause)
        self.problem = problem
