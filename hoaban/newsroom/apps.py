"""The context `newsroom` as a Django app."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Names the app and connects its receivers."""

    name = "hoaban.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the receivers."""
        from hoaban.newsroom import receivers  # noqa: PLC0415 - models are not loaded before apps are ready

        receivers.connect()
