"""The context `publishing` as a Django app."""

from importlib import import_module

from django.apps import AppConfig, apps


class PublishingConfig(AppConfig):
    """Names the app and connects its receivers."""

    name = "hoaban.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hear of saved settings and pictures; give the desk its forms."""
        import_module("hoaban.publishing.receivers")
        if apps.is_installed("wagtail.admin"):
            import_module("hoaban.publishing.forms").lay_out()
