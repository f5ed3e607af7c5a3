"""Wagtail's groups: one a role, with the rights of the role. Nobody may publish or delete a page in Wagtail.

What the public sees is an approved edition, so the right to publish would only invite a door that leads nowhere.
"""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.contrib.settings.registry import registry as settings_models
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from hoaban.organisations.vocabulary import Role

Rights = tuple[tuple[str, str], ...]
GROUP_OF_ROLE = {role: f"{role.value}s" for role in Role}
PAGE_RIGHTS = ("add_page", "change_page")
# Wagtail asks for the rights of its own picture, file and recording models, also where ours replace them.
COLLECTION_RIGHTS = (
    ("wagtailimages", "add_image"), ("wagtailimages", "change_image"), ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"), ("wagtaildocs", "change_document"), ("wagtaildocs", "choose_document"),
    ("wagtailmedia", "add_media"), ("wagtailmedia", "change_media"),
)  # fmt: skip
KEEPER_RIGHTS = (("wagtailcore", "add_collection"), ("wagtailcore", "change_collection"))
ADMINISTRATOR_RIGHTS = (
    ("organisations", "add_officer"), ("organisations", "change_officer"), ("organisations", "view_officer"),
    ("wagtailcore", "add_site"), ("wagtailcore", "change_site"), ("wagtailcore", "view_site"),
    ("wagtailcore", "add_locale"), ("wagtailcore", "change_locale"),
    ("wagtailcore", "add_workflow"), ("wagtailcore", "change_workflow"),
    ("wagtailcore", "add_task"), ("wagtailcore", "change_task"),
)  # fmt: skip


@transaction.atomic
def set_up_groups() -> None:
    """Make the three groups and set exactly their rights; safe to run again, and undoes rights given by hand."""
    desk = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for role, name in GROUP_OF_ROLE.items():
        group, _ = Group.objects.get_or_create(name=name)
        keeper = role == Role.ADMINISTRATOR
        group.permissions.set(Permission.objects.filter(desk | _administration() if keeper else desk))
        _give_the_tree(group)
        _give_the_library(group, COLLECTION_RIGHTS + KEEPER_RIGHTS if keeper else COLLECTION_RIGHTS)


def _any_of(rights: Rights) -> Q:
    wanted = Q()
    for app, codename in rights:
        wanted |= Q(content_type__app_label=app, codename=codename)
    return wanted


def _administration() -> Q:
    wanted = _any_of(ADMINISTRATOR_RIGHTS)
    for model in settings_models:  # what a context keeps per site is changed by administrators, whichever context
        label = model._meta.label_lower  # noqa: SLF001 - Django's documented model API
        app, name = label.split(".")
        wanted |= Q(content_type__app_label=app, codename=f"change_{name}")
    return wanted


def _give_the_tree(group: Group) -> None:
    rights = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS)
    GroupPagePermission.objects.filter(group=group).exclude(permission__in=rights).delete()
    for permission in rights:
        GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=permission)


def _give_the_library(group: Group, wanted: Rights) -> None:
    rights = Permission.objects.filter(_any_of(wanted))
    GroupCollectionPermission.objects.filter(group=group).exclude(permission__in=rights).delete()
    root = Collection.get_first_root_node()
    for permission in rights:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
