"""The account page: an officer changes language and name without being asked for a first and a last name."""

import pytest
from django.urls import reverse

from hoaban.organisations.actions import set_up_groups
from tests.factories.organisations import an_officer

pytestmark = pytest.mark.django_db


def test_the_account_page_asks_for_the_name_in_one_field(client):
    set_up_groups()
    client.force_login(an_officer("lan"))
    form = client.get(reverse("wagtailadmin_account")).context["panels_by_tab"]
    fields = [name for panels in form.values() for panel in panels for name in panel.get_form().fields]
    assert "full_name" in fields
    assert {"first_name", "last_name"} & set(fields) == set()
