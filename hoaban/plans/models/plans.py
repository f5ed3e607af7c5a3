"""A plan: the document as it was read, kept with its original bytes."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField
from hoaban.organisations.models import Agency
from hoaban.plans.vocabulary import DocumentKind


class Plan(models.Model):
    """A plan document (kế hoạch) and what its first page says.

    `number` is number and symbol as printed, "" while blank and asked; `issued_on` the date, None while unknown;
    `issued_on_text` what is known ("2025-06"); `year` the year the plan is for; `text` the reader's text (NFC) that
    every span of a draft refers to; `sha256` of the original bytes kept in `original`; `reading` the reader's JSON
    without its text (contract: docs/plan-read.md).
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
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["number", "year"], name="plan_by_number")]

    def __str__(self) -> str:
        return str(self.number or self.public_id)

    def reference_day(self) -> date:
        """The day agencies are resolved as of: the date of issue, else the plan year's first day, else import's."""
        if self.issued_on is not None:
            return self.issued_on
        if self.issued_on_text and len(self.issued_on_text) == len("2025-06"):
            return date.fromisoformat(f"{self.issued_on_text}-01")
        return date(self.year, 1, 1) if self.year else self.imported_at.date()
