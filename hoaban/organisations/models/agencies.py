"""Agencies: an identity that never changes, names over time, successors by function."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.organisations.models.areas import Area
from hoaban.organisations.models.validity import Dated
from hoaban.organisations.vocabulary import AgencyKind, Function


class Agency(Dated):
    """An agency (cơ quan, đơn vị) that leads or supports tasks, and whose officers work here."""

    public_id = PublicIdField()
    kind = models.CharField(max_length=20, choices=AgencyKind)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="agencies")
    register_key = models.CharField(max_length=40, blank=True)  # its name in the register we ship; "" = made here
    source = NFCCharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["register_key"], condition=~Q(register_key=""), name="agency_once_in_register"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class AgencyName(Dated):
    """What an agency is called (tên, tên viết tắt): official, abbreviation or spelling met, in one language."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    language = models.CharField(max_length=40, default="vi")
    name = NFCCharField(max_length=300)
    official = models.BooleanField(default=True)
    key = models.CharField(max_length=300, db_index=True)
    sort_key = models.CharField(max_length=600)
    source = NFCCharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency", "language"],
                condition=Q(official=True, valid_to=None),
                name="agency_one_open_official_name",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyParent(Dated):
    """To which agency an agency belonged, for a time (cơ quan chủ quản)."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="parents")
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="subordinates")

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=~Q(agency=F("parent")), name="agency_is_not_its_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} < {self.parent}"


class AgencySuccession(models.Model):
    """Who took over which function, when, and on what legal basis (kế thừa chức năng, nhiệm vụ)."""

    old = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="successions")
    new = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="origins")
    on = models.DateField()
    function = models.CharField(max_length=30, choices=Function, default=Function.ALL)
    legal_basis = NFCCharField(max_length=300, blank=True)
    source = NFCCharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["old", "new", "on", "function"], name="agency_succession_once"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="agency_succeeds_another"),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} ({self.function})"
