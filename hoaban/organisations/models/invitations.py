"""Invitations: one-time links by which a person sets a password. Only the hash of the link's secret is kept."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models

from hoaban.kernel.fields import PublicIdField
from hoaban.organisations.models.officers import Officer


class Invitations(models.QuerySet["Invitation"]):
    """Invitations and whether they still open."""

    def open(self, at: datetime) -> Self:
        """Those that may still be used."""
        return self.filter(used_at=None, revoked_at=None, expires_at__gt=at)


class Invitation(models.Model):
    """A link that lets one person in once (đường dẫn mời); `officer` None = the first administrator, not yet made."""

    public_id = PublicIdField()
    officer = models.ForeignKey(Officer, null=True, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Officer, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = Invitations.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes: ClassVar = [models.Index(fields=["officer", "used_at"], name="invitation_by_officer")]

    def __str__(self) -> str:
        return str(self.public_id)
