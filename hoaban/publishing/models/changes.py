"""Change rows: what happened that the public side must hear of."""

from typing import ClassVar, Self

from django.db import models

from hoaban.kernel.fields import PublicIdField
from hoaban.kernel.models import WorkRow, WorkRows, WorkState
from hoaban.publishing.vocabulary import ChangeKind, Urgency


class Changes(WorkRows):
    """Changes, read."""

    def stuck(self, sites: set[str] | None = None) -> Self:
        """Those that failed and are tried again; of these sites and of what concerns every site (None = all)."""
        failed = self.filter(state=WorkState.DUE).exclude(problem="")
        return failed if sites is None else failed.filter(site__in=[*sites, ""])


class Change(WorkRow):
    """One change (thay đổi), written in the transaction of what changed; the worker turns it into routes.

    `subject` names what changed: an item's UUID, a picture's or plan's public id, a setting's name. `detail` is JSON.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=12, choices=ChangeKind)
    subject = models.CharField(max_length=64)
    language = models.CharField(max_length=40, blank=True)
    site = models.CharField(max_length=40, blank=True)
    urgency = models.PositiveSmallIntegerField(choices=Urgency, default=Urgency.PAGE)
    at = models.DateTimeField()
    detail = models.JSONField(default=dict)
    live_at = models.DateTimeField(null=True)

    objects = Changes.as_manager()

    class Meta:
        ordering = ("urgency", "pk")
        indexes: ClassVar = [models.Index(fields=["state", "urgency", "id"], name="change_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
