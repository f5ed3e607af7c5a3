"""Contributions: what counts for a task, and the editions that prove it."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.plans.models.tasks import Task
from hoaban.publishing.models import Edition


class Contributions(models.QuerySet["Contribution"]):
    """Contributions, read."""

    def standing(self) -> Self:
        """Without items the public does not see any more."""
        return self.filter(withdrawn_at=None)


class Contribution(models.Model):
    """An item that counts for a task (kết quả đóng góp): one row an item, however many languages and editions.

    `withdrawn_at`: since when it is withdrawn in every language, and does not count; None = it counts.
    """

    public_id = PublicIdField()
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="contributions")
    item = models.UUIDField()
    title = NFCCharField(max_length=300)
    first_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = Contributions.as_manager()

    class Meta:
        ordering = ("first_at",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "item"], name="contribution_once")]

    def __str__(self) -> str:
        return self.title

    def proofs(self, *, before: datetime | None = None) -> list["ContributionEdition"]:
        """Return its evidence (up to a moment) in languages that are not withdrawn; [] = it does not count then."""
        known = [row for row in self.editions.all() if before is None or row.edition.at < before]
        newest = {row.edition.language: row.edition for row in sorted(known, key=lambda row: row.edition.number)}
        shown = {language for language, edition in newest.items() if not edition.is_withdrawn}
        return [row for row in known if row.edition.language in shown and not row.edition.is_withdrawn]


class ContributionEdition(models.Model):
    """An approved edition behind a contribution: the evidence, in the order of the editions; withdrawals too."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="editions")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "edition"], name="contribution_edition_once")
        ]

    def __str__(self) -> str:
        return str(self.edition)
