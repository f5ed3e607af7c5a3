"""The JSON shape of a reading, kept stable: docs/plan-read.md is its description."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hoaban.documents.vocabulary import Attached, Base, Deadline, DocumentFacts, Evidence, Part, Reading, TaskDraft


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Return plain dicts and lists; dates as ISO 8601, unknown as None, offsets in code points of `text`."""
    return {
        "document": _document(reading.document),
        "text": reading.text,
        "parts": [_part(part) for part in reading.parts],
        "tasks": [_task(task) for task in reading.tasks],
        "tables": [
            {"part": t.part, "header": list(t.header), "rows": [dict(r) for r in t.rows]} for t in reading.tables
        ],
        "warnings": [{"code": w.code, "message": w.message, "start": w.start, "end": w.end} for w in reading.warnings],
    }


def _document(facts: DocumentFacts) -> dict[str, Any]:
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
        "evidence": _evidence(facts.evidence),
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


def _evidence(evidence: tuple[Evidence, ...]) -> list[dict[str, Any]]:
    return [{"field": e.field, "start": e.start, "end": e.end} for e in evidence]


def _part(part: Part) -> dict[str, Any]:
    return {
        "path": part.path,
        "kind": part.kind,
        "num": part.num,
        "heading": part.heading,
        "start": part.start,
        "end": part.end,
    }


def _task(task: TaskDraft) -> dict[str, Any]:
    return {
        "title": task.title,
        "span": [task.start, task.end],
        "section": task.section,
        "kind": str(task.kind),
        "modality": task.modality,
        "lead": list(task.lead),
        "support": list(task.support),
        "deadline": _deadline(task.deadline),
        "product": task.product,
        "indicator": task.indicator,
        "budget": task.budget,
        "confidence": {"lead": task.lead_confidence, "deadline": task.deadline_confidence},
        "evidence": _evidence(task.evidence),
        "also": [{"section": p.section, "kind": p.kind, "span": [p.start, p.end]} for p in task.also],
    }


def _deadline(deadline: Deadline | None) -> dict[str, Any] | None:
    if deadline is None:
        return None
    return {
        "kind": str(deadline.kind),
        "value": deadline.value,
        "start": _day(deadline.start),
        "end": _day(deadline.end),
        "text": deadline.text,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
