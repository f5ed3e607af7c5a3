"""The context `portal` as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the app; at start it hands its routes, assets and sources to the engine."""

    name = "hoaban.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register what the portal publishes."""
        from hoaban.portal import routes  # noqa: PLC0415 - its models exist only once apps are loaded

        routes.register_all()
