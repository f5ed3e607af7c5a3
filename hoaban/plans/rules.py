"""Pure rules of plans: which moves a draft may make, how far a task is, where it stands on a day."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from hoaban.plans.vocabulary import STANDING_DEADLINE, DraftState, TaskState

_BACK = frozenset({DraftState.DRAFT})
MOVES: dict[str, frozenset[str]] = {
    DraftState.DRAFT: frozenset(DraftState) - _BACK,
    DraftState.CONFIRMED: _BACK,
    DraftState.REJECTED: _BACK,
    DraftState.SPLIT: _BACK,
    DraftState.MERGED: _BACK,
}


def may_move(old: str, new: str) -> bool:
    """Say whether a draft may go from one state to another: it waits and is decided, or its decision is undone."""
    return new in MOVES.get(old, frozenset())


def share(approved: int, asks: int) -> Fraction:
    """Return approved contributions ÷ what the task asks for, at most 1."""
    return min(Fraction(approved, asks), Fraction(1))


def mean(shares: Iterable[Fraction]) -> Fraction:
    """Return the mean of shares; 0 of none."""
    kept = list(shares)
    return sum(kept, Fraction(0)) / len(kept) if kept else Fraction(0)


def task_state(*, approved: int, asks: int, deadline_kind: str, due_on: date | None, day: date) -> TaskState:
    """Return where a task stands on `day`: its last day still counts as in time."""
    if approved >= asks:
        return TaskState.DONE
    if due_on is not None and due_on < day:
        return TaskState.LATE
    return TaskState.STANDING if deadline_kind == STANDING_DEADLINE else TaskState.OPEN
