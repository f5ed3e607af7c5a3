"""Wagtail's forms write pictures; here that becomes our verb."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from hoaban.media.actions import ask_for_files, forget_files
from hoaban.media.models import Picture


@receiver(post_save, sender=Picture, dispatch_uid="media.picture_saved")
def picture_saved(instance: Picture, **_: Any) -> None:
    """A new file wants new renditions."""
    ask_for_files(instance)


@receiver(post_delete, sender=Picture, dispatch_uid="media.picture_deleted")
def picture_deleted(instance: Picture, **_: Any) -> None:
    """A picture takes its renditions along."""
    forget_files(instance.public_id)
