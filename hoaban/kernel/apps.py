"""The kernel as a Django app."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    """Registers the kernel's tables and checks."""

    name = "hoaban.kernel"
    label = "kernel"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load the start-up checks."""
        from hoaban.kernel import checks  # noqa: F401, PLC0415 - Django wants checks registered when apps are ready
