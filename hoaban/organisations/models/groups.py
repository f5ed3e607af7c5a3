"""Group expressions: "các sở, ban, ngành" as a stored rule, resolved as of a document's day."""

from typing import ClassVar

from django.db import models

from hoaban.kernel.fields import NFCCharField
from hoaban.organisations.models.validity import Dated
from hoaban.organisations.vocabulary import AreaLevel


class AgencyGroup(Dated):
    """One expression that names many agencies (nhóm cơ quan) and the rule that finds them.

    `kinds` lists agency kinds, `level` the level of their area ("" = any), `units` the kinds of it ([] = any), `border`
    narrows to units at the border; an `open` group does not say who belongs to it and is never expanded.
    """

    expression = NFCCharField(max_length=200)
    key = models.CharField(max_length=200, db_index=True)
    kinds = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=12, choices=AreaLevel, blank=True)
    units = models.JSONField(default=list, blank=True)
    border = models.BooleanField(default=False)
    open = models.BooleanField(default=False)
    source = NFCCharField(max_length=300, blank=True)

    class Meta(Dated.Meta):
        constraints: ClassVar = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["key"], condition=models.Q(valid_to=None), name="agency_group_open_once"),
        ]

    def __str__(self) -> str:
        return self.expression
