"""Workspaces: which groups a posting gives, and what they may work on."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page

from hoaban.organisations import actions, queries
from hoaban.organisations.models import Officer, Workspace
from hoaban.organisations.vocabulary import Role
from tests.factories.organisations import NOON, TODAY, an_agency, an_officer

pytestmark = pytest.mark.django_db


def a_home(slug):
    home = Page(title=slug, slug=slug, locale=Locale.get_default())
    return Page.get_first_root_node().add_child(instance=home)


def a_workspace(key="xa-muong-phang", agency=None):
    return actions.give_workspace(key, agency=agency, home=a_home(key).translation_key, library=key, by=None, at=NOON)


def groups_of(officer):
    return sorted(Officer.objects.get(pk=officer.pk).groups.values_list("name", flat=True))


def test_who_is_posted_already_moves_into_the_workspace_of_the_agency():
    agency = an_agency("Ủy ban nhân dân xã Mường Phăng")
    officer, other = an_officer(agency=agency), an_officer()
    before = groups_of(officer)
    a_workspace(agency=agency)
    assert (before, groups_of(officer), groups_of(other)) == (["officers"], ["officers xa-muong-phang"], ["officers"])


def test_a_posting_in_two_offices_gives_both_and_ending_one_takes_it_back():
    agency = an_agency("Ủy ban nhân dân xã Mường Phăng")
    a_workspace(agency=agency)
    officer = an_officer()
    posting = actions.post(officer, agency=agency, role=Role.APPROVER, valid_from=TODAY, by=None, at=NOON)
    both = groups_of(officer)
    actions.end_posting(posting, on=TODAY, by=None, at=NOON)
    actions.derive_groups(officer, today=TODAY.replace(day=TODAY.day + 1))
    assert (both, groups_of(officer)) == (["approvers xa-muong-phang", "officers"], ["officers"])


def test_a_workspace_s_groups_hold_its_pages_and_library_and_nothing_else():
    a_workspace("main")
    workspace = a_workspace(agency=an_agency())
    group = Group.objects.get(name="officers xa-muong-phang")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission_type="change")
    GroupCollectionPermission.objects.update_or_create(
        group=group, collection=Collection.get_first_root_node(),
        permission=GroupCollectionPermission.objects.filter(group=group)[0].permission,
    )  # fmt: skip
    actions.set_up_groups()
    pages = set(group.page_permissions.values_list("page__slug", "permission__codename"))
    libraries = set(group.collection_permissions.values_list("collection", flat=True))
    assert (pages, libraries) == (
        {("xa-muong-phang", "add_page"), ("xa-muong-phang", "change_page")}, {workspace.collection_id},
    )  # fmt: skip


def test_administrators_keep_the_whole_tree_and_the_whole_library():
    a_workspace("main")
    actions.set_up_groups()
    group = Group.objects.get(name="administrators")
    held = {*group.page_permissions.values_list("page__depth", flat=True)}
    assert held | {*group.collection_permissions.values_list("collection__depth", flat=True)} == {1}


def test_giving_a_workspace_again_changes_nothing_and_another_s_is_refused():
    agency = an_agency()
    first = a_workspace(agency=agency)
    again = actions.give_workspace(first.key, agency=agency, home=uuid4(), library="x", by=None, at=NOON)
    assert (again, Workspace.objects.count()) == (first, 1)
    with pytest.raises(actions.WorkspaceTaken):
        actions.give_workspace("xa-sin-thau", agency=agency, home=uuid4(), library="x", by=None, at=NOON)
    with pytest.raises(actions.WorkspaceTaken):
        actions.give_workspace(first.key, agency=an_agency("Khác"), home=uuid4(), library="x", by=None, at=NOON)


def test_an_officer_works_in_the_workspace_of_the_agency_or_else_in_the_common_one():
    common, agency = a_workspace("main"), an_agency()
    own = a_workspace(agency=agency)
    found = [queries.workspace_of(officer, on=TODAY) for officer in (an_officer(agency=agency), an_officer())]
    assert found == [own, common]
