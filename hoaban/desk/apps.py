"""The context `desk` as a Django app."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Names the app and the labels Wagtail leaves in English."""

    name = "hoaban.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Name the labels; hear who signs in."""
        from hoaban.desk import portraits, receivers, widgets, wording  # noqa: PLC0415 - Wagtail's forms load after apps are ready
        from hoaban.desk.forms import account  # noqa: PLC0415

        receivers.connect()
        account.ask_one_name()
        portraits.show_names_not_accounts()
        wording.name_the_unnamed()
        widgets.quiet_choosers()
