"""Editions and addresses: what the public sees, and where, for good."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField, ReadableJSONField
from hoaban.publishing.vocabulary import EditionClass, ItemKind


class AppendOnly(RuntimeError):
    """Somebody tried to change or delete an edition."""


class Editions(models.QuerySet["Edition"]):
    """Editions, read."""

    def of(self, item: UUID, language: str) -> Self:
        """Every edition of one item in one language."""
        return self.filter(item=item, language=language)

    def newest(self) -> Self:
        """Only the newest edition of each item and language: what the public sees now."""
        return self.filter(current__isnull=False)

    def public(self) -> Self:
        """Without items that were withdrawn."""
        return self.exclude(edition_class=EditionClass.WITHDRAWN)

    def delete(self) -> Any:
        """Refused: editions stay."""
        raise AppendOnly

    def update(self, **_: Any) -> int:
        """Refused: editions stay as they were approved."""
        raise AppendOnly


class Edition(models.Model):
    """One approved state of one item in one language (ấn bản). Append-only.

    `content` are the plain values the public sees, `content_hash` SHA-256 (hex) of its canonical JSON; `revision`
    the Wagtail revision it was made from (kept by value: revisions may be purged); `day` the item's public day and
    `first_at` the instant of its first edition, both carried along unchanged. A trigger in the database refuses UPDATE.
    """

    public_id = PublicIdField()
    item = models.UUIDField()
    language = models.CharField(max_length=40)
    site = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=ItemKind)
    number = models.PositiveIntegerField()
    revision = models.PositiveBigIntegerField()
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    first_at = models.DateTimeField()
    section = models.UUIDField(null=True)
    edition_class = models.CharField(max_length=12, choices=EditionClass, default=EditionClass.FIRST)
    public_reason = NFCTextField(blank=True)
    content = ReadableJSONField()
    content_hash = models.CharField(max_length=64)

    objects = Editions.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(drafted_by=F("approved_by")), name="edition_needs_a_second_person"),
            models.UniqueConstraint(fields=["item", "language", "number"], name="edition_numbered_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["site", "language", "kind", "-day", "-first_at"], name="edition_by_day"),
            models.Index(fields=["section", "language", "-day", "-first_at"], name="edition_by_section"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.language} {self.number}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether this edition takes its item from the public."""
        return self.edition_class == EditionClass.WITHDRAWN

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert once; a second save is refused."""
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused: editions stay."""
        raise AppendOnly


class CurrentEdition(models.Model):
    """Which edition of an item the public has now, with what listings ask for: one row an item and language.

    Written with each edition, in its transaction. `month` is year * 100 + month of `day`; `is_public` false once
    withdrawn; `card` the part of the content that listings show (`vocabulary.CARD`), so that they read no bodies.
    Listings read their windows from its indexes, however much a site holds.
    """

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="current")
    item = models.UUIDField()
    language = models.CharField(max_length=40)
    site = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=ItemKind)
    section = models.UUIDField(null=True)
    day = models.DateField()
    first_at = models.DateTimeField()
    month = models.PositiveIntegerField()
    is_public = models.BooleanField()
    card = ReadableJSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "language"], name="current_once")]
        indexes: ClassVar = [
            models.Index(
                fields=["site", "language", "kind", "is_public", "day", "first_at", "item"], name="current_by_day"
            ),
            models.Index(
                fields=["section", "language", "is_public", "day", "first_at", "item"], name="current_in_section"
            ),
            models.Index(fields=["site", "language", "kind", "is_public", "month"], name="current_by_month"),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.language}"


class Address(models.Model):
    """A public address (địa chỉ công khai), fixed at first publication; an old one redirects to `moved_to`."""

    item = models.UUIDField()
    language = models.CharField(max_length=40)
    site = models.CharField(max_length=40)
    path = NFCCharField(max_length=300)
    current = models.BooleanField(default=True)
    since = models.DateTimeField()

    class Meta:
        verbose_name_plural = "addresses"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site", "path"], name="address_used_once"),
            models.UniqueConstraint(fields=["item", "language"], condition=Q(current=True), name="address_one_current"),
        ]

    def __str__(self) -> str:
        return self.path
