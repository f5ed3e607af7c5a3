"""One-time links: a person is let in once, sets a password, and the link is spent (ADR 0030)."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.actions.postings import appoint
from hoaban.organisations.models import Agency, Invitation, Officer
from hoaban.organisations.vocabulary import Role

GOOD_FOR = timedelta(days=7)


class LinkSpent(Refusal):
    """The link was used, withdrawn, is too old, or never existed: the answer is the same."""

    def __init__(self) -> None:
        super().__init__(_("This link no longer opens. Ask your administrator for a new one."))


@transaction.atomic
def invite(officer: Officer | None, *, by: Officer | None, at: datetime) -> str:
    """Make a link's secret for an officer, who sets a password by it; None = for the first administrator.

    Earlier links of the same person stop opening. The secret is returned once; only its hash is kept.
    """
    Invitation.objects.filter(officer=officer).open(at).update(revoked_at=at)
    token = secrets.token_urlsafe(24)
    made = Invitation.objects.create(
        officer=officer, token_hash=_hash(token), made_by=by, made_at=at, expires_at=at + GOOD_FOR
    )
    subject = officer.public_id if officer else made.public_id
    audit.record("officer.invited", by=by, at=at, kind="officer", subject=subject, invitation=str(made.public_id))
    return token


@transaction.atomic
def appoint_and_invite(
    username: str, *, full_name: str, agency: Agency, role: Role, by: Officer, at: datetime
) -> tuple[Officer, str]:
    """Give a person an account nobody can log in to yet, a first posting and a link. Raises NameTaken."""
    officer = appoint(username, full_name=full_name, password=None, agency=agency, role=role, by=by, at=at)
    return officer, invite(officer, by=by, at=at)


def opened_by(token: str, *, at: datetime) -> Invitation:
    """Return the invitation a secret opens. Raises LinkSpent."""
    wanted = _hash(token)
    found = Invitation.objects.open(at).filter(token_hash=wanted).select_related("officer").first()
    if found is None or not hmac.compare_digest(found.token_hash, wanted):
        raise LinkSpent
    return found


@transaction.atomic
def accept(token: str, *, password: str, at: datetime) -> Officer:
    """Spend the link and set the officer's password. Raises LinkSpent."""
    invitation = opened_by(token, at=at)
    officer = invitation.officer
    if officer is None or not officer.is_active:
        raise LinkSpent
    _spend(invitation, at)
    officer.set_password(password)
    officer.save(update_fields=["password"])
    audit.record("invitation.accepted", by=officer, at=at, kind="officer", subject=officer.public_id)
    return officer


@transaction.atomic
def accept_first(token: str, *, full_name: str, username: str, password: str, at: datetime) -> Officer:
    """Spend the first link and make the first administrator, who may do everything but approve alone.

    Raises LinkSpent, also when somebody was first; NameTaken.
    """
    invitation = opened_by(token, at=at)
    if invitation.officer is not None or Officer.objects.exists():
        raise LinkSpent
    _spend(invitation, at)
    officer = Officer(username=username, full_name=full_name, is_superuser=True, is_staff=True)
    officer.set_password(password)
    officer.save()
    audit.record("officer.founded", by=None, at=at, kind="officer", subject=officer.public_id)
    return officer


@transaction.atomic
def revoke(invitation: Invitation, *, by: Officer, at: datetime) -> None:
    """Let a link no longer open."""
    Invitation.objects.filter(pk=invitation.pk, used_at=None).update(revoked_at=at)
    subject = invitation.officer.public_id if invitation.officer else invitation.public_id
    audit.record("invitation.revoked", by=by, at=at, kind="officer", subject=subject)


def _spend(invitation: Invitation, at: datetime) -> None:
    """Two who open one link at one moment: the second comes too late."""
    if Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(used_at=at) != 1:
        raise LinkSpent


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
