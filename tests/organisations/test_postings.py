"""Officers are appointed and posted; their groups follow."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from hoaban.kernel.models import AuditRow
from hoaban.organisations import actions
from hoaban.organisations.models import Officer, Posting
from hoaban.organisations.vocabulary import Role
from tests.factories.organisations import NOON, PASSWORD, TODAY, an_administrator, an_agency, an_officer

pytestmark = pytest.mark.django_db


def appoint(username="mai", **more):
    more = {"full_name": "Lò Thị Mai", "password": PASSWORD, "agency": an_agency(), "role": Role.OFFICER} | more
    return actions.appoint(username, by=None, at=NOON, **more)


def groups_of(officer):
    return sorted(officer.groups.values_list("name", flat=True))


def test_an_appointed_officer_can_log_in_and_is_posted_from_that_day():
    officer = appoint()
    posting = officer.postings.get()
    assert (officer.check_password(PASSWORD), posting.valid_from, groups_of(officer)) == (True, TODAY, ["officers"])


def test_appointing_and_posting_are_audited_with_who_did_it():
    chief = an_administrator()
    officer = actions.appoint(
        "mai", full_name="Mai", password=PASSWORD, agency=an_agency(), role=Role.OFFICER, by=chief, at=NOON
    )
    rows = AuditRow.objects.filter(subject_id=officer.public_id).values_list("verb", "actor")
    assert list(rows) == [("officer.appointed", chief.public_id), ("posting.begun", chief.public_id)]


def test_a_log_in_name_is_given_once():
    appoint()
    with pytest.raises(actions.NameTaken):
        appoint()
    assert Officer.objects.count() == 1


def test_one_person_may_hold_two_roles():
    officer = appoint()
    actions.post(officer, agency=an_agency(), role=Role.APPROVER, valid_from=TODAY, by=None, at=NOON)
    assert groups_of(officer) == ["approvers", "officers"]


def test_a_role_in_an_agency_is_given_once():
    agency = an_agency()
    officer = appoint(agency=agency)
    with pytest.raises(actions.AlreadyPosted):
        actions.post(officer, agency=agency, role=Role.OFFICER, valid_from=TODAY, by=None, at=NOON)
    assert officer.postings.count() == 1


def test_the_database_refuses_a_second_open_posting():
    officer = an_officer()
    posting = officer.postings.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.objects.create(officer=officer, agency=posting.agency, role=posting.role)


def test_an_ended_posting_takes_its_rights_along_the_day_after():
    officer = appoint()
    actions.end_posting(officer.postings.get(), on=TODAY, by=None, at=NOON)
    today = groups_of(officer)
    actions.derive_all_groups(today=TODAY + timedelta(days=1))
    assert (today, groups_of(officer)) == (["officers"], [])


def test_a_posting_ends_once_and_not_before_it_began():
    posting = appoint().postings.get()
    with pytest.raises(actions.PostingEnded):
        actions.end_posting(posting, on=date(2026, 1, 1), by=None, at=NOON)
    actions.end_posting(posting, on=TODAY, by=None, at=NOON)
    with pytest.raises(actions.PostingEnded):
        actions.end_posting(posting, on=TODAY, by=None, at=NOON)


def test_a_posting_in_the_future_gives_no_rights_yet():
    officer = appoint()
    tomorrow = TODAY + timedelta(days=1)
    actions.post(officer, agency=an_agency(), role=Role.APPROVER, valid_from=tomorrow, by=None, at=NOON)
    now = groups_of(officer)
    actions.derive_groups(officer, today=tomorrow)
    assert (now, groups_of(officer)) == (["officers"], ["approvers", "officers"])


def test_groups_given_by_hand_do_not_last():
    officer, other = an_officer(), an_administrator()
    officer.groups.set(other.groups.all())
    actions.derive_groups(officer, today=TODAY)
    assert groups_of(officer) == ["officers"]


def test_an_officer_is_called_by_the_full_name():
    assert [str(appoint()), appoint("lan", full_name="").get_full_name()] == ["Lò Thị Mai", "lan"]
