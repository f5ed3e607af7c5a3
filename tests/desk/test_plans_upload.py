"""The upload page: what cannot be read is refused with one Vietnamese sentence, and nothing of it stays."""

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from hoaban.kernel.models import AuditRow
from hoaban.organisations.actions import set_up_groups
from hoaban.plans.models import Draft, Plan
from tests.factories.organisations import an_officer
from tests.factories.plans import PLAN_TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, settings, tmp_path, monkeypatch):
    """An officer at the desk; uploads and temporary files go to folders the test can look into."""
    for name in ("media", "temp"):
        (tmp_path / name).mkdir()
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    set_up_groups()
    officer = an_officer()
    client.force_login(officer)
    return officer


def sent(client, data, name="ke-hoach.docx"):
    return client.post(reverse("plan_upload"), {"file": SimpleUploadedFile(name, data)})


def a_docx(text=PLAN_TEXT):
    document, kept = Document(), io.BytesIO()
    for line in text.splitlines():
        document.add_paragraph(line)
    document.save(kept)
    return kept.getvalue()


def a_zip_bomb():
    kept = io.BytesIO(a_docx())
    with zipfile.ZipFile(kept, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("word/media/image1.bin", b"\0" * 300_000_000)
    return kept.getvalue()


def an_entity_bomb():
    kept = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(a_docx()))
    with zipfile.ZipFile(kept, "w") as target:
        for entry in source.namelist():
            body = source.read(entry)
            if entry == "word/document.xml":
                body = b'<!DOCTYPE a [<!ENTITY b "c">]>' + body.split(b"?>", 1)[-1]
            target.writestr(entry, body)
    return kept.getvalue()


REFUSED = {
    "named docx, is none": (b"khong phai van ban Word", "a.docx", "không phải là tài liệu Word"),
    "cut off": (a_docx()[:4000], "a.docx", "bị cắt cụt hoặc hỏng"),
    "bomb": (a_zip_bomb(), "a.docx", "dung lượng sau giải nén quá lớn"),
    "entities": (an_entity_bomb(), "a.docx", "khai báo XML không an toàn"),
    "empty": (b"", "a.docx", "Tệp rỗng"),
    "empty text": (b" \n ", "a.txt", "Tệp rỗng"),
    "pdf": (b"%PDF-1.7 ...", "a.pdf", "Tệp PDF bị cắt cụt hoặc hỏng"),
    "other office file": (b"{\\rtf1 abc}", "a.rtf", "Chưa đọc được loại tệp này"),
    "picture": (b"\x89PNG\r\n\x1a\n", "a.txt", "Không nhận ra bảng mã chữ"),
    "marked": (("MẬT\n" + PLAN_TEXT).encode(), "a.txt", "dấu chỉ độ mật"),
    "marked docx": (a_docx("TUYỆT MẬT\n" + PLAN_TEXT), "a.docx", "dấu chỉ độ mật"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_file_leaves_the_form_with_a_sentence_and_nothing_else(client, officer, tmp_path, case):
    data, name, sentence = REFUSED[case]
    answer = sent(client, data, name)
    (error,) = answer.context["form"].errors["file"]
    assert (answer.status_code, sentence in error, "Nhập kế hoạch" in answer.content.decode()) == (422, True, True)
    assert (Plan.objects.count(), AuditRow.objects.filter(verb="import_plan").count()) == (0, 0)
    assert [path for path in Path(tmp_path).rglob("*") if path.is_file()] == []


def test_a_file_above_the_limit_is_refused_by_its_size(client, officer, settings):
    settings.UPLOAD_LIMIT = 1000
    answer = sent(client, b"x" * 2000, "to.txt")
    assert (answer.status_code, "2,0" in answer.context["form"].errors["file"][0]) == (422, True)


def test_no_file_at_all_asks_for_one(client, officer):
    answer = client.post(reverse("plan_upload"), {})
    assert answer.context["form"].errors["file"] == ["Hãy chọn tệp trước."]


def test_a_good_file_becomes_a_plan_with_drafts(client, officer):
    answer = sent(client, a_docx())
    plan = Plan.objects.get()
    assert (answer.url, plan.number, plan.imported_by) == (
        reverse("plan", args=[plan.public_id]),
        "15/KH-UBND",
        officer,
    )
    assert Draft.objects.count() == 3


def test_the_same_file_again_leads_to_the_plan_that_is_there(client, officer):
    sent(client, a_docx_once := a_docx())
    answer = sent(client, a_docx_once, "ban-sao.docx")
    plan = Plan.objects.get()
    assert (answer.status_code, reverse("plan", args=[plan.public_id]) in answer.content.decode()) == (422, True)


def test_utf_16_is_read_as_the_words_it_holds(client, officer):
    sent(client, PLAN_TEXT.encode("utf-16"), "ke-hoach.txt")
    assert Plan.objects.get().number == "15/KH-UBND"


def test_a_script_in_a_web_page_is_neither_text_nor_run(client, officer):
    lines = "".join(f"<p>{line}</p>" for line in PLAN_TEXT.splitlines())
    page = f"<html><body><script>alert('hoa')</script>{lines}<p>a &lt;script&gt;b&lt;/script&gt;</p></body></html>"
    sent(client, page.encode(), "ke-hoach.html")
    plan = Plan.objects.get()
    review = client.get(reverse("plan_draft", args=[plan.public_id, plan.drafts.first().public_id])).content.decode()
    assert ("alert" in plan.text, "<script>b" in review, "&lt;script&gt;b" in review) == (False, False, True)


def test_the_page_says_plainly_that_secrets_do_not_belong_here(client, officer):
    page = client.get(reverse("plan_upload")).content.decode()
    assert "Tuyệt đối không tải lên tài liệu có dấu chỉ độ mật" in page
