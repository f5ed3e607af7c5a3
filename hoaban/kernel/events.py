"""Domain events: typed notices by which upper contexts hear what happened below. At most six, past tense.

`post_migrate` and request hooks are not here: an event is sent by exactly one action, inside its transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True)
class EditionApproved:
    """An edition was approved by a second person; `by` and `edition` are public ids."""

    item: UUID
    language: str
    edition: str
    by: str
    at: datetime


@dataclass(frozen=True)
class ScheduleKept:
    """An edition approved for later went out by itself; `edition` is its public id."""

    item: UUID
    language: str
    edition: str
    at: datetime


edition_approved = Signal()  # sent with payload=EditionApproved by publishing.actions.approve_edition
schedule_kept = Signal()  # sent with payload=ScheduleKept by publishing.actions.keeping_time
