"""Wagtail's forms write settings and pictures; here that becomes our verb. Page signals are not heard."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from hoaban.kernel.vietnam_time import now
from hoaban.media.models import Picture
from hoaban.publishing.actions import record_change
from hoaban.publishing.actions.picturing import note_rights
from hoaban.publishing.models import SiteProfile
from hoaban.publishing.vocabulary import ChangeKind


@receiver(post_save, sender=SiteProfile, dispatch_uid="publishing.profile_saved")
def profile_saved(instance: SiteProfile, **_: Any) -> None:
    """What a site says of itself stands on every page."""
    record_change(ChangeKind.SETTING, "profile", at=now(), site=instance.key)


@receiver(post_save, sender=Picture, dispatch_uid="publishing.picture_saved")
def picture_saved(instance: Picture, **_: Any) -> None:
    """A picture's credit or rights changed: pages that show it are rendered again, and once more when rights end."""
    note_rights(instance, at=now())


@receiver(post_delete, sender=Picture, dispatch_uid="publishing.picture_deleted")
def picture_deleted(instance: Picture, **_: Any) -> None:
    """A picture that is gone leaves every page."""
    record_change(ChangeKind.PICTURE, instance.public_id, at=now(), detail={"leaves": True})
