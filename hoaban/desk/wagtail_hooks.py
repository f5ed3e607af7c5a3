"""The desk in Wagtail's frame: menu, home, style sheet, and no button that says "publish" where none publishes."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse, reverse_lazy
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from hoaban.desk import menu
from hoaban.desk.people import officer_of
from hoaban.desk.portraits import portrait
from hoaban.desk.today import Today
from hoaban.desk.tour import first_cards
from hoaban.newsroom.queries import public_below
from hoaban.organisations.models import Officer
from hoaban.publishing.models.tree import ItemPage

STYLES = ("tokens.css", "contrast.css", "frame.css", "parts.css", "art.css", "desk.css", "plans.css", "idle.css")
SCRIPTS = ("widgets.js", "names.js")
HIDDEN_ACTIONS = {"action-publish", "action-unpublish"}


@hooks.register("insert_global_admin_css")
def own_style() -> SafeString:
    """Our colours and components, after Wagtail's."""
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(f"desk/{name}"),) for name in STYLES))


@hooks.register("insert_global_admin_js")
def own_script() -> SafeString:
    """Starts the widgets Wagtail would start with inline script; names what Wagtail leaves nameless."""
    return format_html_join(
        "", '<script src="{}" type="module"></script>', ((static(f"desk/{name}"),) for name in SCRIPTS)
    )


for own in menu.ITEMS:
    hooks.register("register_admin_menu_item", own)


@hooks.register("register_help_menu_item")
def patterns_item() -> MenuItem:
    """What the desk is made of; for administrators, beside Wagtail's help."""
    return MenuItem(_("Patterns of the desk"), reverse_lazy("desk_patterns"), name="desk-patterns", icon_name="grid")


@hooks.register("get_avatar_url")
def face(user: Officer | None, size: int) -> str:
    """Initials instead of a grey shadow."""
    return portrait(user)


@hooks.register("construct_main_menu", order=100)
def only_what_is_used(request: HttpRequest, items: list[MenuItem]) -> None:
    """Officers see what they use, in the order of their day; administrators see everything."""
    if not officer_of(request).is_superuser:
        items[:] = [item for item in items if item.name in menu.USED]


@hooks.register("construct_homepage_panels", order=100)
def home_is_today(request: HttpRequest, panels: list[Any]) -> None:
    """Open with what a new installation still lacks, then with one question: what must I do today."""
    panels[:] = [*first_cards(officer_of(request)), Today(officer_of(request))]


@hooks.register("construct_homepage_summary_items", order=100)
def no_counters(request: HttpRequest, items: list[Any]) -> None:
    """Counters of pages and images help nobody today."""
    items.clear()


@hooks.register("construct_page_action_menu", order=100)
def no_publish_button(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Wagtail's "publish" does not reach the public (editions do): an item's editor does not offer it."""
    page = context.get("page")
    if page is None or isinstance(page, ItemPage):
        items[:] = [item for item in items if item.name not in HIDDEN_ACTIONS]


@hooks.register("before_delete_page")
def public_pages_are_withdrawn_first(request: HttpRequest, page: Any) -> HttpResponse | None:
    """What the public sees is withdrawn with a reason, never deleted behind its back."""
    return _refused(request, [page])


@hooks.register("before_bulk_action")
def public_pages_are_withdrawn_first_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for many pages at once."""
    pages = [found for found in objects if isinstance(found, Page)]
    return _refused(request, pages) if action_type == "delete" else None


def _refused(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    public = [found for page in pages for found in public_below(page)]
    if not public:
        return None
    told = _("“%(title)s” is or was public: it is withdrawn with a reason, never deleted.")
    messages.error(request, told % {"title": public[0].title})
    return redirect("desk_item", public[0].translation_key)


@hooks.register("register_page_header_buttons")
def way_to_the_item(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From an editor to the item's own screen: its languages, sending, what the public has."""
    if isinstance(page, ItemPage):
        address = reverse("desk_item", args=[page.translation_key])
        yield Button(_("Languages and approval"), address, icon_name="globe", priority=5)
