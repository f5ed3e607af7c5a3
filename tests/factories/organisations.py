"""Agencies and officers as rows: named people for every test. A ULID in names keeps them apart."""

from datetime import UTC, date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password

from hoaban.kernel.ids import new_public_id
from hoaban.kernel.text import sort_key
from hoaban.organisations.actions import derive_groups
from hoaban.organisations.models import Agency, AgencyName, Officer, Posting
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import AgencyKind, Role

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # noon in Viet Nam
TODAY = date(2026, 11, 23)
PASSWORD = "hoa-ban-nở-trắng-2026"


@cache
def _hashed():
    """One hash for all: hashing is slow on purpose."""
    return make_password(PASSWORD)


def an_agency(name="Sở Văn hóa, Thể thao và Du lịch", kind=AgencyKind.DEPARTMENT, **validity):
    agency = Agency.objects.create(kind=kind, **validity)
    AgencyName.objects.create(agency=agency, name=name, key=name_key(name), sort_key=sort_key(name), **validity)
    return agency


def an_officer(username=None, role=Role.OFFICER, agency=None):
    """An officer posted since ever; the groups exist, their rights only after actions.set_up_groups()."""
    username = username or f"{role.value}-{new_public_id().lower()}"
    officer = Officer.objects.create(username=username, full_name=f"Người {username}", password=_hashed())
    Posting.objects.create(officer=officer, agency=agency or an_agency(), role=role)
    derive_groups(officer, today=TODAY)
    return officer


def an_approver(username=None, agency=None):
    return an_officer(username, Role.APPROVER, agency)


def an_administrator(username=None, agency=None):
    return an_officer(username, Role.ADMINISTRATOR, agency)
