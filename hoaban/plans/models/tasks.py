"""Tasks: confirmed work with its bearers, deadline and what it asks for."""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField
from hoaban.organisations.models import Agency
from hoaban.organisations.vocabulary import Meant
from hoaban.plans import rules
from hoaban.plans.models.drafts import Draft
from hoaban.plans.models.plans import UNSEEN_COLUMNS, Plan
from hoaban.plans.vocabulary import NOT_COUNTED, UNKNOWN_DEADLINE, BearerRole, Modality, TaskKind, TaskState


class Tasks(models.QuerySet["Task"]):
    """Tasks, read."""

    def with_approved(self) -> Self:
        """Add `approved`: how many contributions count for each task."""
        return self.annotate(approved=Count("contributions", filter=Q(contributions__withdrawn_at=None), distinct=True))

    def with_plan(self) -> Self:
        """Bring the plan along, without its text."""
        return self.select_related("plan").defer(*(f"plan__{column}" for column in UNSEEN_COLUMNS))

    def counted(self) -> Self:
        """Tasks that enter their plan's progress."""
        return self.exclude(kind__in=NOT_COUNTED)

    def shown_to_the_public(self) -> Self:
        """Tasks somebody marked public."""
        return self.filter(public=True)

    def newest_plan_first(self) -> Self:
        """For choosers: newest plan first, then as in the document."""
        return self.order_by(models.F("plan__year").desc(nulls_first=True), "-plan_id", "position", "pk")


class Task(models.Model):
    """A task of a plan (nhiệm vụ), confirmed by a person.

    `deadline_*` as in docs/plan-read.md; `due_on` the last day still in time; `asks` how many approved
    contributions fulfil it; `public` whether its progress may be shown (default no).
    """

    public_id = PublicIdField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    draft = models.OneToOneField(Draft, null=True, blank=True, on_delete=models.PROTECT, related_name="task")
    position = models.PositiveIntegerField()
    section = NFCCharField(max_length=40, blank=True)
    title = NFCTextField()
    kind = models.CharField(max_length=20, choices=TaskKind, default=TaskKind.TASK)
    modality = models.CharField(max_length=10, choices=Modality, default=Modality.ASSIGN)
    deadline_kind = models.CharField(max_length=12, blank=True)
    deadline_value = models.CharField(max_length=120, blank=True)
    deadline_text = NFCCharField(max_length=300, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    product = NFCTextField(blank=True)
    indicator = NFCTextField(blank=True)
    budget = NFCTextField(blank=True)
    asks = models.PositiveSmallIntegerField(default=1)
    public = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    objects = Tasks.as_manager()

    class Meta:
        ordering = ("plan_id", "position")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(asks__gte=1), name="task_asks_for_something"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=models.F("starts_on")),
                name="task_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_counted(self) -> bool:
        """Whether the task enters its plan's progress: catch-alls and mere taking part do not."""
        return self.kind not in NOT_COUNTED

    @property
    def needs_a_day(self) -> bool:
        """Whether nobody knows yet until when: no day, and words (or none) that name no standing duty or occasion."""
        return self.due_on is None and self.deadline_kind in {"", UNKNOWN_DEADLINE}

    def share(self, approved: int) -> Fraction:
        """How far the task is with so many approved contributions, 0..1."""
        return rules.share(approved, self.asks)

    def state(self, day: date, approved: int) -> TaskState:
        """Where the task stands on a day with so many approved contributions."""
        return rules.task_state(
            approved=approved, asks=self.asks, deadline_kind=self.deadline_kind, due_on=self.due_on, day=day
        )


class TaskBearer(models.Model):
    """An agency or a group that leads or supports a task: the name as written, and what it meant on the plan's day.

    `how` says whether it is one `agency`, a group (its `members`, and the `queries` that found them), an open group or
    unknown; `resolved_on` is the day asked about. Frozen: a later change of the register does not touch it.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="bearers")
    role = models.CharField(max_length=8, choices=BearerRole)
    name = NFCCharField(max_length=300)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    how = models.CharField(max_length=8, choices=Meant, default=Meant.UNKNOWN)
    queries = models.JSONField(default=list)
    resolved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("position",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["task", "role", "name"], name="bearer_once"),
            models.CheckConstraint(
                condition=Q(how=Meant.AGENCY, agency__isnull=False) | (~Q(how=Meant.AGENCY) & Q(agency__isnull=True)),
                name="bearer_is_an_agency_or_not",
            ),
        ]

    def __str__(self) -> str:
        return self.name
