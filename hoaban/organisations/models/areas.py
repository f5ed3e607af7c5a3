"""Administrative units: identity apart from name and code, because both are re-used."""

from typing import ClassVar

from django.db import models

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.organisations.models.validity import Dated, DatedRows
from hoaban.organisations.vocabulary import AreaKind, AreaLevel


class Area(Dated):
    """An administrative unit (đơn vị hành chính): province, district or commune, while it exists."""

    public_id = PublicIdField()
    level = models.CharField(max_length=12, choices=AreaLevel)
    kind = models.CharField(max_length=12, choices=AreaKind)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    border = models.BooleanField(default=False)

    objects = DatedRows.as_manager()

    class Meta(Dated.Meta):
        pass

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

    objects = DatedRows.as_manager()

    class Meta(Dated.Meta):
        pass

    def __str__(self) -> str:
        return self.name


class AreaCode(Dated):
    """A code of an area in a code system; never an identity: (system, code, valid_from) only."""

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="codes")
    system = models.CharField(max_length=20, default="gso")
    code = models.CharField(max_length=20)

    objects = DatedRows.as_manager()

    class Meta(Dated.Meta):
        indexes: ClassVar = [models.Index(fields=["system", "code"], name="area_by_code")]

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
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
