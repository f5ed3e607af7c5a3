"""The context `plans` as a Django app."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Names the app."""

    name = "hoaban.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"
