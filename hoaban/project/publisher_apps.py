"""Applications of a publishing process that leave out what only the desk needs (see `publisher`)."""

from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig


class Images(WagtailImagesAppConfig):  # type: ignore[misc]
    """Wagtail's pictures without forms, choosers and API."""

    def ready(self) -> None:
        """Nothing to set up."""


class Documents(WagtailDocsAppConfig):  # type: ignore[misc]
    """Wagtail's documents without forms, choosers and API."""

    def ready(self) -> None:
        """Nothing to set up."""
