"""Plans, drafts and tasks as rows, and a small plan as text: what an officer of a province would bring in."""

from datetime import UTC, date, datetime
from uuid import UUID

from django.core.files.base import ContentFile

from hoaban.kernel.ids import new_public_id
from hoaban.plans.actions import confirm_draft, record_contribution
from hoaban.plans.doubts import unsure_fields
from hoaban.plans.models import Draft, Plan
from hoaban.plans.reading import fields_as_read
from hoaban.publishing.models import Edition
from tests.factories.organisations import NOON, an_officer
from tests.factories.publishing import a_section, a_story

SECTION = UUID(int=7)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
PLAN_TEXT = """ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 15/KH-UBND
Điện Biên, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Công tác thông tin đối ngoại năm 2026

I. MỤC ĐÍCH
1. Giới thiệu hình ảnh của tỉnh.

II. NHIỆM VỤ
1. Sở Văn hóa, Thể thao và Du lịch:
a) Xây dựng chuyên trang tiếng Lào, hoàn thành trước ngày 15/12/2026.
b) Tổ chức giới thiệu lễ hội Hoa Ban trong quý I năm 2026.
2. Công an tỉnh:
a) Tuyên truyền pháp luật về biên giới, thường xuyên.

Nơi nhận:
- Như trên;
- Lưu: VT.
"""


def a_reading(title="Xây dựng chuyên trang tiếng Lào", *, span=(0, 20), **fields):
    """One task as the reader of documents gives it (docs/plan-read.md)."""
    known = {
        "title": title, "span": list(span), "section": "II.1", "kind": "task", "modality": "assign",
        "lead": ["Sở TT&TT"], "support": [], "deadline": a_deadline(), "product": None, "indicator": None,
        "budget": None, "confidence": {"lead": "high", "deadline": "high"}, "evidence": [], "also": [],
    }  # fmt: skip
    return known | fields


def a_deadline(text="trước ngày 15/12/2026", kind="BEFORE", value="2026-12-15", start=None, end="2026-12-14"):
    return {"text": text, "kind": kind, "value": value, "start": start, "end": end}


def a_plan(*readings, text="Xây dựng chuyên trang. Tổ chức lễ hội. Báo cáo hằng quý.", **fields):
    """A plan with one draft for each reading; one reading when none is given."""
    known = {
        "number": "15/KH-UBND", "year": 2026, "subject": "Công tác thông tin đối ngoại năm 2026",
        "issued_on": date(2026, 1, 5), "issued_on_text": "2026-01-05", "file_name": "ke-hoach.txt",
        "original": ContentFile(b"KH", name="ke-hoach.txt"), "sha256": new_public_id(), "imported_at": NOON,
    }  # fmt: skip
    by = fields.pop("by", None) or an_officer()
    plan = Plan.objects.create(text=text, imported_by=by, **(known | fields))
    for position, reading in enumerate(readings or [a_reading()], start=1):
        start, end = reading["span"]
        unsure = bool(unsure_fields(reading))
        Draft.objects.create(plan=plan, position=position, start=start, end=end, read=reading, unsure=unsure)
    return plan


def a_draft(**reading):
    return a_plan(a_reading(**reading)).drafts.get()


def tasks_of(*readings, by=None, **plan):
    """Every draft of a new plan, confirmed as read."""
    kept = a_plan(*readings, **plan)
    return [confirmed(draft, by=by) for draft in kept.drafts.all()]


def confirmed(draft, *, by=None, **changes):
    fields = fields_as_read(draft.read)
    changed = type(fields)(**(vars(fields) | changes))
    return confirm_draft(draft, changed, by=by or an_officer(), at=NOON)


def an_approved_story(title="Hoa ban nở sớm", *, language="vi", item=None, at=NOON):
    """A story's edition under an approved section."""
    if not Edition.objects.of(SECTION, language).exists():
        a_section("Văn hóa", item=SECTION, language=language, at=LONG_AGO)
    return a_story(SECTION, title, slug=new_public_id(), language=language, item=item, at=at)


def an_answer(task, title="Hoa ban nở sớm", *, at=NOON, language="vi", item=None):
    """A contribution: an approved story's edition that counts for a task."""
    edition = an_approved_story(title, language=language, item=item, at=at)
    by = edition.approved_by
    return record_contribution(task, item=edition.item, title=title, edition=edition, by=by, at=at)
