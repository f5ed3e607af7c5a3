"""The JSON shape of a reading, kept stable: docs/plan-read.md is its description."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hoaban.documents.contract_facts import evidence_as_json, facts_as_json

if TYPE_CHECKING:
    from hoaban.documents.figures import BudgetLine, Quantity
    from hoaban.documents.vocabulary import Deadline, Notice, Part, Reading, Table, TableCell, TaskDraft


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Return plain dicts and lists; dates as ISO 8601, unknown as None, offsets in code points of `text`."""
    return {
        "document": facts_as_json(reading.document)
        | {"budget_lines": [_budget_line(one) for one in reading.budget_lines]},
        "text": reading.text,
        "parts": [_part(part) for part in reading.parts],
        "tasks": [_task(task) for task in reading.tasks],
        "tables": [_table(table) for table in reading.tables],
        "warnings": [_warning(warning) for warning in reading.warnings],
    }


def _cell(cell: TableCell) -> dict[str, Any]:
    place = {"row": cell.row, "column": cell.column, "rows": cell.rows, "columns": cell.columns}
    return {**place, "start": cell.start, "end": cell.end, "head": cell.head}


def _warning(notice: Notice) -> dict[str, Any]:
    place = {"start": notice.start, "end": notice.end}
    return {"code": notice.code, "message": notice.message, **place, "details": dict(notice.details)}


def _table(table: Table) -> dict[str, Any]:
    return {
        "part": table.part,
        "header": list(table.header),
        "rows": [dict(row) for row in table.rows],
        "groups": [list(groups) for groups in table.groups],
        "cells": [_cell(cell) for cell in table.cells],
    }


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
        "evidence": evidence_as_json(task.evidence),
        "also": [{"section": p.section, "kind": p.kind, "span": [p.start, p.end]} for p in task.also],
        "quantities": [_quantity(one) for one in task.quantities],
        "budget_line": _budget_line(task.budget_line) if task.budget_line else None,
        "report_to": list(task.report_to),
        "roles": [{"role": r.role, "names": list(r.names)} for r in task.roles],
    }


def _quantity(one: Quantity) -> dict[str, Any]:
    number = {"value": _plain(one.value), "high": _plain(one.high), "unit": one.unit, "bound": one.bound}
    return {**number, "every": one.every, "start": one.start, "end": one.end}


def _plain(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _budget_line(line: BudgetLine) -> dict[str, Any]:
    money = {"amount": line.amount, "code": line.code, "sources": list(line.sources)}
    return {**money, "start": line.start, "end": line.end}


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
