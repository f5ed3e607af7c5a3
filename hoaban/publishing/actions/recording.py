"""Recording what happened: one change row in the transaction of what changed."""

from datetime import datetime
from typing import Any

from django.db import connection

from hoaban.publishing.models import Change
from hoaban.publishing.vocabulary import ChangeKind, Urgency

CHANNEL = "hoaban_changes"


def record_change(
    kind: ChangeKind,
    subject: object,
    *,
    at: datetime,
    language: str = "",
    site: str = "",
    urgency: Urgency = Urgency.PAGE,
    detail: dict[str, Any] | None = None,
) -> Change:
    """Leave a change row for the worker, and wake it when the caller's transaction commits.

    `subject` names what changed (an item, a public id, a setting), `site` "" means every site, `detail` is JSON.
    """
    change = Change.objects.create(
        kind=kind, subject=str(subject), at=at, language=language, site=site, urgency=urgency, detail=detail or {}
    )
    wake_worker()
    return change


def wake_worker() -> None:
    """Let the worker look again when the caller's transaction commits."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")  # delivered by the database at commit
