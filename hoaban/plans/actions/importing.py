"""Bringing a plan in: read first, then one short transaction; what is blank is asked, never guessed."""

import hashlib
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from hoaban.documents.guarded import read_guarded
from hoaban.documents.refusals import Unreadable
from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.organisations import queries as organisations
from hoaban.organisations.models import Officer
from hoaban.organisations.vocabulary import Meant
from hoaban.plans import queries
from hoaban.plans.actions.bearers import resolve_again
from hoaban.plans.actions.telling import tell_the_public_side
from hoaban.plans.doubts import unsure_fields
from hoaban.plans.models import Draft, Plan
from hoaban.plans.vocabulary import DocumentKind

_FULL_DATE = len("2026-11-23")
_LONGEST_NAME = 255


class NotReadable(Refusal):
    """The file cannot be read, or must not be: `code` as in docs/plan-read.md ("classified", "zip_bomb", …)."""

    def __init__(self, problem: Unreadable) -> None:
        self.code = problem.code
        super().__init__(problem.sentence(get_language() or "vi"))


class AlreadyImported(Refusal):
    """The same bytes were imported before; `plan` is that plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        told = {"plan": plan.reference(), "day": plan.imported_at.strftime("%d/%m/%Y")}
        super().__init__(_("This very file was imported on %(day)s: plan %(plan)s.") % told)


def import_plan(data: bytes, *, name: str, by: Officer, at: datetime, is_sample: bool = False) -> Plan:
    """Read a file and keep it as a plan with drafts; nothing is a task yet.

    Reading happens before the transaction and leaves nothing behind. Raises NotReadable (a document with a secrecy
    mark among them: no row, no file, no audit row of it) and AlreadyImported.
    """
    digest = hashlib.sha256(data).hexdigest()
    _refuse_a_second_import(digest)
    reading = _read(data, name)
    plan = _plan_of(reading, is_sample=is_sample)
    plan.file_name, plan.sha256, plan.imported_by, plan.imported_at = _short(name), digest, by, at
    plan.issuer = _issuer(plan)
    return _keep(plan, data, reading["tasks"])


def fill_in(
    plan: Plan,
    *,
    number: str | None = None,
    issued_on: date | None = None,
    year: int | None = None,
    by: Officer,
    at: datetime,
) -> Plan:
    """Write what the document leaves blank (None = leave as it is); agencies are resolved anew when the day moves."""
    day_before = plan.reference_day()
    given: dict[str, Any] = {"number": number, "issued_on": issued_on, "year": year}
    changed = {field: value for field, value in given.items() if value not in {None, getattr(plan, field)}}
    if not changed:
        return plan
    told = {field: [str(getattr(plan, field) or ""), str(value)] for field, value in changed.items()}
    for field, value in changed.items():
        setattr(plan, field, value)
    plan.issued_on_text = plan.issued_on.isoformat() if plan.issued_on else plan.issued_on_text
    with transaction.atomic():
        if plan.reference_day() != day_before:
            plan.issuer = _issuer(plan)
            resolve_again(plan)
        plan.save(update_fields=[*changed, "issued_on_text", "issuer"])
        audit.record("fill_in_plan", by=by, at=at, kind="plan", subject=plan.public_id, changed=told)
        tell_the_public_side(plan, at=at)
    return plan


def _refuse_a_second_import(digest: str) -> None:
    if known := queries.same_file(digest):
        raise AlreadyImported(known)


def _read(data: bytes, name: str) -> dict[str, Any]:
    try:
        return read_guarded(data, name=name).reading
    except Unreadable as problem:
        raise NotReadable(problem) from problem


def _plan_of(reading: dict[str, Any], *, is_sample: bool) -> Plan:
    facts = reading["document"]
    issued = facts["issued_on"] or ""
    return Plan(
        kind=facts["kind"] if facts["kind"] in DocumentKind.values else DocumentKind.OTHER,
        number=_fitting(facts["number"], 60),
        subject=facts["subject"] or "",
        issuer_name=_fitting(facts["issuer"], 300),
        place=_fitting(facts["place"], 100),
        issued_on=date.fromisoformat(issued) if len(issued) == _FULL_DATE else None,
        issued_on_text=issued,
        year=facts["year"],
        second_hand=facts["second_hand"],
        reported_by=_fitting(facts["reported_by"], 200),
        is_sample=is_sample,
        text=reading["text"],
        reading={key: value for key, value in reading.items() if key not in {"text", "tasks"}},
    )


def _fitting(words: str | None, limit: int) -> str:
    """Return the words, or "" (= asked) when they cannot be what they were read as."""
    return words if words and len(words) <= limit else ""


def _issuer(plan: Plan) -> Any:
    return organisations.agency_named(plan.issuer_name, on=plan.reference_day()) if plan.issuer_name else None


def _keep(plan: Plan, data: bytes, tasks: list[dict[str, Any]]) -> Plan:
    """Write file, plan, drafts and audit row together; a file whose rows are refused is taken away again."""
    plan.original.save(f"{plan.sha256}{PurePath(plan.file_name).suffix.lower()[:10]}", ContentFile(data), save=False)
    try:
        with transaction.atomic():
            plan.save()
            Draft.objects.bulk_create(_drafts(plan, tasks))
            audit.record(
                "import_plan", by=plan.imported_by, at=plan.imported_at, kind="plan", subject=plan.public_id,
                sha256=plan.sha256, drafts=len(tasks),
            )  # fmt: skip
    except BaseException as problem:
        plan.original.delete(save=False)
        if isinstance(problem, IntegrityError):
            _refuse_a_second_import(plan.sha256)
        raise
    return plan


def _drafts(plan: Plan, tasks: list[dict[str, Any]]) -> list[Draft]:
    """Return the drafts; one whose lead the register does not know on the plan's day asks for a look."""
    meant = organisations.meanings((name for task in tasks for name in task["lead"]), on=plan.reference_day())
    known = {name for name, meaning in meant.items() if meaning.how in {Meant.AGENCY, Meant.GROUP}}
    return [
        Draft(
            plan=plan, position=place, start=task["span"][0], end=task["span"][1], read=task,
            unsure=bool(unsure_fields(task)) or not known.issuperset(task["lead"]),
        )
        for place, task in enumerate(tasks, start=1)
    ]  # fmt: skip


def _short(name: str) -> str:
    """Return the file's own name, its ending kept when it is too long for the column."""
    path = PurePath(name.replace("\\", "/"))
    return f"{path.stem[: _LONGEST_NAME - len(path.suffix)]}{path.suffix}"[-_LONGEST_NAME:]
