"""Routes, what they read, and releases."""

from typing import ClassVar

from django.db import models

from hoaban.kernel.fields import NFCTextField, PublicIdField


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
    problem = NFCTextField(blank=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["site", "path"], name="route_once")]

    def __str__(self) -> str:
        return self.path


class ReadRow(models.Model):
    """One thing a route read while it was rendered: 'edition:UUID:vi', 'listing:latest:{…}', 'setting:profile'."""

    route = models.ForeignKey(RouteRow, on_delete=models.CASCADE, related_name="reads")
    key = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["route", "key"], name="read_once")]
        indexes: ClassVar = [models.Index(fields=["key"], name="read_by_key")]

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
