"""Applications of a publishing process: their tables, nothing of what only the desk needs (see `publisher`)."""

from django.apps import AppConfig


class Images(AppConfig):
    """Wagtail's pictures without forms, choosers, API and codecs."""

    name, label = "wagtail.images", "wagtailimages"
    default_auto_field = "django.db.models.AutoField"


class Documents(AppConfig):
    """Wagtail's documents without forms, choosers and API."""

    name, label = "wagtail.documents", "wagtaildocs"
    default_auto_field = "django.db.models.AutoField"


class Media(AppConfig):
    """Sound and films without forms and choosers."""

    name = label = "wagtailmedia"
    default_auto_field = "django.db.models.AutoField"
