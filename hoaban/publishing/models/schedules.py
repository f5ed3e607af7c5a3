"""What is approved for later: one edition at an instant, or a bundle of editions that go out together."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField
from hoaban.publishing.models.editions import Edition
from hoaban.publishing.vocabulary import EditionClass, ItemKind, ScheduleState

LONGEST_TITLE = 120
_KINDS = [When(kind=kind, then=Value(place)) for place, kind in enumerate((ItemKind.HOME, ItemKind.SECTION))]
# Homes before sections before the rest: what stands below needs what stands above. Vietnamese first.
IN_ORDER = (
    Case(*_KINDS, default=Value(len(_KINDS))),
    Case(When(language="vi", then=Value(0)), default=Value(1)),
    "pk",
)
_NEVER_OWN = ~Q(drafted_by=F("approved_by"))


class _ForLater(models.QuerySet[Any]):
    """Rows that wait for an instant, read."""

    def waiting(self) -> Self:
        """Neither published nor given up."""
        return self.filter(state=ScheduleState.WAITING)

    def failed(self) -> Self:
        """What did not go out and waits for a person."""
        return self.filter(state=ScheduleState.FAILED)

    def unsettled(self) -> Self:
        """What waits for its time or for a person."""
        return self.filter(state__in=[ScheduleState.WAITING, ScheduleState.FAILED])

    def on(self, sites: set[str] | None) -> Self:
        """Of these sites; None = of all."""
        return self if sites is None else self.filter(site__in=sites)

    def by_now(self, at: datetime) -> Self:
        """What has to go out by now."""
        return self.waiting().filter(publish_at__lte=at)


class Bundles(_ForLater):
    """Bundles, read."""

    def open_at(self, at: datetime) -> Self:
        """Bundles a text can still be put in."""
        later = Q(publish_at=None) | Q(publish_at__gt=at)
        return self.filter(Q(state=ScheduleState.FAILED) | Q(state=ScheduleState.WAITING) & later)


class ScheduledEditions(_ForLater):
    """Editions approved for later, read."""

    def alone(self) -> Self:
        """Those with an instant of their own."""
        return self.filter(bundle=None)

    def in_order(self) -> Self:
        """Homes, sections, then what stands in them."""
        return self.order_by(*IN_ORDER)


class Bundle(models.Model):
    """Editions of one site that go out together, all or none, in one release (đợt đăng).

    `publish_at` None = by hand; `problem` is why it did not go out, as `reasons` reads it.
    """

    public_id = PublicIdField()
    site = models.CharField(max_length=40)
    title = NFCCharField(max_length=LONGEST_TITLE)
    publish_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=ScheduleState, default=ScheduleState.WAITING)
    problem = NFCTextField(blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    objects = Bundles.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "publish_at"], name="bundle_by_instant")]

    def __str__(self) -> str:
        return self.title


class ScheduledEdition(models.Model):
    """An edition approved to go out later, exactly as it was read (ấn bản hẹn giờ): at `publish_at`, or with a bundle.

    `frozen` is the ItemDraft, `frozen_hash` SHA-256 of its canonical JSON, `base` the number of the newest edition when
    it was approved (0 = none); `edition` is what it became; `problem` is why it did not, as `reasons` reads it.
    """

    public_id = PublicIdField()
    item = models.UUIDField()
    language = models.CharField(max_length=40)
    site = models.CharField(max_length=40)
    kind = models.CharField(max_length=20, choices=ItemKind)
    title = NFCCharField(max_length=300)
    revision = models.PositiveBigIntegerField()
    frozen = models.JSONField()
    frozen_hash = models.CharField(max_length=64)
    base = models.PositiveIntegerField()
    edition_class = models.CharField(max_length=12, choices=EditionClass, default=EditionClass.FIRST)
    public_reason = NFCTextField(blank=True)
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    publish_at = models.DateTimeField(null=True)
    bundle = models.ForeignKey(Bundle, null=True, on_delete=models.PROTECT, related_name="items")
    state = models.CharField(max_length=10, choices=ScheduleState, default=ScheduleState.WAITING)
    problem = NFCTextField(blank=True)
    edition = models.OneToOneField(Edition, null=True, on_delete=models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects = ScheduledEditions.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=_NEVER_OWN, name="schedule_needs_a_second_person"),
            models.CheckConstraint(
                condition=Q(publish_at=None, bundle__isnull=False) | Q(publish_at__isnull=False, bundle=None),
                name="schedule_alone_or_in_a_bundle",
            ),
            models.CheckConstraint(
                condition=Q(state=ScheduleState.DONE, edition__isnull=False)
                | (~Q(state=ScheduleState.DONE) & Q(edition=None)),
                name="schedule_done_is_an_edition",
            ),
            models.UniqueConstraint(
                fields=["item", "language"], condition=Q(state=ScheduleState.WAITING), name="schedule_one_waits_a_text"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "publish_at"], name="schedule_by_instant")]

    def __str__(self) -> str:
        return self.title

    @property
    def waits(self) -> bool:
        """Whether it is still to go out."""
        return self.state == ScheduleState.WAITING

    @property
    def instant(self) -> datetime | None:
        """When it goes out: its own time or its bundle's; None = when somebody lets the bundle go."""
        return self.bundle.publish_at if self.bundle else self.publish_at
