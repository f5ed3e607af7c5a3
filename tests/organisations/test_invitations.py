"""One-time links: they open once, for one person, for a week, and only their hash is kept."""

from datetime import timedelta

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.organisations.actions import NameTaken, invitations
from hoaban.organisations.models import Invitation, Officer
from hoaban.organisations.vocabulary import Role
from tests.factories.organisations import NOON, an_administrator, an_agency, an_officer

pytestmark = pytest.mark.django_db
WEEK_LATER = NOON + timedelta(days=7)


def test_an_invited_person_sets_a_password_once():
    officer = an_officer()
    token = invitations.invite(officer, by=an_administrator(), at=NOON)
    assert invitations.accept(token, password="một câu dài dễ nhớ", at=NOON) == officer
    officer.refresh_from_db()
    assert officer.check_password("một câu dài dễ nhớ")
    with pytest.raises(invitations.LinkSpent):
        invitations.accept(token, password="câu khác cũng dài", at=NOON)


def test_the_secret_is_kept_nowhere():
    token = invitations.invite(an_officer(), by=None, at=NOON)
    kept = str([*Invitation.objects.values(), *AuditRow.objects.values()])
    assert token not in kept


@pytest.mark.parametrize("at", [WEEK_LATER, WEEK_LATER + timedelta(days=300)])
def test_a_link_is_good_for_a_week(at):
    token = invitations.invite(an_officer(), by=None, at=NOON)
    assert invitations.opened_by(token, at=WEEK_LATER - timedelta(seconds=1))
    with pytest.raises(invitations.LinkSpent):
        invitations.accept(token, password="x", at=at)


def test_a_new_link_closes_the_one_before_and_nobody_elses():
    officer, other = an_officer(), an_officer()
    first, others = (invitations.invite(one, by=None, at=NOON) for one in (officer, other))
    second = invitations.invite(officer, by=None, at=NOON)
    with pytest.raises(invitations.LinkSpent):
        invitations.opened_by(first, at=NOON)
    assert invitations.opened_by(second, at=NOON).officer == officer
    assert invitations.opened_by(others, at=NOON).officer == other


def test_a_withdrawn_link_and_one_never_made_answer_the_same():
    officer = an_officer()
    token = invitations.invite(officer, by=None, at=NOON)
    invitations.revoke(Invitation.objects.get(), by=an_administrator(), at=NOON)
    for secret in (token, "", "không-có"):
        with pytest.raises(invitations.LinkSpent):
            invitations.opened_by(secret, at=NOON)


def test_somebody_who_left_is_not_let_in():
    officer = an_officer()
    token = invitations.invite(officer, by=None, at=NOON)
    Officer.objects.update(is_active=False)
    with pytest.raises(invitations.LinkSpent):
        invitations.accept(token, password="x", at=NOON)


def test_an_invited_officer_cannot_log_in_before():
    by, agency = an_administrator(), an_agency()
    officer, _ = invitations.appoint_and_invite(
        "pao", full_name="Giàng A Páo", agency=agency, role=Role.APPROVER, by=by, at=NOON
    )
    assert not officer.has_usable_password()
    assert officer.postings.get().role == Role.APPROVER
    with pytest.raises(NameTaken):
        invitations.appoint_and_invite("pao", full_name="x", agency=agency, role=Role.OFFICER, by=by, at=NOON)


FIRST = {"full_name": "Lò Thị Mai", "username": "mai", "password": "một câu dài dễ nhớ", "at": NOON}


def test_the_first_link_makes_the_first_administrator_and_no_second():
    token = invitations.invite(None, by=None, at=NOON)
    officer = invitations.accept_first(token, **FIRST)
    assert (officer.username, officer.is_superuser) == ("mai", True)
    assert AuditRow.objects.get(verb="officer.founded").subject_id == officer.public_id
    again = invitations.invite(None, by=None, at=NOON)
    with pytest.raises(invitations.LinkSpent):
        invitations.accept_first(again, **FIRST | {"username": "khac"})


def test_an_officers_link_does_not_make_an_administrator():
    token = invitations.invite(an_officer(), by=None, at=NOON)
    with pytest.raises(invitations.LinkSpent):
        invitations.accept_first(token, **FIRST)


def test_the_first_link_sets_nobodys_password():
    token = invitations.invite(None, by=None, at=NOON)
    with pytest.raises(invitations.LinkSpent):
        invitations.accept(token, password="x", at=NOON)
