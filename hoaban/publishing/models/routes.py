"""Routes, what they read, and releases."""

from typing import ClassVar

from django.db import models

from hoaban.kernel.fields import NFCTextField, PublicIdField


class ReadSet(models.Model):
    """What many routes read alike (menu, profile, assets, templates): kept once, named by the hash of its keys."""

    digest = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.digest


class SharedRead(models.Model):
    """One reading of a set."""

    group = models.ForeignKey(ReadSet, on_delete=models.CASCADE, related_name="reads")
    key = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "group"], name="shared_read_once")]

    def __str__(self) -> str:
        return self.key


class RouteRow(models.Model):
    """A public address as last rendered: which object stands there, and when it last changed.

    `name` and `params` say which registered route renders it; `content_hash` is SHA-256 (hex) of the body;
    `mtime` the whole second (Unix) nginx will show; `problem` why the last rendering failed ("" = fine).
    """

    site = models.CharField(max_length=40)
    path = models.CharField(max_length=300)
    name = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    media_type = models.CharField(max_length=60)
    content_hash = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    mtime = models.PositiveBigIntegerField(default=0)
    shared = models.ForeignKey(ReadSet, null=True, on_delete=models.PROTECT, related_name="routes")
    problem = NFCTextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "path"], name="route_once")]

    def __str__(self) -> str:
        return self.path


class ReadRow(models.Model):
    """One thing a route read by itself while it was rendered: 'edition:{"item":…}', 'latest:{"language":"vi",…}'.

    `bound` is the position of the last row of a full window (see `reading.Window`): what stands below it was not
    read. "" = read without a bound.
    """

    route = models.ForeignKey(RouteRow, on_delete=models.CASCADE, related_name="reads")
    key = models.CharField(max_length=300)
    bound = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "route"], name="read_by_key")]

    def __str__(self) -> str:
        return self.key


class Release(models.Model):
    """A release (bản phát hành): the whole of one site's files at one moment, by the hash of its root folder."""

    public_id = PublicIdField()
    site = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    at = models.DateTimeField()
    files = models.PositiveIntegerField()
    note = NFCTextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "number"], name="release_numbered_once")]

    def __str__(self) -> str:
        return f"{self.site} {self.number}"
