"""Deadlines: every wording is read whole or not at all."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.deadlines import parse

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "deadline-cases.jsonl").read_text("utf-8").splitlines()
]


def read(text, year=2026):
    found = parse(text, year=year)
    return None if found is None else (str(found.kind), found.value, _iso(found.start), _iso(found.end))


def _iso(day):
    return day.isoformat() if day else None


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_hand_written_phrase_is_read_exactly(case):
    found = parse(case["text"], year=case["plan_year"])
    end = _iso(found.end) if case["kind"] in ("RANGE", "STANDING") else None
    assert (str(found.kind), found.value, end) == (case["kind"], case["value"], case["end"])


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case_spaces_and_decomposed_letters_make_no_difference(case):
    plain = parse(case["text"], year=case["plan_year"])
    shouted = parse(
        "  " + unicodedata.normalize("NFD", case["text"].upper()).replace(" ", "  ") + " .", year=case["plan_year"]
    )
    assert (shouted.kind, shouted.start, shouted.end) == (plain.kind, plain.start, plain.end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trước ngày 15/12/2026", ("BEFORE", "2026-12-15", None, "2026-12-14")),
        ("Trước 1/3", ("BEFORE", "2026-03-01", None, "2026-02-28")),
        ("hoàn thành trước 10 tháng 7 năm 2026", ("BEFORE", "2026-07-10", None, "2026-07-09")),
        ("Xong trước tháng 6/2026", ("BEFORE", "2026-06-01", None, "2026-05-31")),
        ("trước quý IV", ("BEFORE", "2026-10-01", None, "2026-09-30")),
        ("trước 17 giờ ngày 15/12/2026", ("BY", "2026-12-15", None, "2026-12-15")),
        ("không muộn hơn ngày 20/11", ("BY", "2026-11-20", None, "2026-11-20")),
        ("Chậm nhất tháng 6/2026", ("BY", "2026-06-30", None, "2026-06-30")),
        ("đến năm 2030", ("BY", "2030-12-31", None, "2030-12-31")),
        ("Đến hết quý III/2026", ("BY", "2026-09-30", None, "2026-09-30")),
        ("hết tháng 6", ("BY", "2026-06-30", None, "2026-06-30")),
        ("từ nay đến ngày 15/12", ("BY", "2026-12-15", None, "2026-12-15")),
        ("15-12-2026", ("BY", "2026-12-15", None, "2026-12-15")),
        ("15.12.2026", ("BY", "2026-12-15", None, "2026-12-15")),
        ("29/02/2028", ("BY", "2028-02-29", None, "2028-02-29")),
        ("2026 – 2030", ("RANGE", "2026-01-01", "2026-01-01", "2030-12-31")),
        ("giữa tháng 7", ("RANGE", "2026-07-11", "2026-07-11", "2026-07-20")),
        ("đầu tháng 7/2026", ("RANGE", "2026-07-01", "2026-07-01", "2026-07-10")),
        ("tuần thứ hai của tháng 4", ("RANGE", "2026-04-08", "2026-04-08", "2026-04-14")),
        ("9 tháng đầu năm", ("RANGE", "2026-01-01", "2026-01-01", "2026-09-30")),
        ("tháng 3-5/2026", ("RANGE", "2026-03-01", "2026-03-01", "2026-05-31")),
        ("ngày 01-15/3/2026", ("RANGE", "2026-03-01", "2026-03-01", "2026-03-15")),
        ("từ ngày 01 đến ngày 15/3/2026", ("RANGE", "2026-03-01", "2026-03-01", "2026-03-15")),
        ("từ tháng 11/2026 đến tháng 2/2027", ("RANGE", "2026-11-01", "2026-11-01", "2027-02-28")),
        ("Phiên họp tháng 9/2026", ("RANGE", "2026-09-01", "2026-09-01", "2026-09-30")),
        ("trong năm", ("RANGE", "2026-01-01", "2026-01-01", "2026-12-31")),
        ("ngày 15 hằng tháng", ("RRULE", "FREQ=MONTHLY;BYMONTHDAY=15", None, None)),
        ("trước ngày 25 hàng tháng", ("RRULE", "FREQ=MONTHLY;BYMONTHDAY=25;BEFORE", None, None)),
        ("trước ngày 20 tháng cuối quý", ("RRULE", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=20;BEFORE", None, None)),
        ("Quý I hằng năm", ("RRULE", "FREQ=YEARLY;BYMONTH=1,2,3", None, None)),
        ("6 tháng một lần", ("RRULE", "FREQ=MONTHLY;INTERVAL=6", None, None)),
        ("Định kỳ 6 tháng, hằng năm", ("RRULE", "FREQ=MONTHLY;INTERVAL=6", None, None)),
        ("15/6 và 15/12 hằng năm", ("RRULE", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=15", None, None)),
        ("Hằng tuần", ("RRULE", "FREQ=WEEKLY", None, None)),
        ("mỗi năm", ("RRULE", "FREQ=YEARLY", None, None)),
        ("Thường xuyên, liên tục", ("STANDING", "2026-01-01", "2026-01-01", "2026-12-31")),
        ("Thực hiện thường xuyên trong cả giai đoạn", ("STANDING", None, None, None)),
        ("trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản", ("OFFSET", "P5WD@received", None, None)),
        ("Dịp Tết Nguyên đán", ("EVENT", "Tết Nguyên đán", None, None)),
        ("trước khi khai mạc", ("CONDITIONAL", None, None, None)),
        ("Theo tiến độ dự án", ("CONDITIONAL", None, None, None)),
    ],
)
def test_wording_of_real_plans_is_read(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2026", "29/02/2026", "Tháng 13/2026", "Quý V/2026", "ngày 32 hằng tháng", "đầu tháng", "Cuối năm 2026",
        "tháng 3, 9", "Quý I, III/2026", "từ tháng 11 đến tháng 2/2027", "Giai đoạn 2030 - 2026", "từ năm 2025",
        "Năm 2026 và những năm tiếp theo", "bắt đầu từ tháng 3", "sau 10 ngày kể từ ngày ký", "Trong 10 ngày làm việc",
        "khẩn trương", "Kịp thời", "định kỳ", "Thường xuyên và đột xuất", "trước Tết", "trước ngày 15", "31/12/26",
        "Theo tiến độ dự án trước ngày 15/12", "trước ngày 15/12/2026 và hằng năm", "tuần 5 tháng 2/2026", "12/2026",
        "dịp lễ hội không có trong bảng", "trong 0 ngày kể từ ngày ký", "năm", "tháng",
    ],
)  # fmt: skip
def test_what_is_not_understood_whole_is_unknown_and_keeps_its_words(text):
    found = parse(text, year=2026)
    assert (str(found.kind), found.value, found.start, found.end, found.text) == ("UNKNOWN", None, None, None, text)


@pytest.mark.parametrize("text", ["", "  ", "Sở Tư pháp", "Quỹ II", "x", "12 phóng sự"])
def test_words_without_time_are_no_deadline(text):
    assert parse(text, year=2026) is None


def test_year_is_taken_from_the_signature_when_the_plan_has_none():
    found = parse("Tháng 3", year=None, signed=date(2027, 1, 5))
    assert (found.value, found.inferred_year) == ("2027-03-01", True)
    assert str(parse("Tháng 3", year=None).kind) == "UNKNOWN"


def test_written_year_is_not_called_inferred():
    assert parse("Quý II/2026", year=2025).inferred_year is False


WORDS = st.sampled_from(
    [
        "trước",
        "ngày",
        "tháng",
        "năm",
        "quý",
        "đến",
        "hết",
        "từ",
        "trong",
        "hằng",
        "thường",
        "xuyên",
        "định",
        "kỳ",
        "chậm",
        "nhất",
        "và",
        "-",
        ",",
        "/",
        ".",
        "15",
        "31",
        "2",
        "12",
        "2026",
        "2030",
        "II",
        "IV",
        "đầu",
        "cuối",
        "giữa",
        "tuần",
        "giai",
        "đoạn",
        "6",
        "lần",
        "kể",
        "ký",
        "làm",
        "việc",
        "dịp",
        "lễ",
        "theo",
        "khi",
        "có",
    ]
)


@given(st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60), st.none() | st.integers(1990, 2090))
def test_any_words_give_a_sound_deadline_or_none(text, year):
    found = parse(text, year=year)
    if found is not None:
        assert found.text == text.strip()
        assert not (found.start and found.end) or found.start <= found.end
        assert str(found.kind) != "UNKNOWN" or (found.value, found.start, found.end) == (None, None, None)


@given(
    st.dates(date(1990, 1, 1), date(2090, 12, 31)),
    st.sampled_from(["{d}/{m}/{y}", "ngày {d} tháng {m} năm {y}", "{d:02}.{m:02}.{y}"]),
)
def test_every_written_day_ends_on_that_day_or_the_day_before(day, form):
    words = form.format(d=day.day, m=day.month, y=day.year)
    assert read(f"chậm nhất {words}")[3] == day.isoformat()
    assert read(f"trước {words}")[3] < day.isoformat()
