"""Which fields of a reading ask for a person's look."""

from typing import Any

from hoaban.plans.vocabulary import UNKNOWN_DEADLINE

_LOW = "low"


def unsure_fields(read: dict[str, Any]) -> tuple[str, ...]:
    """Return the fields the reader was unsure of, as docs/plan-read.md names them: low confidence, unread time."""
    low = [field for field, how in read.get("confidence", {}).items() if how == _LOW]
    unread = ["deadline"] if has_unread_time(read) else []
    return tuple(dict.fromkeys([*unread, *low]))


def has_unread_time(read: dict[str, Any]) -> bool:
    """Say whether the reading holds words of time that the grammar could not read."""
    return (read.get("deadline") or {}).get("kind") == UNKNOWN_DEADLINE
