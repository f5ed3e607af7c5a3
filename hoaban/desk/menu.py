"""The desk's own items in Wagtail's menu, in the order of an officer's day, and what of the menu officers use."""

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from hoaban.desk.administration_menu import AdministrationMenu

OURS = ("desk-stories", "desk-approvals", "desk-schedule", "desk-plans", "desk-reports", "desk-administration")
USED = (*OURS, "explorer", "images", "documents", "media", "settings")


def stories_item() -> MenuItem:
    """Stories."""
    return MenuItem(_("Stories"), reverse_lazy("desk_stories"), name="desk-stories", icon_name="doc-full", order=10)


def approvals_item() -> MenuItem:
    """What waits for a second person."""
    return MenuItem(_("Approvals"), reverse_lazy("desk_approvals"), name="desk-approvals", icon_name="check", order=20)


def schedule_item() -> MenuItem:
    """What goes out next, and what did not."""
    return MenuItem(_("Schedule"), reverse_lazy("desk_schedule"), name="desk-schedule", icon_name="time", order=25)


def plans_item() -> MenuItem:
    """Plans and their tasks."""
    return MenuItem(_("Plans"), reverse_lazy("plans"), name="desk-plans", icon_name="list-ul", order=30)


def reports_item() -> MenuItem:
    """Periodic reports on plans."""
    address = reverse_lazy("plan_reports")
    return MenuItem(_("Reports"), address, name="desk-reports", icon_name="clipboard-list", order=40)


def administration_item() -> MenuItem:
    """Agencies, officers and the first steps, for administrators."""
    return AdministrationMenu()


ITEMS = (stories_item, approvals_item, schedule_item, plans_item, reports_item, administration_item)
