"""The day a deadline falls on: counted, explained, and moved off a day off only where a rule says so."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.deadlines import parse
from hoaban.documents.due import Known, due_on
from tests.documents.phrases import everything

PHRASES = [phrase[0] for phrase in everything()]


def due(text, **known):
    return due_on(parse(text, year=2026), Known(**known))


@pytest.mark.parametrize(
    ("text", "known", "day"),
    [
        ("chậm nhất ngày 15/12/2026", {}, date(2026, 12, 15)),
        ("trước ngày 15/12/2026", {}, date(2026, 12, 14)),
        ("trước ngày 15/12/2026", {"before_counts": True}, date(2026, 12, 15)),
        ("Quý II/2026", {}, date(2026, 6, 30)),
        ("Thường xuyên", {}, date(2026, 12, 31)),
        ("Trong 10 ngày làm việc kể từ ngày ký", {"signed": date(2026, 2, 10)}, date(2026, 3, 3)),  # over Tết
        (
            "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản",
            {"received": date(2026, 11, 20)},
            date(2026, 11, 30),
        ),
        ("trong 10 ngày kể từ ngày ký", {"signed": date(2026, 11, 25)}, date(2026, 12, 5)),
        ("trong 01 tháng kể từ ngày ký", {"signed": date(2026, 1, 31)}, date(2026, 2, 28)),
        ("trong 02 tuần kể từ ngày ký", {"signed": date(2026, 11, 25)}, date(2026, 12, 9)),
        ("24 giờ kể từ khi xảy ra vụ việc", {"event": date(2026, 11, 25)}, date(2026, 11, 26)),
        ("chậm nhất 05 ngày làm việc trước ngày khai mạc", {"event": date(2026, 9, 3)}, date(2026, 8, 24)),
        ("Dịp Tết Nguyên đán", {"year": 2026}, date(2026, 2, 17)),
        ("dịp kỷ niệm Chiến thắng Điện Biên Phủ", {"year": 2026}, date(2026, 5, 7)),
        ("dịp Tết Trung thu", {"year": 2026}, date(2026, 9, 25)),
        ("dịp Giỗ Tổ Hùng Vương 2026", {}, date(2026, 4, 26)),
    ],
)
def test_the_day_is_reckoned_from_what_is_known(text, known, day):
    assert due(text, **known).on == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("trong 10 ngày kể từ ngày ký", "needs_signed"),
        ("trong 10 ngày kể từ ngày nhận được văn bản", "needs_received"),
        ("trong 10 ngày kể từ khi kết thúc hội nghị", "needs_event"),
        ("Dịp Tết Nguyên đán", "needs_year"),
        ("hằng tháng", "recurs"),
        ("khi có yêu cầu", "no_day"),
        ("khẩn trương", "no_day"),
        ("Thực hiện thường xuyên trong cả giai đoạn", "no_day"),
    ],
)
def test_what_is_missing_is_said_instead_of_guessed(text, code):
    found = due(text)
    assert (found.on, found.steps[0].code) == (None, code)


def test_a_festival_without_announced_days_has_no_day():
    found = due("Dịp Lễ hội Hoa Ban", year=2026)
    assert (found.on, found.steps[0].sentence()) == (None, "Chưa biết ngày của Lễ hội Hoa Ban năm 2026")


SUNDAY = "chậm nhất ngày 29/11/2026"
HOLIDAY = "chậm nhất ngày 24/11/2026"


@pytest.mark.parametrize(
    ("text", "level", "day"),
    [
        (SUNDAY, "commune", date(2026, 11, 27)),
        (SUNDAY, "province", date(2026, 11, 29)),
        (SUNDAY, None, date(2026, 11, 29)),
        (HOLIDAY, "commune", date(2026, 11, 23)),
        (HOLIDAY, "province", date(2026, 11, 24)),
        ("chậm nhất ngày 23/11/2026", "commune", date(2026, 11, 23)),
        ("chậm nhất ngày 22/8/2026", "commune", date(2026, 8, 22)),  # a Saturday at work
        ("chậm nhất ngày 29/11/2025", "commune", date(2025, 11, 29)),  # before the decree
    ],
)
def test_a_day_off_moves_back_for_a_commune_only(text, level, day):
    assert due(text, level=level).on == day


def test_only_a_named_day_moves_not_the_end_of_a_period():
    assert due("tháng 11/2026", level="commune").on == date(2026, 11, 30)
    assert due("tháng 2/2026", level="commune").on == date(2026, 2, 28)  # a Saturday


def test_each_step_is_a_sentence_with_its_source():
    found = due(HOLIDAY, level="commune")
    moved = found.steps[1].sentence()
    assert "Ngày Văn hóa Việt Nam" in moved
    assert "Nghị định 315/2025/NĐ-CP" in moved
    assert found.steps[0].sentence("en") == "The day that is written: 24/11/2026"


def test_a_year_whose_days_off_are_not_decided_yet_is_said():
    found = due("Trong 10 ngày làm việc kể từ ngày ký", signed=date(2027, 1, 25))
    assert [step.code for step in found.steps] == ["counted", "expected"]


LIKELY = st.none() | st.dates(date(2005, 1, 1), date(2070, 1, 1))


@given(
    st.sampled_from(PHRASES),
    st.builds(Known, signed=LIKELY, received=LIKELY, event=LIKELY, year=st.none() | st.integers(1900, 2200),
              level=st.sampled_from([None, "commune", "province", "elsewhere"]), before_counts=st.booleans()),
)  # fmt: skip
def test_every_deadline_gives_a_day_or_a_reason(text, known):
    found = due_on(parse(text, year=2026), known)
    assert found.steps
    assert all(step.sentence(language) for step in found.steps for language in ("vi", "en"))
