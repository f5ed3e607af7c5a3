"""Labels that Wagtail's forms leave unmarked for translation; the desk gives them words once, at start."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import auth, choosers

LABELS: tuple[tuple[Any, str, Any], ...] = (
    (auth.LoginForm, "password", _("Password")),
    (choosers.ExternalLinkChooserForm, "link_text", _("Link text")),
    (choosers.AnchorLinkChooserForm, "link_text", _("Link text")),
    (choosers.EmailLinkChooserForm, "link_text", _("Link text")),
    (choosers.EmailLinkChooserForm, "email_address", _("Email address")),
    (choosers.EmailLinkChooserForm, "subject", _("Subject of the message")),
    (choosers.EmailLinkChooserForm, "body", _("Text of the message")),
    (choosers.PhoneLinkChooserForm, "link_text", _("Link text")),
    (choosers.PhoneLinkChooserForm, "phone_number", _("Phone number")),
)


def name_the_unnamed() -> None:
    """Give the labels."""
    for form, field, label in LABELS:
        form.base_fields[field].label = label
