"""Officers come, are posted to agencies and leave; their rights follow at once."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.organisations.actions.deriving import derive_groups
from hoaban.organisations.models import Agency, Officer, Posting
from hoaban.organisations.vocabulary import Role


class NameTaken(Refusal):
    """Another officer logs in with that name."""

    def __init__(self) -> None:
        super().__init__(_("Another officer already uses this log-in name."))


class AlreadyPosted(Refusal):
    """The officer holds that role in that agency."""

    def __init__(self) -> None:
        super().__init__(_("The officer already holds this role in this agency."))


class PostingEnded(Refusal):
    """The posting has its last day already, or the day lies before its first."""

    def __init__(self) -> None:
        super().__init__(_("This posting has already ended, or the day lies before it began."))


@transaction.atomic
def appoint(
    username: str, *, full_name: str, password: str | None, agency: Agency, role: Role, by: Officer | None,
    at: datetime, superuser: bool = False,
) -> Officer:  # fmt: skip
    """Give a person an account and a first posting from that day on. `by` None = the installation itself.

    Raises NameTaken. The password is taken as given: forms check its strength; None = nobody can log in until an
    invitation is accepted.
    """
    if Officer.objects.filter(username=username).exists():
        raise NameTaken
    officer = Officer(username=username, full_name=full_name, is_superuser=superuser, is_staff=superuser)
    officer.set_password(password)
    try:
        with transaction.atomic():
            officer.save()
    except IntegrityError as problem:  # somebody took the name a moment ago
        raise NameTaken from problem
    audit.record("officer.appointed", by=by, at=at, kind="officer", subject=officer.public_id, superuser=superuser)
    post(officer, agency=agency, role=role, valid_from=day_in_vietnam(at), by=by, at=at)
    return officer


@transaction.atomic
def post(
    officer: Officer, *, agency: Agency, role: Role, valid_from: date | None, by: Officer | None, at: datetime
) -> Posting:
    """Post an officer to an agency in a role, from a day on. Raises AlreadyPosted while that posting is open."""
    if Posting.objects.filter(officer=officer, agency=agency, role=role, scope="", valid_to=None).exists():
        raise AlreadyPosted
    posting = Posting.objects.create(officer=officer, agency=agency, role=role, valid_from=valid_from)
    since = valid_from.isoformat() if valid_from else None
    audit.record(
        "posting.begun", by=by, at=at, kind="officer", subject=officer.public_id,
        agency=agency.public_id, role=str(role), valid_from=since,
    )  # fmt: skip
    derive_groups(officer, today=day_in_vietnam(at))
    return posting


@transaction.atomic
def end_posting(posting: Posting, *, on: date, by: Officer | None, at: datetime) -> Posting:
    """Let `on` be the posting's last day. Raises PostingEnded."""
    if posting.valid_to is not None or (posting.valid_from is not None and on < posting.valid_from):
        raise PostingEnded
    posting.valid_to = on
    posting.save(update_fields=["valid_to"])
    audit.record(
        "posting.ended", by=by, at=at, kind="officer", subject=posting.officer.public_id,
        agency=posting.agency.public_id, role=posting.role, valid_to=on.isoformat(),
    )  # fmt: skip
    derive_groups(posting.officer, today=day_in_vietnam(at))
    return posting
