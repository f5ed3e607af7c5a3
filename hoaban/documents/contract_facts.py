"""The JSON shape of the facts of a document, a part of the contract in docs/plan-read.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hoaban.documents.identity import Attached, Base, DocumentFacts, Evidence


def facts_as_json(facts: DocumentFacts) -> dict[str, Any]:
    """Return the key `document` of a reading."""
    return {
        "kind": str(facts.kind),
        "number": facts.number,
        "issuer": facts.issuer,
        "place": facts.place,
        "issued_on": facts.issued_on,
        "subject": facts.subject,
        "year": facts.year,
        "second_hand": facts.second_hand,
        "reported_by": facts.reported_by,
        "kind_name": facts.kind_name,
        "symbol": facts.symbol,
        "urgency": facts.urgency,
        "bases": [_base(base) for base in facts.bases],
        "addressees": list(facts.addressees),
        "recipients": list(facts.recipients),
        "signer": facts.signer,
        "signer_title": facts.signer_title,
        "authority": facts.authority,
        "attached": _attached(facts.attached),
        "evidence": evidence_as_json(facts.evidence),
    }


def _base(base: Base) -> dict[str, Any]:
    return {"text": base.text, "number": base.number, "date": base.date, "start": base.start, "end": base.end}


def _attached(attached: Attached | None) -> dict[str, Any] | None:
    if attached is None:
        return None
    return {
        "kind": str(attached.kind),
        "kind_name": attached.kind_name,
        "subject": attached.subject,
        "year": attached.year,
        "start": attached.start,
        "end": attached.end,
    }


def evidence_as_json(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    """Return the places that support fields."""
    return [{"field": e.field, "start": e.start, "end": e.end} for e in evidence]
