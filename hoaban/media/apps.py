"""The context `media` as a Django app."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Names the app."""

    name = "hoaban.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"
