"""An officer's own name and address on the account page."""

from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel

from hoaban.organisations.models import Officer


class OwnNameForm(NameEmailForm):  # type: ignore[misc]
    """The name in one field, as the house keeps it; first and last name, which Wagtail insists on, are not asked."""

    first_name = None
    last_name = None

    class Meta:
        """Which fields of an officer."""

        model = Officer
        fields = ("full_name", "email")


def ask_one_name() -> None:
    """Let the account page ask for it; called once at start."""
    NameEmailSettingsPanel.form_class = OwnNameForm
