"""A plan: the document as it was read, kept with its original bytes."""

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Q

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.organisations.models import Agency
from hoaban.plans.vocabulary import DocumentKind, DraftState, Relation

UNSEEN_COLUMNS = ("text", "reading")


class Plans(models.QuerySet["Plan"]):
    """Plans, read."""

    def without_text(self) -> Self:
        """Leave the long columns in the database: lists never show them."""
        return self.defer(*UNSEEN_COLUMNS)

    def newest_first(self) -> Self:
        """By the year they are for, newest first; plans whose year is still asked come on top."""
        return self.order_by(models.F("year").desc(nulls_first=True), "-imported_at", "-pk")

    def with_counts(self) -> Self:
        """Add `waiting` (drafts nobody decided yet) and `drafts_read` to each plan."""
        waiting = Count("drafts", filter=Q(drafts__state=DraftState.DRAFT))
        return self.annotate(waiting=waiting, drafts_read=Count("drafts"))

    def referred_to_as(self, reference: str, year: int | None = None) -> Self:
        """Plans of that public id, or of that number (as printed, case aside) and year."""
        by_number = Q(number__iexact=reference) & (Q(year=year) if year else Q())
        return self.filter(Q(public_id=reference.upper()) | by_number if reference else Q(pk=None))


class Plan(models.Model):
    """A plan document (kế hoạch) and what its first page says.

    `number` is number and symbol as printed, "" while blank and asked; `issued_on` the date, None while unknown;
    `issued_on_text` what is known ("2025-06"); `year` the year the plan is for; `text` the reader's text (NFC) that
    every span of a draft refers to; `sha256` of the original bytes kept in `original`; `reading` the reader's JSON
    without its text (contract: docs/plan-read.md); `previous` the plan of the year before, `amends` the one it amends,
    as a person said.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=8, choices=DocumentKind, default=DocumentKind.PLAN)
    number = NFCCharField(max_length=60, blank=True)
    subject = NFCTextField(blank=True)
    issuer_name = NFCCharField(max_length=300, blank=True)
    issuer = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    place = NFCCharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issued_on_text = models.CharField(max_length=10, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    second_hand = models.BooleanField(default=False)
    reported_by = NFCCharField(max_length=200, blank=True)
    is_sample = models.BooleanField(default=False)
    text = NFCTextField()
    file_name = NFCCharField(max_length=255)
    original = models.FileField(upload_to="plans/%Y/", max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    reading = models.JSONField(default=dict)
    previous = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="following")
    amends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amendments")
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    objects = Plans.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["number", "year"], name="plan_by_number")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(Q(previous=None) | ~Q(previous=models.F("id")))
                & (Q(amends=None) | ~Q(amends=models.F("id"))),
                name="plan_goes_back_to_another",
            )
        ]

    def __str__(self) -> str:
        return str(self.number or self.public_id)

    def reference_day(self) -> date:
        """The day agencies are resolved as of: the date of issue, else the plan year's first day, else import's."""
        if self.issued_on is not None:
            return self.issued_on
        if self.issued_on_text and len(self.issued_on_text) == len("2025-06"):
            return date.fromisoformat(f"{self.issued_on_text}-01")
        return date(self.year, 1, 1) if self.year else day_in_vietnam(self.imported_at)

    def goes_back_to(self) -> dict[str, "Plan"]:
        """Return the earlier plans a person linked, by relation; the amended one first."""
        linked = {Relation.AMENDS: self.amends, Relation.PREVIOUS: self.previous}
        return {str(relation): plan for relation, plan in linked.items() if plan is not None}

    def reference(self) -> str:
        """How people name the plan: number and year, or its public id while the number is asked."""
        return f"{self.number}:{self.year}" if self.number and self.year else str(self.number or self.public_id)

    def asked(self) -> list[str]:
        """What the document leaves blank and a person must fill in: of number, issued_on, year."""
        blanks = {"number": not self.number, "issued_on": self.issued_on is None, "year": self.year is None}
        return [name for name, blank in blanks.items() if blank]
