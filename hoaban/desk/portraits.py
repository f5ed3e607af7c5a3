"""A face for every officer: initials on a petal. No photograph of an officer is asked for or kept."""

from typing import Any
from urllib.parse import quote

from django.template.loader import render_to_string
from wagtail.admin.ui.sidebar import MainMenuModule
from wagtail.admin.views.account import AvatarSettingsPanel

from hoaban.organisations.models import Officer


def initials(name: str) -> str:
    """Return the first letters of family name and given name; of one word, its first letter."""
    words = name.split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else "?"


def portrait(officer: Officer | None) -> str:
    """Return the portrait as a data address: nothing is fetched for it. What no officer did, the house did."""
    name = officer.get_short_name() if officer else "Hoa Ban"
    picture = render_to_string("desk/pictures/portrait.svg", {"initials": initials(name)})
    return f"data:image/svg+xml,{quote(picture.strip())}"


def _js_args(self: Any) -> list[Any]:
    named = {"name": self.user.get_short_name(), "avatarUrl": portrait(self.user)}
    return [self.menu_items, self.account_menu_items, named]


def show_names_not_accounts() -> None:
    """Let the sidebar say an officer's name, and the account page ask for no photograph; called once at start."""
    MainMenuModule.js_args = _js_args
    AvatarSettingsPanel.is_active = lambda _: False
