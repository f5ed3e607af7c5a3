"""What a bearer of a task meant, frozen: the members of a group, and handovers a person agreed to."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from hoaban.organisations.models import Agency
from hoaban.plans.models.plans import Plan
from hoaban.plans.models.tasks import TaskBearer


class BearerMember(models.Model):
    """One agency of a group that bears a task (thành viên nhóm), as found on the plan's day and kept since."""

    bearer = models.ForeignKey(TaskBearer, on_delete=models.CASCADE, related_name="members")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["bearer", "agency"], name="bearer_member_once")]

    def __str__(self) -> str:
        return f"{self.bearer_id} {self.agency_id}"


class Handover(models.Model):
    """A person agreed that others bear an agency's duties of a plan since a reorganisation (bàn giao nhiệm vụ).

    `heirs` are the public ids they agreed to; when the register names others later, it is asked anew.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="handovers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    heirs = models.JSONField(default=list)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["plan", "agency"], name="handover_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.agency_id}"
