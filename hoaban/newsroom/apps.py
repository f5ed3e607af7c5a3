"""The context `newsroom` as a Django app."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Names the app."""

    name = "hoaban.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"
