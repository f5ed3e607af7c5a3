"""A kept plan with tasks and approved contributions: what a report reads from the database."""

from datetime import UTC, date, datetime
from uuid import UUID

from django.core.files.base import ContentFile

from hoaban.kernel.ids import new_public_id
from hoaban.plans.actions import record_contribution
from hoaban.plans.models import Plan, Task, TaskBearer
from hoaban.publishing.models import Edition
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.publishing import a_section, a_story

SECTION = UUID(int=1)
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


def a_kept_plan(*, by=None, number="4342/KH-UBND", year=2026, **fields):
    known = {
        "subject": "Công tác thông tin đối ngoại năm 2026",
        "issuer_name": "Ủy ban nhân dân tỉnh Điện Biên",
        "issued_on": date(2025, 12, 31),
        "text": "Kế hoạch",
        "file_name": "ke-hoach.txt",
        "original": ContentFile(b"KH", name="ke-hoach.txt"),
        "sha256": new_public_id(),
        "imported_at": NOON,
    }
    return Plan.objects.create(imported_by=by or an_officer(), number=number, year=year, **(known | fields))


def a_kept_task(plan, title="Tuyên truyền về hoa ban", *, position=1, lead="Sở TT&TT", **fields):
    known = {"section": f"II.{position}", "due_on": date(2026, 12, 14), "deadline_kind": "BEFORE"}
    task = Task.objects.create(plan=plan, title=title, position=position, confirmed_by=plan.imported_by,
                               confirmed_at=NOON, **(known | fields))  # fmt: skip
    TaskBearer.objects.create(task=task, role="lead", name=lead)
    return task


def _section_in(language):
    if not Edition.objects.of(SECTION, language).exists():
        a_section("Văn hóa", item=SECTION, language=language, at=LONG_AGO)
    return SECTION


def an_answer(task, title="Hoa ban nở sớm", *, at=NOON, languages=("vi",)):
    """A contribution proved by one edition a language; returned with the editions."""
    approver, item, editions = an_approver(), None, []
    for language in languages:
        section = _section_in(language)
        edition = a_story(section, title, item=item, slug=title, language=language, at=at, approver=approver)
        item = edition.item
        editions.append(edition)
        contribution = record_contribution(task, item=item, title=title, edition=edition, by=approver, at=at)
    return contribution, editions
