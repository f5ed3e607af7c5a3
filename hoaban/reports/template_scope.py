"""What a name means at a place of a template: fields of the report, and of the loops around the place."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from hoaban.reports import template_fields

LOOP = {"index": "1", "first": "1"}
_CLOSE_ENOUGH = 0.6


@dataclass(frozen=True)
class Meaning:
    """What a name stands for: its full name, and a value of its kind (text, dict or list)."""

    name: str
    value: Any


@dataclass(frozen=True)
class Opened:
    """A `for` or `if` that waits for its end; `bound` is what the loop's own name means."""

    tag: str
    closing: str
    place: str
    variable: str = ""
    bound: Meaning | None = None


class Scope:
    """The open `for`s and `if`s at a place."""

    def __init__(self) -> None:
        self.opened: list[Opened] = []

    def meaning(self, written: str) -> Meaning | None:
        """Return what a dotted name means here; None when it means nothing."""
        first, *rest = written.split(".")
        found = self._first(first)
        for name in rest:
            if found is None or not isinstance(found.value, dict) or name not in found.value:
                return None
            found = Meaning(f"{found.name}.{name}", found.value[name])
        return found

    def _first(self, name: str) -> Meaning | None:
        for one in reversed(self.opened):
            if one.bound is not None and one.variable == name:
                return one.bound
        if name == "loop" and any(one.bound for one in self.opened):
            return Meaning("loop", LOOP)
        return Meaning(name, template_fields.FIELDS[name]) if name in template_fields.FIELDS else None

    def meant(self, written: str) -> str:
        """Guess the name that was meant: the closest one that is known here; "" when none is near."""
        return next(iter(difflib.get_close_matches(written, list(self._known()), n=1, cutoff=_CLOSE_ENOUGH)), "")

    def example(self, written: str) -> str:
        """One name inside a name that holds several values."""
        found = self.meaning(written)
        inside = found.value if found else None
        return f"{written}.{next(iter(inside))}" if isinstance(inside, dict) else f"for x in {written}"

    def _known(self) -> Iterator[str]:
        for one in self.opened:
            if one.bound is not None and isinstance(one.bound.value, dict):
                yield from (f"{one.variable}.{name}" for name in one.bound.value)
        yield from _OUTSIDE_LOOPS


def _outside_loops() -> Iterator[str]:
    for name, value in template_fields.FIELDS.items():
        yield from (f"{name}.{below}" for below in value) if isinstance(value, dict) else (name,)


_OUTSIDE_LOOPS = tuple(_outside_loops())
