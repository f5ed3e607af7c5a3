"""Agencies and officers as rows: named people for every test. A ULID in names keeps them apart."""

from datetime import UTC, datetime

from django.contrib.auth.models import Group

from hoaban.kernel.ids import new_public_id
from hoaban.kernel.text import fold, sort_key
from hoaban.organisations.models import Agency, AgencyName, Officer, Posting
from hoaban.organisations.vocabulary import AgencyKind, Role

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # noon in Viet Nam
PASSWORD = "hoa-ban-nở-trắng-2026"


def an_agency(name="Sở Văn hóa, Thể thao và Du lịch", kind=AgencyKind.DEPARTMENT, **validity):
    agency = Agency.objects.create(kind=kind, **validity)
    AgencyName.objects.create(agency=agency, name=name, key=fold(name), sort_key=sort_key(name), **validity)
    return agency


def an_officer(username=None, role=Role.OFFICER, agency=None):
    username = username or f"{role.value}-{new_public_id().lower()}"
    officer = Officer(username=username, full_name=f"Người {username}")
    officer.set_password(PASSWORD)
    officer.save()
    Posting.objects.create(officer=officer, agency=agency or an_agency(), role=role)
    officer.groups.add(Group.objects.get_or_create(name=f"{role.value}s")[0])
    return officer


def an_approver(username=None, agency=None):
    return an_officer(username, Role.APPROVER, agency)
