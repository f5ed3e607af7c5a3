"""Contributions: what counts for a task, and the editions that prove it."""

from typing import ClassVar

from django.db import models

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.plans.models.tasks import Task
from hoaban.publishing.models import Edition


class Contribution(models.Model):
    """An item that counts for a task (kết quả đóng góp): one row an item, however many languages and editions."""

    public_id = PublicIdField()
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="contributions")
    item = models.UUIDField()
    title = NFCCharField(max_length=300)
    first_at = models.DateTimeField()

    class Meta:
        ordering = ("first_at",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "item"], name="contribution_once")]

    def __str__(self) -> str:
        return self.title


class ContributionEdition(models.Model):
    """An approved edition behind a contribution: the evidence."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="editions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "edition"], name="contribution_edition_once")
        ]

    def __str__(self) -> str:
        return str(self.edition)
