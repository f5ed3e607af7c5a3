"""The context `portal` as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the app."""

    name = "hoaban.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
