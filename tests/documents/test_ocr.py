"""Scans: read where text recognition is installed; everything read from a picture is of low confidence and says so."""

import importlib.util
import io
import os
import tempfile
from pathlib import Path

import pytest

from hoaban.documents.readers import ocr, pictures
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Classified, Unreadable


def beside(name):
    spec = importlib.util.spec_from_file_location(f"documents_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


printed, plan = beside("printed"), beside("printed_plan")
# On the build machine the program is there: a missing one is an error, not a reason to skip.
needs_tesseract = pytest.mark.skipif(
    not ocr.installed() and not os.environ.get("CI"), reason="tesseract with Vietnamese is not installed"
)
SHORT = [plan.title(), *plan.KIND, *plan.BODY[6:12]]


@pytest.fixture(scope="module")
def scan():
    return read(printed.scanned(printed.pdf(SHORT), turn=0.7), name="quet.pdf")


@pytest.fixture(scope="module")
def annex():
    return read(printed.scanned(printed.pdf(plan.ANNEX, form={"number": "none"})), name="phu-luc.pdf")


@needs_tesseract
def test_scan_laid_askew_gives_facts_and_tasks(scan):
    facts = scan.document
    assert (facts.number, facts.issued_on, facts.issuer) == ("123/KH-UBND", "2025-12-31", "Ủy ban nhân dân tỉnh Mẫu")
    assert [(t.lead, t.deadline.value) for t in scan.tasks if t.deadline] == [
        (("Sở Văn hóa, Thể thao và Du lịch",), "2026-06-30"),
        (("Sở Văn hóa, Thể thao và Du lịch",), "2026-12-15"),
        (("Sở Ngoại vụ",), "2026-07-01"),
    ]


@needs_tesseract
def test_everything_read_from_a_scan_is_of_low_confidence(scan):
    assert {t.lead_confidence for t in scan.tasks} | {t.deadline_confidence for t in scan.tasks} == {"low"}


@needs_tesseract
def test_scan_says_that_it_is_one_and_where(scan):
    warning = next(w for w in scan.warnings if w.code == "scanned")
    title = next(p for p in scan.parts if p.kind == "title")
    assert warning.start <= title.start + 1
    assert warning.end >= scan.tasks[-1].end


@needs_tesseract
def test_printed_pages_keep_their_confidence_beside_scanned_ones():
    mixed = printed.bound(printed.pdf(plan.PLAN), printed.scanned(printed.pdf(plan.ANNEX), dpi=150))
    reading = read(mixed)
    sure = {t.lead_confidence for t in reading.tasks if not t.section.startswith("PL")}
    unsure = {t.lead_confidence for t in reading.tasks if t.section.startswith("PL")}
    assert ("high" in sure, unsure) == (True, {"low"})


@needs_tesseract
def test_ruled_table_of_a_scan_is_a_table(annex):
    (table,) = annex.tables
    assert table.header[1:3] == ("Nội dung nhiệm vụ", "Cơ quan thực hiện / Chủ trì")
    assert [row["Cơ quan thực hiện / Chủ trì"] for row in table.rows] == [
        "Sở Văn hóa, Thể thao và Du lịch",
        "Báo và Phát thanh, Truyền hình tỉnh",
        "Báo và Phát thanh, Truyền hình tỉnh",
        "Sở Ngoại vụ",
    ]


@needs_tesseract
def test_photograph_of_a_page_is_read_like_a_scan():
    out = io.BytesIO()
    printed.pictures(printed.pdf(SHORT))[0].save(out, "JPEG", quality=85)
    reading = read(out.getvalue(), name="ke-hoach.jpg")
    assert (reading.kind_of_file, reading.document.number) == ("image", "123/KH-UBND")
    assert "scanned" in [w.code for w in reading.warnings]


@needs_tesseract
def test_page_scanned_on_its_side_is_read_upright():
    page = printed.pictures(printed.pdf(SHORT))[0].transpose(4)
    out = io.BytesIO()
    page.save(out, "PDF", resolution=200)
    assert read(out.getvalue()).document.number == "123/KH-UBND"


@needs_tesseract
@pytest.mark.parametrize("mode", ["L", "RGB"], ids=["grey", "red"])
def test_secrecy_mark_on_a_scan_refuses_the_file(mode):
    stamp = {"stamp": "TỐI MẬT", "dx": "-120mm", "dy": "-6mm"}
    with pytest.raises(Classified):
        read(printed.scanned(printed.pdf([stamp, *SHORT]), mode=mode))


@needs_tesseract
def test_reading_a_scan_leaves_no_file_behind(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    read(printed.scanned(printed.pdf(SHORT), dpi=120))
    assert list(tmp_path.iterdir()) == []


@needs_tesseract
def test_scan_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(ocr, "MAX_SECONDS", 0.001)
    with pytest.raises(Unreadable) as problem:
        read(printed.scanned(printed.pdf(SHORT), dpi=120))
    assert problem.value.code == "too_big"


@needs_tesseract
def test_scanned_pages_beyond_the_limit_are_named_not_lost(monkeypatch):
    monkeypatch.setattr(ocr, "MAX_PAGES", 1)
    two = printed.scanned(printed.pdf([*SHORT, {"break": 1}, *plan.BODY[12:]]), dpi=150)
    assert [w.message for w in read(two).warnings if w.code == "pages_unread"] == [
        "Scanned pages that were not read: 2."
    ]


def test_red_ink_of_a_seal_fades_and_black_ink_stays():
    page = pictures.Image.new("RGB", (2, 1), (200, 20, 20))
    page.putpixel((1, 0), (10, 10, 10))
    assert [value > 128 for value in pictures.ink_of(page).tobytes()] == [True, False]


def test_ruling_lines_are_found_and_letters_are_not():
    lines = printed.pictures(printed.pdf(plan.ANNEX, form={"number": "none"}))[0]
    prose = printed.pictures(printed.pdf(plan.BODY, form={"number": "none"}))[0]
    found = pictures.rules_of(lines, 200)
    assert (sum(e.across for e in found) >= 7, sum(not e.across for e in found) >= 6) == (True, True)
    assert pictures.rules_of(prose, 200) == []
