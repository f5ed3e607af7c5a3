"""Audit rows: every action records itself; the worker chains the rows so that a missing one shows."""

import hashlib
import json
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from hoaban.kernel.models import AuditRow

SYSTEM = "system"


class Actor(Protocol):
    """Somebody with a public id: an officer."""

    @property
    def public_id(self) -> Any:
        """The officer's ULID."""


def record(verb: str, *, by: Actor | None, at: datetime, kind: str, subject: str, **detail: Any) -> AuditRow:
    """Write one audit row inside the caller's transaction. `detail` must be JSON."""
    actor = str(by.public_id) if by is not None else SYSTEM
    return AuditRow.objects.create(
        verb=verb, actor=actor, at=at, subject_kind=kind, subject_id=str(subject), detail=detail
    )


def chain(limit: int = 500) -> int:
    """Chain rows that are committed but not yet chained; return how many. Run by the one worker."""
    with transaction.atomic():
        last = AuditRow.objects.filter(position__isnull=False).order_by("-position").first()
        position, previous = (last.position or 0, last.chain_hash) if last else (0, "")
        rows = list(AuditRow.objects.filter(position=None).order_by("pk")[:limit])
        for row in rows:
            position, previous = position + 1, row_hash(row, previous)
            AuditRow.objects.filter(pk=row.pk).update(position=position, chain_hash=previous)
    return len(rows)


def row_hash(row: AuditRow, previous: str) -> str:
    """Return SHA-256 (hex) over the previous hash and what the row says."""
    said = [row.public_id, row.at.isoformat(), row.actor, row.verb, row.subject_kind, row.subject_id, row.detail]
    return hashlib.sha256((previous + json.dumps(said, sort_keys=True, ensure_ascii=False)).encode()).hexdigest()


def first_broken_link() -> str | None:
    """Return the public id of the first chained row that does not fit its predecessor, or None."""
    previous = ""
    for expected, row in enumerate(AuditRow.objects.filter(position__isnull=False).order_by("position"), start=1):
        if row.position != expected or row.chain_hash != row_hash(row, previous):
            return str(row.public_id)
        previous = row.chain_hash
    return None
