"""Pure rules of publishing: canonical content and its hash, drafts kept for later, moves of a schedule."""

import hashlib
import json
import re
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from hoaban.kernel.text import nfc
from hoaban.publishing.vocabulary import CARD, ItemDraft, ItemKind, ScheduleState

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # what XML 1.0 has no room for

MOVES = {
    ScheduleState.WAITING: {ScheduleState.WAITING, ScheduleState.DONE, ScheduleState.CANCELLED, ScheduleState.FAILED},
    ScheduleState.FAILED: {ScheduleState.WAITING, ScheduleState.CANCELLED},
    ScheduleState.DONE: set(),
    ScheduleState.CANCELLED: set(),
}


def may_move(old: str, new: ScheduleState) -> bool:
    """Say whether something approved for later may go from one state to another."""
    return new in MOVES[ScheduleState(old)]


def frozen(draft: ItemDraft) -> dict[str, Any]:
    """Return a draft as JSON that stays as it is, whatever happens to the page it was made from."""
    kept: dict[str, Any] = in_nfc(asdict(draft) | {"kind": str(draft.kind), "authors": sorted(draft.authors)} | {
        "item": str(draft.item), "section": str(draft.section) if draft.section else None,
        "day": draft.day.isoformat() if draft.day else None,
    })  # fmt: skip
    return kept


def thawed(kept: dict[str, Any]) -> ItemDraft:
    """Return the draft that was frozen."""
    typed = {
        "item": UUID(kept["item"]), "kind": ItemKind(kept["kind"]), "authors": frozenset(kept["authors"]),
        "section": UUID(kept["section"]) if kept["section"] else None,
        "day": date.fromisoformat(kept["day"]) if kept["day"] else None,
    }  # fmt: skip
    return ItemDraft(**(kept | typed))


def in_nfc(value: Any) -> Any:
    """Return JSON values with every text in NFC, without the control characters no feed may carry."""
    if isinstance(value, str):
        return nfc(_CONTROL.sub("", value))
    if isinstance(value, dict):
        return {nfc(key): in_nfc(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [in_nfc(inner) for inner in value]
    return value


def content_hash(content: dict[str, Any]) -> str:
    """Return SHA-256 (hex) of the canonical JSON of an edition's content."""
    said = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def card_of(content: dict[str, Any]) -> dict[str, Any]:
    """Return the part of an edition's content that listings show."""
    return {name: content[name] for name in CARD if name in content}


def changed_fields(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Return the names of an edition's content that differ, sorted."""
    return sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
