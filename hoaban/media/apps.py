"""The context `media` as a Django app."""

from importlib import import_module

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """Names the app and connects its receivers."""

    name = "hoaban.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of saved and deleted pictures."""
        import_module("hoaban.media.receivers")
