"""A plan with many tasks, each answered by one story in two languages; rows written in bulk. Needs Django."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.core.files.base import ContentFile

from hoaban.organisations.models import Agency, AgencyName, Officer
from hoaban.organisations.vocabulary import AgencyKind
from hoaban.plans.models import Contribution, ContributionEdition, Plan, Task, TaskBearer
from hoaban.publishing.models import Address, Edition
from hoaban.publishing.vocabulary import ItemKind

BEGUN = datetime(2026, 7, 1, 3, tzinfo=UTC)
LANGUAGES = ("vi", "en")
TITLE = "Tuyên truyền về đất và người Điện Biên, đợt {}: lễ hội, cà phê, di sản và cửa khẩu"


def make_plan(tasks: int) -> Plan:
    """Return a plan with that many tasks; half of their contributions lie before the last quarter of 2026."""
    drafter, approver = (Officer.objects.create(username=name, full_name=name) for name in ("Lò Thị Hoa", "Vừ A Dính"))
    plan = Plan.objects.create(
        number="4342/KH-UBND", year=2026, subject="Công tác thông tin đối ngoại năm 2026",
        issuer_name="Ủy ban nhân dân tỉnh Điện Biên", issued_on=date(2025, 12, 31), text="Kế hoạch",
        file_name="ke-hoach.txt", original=ContentFile(b"KH", name="ke-hoach.txt"), sha256="0" * 64,
        imported_by=drafter, imported_at=BEGUN,
    )  # fmt: skip
    made = Task.objects.bulk_create(_task(plan, number) for number in range(tasks))
    agency = Agency.objects.create(kind=AgencyKind.DEPARTMENT)
    AgencyName.objects.create(agency=agency, name="Sở TT&TT", key="so tt&tt", sort_key="so tt&tt")
    TaskBearer.objects.bulk_create(TaskBearer(task=task, role="lead", name="Sở TT&TT", agency=agency) for task in made)
    _answer(made, drafter, approver)
    return plan


def _task(plan: Plan, number: int) -> Task:
    due = date(2026, 7, 1) + timedelta(days=number % 300)
    return Task(plan=plan, position=number, section=f"II.{number}", title=TITLE.format(number), due_on=due,
                deadline_kind="BY", asks=1 + number % 2, confirmed_by=plan.imported_by, confirmed_at=BEGUN)  # fmt: skip


def _answer(tasks: list[Task], drafter: Officer, approver: Officer) -> None:
    kept = Contribution.objects.bulk_create(
        Contribution(task=task, item=UUID(int=number + 1), title=f"Bài {number}: hoa ban nở trắng & “< 5 km >”",
                     first_at=BEGUN + timedelta(days=number % 180)) for number, task in enumerate(tasks)
    )  # fmt: skip
    editions = Edition.objects.bulk_create(
        Edition(item=row.item, language=language, site="main", kind=ItemKind.STORY, number=1, revision=1,
                at=row.first_at, first_at=row.first_at, day=row.first_at.date(), drafted_by=drafter,
                approved_by=approver, content={}, content_hash="0" * 64) for row in kept for language in LANGUAGES
    )  # fmt: skip
    answers = [row for row in kept for _ in LANGUAGES]
    ContributionEdition.objects.bulk_create(
        ContributionEdition(contribution=row, edition=edition) for row, edition in zip(answers, editions, strict=True)
    )
    Address.objects.bulk_create(
        Address(item=edition.item, language=edition.language, site="main", since=edition.at,
                path=f"/{edition.language}/van-hoa/2026/10/bai-{edition.item.int}/") for edition in editions
    )  # fmt: skip
