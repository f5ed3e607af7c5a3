"""Officers and their postings; rights come from postings, never by hand."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.organisations.models.agencies import Agency
from hoaban.organisations.models.validity import Dated
from hoaban.organisations.vocabulary import Role


class Officer(AbstractUser):
    """A person who works in Hoa Ban (cán bộ, công chức): the user model."""

    public_id = PublicIdField()
    full_name = NFCCharField(_("full name"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("officer")
        verbose_name_plural = _("officers")

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as Vietnamese write it: family name first, in one field."""
        return str(self.full_name) or super().get_full_name() or self.username

    def get_short_name(self) -> str:
        """The name colleagues see."""
        return self.get_full_name()


class Posting(Dated):
    """An officer's role in an agency for a time (phân công nhiệm vụ)."""

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="postings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="postings")
    role = models.CharField(max_length=20, choices=Role)
    scope = NFCCharField(max_length=100, blank=True)

    class Meta(Dated.Meta):
        indexes: ClassVar = [models.Index(fields=["officer", "role"], name="posting_by_officer")]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["officer", "agency", "role", "scope"], condition=Q(valid_to=None), name="posting_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer}: {self.role}"
