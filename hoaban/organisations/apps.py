"""The context `organisations` as a Django app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Names the app."""

    name = "hoaban.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
