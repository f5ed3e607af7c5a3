"""What targets hold: the release confirmed last, and the files touched since."""

from typing import ClassVar

from django.db import models

from hoaban.kernel.fields import NFCCharField
from hoaban.kernel.models import WorkRow, WorkRows


class TargetState(WorkRow):
    """How far a site has been carried to a target (đích phân phối).

    `confirmed` is the root that is there whole, `goal` the one being carried; `place` marks where and in what form
    the target keeps files. `release` is the number of the confirmed release, where known; `lists` says that tree files
    are there too; `made` which generated files, by hash ("" = not known).
    """

    target = models.CharField(max_length=30)
    site = models.CharField(max_length=40)
    place = models.CharField(max_length=64)
    confirmed = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    goal = models.CharField(max_length=64, blank=True)
    release = models.PositiveIntegerField(default=0)
    lists = models.BooleanField(default=False)
    made = models.JSONField(default=dict)

    objects = WorkRows.as_manager()

    class Meta:
        ordering = ("target", "site")
        constraints: ClassVar = [models.UniqueConstraint(fields=["target", "site"], name="target_state_once")]

    def __str__(self) -> str:
        return f"{self.target} {self.site}"


class TargetFile(models.Model):
    """A name on a target whose content is not (only) what the confirmed release says.

    Not `sure`: perhaps half done. `sure`: as the goal wants it. `dropped`: unneeded since the confirmed release, it
    goes with the next one.
    """

    state = models.ForeignKey(TargetState, on_delete=models.CASCADE, related_name="files")
    key = NFCCharField(max_length=400)
    sure = models.BooleanField(default=False)
    dropped = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["state", "key"], name="target_file_once")]

    def __str__(self) -> str:
        return self.key
