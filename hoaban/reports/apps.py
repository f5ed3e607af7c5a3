"""The context `reports` as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Names the app."""

    name = "hoaban.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
