"""The context `newsroom` as a Django app."""

from django.apps import AppConfig


class NewsroomConfig(AppConfig):
    """Names the app, connects its receivers and its previews."""

    name = "hoaban.newsroom"
    label = "newsroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect receivers and previews."""
        from hoaban.newsroom import previews, receivers  # noqa: PLC0415 - models are not loaded before apps are ready
        from hoaban.newsroom.actions import approve  # noqa: PLC0415
        from hoaban.publishing import readiness  # noqa: PLC0415
        from hoaban.publishing.models.tree import ItemPage  # noqa: PLC0415

        receivers.connect()
        readiness.register_check(approve.require_ready)
        ItemPage.preview_answer = staticmethod(previews.answer)
