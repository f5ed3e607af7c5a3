"""Numbers a plan states: what is counted, money with its code, to whom a report goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.budgets import budget_line
from hoaban.documents.quantities import quantities_in
from hoaban.documents.reading import read


def counted(text):
    return [(q.value, q.unit, q.bound, q.every) for q in quantities_in(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound", "every"),
    [
        ("Sản xuất 12 phóng sự", 12, "phóng sự", "exact", None),
        ("tổ chức 04 hội nghị/năm", 4, "hội nghị", "exact", "FREQ=YEARLY"),
        ("ít nhất 80% thôn, bản có loa", 80, "% thôn, bản", "at_least", None),
        ("đón 1,2 triệu lượt khách", 1_200_000, "lượt khách", "exact", None),
        ("in 2.000 tờ rơi", 2000, "tờ rơi", "exact", None),
        ("không quá 03 cuộc thi mỗi quý", 3, "cuộc thi", "at_most", "FREQ=MONTHLY;INTERVAL=3"),
        ("đạt 100 %", 100, "%", "exact", None),
        ("khoảng 30 đoàn famtrip", 30, "đoàn famtrip", "about", None),
    ],
)
def test_a_number_with_what_it_counts_is_read(text, value, unit, bound, every):
    assert counted(text) == [(value, unit, bound, every)]


def test_a_span_of_numbers_keeps_both_ends():
    found = next(quantities_in("mở 10 - 12 lớp tập huấn", 0, 23))
    assert (found.value, found.high) == (10, 12)


@pytest.mark.parametrize(
    "text",
    [
        "Điều 5 người dân",
        "ngày 15 tin",
        "giai đoạn 2026-2030",
        "năm 2026 bản",
        "số 12 bản tin",
        "15/12 xã",
        "500 triệu đồng",
        "1\nBài",
    ],
)
def test_days_years_money_and_numbers_of_documents_count_nothing(text):
    assert counted(text) == []


def money(text, column=""):
    line = budget_line(text, 0, len(text), column=column)
    return line and (line.amount, line.code, list(line.sources))


def test_a_budget_line_has_amount_code_and_sources():
    text = "Kinh phí 1.500.000.000 đồng từ ngân sách tỉnh (Loại 160 Khoản 172) và nguồn xã hội hóa"
    assert money(text) == (1_500_000_000, "172", ["ngân sách tỉnh", "nguồn xã hội hóa"])


def test_a_bare_number_takes_the_unit_of_its_column():
    assert money("350", "Kinh phí (triệu đồng)") == (350_000_000, None, [])
    assert money("1.250,5", "Dự toán (ĐVT: triệu đồng)") == (1_250_500_000, None, [])
    assert money("350", "Số lượng") is None


def test_two_different_sums_leave_the_amount_open():
    assert money("200 triệu đồng năm 2026, 300 triệu đồng năm 2027 từ ngân sách tỉnh") == (
        None,
        None,
        ["ngân sách tỉnh"],
    )


def test_a_clause_of_a_law_is_no_budget_code():
    assert money("Theo khoản 3 Điều 5") is None


PLAN = """ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: 12/KH-UBND
Tỉnh Mẫu, ngày 08 tháng 01 năm 2026
KẾ HOẠCH
Công tác thông tin đối ngoại năm 2026
I. MỤC ĐÍCH
Quảng bá hình ảnh của tỉnh.
II. TỔ CHỨC THỰC HIỆN
1. Sở Ngoại vụ:
- Sản xuất ít nhất 12 phóng sự bằng tiếng Anh trong năm 2026.
- Định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh kết quả thực hiện.
III. KINH PHÍ THỰC HIỆN
Kinh phí 350 triệu đồng từ ngân sách tỉnh (Khoản 172).
"""


def test_a_reading_carries_them_with_their_places():
    reading = read(PLAN.encode()).as_json()
    text, tasks = reading["text"], reading["tasks"]
    film = next(t for t in tasks if "phóng sự" in t["title"])
    (quantity,) = film["quantities"]
    assert (quantity["value"], quantity["bound"], text[quantity["start"] : quantity["end"]]) == (
        12, "at_least", "ít nhất 12 phóng sự",
    )  # fmt: skip
    report = next(t for t in tasks if t["kind"] == "reporting")
    assert report["report_to"] == ["Ủy ban nhân dân tỉnh"]
    assert [text[e["start"] : e["end"]] for e in report["evidence"] if e["field"] == "report_to"] == report["report_to"]
    (line,) = reading["document"]["budget_lines"]
    assert (line["amount"], line["code"], line["sources"]) == (350_000_000, "172", ["ngân sách tỉnh"])


@given(st.text(alphabet="0123456789.,-/% đồngtriệukhoảphóngsự\n", max_size=80))
def test_no_text_breaks_the_readers_of_numbers(text):
    for quantity in quantities_in(text, 0, len(text)):
        assert 0 <= quantity.start < quantity.end <= len(text)
    budget_line(text, 0, len(text))
