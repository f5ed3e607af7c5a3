"""Bringing a plan in."""

import hashlib
import tempfile
from datetime import date
from pathlib import Path

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.plans import actions
from hoaban.plans.actions import importing
from hoaban.plans.models import Plan, TaskBearer
from hoaban.publishing.models import Change
from tests.factories.organisations import NOON, an_agency, an_officer
from tests.factories.plans import PLAN_TEXT, a_plan, a_reading, confirmed

pytestmark = pytest.mark.django_db
SECRET = "MẬT\n" + PLAN_TEXT


@pytest.fixture
def officer():
    return an_officer()


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def temp(monkeypatch, tmp_path):
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files_under(folder):
    return sorted(path for path in Path(folder).rglob("*") if path.is_file())


def brought_in(text=PLAN_TEXT, *, by, name="ke-hoach.txt"):
    return actions.import_plan(text.encode(), name=name, by=by, at=NOON)


def test_a_plan_keeps_its_first_page_its_text_and_its_bytes(officer, media):
    plan = brought_in(by=officer)
    facts = (plan.number, plan.year, plan.issued_on, plan.kind, plan.text, plan.original.read())
    assert facts == ("15/KH-UBND", 2026, date(2026, 1, 5), "KH", PLAN_TEXT, PLAN_TEXT.encode())


def test_the_file_is_kept_under_its_own_hash(officer, media):
    plan = brought_in(by=officer)
    digest = hashlib.sha256(PLAN_TEXT.encode()).hexdigest()
    assert (plan.sha256, [path.name for path in files_under(media)]) == (digest, [f"{digest}.txt"])


def test_every_draft_lies_where_the_text_says_so(officer, media):
    drafts = brought_in(by=officer).drafts.all()
    passages = [PLAN_TEXT[draft.start : draft.end] for draft in drafts]
    assert [passage[:12] for passage in passages] == ["a) Xây dựng ", "b) Tổ chức g", "a) Tuyên tru"]


def test_no_draft_is_a_task_before_a_person_confirms(officer, media):
    plan = brought_in(by=officer)
    assert (plan.tasks.count(), {draft.state for draft in plan.drafts.all()}) == (0, {"draft"})


def test_the_same_file_twice_names_the_plan_that_is_there(officer, media):
    first = brought_in(by=officer)
    with pytest.raises(actions.AlreadyImported) as refusal:
        brought_in(by=officer, name="ban-sao.txt")
    assert (refusal.value.plan, Plan.objects.count(), len(files_under(media))) == (first, 1, 1)
    assert "15/KH-UBND:2026" in str(refusal.value)


def test_a_marked_document_leaves_no_row_and_no_file(officer, media, temp):
    rows = AuditRow.objects.count()
    with pytest.raises(actions.NotReadable) as refusal:
        brought_in(SECRET, by=officer)
    left = (files_under(temp), files_under(media), Plan.objects.count(), AuditRow.objects.count() - rows)
    assert (refusal.value.code, left) == ("classified", ([], [], 0, 0))


def test_a_file_whose_rows_are_refused_is_taken_away_again(officer, media, monkeypatch):
    monkeypatch.setattr("hoaban.plans.actions.importing.audit.record", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        brought_in(by=officer)
    assert (files_under(media), Plan.objects.count()) == ([], 0)


def test_a_blank_number_and_day_stay_blank_and_are_asked(officer, media):
    text = PLAN_TEXT.replace("Số: 15/KH-UBND", "Số:      /KH-UBND").replace("ngày 05 tháng 01", "ngày     tháng 01")
    plan = brought_in(text, by=officer)
    assert (plan.number, plan.issued_on, plan.asked()) == ("", None, ["number", "issued_on"])


def test_filling_in_writes_what_was_blank_and_keeps_the_rest(officer):
    plan = a_plan(number="", issued_on=None, issued_on_text="")
    actions.fill_in(plan, number="16/KH-UBND", issued_on=date(2026, 1, 9), by=officer, at=NOON)
    plan.refresh_from_db()
    assert (plan.number, plan.issued_on, plan.year, plan.asked()) == ("16/KH-UBND", date(2026, 1, 9), 2026, [])
    assert AuditRow.objects.filter(verb="fill_in_plan").get().detail["changed"]["number"] == ["", "16/KH-UBND"]


def test_agencies_are_looked_up_anew_when_the_day_moves(officer):
    old = an_agency("Sở TT&TT", valid_to=date(2025, 2, 28))
    plan = a_plan(a_reading(lead=["Sở TT&TT"]), issued_on=None, issued_on_text="", year=2026)
    confirmed(plan.drafts.get())
    assert TaskBearer.objects.get().agency is None
    actions.fill_in(plan, issued_on=date(2021, 12, 31), by=officer, at=NOON)
    assert TaskBearer.objects.get().agency == old


def test_filling_in_a_public_plan_is_told_to_the_public_side(officer):
    plan = a_plan(number="")
    confirmed(plan.drafts.get(), public=True)
    Change.objects.all().delete()
    actions.fill_in(plan, number="16/KH-UBND", by=officer, at=NOON)
    assert [change.subject for change in Change.objects.all()] == [plan.public_id]


def test_a_very_long_file_name_keeps_its_ending(officer, media):
    plan = brought_in(by=officer, name="kế hoạch " * 40 + ".txt")
    assert (len(plan.file_name), plan.file_name[-4:]) == (255, ".txt")


def test_whatever_a_reading_tells_is_kept_with_the_plan(officer, media, monkeypatch):
    read = importing._read

    def richer(data, name):
        told = read(data, name)
        told["document"] |= {"signer": "Lò Văn Mẫu", "bases": [{"number": "72/2015/NĐ-CP"}], "kind": "KL"}
        return told | {"seals": 1}

    monkeypatch.setattr(importing, "_read", richer)
    plan = brought_in(by=officer)
    kept = Plan.objects.get(pk=plan.pk).reading
    assert (kept["document"]["signer"], kept["document"]["bases"], kept["seals"], plan.kind) == (
        "Lò Văn Mẫu", [{"number": "72/2015/NĐ-CP"}], 1, "other",
    )  # fmt: skip


def test_a_draft_whose_lead_the_register_does_not_know_asks_for_a_look(officer, media):
    plan = brought_in(by=officer)  # led by the officer's own department
    assert [draft.unsure for draft in plan.drafts.all()][:2] == [False, False]
    other = brought_in(PLAN_TEXT.replace("Sở Văn hóa, Thể thao và Du lịch", "Sở Ngoại vụ"), by=officer)
    assert [draft.unsure for draft in other.drafts.all()][:2] == [True, True]
