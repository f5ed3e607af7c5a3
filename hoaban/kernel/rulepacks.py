"""Rule packs: legal rules as dated data, shipped by the context that uses them.

A pack is a JSON file `{"instrument", "valid_from", "valid_to", "source", "rules": {...}}`. Rules change with
the law, not with a release of ours: never `if year >=`.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


class NoRuleInForce(LookupError):
    """No pack of that name is in force on the day."""


@dataclass(frozen=True)
class RulePack:
    """The rules of one instrument and the days it is in force (both inside; None = open)."""

    name: str
    instrument: str
    source: str
    valid_from: date
    valid_to: date | None
    rules: dict[str, Any]

    def in_force(self, on: date) -> bool:
        """Say whether the pack holds on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@cache
def packs(package: str, name: str) -> tuple[RulePack, ...]:
    """Load every version of a pack: files `<package>/rulepacks/<name>*.json`."""
    folder = files(package) / "rulepacks"
    found = sorted(f.name for f in folder.iterdir() if f.name.startswith(name) and f.name.endswith(".json"))
    return tuple(_load(name, json.loads((folder / file).read_text("utf-8"))) for file in found)


def rule_pack(package: str, name: str, *, on: date) -> RulePack:
    """Return the pack in force on a day. Raises NoRuleInForce."""
    for pack in packs(package, name):
        if pack.in_force(on):
            return pack
    raise NoRuleInForce(f"{name} on {on.isoformat()}")


def _load(name: str, data: dict[str, Any]) -> RulePack:
    until = data.get("valid_to")
    return RulePack(
        name=name,
        instrument=data["instrument"],
        source=data["source"],
        valid_from=date.fromisoformat(data["valid_from"]),
        valid_to=date.fromisoformat(until) if until else None,
        rules=data["rules"],
    )
