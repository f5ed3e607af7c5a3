"""The menu of administrators: what the house is made of."""

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from hoaban.desk.administration import may_administer
from hoaban.desk.people import officer_of


class AdministrationMenu(SubmenuMenuItem):  # type: ignore[misc]
    """Agencies, officers, first steps."""

    def __init__(self) -> None:
        items = [
            MenuItem(_("Agencies"), reverse_lazy("agencies"), name="desk-agencies", icon_name="site", order=10),
            MenuItem(_("Officers"), reverse_lazy("officers"), name="desk-officers", icon_name="group", order=20),
            MenuItem(_("First steps"), reverse_lazy("tour_start"), name="desk-tour", icon_name="list-ol", order=30),
        ]
        menu = Menu(items=items)
        super().__init__(_("Administration"), menu, name="desk-administration", icon_name="cogs", order=40)

    def is_shown(self, request: HttpRequest) -> bool:
        """Only administrators see it."""
        return may_administer(officer_of(request))
