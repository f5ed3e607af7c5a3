"""Structure: the title block, blank numbers, damaged headings, parts that cover the text."""

import itertools

import pytest

from hoaban.documents.reading import read
from hoaban.documents.structure.facts import plan_year
from hoaban.documents.structure.markers import marker_of, next_number

FORM = "ỦY BAN NHÂN DÂN\nTỈNH HOA MẪU\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{number}\nHoa Mẫu, ngày {day} tháng 4 năm 2026\n\n{kind}\nCông tác mẫu\n\n1. Sở Y tế:\n- Rà soát các cơ sở y tế.\n"


def facts(number="Số: 12/KH-UBND", day="05", kind="KẾ HOẠCH"):
    return read(FORM.format(number=number, day=day, kind=kind).encode()).document


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Số: 3283 /KH-BVHTTDL", "3283/KH-BVHTTDL"), ("6:334 / TB-VPCP", "334/TB-VPCP"), ("Số: 12-KH/TU", "12-KH/TU"),
        ("SỐ 18/2018/QĐ-UBND", "18/2018/QĐ-UBND"), ("So: 07/CT-UBND", "07/CT-UBND"), ("Số: /CT-UBND", None),
        ("Số:       /KH-UBND", None), ("Số: .../KH-UBND", None), ("Số:\n\nCT-UBND", None),
    ],
)  # fmt: skip
def test_number_is_read_as_printed_and_blank_stays_blank(printed, number):
    assert facts(number=printed).number == number


@pytest.mark.parametrize(
    ("day", "issued_on"), [("05", "2026-04-05"), ("", "2026-04"), ("...", "2026-04"), ("31", "2026-04-31")]
)
def test_blank_day_leaves_the_month(day, issued_on):
    found = facts(day=day)
    assert (found.place, found.issued_on[:7]) == ("Hoa Mẫu", issued_on[:7])


@pytest.mark.parametrize(
    ("words", "kind"),
    [("KẾ HOẠCH", "KH"), ("QUYẾTĐỊNH", "QĐ"), ("CHỈ THỊ", "CT"), ("THÔNG BÁO", "TB"), ("C Ô N G  Đ I Ệ N", "CĐ"), ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "CTr"), ("NGHỊ QUYẾT", "NQ"), ("ĐỀ ÁN", "other")],
)  # fmt: skip
def test_kind_is_told_from_its_line(words, kind):
    assert str(facts(kind=words, number="").kind) == kind


def test_issuer_in_capitals_is_written_out_with_its_place():
    assert facts().issuer == "Ủy ban nhân dân tỉnh Hoa Mẫu"


@pytest.mark.parametrize(
    ("subject", "year"),
    [
        ("Công tác thông tin đối ngoại năm 2027", 2027), ("Quảng bá giai đoạn 2027-2030", 2027), ("Giảm phát thải đến năm 2030", 2026),
        ("Thực hiện Nghị quyết ngày 10 tháng 12 năm 2024", 2026), ("Kỷ niệm 80 năm", 2026), (None, 2026),
    ],
)  # fmt: skip
def test_plan_year_comes_from_the_subject_first(subject, year):
    assert plan_year(subject, "2026-03-01") == year


def test_zones_cover_the_text_without_gaps():
    reading = read(FORM.format(number="Số: 1/KH-UBND", day="1", kind="KẾ HOẠCH").encode())
    zones = [p for p in reading.parts if p.kind in ("title", "opening", "body", "recipients", "signature", "annex")]
    assert [zones[0].start, zones[-1].end] == [0, len(reading.text)]
    assert all(a.end == b.start for a, b in itertools.pairwise(zones))


def test_glued_heading_gets_the_number_it_must_have_had_and_a_warning():
    text = (
        FORM.format(number="", day="1", kind="CHỈ THỊ")
        + "2. Sở Nội vụ:\n- Bố trí cán bộ.. Sở Tài chính:\n- Bố trí kinh phí cho các đơn vị.\n4. Công an tỉnh:\n- Tuần tra kiểm soát địa bàn.\n"
    )
    reading = read(text.encode())
    assert [(t.section, t.lead) for t in reading.tasks][2] == ("3", ("Sở Tài chính",))
    assert "number_lost" in [w.code for w in reading.warnings]


def test_heading_glued_to_a_sentence_calls_its_agency_also_with_a_number_printed_twice():
    text = (
        FORM.format(number="", day="1", kind="CHỈ THỊ")
        + "2. Sở Nội vụ:\n- Bố trí cán bộ trực đêm. 3. Sở Tài chính:\n- Bố trí kinh phí cho các đơn vị.\n3. Công an tỉnh:\n- Tuần tra kiểm soát địa bàn.\n"
    )
    assert [t.lead for t in read(text.encode()).tasks][-3:] == [("Sở Nội vụ",), ("Sở Tài chính",), ("Công an tỉnh",)]


def test_page_number_and_footnote_do_not_break_a_sentence():
    text = "KẾ HOẠCH\nNăm 2026\n\n1. Sở Y tế:\n- Rà soát toàn bộ các cơ sở khám bệnh, chữa bệnh trên địa bàn\n\n2\n\nvà báo cáo kết quả trước ngày 01/6/2026.\n"
    (task,) = read(text.encode()).tasks
    assert task.deadline.value == "2026-06-01"


def test_number_that_the_end_of_a_line_cuts_off_its_word_is_no_heading():
    text = "KẾ HOẠCH\nNăm 2026\n\nIII. TỔ CHỨC\n1. Sở Y tế:\n- Số hóa hiện vật (xong trong quý\nIII/2026).\n- Giới thiệu hiện vật.\n"
    first, second = read(text.encode()).tasks
    assert (first.deadline.text, second.lead) == ("xong trong quý III/2026", ("Sở Y tế",))


@pytest.mark.parametrize(
    ("line", "kind", "number"),
    [("IV. TỔ CHỨC", "roman", "IV"), ("1.2. Sở", "decimal", "1.2"), ("đ) Rà soát", "letter", "đ"), ("- Rà soát", "dash", "-"), ("+ Rà soát", "plus", "+"), ("Điều 3. Sở", "dieu", "3"), ("Chương II", "chuong", "II")],
)  # fmt: skip
def test_marker_is_recognised(line, kind, number):
    assert (marker_of(line).kind, marker_of(line).number) == (kind, number)


@pytest.mark.parametrize(
    "line", ["1.7.2026 là ngày hội", "5.000 đồng", "Sở Y tế", "trong năm", "IIV. sai", "III/2026)."]
)
def test_dates_money_and_words_are_no_markers(line):
    assert marker_of(line) is None


def test_letters_run_in_the_order_of_the_alphabet():
    assert [next_number("letter", c) for c in "dđe"] == ["đ", "e", "g"]
