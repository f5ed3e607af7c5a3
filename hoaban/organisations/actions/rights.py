"""Wagtail's groups: one a role and workspace, with the rights of the role. Nobody may publish a page in Wagtail.

What the public sees is an approved edition, so the right to publish would only invite a door that leads nowhere.
Officers and approvers have their own workspace's pages and library; administrators have everything.
"""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from wagtail.contrib.settings.registry import registry as settings_models
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from hoaban.organisations.models import Workspace
from hoaban.organisations.rules import group_name
from hoaban.organisations.vocabulary import Role

Rights = tuple[tuple[str, str], ...]
WORKING = (Role.OFFICER, Role.APPROVER)
PAGE_RIGHTS = (("wagtailcore", "add_page"), ("wagtailcore", "change_page"))
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


def group_of(role: Role, workspace: str) -> str:
    """Return the name of the group of a role in an agency with (or, "" , without) a workspace of its own.

    The house is kept by the province: an administrator's posting in a commune gives what an officer's gives.
    """
    return group_name(Role.OFFICER if workspace and role == Role.ADMINISTRATOR else role, workspace)


@transaction.atomic
def set_up_groups() -> None:
    """Make every group and set exactly its rights; safe to run again, and undoes rights given by hand.

    Before the first workspace exists, the whole tree is everybody's.
    """
    for role in Role:
        _enter_the_desk(_group(role), more=_administration() if role == Role.ADMINISTRATOR else Q(pk=None))
    workspaces = Workspace.objects.select_related("collection")
    _give_everything(_group(Role.ADMINISTRATOR), COLLECTION_RIGHTS + KEEPER_RIGHTS)
    for role in WORKING if not workspaces else ():
        _give_everything(_group(role), COLLECTION_RIGHTS)
    for workspace in workspaces:
        set_up_workspace(workspace)


def set_up_workspace(workspace: Workspace) -> None:
    """Make the groups of one workspace and give them its pages and library, and nothing else."""
    homes = list(Page.objects.filter(translation_key=workspace.home, depth=2))
    for role in WORKING:
        group = _group(role, workspace.key if workspace.agency_id else "")
        _enter_the_desk(group)
        _give_pages(group, homes)
        _give_library(group, workspace.collection, COLLECTION_RIGHTS)


def _give_everything(group: Group, rights: Rights) -> None:
    _give_pages(group, [Page.get_first_root_node()])
    _give_library(group, Collection.get_first_root_node(), rights)


def _group(role: Role, workspace: str = "") -> Group:
    return Group.objects.get_or_create(name=group_of(role, workspace))[0]


def _enter_the_desk(group: Group, *, more: Q | None = None) -> None:
    desk = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.set(Permission.objects.filter(desk | more if more else desk))


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


def _give_pages(group: Group, branches: Iterable[Page]) -> None:
    rights = list(Permission.objects.filter(_any_of(PAGE_RIGHTS)))
    wanted = {(page.pk, right.pk) for page in branches for right in rights}
    rows = GroupPagePermission.objects.filter(group=group)
    held = {(page, right): pk for pk, page, right in rows.values_list("pk", "page", "permission")}
    rows.filter(pk__in=[pk for place, pk in held.items() if place not in wanted]).delete()
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page, permission_id=right) for page, right in wanted - held.keys()
    )


def _give_library(group: Group, library: Collection, rights: Rights) -> None:
    wanted = {(library.pk, right) for right in Permission.objects.filter(_any_of(rights)).values_list("pk", flat=True)}
    rows = GroupCollectionPermission.objects.filter(group=group)
    held = {(place, right): pk for pk, place, right in rows.values_list("pk", "collection", "permission")}
    rows.filter(pk__in=[pk for place, pk in held.items() if place not in wanted]).delete()
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=place, permission_id=right)
        for place, right in wanted - held.keys()
    )
