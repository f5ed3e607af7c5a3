"""What the contexts above ask of a draft before it may go out: asked when it is scheduled and again at its instant."""

from datetime import datetime
from typing import Protocol

from hoaban.publishing.vocabulary import ItemDraft


class Check(Protocol):
    """Raises a Refusal when readers would miss something, or must not see it, at that instant."""

    def __call__(self, draft: ItemDraft, *, at: datetime) -> None:
        """Check one draft."""


_checks: list[Check] = []


def register_check(check: Check) -> None:
    """Add a check; once, in `apps.ready`."""
    if check not in _checks:
        _checks.append(check)


def require_ready(draft: ItemDraft, *, at: datetime) -> None:
    """Raise the first refusal of a check."""
    for check in _checks:
        check(draft, at=at)
