"""Citations of a plan: found as they are written, checked against each other, the document's day and the dated list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.citations.checking import SENTENCES, findings
from hoaban.documents.citations.finding import citations_of
from hoaban.documents.citations.instruments import instruments
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import DocumentFacts


def codes(text, *, issued_on="2026-01-15", number="12/KH-UBND"):
    return [(n.code, text[n.start : n.end]) for n in findings(text, DocumentFacts(number=number, issued_on=issued_on))]


def first(text):
    return citations_of(text)[0]


@pytest.mark.parametrize(
    ("text", "kind", "number", "day"),
    [
        (
            "Căn cứ Nghị định số 72/2015/NĐ-CP ngày 07/9/2015 của Chính phủ",
            "nghị định",
            "72/2015/NĐ-CP",
            date(2015, 9, 7),
        ),
        ("Quyết định số 273/QĐ -TTg ngày 06 tháng 3 năm 2018", "quyết định", "273/QĐ-TTg", date(2018, 3, 6)),
        ("Kết luận số 57-KL/TW ngày 15/6/2023 của Bộ Chính trị", "kết luận", "57-KL/TW", date(2023, 6, 15)),
        ("Luật Biên phòng Việt Nam số 66/2020/QH14", "luật", "66/2020/QH14", None),
        ("công văn số 5740/BTTTT-TTĐN ngày 25.11.2022", "công văn", "5740/BTTTT-TTĐN", date(2022, 11, 25)),
        ("Nghị quyết số 1661/NQ-UBTVQH15 ngày 16/6/2025", "nghị quyết", "1661/NQ-UBTVQH15", date(2025, 6, 16)),
        ("văn bản số 12/UBND-KGVX, ngày 5/1/2026", "văn bản", "12/UBND-KGVX", date(2026, 1, 5)),
        ("Thông tư số 22/2016/TT-BTTTT (ngày 19/10/2016)", "thông tư", "22/2016/TT-BTTTT", date(2016, 10, 19)),
    ],
)
def test_a_citation_is_found_as_it_is_written(text, kind, number, day):
    found = first(text)
    assert (found.kind, found.number, found.day) == (kind, number, day)


def test_the_issuer_ends_before_the_next_document_of_a_list():
    text = "Nghị quyết số 170/2024/QH15 của Quốc hội, Nghị định số 91/2025/NĐ-CP ngày 24/4/2025 của Chính phủ"
    assert [c.issuer for c in citations_of(text)] == ["Quốc hội", "Chính phủ"]


@pytest.mark.parametrize(
    "text",
    ["trực 24/7", "ngày 15/12/2026", "mốc 42/1", "tỷ lệ 1/2000", "đạt 12/18 xã", "F1/F2", "điện thoại 0215/3825", ""],
)
def test_fractions_days_and_scales_are_no_citations(text):
    assert citations_of(text) == []


def test_a_day_that_does_not_exist_is_said():
    assert codes("Hướng dẫn số 12-HD/BTGTU ngày 31/02/2025") == [
        ("citation_impossible_day", "12-HD/BTGTU ngày 31/02/2025")
    ]


def test_a_decree_without_its_year_is_said_a_decision_needs_none():
    text = "Nghị định số 72/NĐ-CP ngày 07/9/2015; Quyết định số 273/QĐ-TTg ngày 06/3/2018"
    assert codes(text) == [("citation_year_missing", "72/NĐ-CP ngày 07/9/2015")]


@pytest.mark.parametrize("number", ["222016/TT-BTTTT", "170/2024QH15", "93/QD-TTg"])
def test_a_misprinted_number_is_said(number):
    assert codes(f"căn cứ văn bản số {number} hiện hành") == [("citation_number_damaged", number)]


def test_a_circular_of_2016_dated_2012_is_said():
    text = "Thông tư số 22/2016/TT-BTTTT ngày 19/10/2012"
    assert codes(text) == [("citation_year_conflict", "22/2016/TT-BTTTT ngày 19/10/2012")]


def test_one_number_with_two_days_is_said_at_the_second_place():
    text = "Quyết định số 18/2018/QĐ-UBND ngày 12/4/2018; theo Quyết định số 18/2018/QĐ-UBND ngày 14/4/2018"
    assert codes(text) == [("citation_two_days", "18/2018/QĐ-UBND ngày 14/4/2018")]


def test_two_offices_or_two_years_may_have_the_same_number():
    text = (
        "Kế hoạch số 34/KH-UBND ngày 29/01/2021 của UBND tỉnh Mẫu; Kế hoạch số 34/KH-UBND ngày 05/02/2020 của UBND tỉnh Mẫu; "
        "Kế hoạch số 34/KH-UBND ngày 02/3/2021 của UBND huyện Na Mẫu"
    )
    assert codes(text) == []


def test_a_document_older_than_its_base_is_said():
    text = "Căn cứ Kế hoạch số 45/KH-UBND ngày 20/12/2023 của UBND tỉnh Mẫu"
    assert codes(text, issued_on="2023-01-08") == [("document_older_than_base", "45/KH-UBND ngày 20/12/2023")]


def test_where_only_the_month_is_known_its_last_day_counts():
    text = "Căn cứ Kế hoạch số 45/KH-UBND ngày 20/12/2023 của UBND tỉnh Mẫu"
    assert codes(text, issued_on="2023-12") == []
    assert codes(text, issued_on="2023-11") != []
    assert codes(text, issued_on=None) == []


def test_an_instrument_that_had_ended_is_said_from_its_last_day_on():
    text = "Nghị định số 09/2017/NĐ-CP ngày 09/02/2017 của Chính phủ"
    assert codes(text, issued_on="2026-06-30") == []
    assert codes(text, issued_on="2026-07-01") == [("instrument_not_in_force", "09/2017/NĐ-CP ngày 09/02/2017")]


def test_a_sentence_about_the_end_of_an_instrument_is_no_finding():
    assert codes("thay thế Nghị định số 09/2017/NĐ-CP ngày 09/02/2017", issued_on="2026-08-01") == []


def test_an_end_nobody_checked_only_asks():
    found = findings("Luật Báo chí số 103/2016/QH13", DocumentFacts(issued_on="2026-08-01"))
    assert [n.code for n in found] == ["instrument_may_have_ended"]
    assert dict(found[0].details) == {"number": "103/2016/QH13", "day": "30/06/2026", "other": "126/2025/QH15"}


def test_the_document_s_own_number_is_no_base_of_itself():
    text = "Kế hoạch số 12/KH-UBND ngày 20/01/2026"
    assert codes(text, issued_on="2026-01-15", number="12/KH-UBND") == []


def test_every_instrument_names_its_source_and_ends_after_it_begins():
    for row in instruments().values():
        assert row.source
        assert row.first is None or row.last is None or row.first <= row.last
        assert row.replaced_by is None or row.replaced_by.casefold() in instruments()


def test_a_reading_carries_the_findings_as_warnings():
    lines = [
        "ỦY BAN NHÂN DÂN", "TỈNH MẪU", "Số: 12/KH-UBND", "Tỉnh Mẫu, ngày 08 tháng 01 năm 2023", "KẾ HOẠCH",
        "Thông tin đối ngoại năm 2023", "Căn cứ Kế hoạch số 45/KH-BTTTT ngày 20/12/2023;", "I. MỤC ĐÍCH", "Quảng bá.",
    ]  # fmt: skip
    reading = read("\n".join(lines).encode()).as_json()
    found = next(w for w in reading["warnings"] if w["code"] == "document_older_than_base")
    assert found["details"] == {"number": "45/KH-BTTTT", "day": "20/12/2023", "other": "08/01/2023"}
    assert reading["text"][found["start"] : found["end"]] == "45/KH-BTTTT ngày 20/12/2023"


@given(st.text(alphabet="0123456789/-. QĐUBNDTTgKHngàysốố năm\n", max_size=120))
def test_no_text_breaks_the_checker_and_every_place_lies_inside(text):
    for notice in findings(text, DocumentFacts(issued_on="2026-01-15")):
        assert notice.code in SENTENCES
        assert 0 <= notice.start < notice.end <= len(text)
