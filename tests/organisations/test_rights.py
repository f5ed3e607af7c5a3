"""Groups give the desk what a role needs, and nobody a door to publish or delete."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.contrib.settings.registry import registry
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
)  # fmt: skip
from wagtail.permissions import policy_registry

from hoaban.media.models import File, Picture, Recording
from hoaban.organisations.actions import set_up_groups
from hoaban.organisations.models import Officer
from hoaban.organisations.vocabulary import Role
from tests.factories.organisations import an_officer

pytestmark = pytest.mark.django_db
KEPT = (Officer, Site, Locale, Collection, Workflow, Task)
EVERY_ROLE = pytest.mark.parametrize("role", list(Role))


@pytest.fixture(autouse=True)
def groups(db):
    set_up_groups()


@EVERY_ROLE
def test_every_role_may_write_pages_and_none_may_publish_or_delete_them(role):
    rights = Page.get_first_root_node().permissions_for_user(an_officer(role=role))
    assert (rights.can_add_subpage(), rights.can_publish_subpage(), rights.can_delete()) == (True, False, False)


@EVERY_ROLE
def test_a_page_of_ones_own_cannot_be_published_or_deleted_either(role):
    officer = an_officer(role=role)
    page = Page.objects.get(depth=2)
    Page.objects.filter(pk=page.pk).update(owner=officer, live=True)
    rights = Page.objects.get(pk=page.pk).permissions_for_user(officer)
    assert (rights.can_edit(), rights.can_publish(), rights.can_unpublish(), rights.can_delete()) == (
        True, False, False, False,
    )  # fmt: skip


@EVERY_ROLE
@pytest.mark.parametrize("model", [Picture, File, Recording])
def test_every_role_may_add_and_change_media(role, model):
    officer = an_officer(role=role)
    policy = policy_registry.get_by_type(model)
    assert [policy.user_has_permission(officer, action) for action in ("add", "change")] == [True, True]


@EVERY_ROLE
@pytest.mark.parametrize("model", [Picture, File])
def test_every_role_may_choose_pictures_and_files(role, model):
    assert policy_registry.get_by_type(model).user_has_permission(an_officer(role=role), "choose") is True


@EVERY_ROLE
def test_every_role_enters_the_desk(role):
    assert an_officer(role=role).has_perm("wagtailadmin.access_admin") is True


@EVERY_ROLE
def test_only_administrators_keep_people_sites_and_settings(role):
    officer = an_officer(role=role)
    kept = [policy_registry.get_by_type(model).user_has_permission(officer, "change") for model in KEPT]
    labels = [model._meta.label_lower.split(".") for model in registry]
    kept += [officer.has_perm(f"{app}.change_{name}") for app, name in labels]
    assert set(kept) == {role == Role.ADMINISTRATOR}


def test_no_group_holds_a_right_to_publish_lock_or_delete():
    names = ["officers", "approvers", "administrators"]
    given = set(Permission.objects.filter(group__name__in=names).values_list("codename", flat=True))
    for model in (GroupPagePermission, GroupCollectionPermission):
        given |= set(model.objects.filter(group__name__in=names).values_list("permission__codename", flat=True))
    assert [name for name in given if name.startswith(("publish", "delete", "bulk_delete", "lock", "unlock"))] == []


def test_setting_up_again_takes_back_what_was_given_by_hand():
    group = Group.objects.get(name="officers")
    page = Page.get_first_root_node()
    GroupPagePermission.objects.create(group=group, page=page, permission_type="publish")
    group.permissions.add(Permission.objects.get(codename="delete_site"))
    set_up_groups()
    kept = {*group.page_permissions.values_list("permission__codename", flat=True)}
    assert (kept, [p.codename for p in group.permissions.all()]) == ({"add_page", "change_page"}, ["access_admin"])


def test_setting_up_twice_leaves_one_row_a_right():
    before = (GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count())
    set_up_groups()
    assert (GroupPagePermission.objects.count(), GroupCollectionPermission.objects.count()) == before
