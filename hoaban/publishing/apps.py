"""The context `publishing` as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Names the app."""

    name = "hoaban.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
