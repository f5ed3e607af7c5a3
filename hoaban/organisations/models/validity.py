"""Rows that hold for a time: first and last day, both inside; None = open."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q


class DatedRows(models.QuerySet[Any]):
    """Rows with validity."""

    def on(self, day: date) -> Self:
        """Rows that hold on a day."""
        begun = Q(valid_from=None) | Q(valid_from__lte=day)
        return self.filter(begun, Q(valid_to=None) | Q(valid_to__gte=day))


class Dated(models.Model):
    """Base: validity of a name, a parent, a posting."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    objects = DatedRows.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
            )
        ]

    def holds_on(self, day: date) -> bool:
        """Say whether the row holds on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
