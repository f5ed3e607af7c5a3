"""Administrative units: identity apart from name and code, because both are re-used."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.organisations.models.validity import Dated
from hoaban.organisations.vocabulary import AreaKind, AreaLevel


class Area(Dated):
    """An administrative unit (đơn vị hành chính): province, district or commune, while it exists."""

    public_id = PublicIdField()
    level = models.CharField(max_length=12, choices=AreaLevel)
    kind = models.CharField(max_length=12, choices=AreaKind)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    border = models.BooleanField(default=False)
    source = NFCCharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("administrative unit")
        verbose_name_plural = _("administrative units")

    def __str__(self) -> str:
        return str(self.public_id)


class AreaName(Dated):
    """What an area is called, in one language, for a time; `key` is the folded name, `sort_key` its order."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=40, default="vi")
    name = NFCCharField(max_length=200)
    official = models.BooleanField(default=True)
    key = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=400)
    source = NFCCharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["area", "language"],
                condition=Q(official=True, valid_to=None),
                name="area_one_open_official_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AreaCode(Dated):
    """A code of an area in a code system; never an identity: (system, code, valid_from) only."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="codes")
    system = models.CharField(max_length=20, default="gso")
    code = models.CharField(max_length=20)

    class Meta(Dated.Meta):
        indexes: ClassVar = [models.Index(fields=["system", "code"], name="area_by_code")]
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["system", "code", "valid_from"], name="area_code_once_from_a_day"),
            models.UniqueConstraint(
                fields=["system", "code"], condition=Q(valid_from=None), name="area_code_once_from_the_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system}:{self.code}"


class AreaSuccession(models.Model):
    """From one area (whole or in part) to another on a day, with the legal basis."""

    old = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="successions")
    new = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="origins")
    on = models.DateField()
    legal_basis = NFCCharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new", "on"], name="area_succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="area_succeeds_another"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
