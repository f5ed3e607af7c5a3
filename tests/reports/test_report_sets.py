"""A report set: one reading, three files, their hashes, kept as they were."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.kernel.vietnam_time import parse_period
from hoaban.reports import actions, queries, rules
from hoaban.reports.models import ReportSet, ReportTemplate
from hoaban.reports.template_check import TemplateRefused
from hoaban.reports.vocabulary import Form
from tests.factories.organisations import NOON, an_officer
from tests.factories.reported_plans import a_kept_plan, a_kept_task, an_answer
from tests.reports.editing import replaced
from tests.reports.reading import body

pytestmark = pytest.mark.django_db
Q4 = parse_period("2026-Q4")
EDITED = "I. TÌNH HÌNH THỰC HIỆN"


@pytest.fixture
def administrator():
    officer = an_officer()
    officer.is_superuser = True
    officer.save()
    return officer


@pytest.fixture
def answered(media_folder):
    task = a_kept_task(a_kept_plan())
    an_answer(task, "Hoa ban gọi mùa")
    return task.plan


@pytest.fixture
def media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def archive_of(made):
    return unzipped(queries.file_of(made, made.archive_name()))


def test_a_set_holds_three_files_and_their_sums(answered):
    made = actions.keep_report_set(answered, Q4, by=an_officer(), at=NOON)
    files = archive_of(made)
    stem = "bao-cao-4342-kh-ubnd-2026-Q4"
    assert list(files) == [f"{stem}.docx", f"{stem}.pdf", f"{stem}.json", "SHA256SUMS"]
    sums = dict(reversed(line.split("  ")) for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == made.hashes == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert queries.file_of(made, f"{stem}.pdf") == files[f"{stem}.pdf"]


def test_the_figures_name_the_rows_and_the_template(answered):
    made = actions.keep_report_set(answered, Q4, by=an_officer(), at=NOON)
    figures = json.loads(archive_of(made)["bao-cao-4342-kh-ubnd-2026-Q4.json"])
    assert figures["tasks"][0]["within"] == figures["within"] != []
    assert figures["template_sha256"] == queries.house_template().sha256


def test_the_same_report_at_the_same_moment_is_the_same_archive(answered):
    officer = an_officer()
    at = NOON + timedelta(microseconds=123456)
    first, second = (actions.keep_report_set(answered, Q4, by=officer, at=at) for _ in range(2))
    assert queries.file_of(first, first.archive_name()) == queries.file_of(second, second.archive_name())


def test_both_documents_are_measured_when_a_set_is_made(answered):
    made = actions.keep_report_set(answered, Q4, by=an_officer(), at=NOON)
    assert made.remarks["faults"] == {"docx": [], "pdf": []}
    assert "report_number" in made.remarks["blanks"]


def test_a_character_the_pdf_cannot_draw_does_not_fail_the_report_and_is_told(media_folder):
    plan = a_kept_task(a_kept_plan(), "Dịch 你好 và ສະບາຍດີ").plan
    assert actions.keep_report_set(plan, Q4, by=an_officer(), at=NOON).remarks["lacking"] == "你好"


def test_making_a_set_leaves_one_audit_row_with_its_hashes(answered):
    made = actions.keep_report_set(answered, Q4, by=an_officer(), at=NOON)
    rows = AuditRow.objects.filter(verb="write_report")
    assert [(row.detail["report_set"], row.detail["hashes"]) for row in rows] == [(made.public_id, made.hashes)]


@pytest.mark.parametrize(
    ("form", "start"), [(Form.DOCX, b"PK"), (Form.PDF, b"%PDF-1.7"), (Form.JSON, b"{"), (Form.ZIP, b"PK")]
)
def test_each_form_can_be_written_alone(answered, form, start):
    written = actions.write_report(answered, Q4, by=None, at=NOON, form=form)
    assert (written.name, written.data[: len(start)], written.faults) == (
        f"bao-cao-4342-kh-ubnd-2026-Q4.{form}",
        start,
        (),
    )


def test_a_sound_template_is_used_from_then_on(answered, administrator):
    data = replaced("I. TÌNH HÌNH CHUNG", EDITED)
    row = actions.put_template_in_force(data, name="mau.docx", note="Đổi tên mục I", by=administrator, at=NOON)
    written = actions.write_report(answered, Q4, by=None, at=NOON)
    assert EDITED in body(written.data)
    assert written.figures["template_sha256"] == row.sha256 == hashlib.sha256(data).hexdigest()


def test_a_refused_template_leaves_nothing(answered, administrator):
    with pytest.raises(TemplateRefused):
        actions.put_template_in_force(
            replaced("{{ plan.addressee }}", "{{ plan.adressee }}"), name="x.docx", note="", by=administrator, at=NOON
        )
    assert (ReportTemplate.objects.count(), queries.template_in_force().row) == (0, None)


def test_templates_are_only_added_and_each_can_return(answered, administrator):
    earlier = actions.put_template_in_force(
        replaced("I. TÌNH HÌNH CHUNG", EDITED), name="mau.docx", note="", by=administrator, at=NOON
    )
    actions.put_house_template_in_force(by=administrator, at=NOON)
    assert EDITED not in body(actions.write_report(answered, Q4, by=None, at=NOON).data)
    actions.put_earlier_template_in_force(earlier, by=administrator, at=NOON)
    assert EDITED in body(actions.write_report(answered, Q4, by=None, at=NOON).data)
    assert [row.file_name for row in queries.templates_kept(most=9)] == ["mau.docx", "", "mau.docx"]
    assert AuditRow.objects.filter(verb="put_report_template_in_force").count() == 3


def test_only_administrators_change_the_template(media_folder):
    officer = an_officer()
    for act in (
        lambda: actions.put_template_in_force(queries.house_template().data, name="x", note="", by=officer, at=NOON),
        lambda: actions.put_house_template_in_force(by=officer, at=NOON),
    ):
        with pytest.raises(rules.OnlyAdministrators):
            act()
    assert ReportTemplate.objects.count() == 0


def test_kept_sets_do_not_change_with_the_template(answered, administrator):
    made = actions.keep_report_set(answered, Q4, by=administrator, at=NOON)
    before = archive_of(made)
    actions.put_template_in_force(
        replaced("I. TÌNH HÌNH CHUNG", EDITED), name="mau.docx", note="", by=administrator, at=NOON
    )
    assert archive_of(ReportSet.objects.get()) == before
