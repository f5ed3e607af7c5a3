"""The context `desk` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the app."""

    name = "hoaban.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
