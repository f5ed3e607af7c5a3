"""How a report writes numbers, days, periods and references."""

from datetime import date

import pytest

from hoaban.kernel.vietnam_time import parse_period
from hoaban.reports import wording


@pytest.mark.parametrize(
    ("share", "said"),
    [(0, "0\u00a0%"), (0.125, "12,5\u00a0%"), (1 / 3, "33,3\u00a0%"), (0.5, "50\u00a0%"), (1, "100\u00a0%")],
)
def test_shares_are_written_with_a_comma_and_a_fixed_space(share, said):
    assert wording.percent(share) == said


@pytest.mark.parametrize(("value", "said"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567")])
def test_thousands_are_parted_by_points(value, said):
    assert wording.number(value) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2021, 12, 31), "ngày 31 tháng 12 năm 2021"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
    ],
)
def test_days_of_instruments_carry_zeros_as_the_decree_asks(day, said):
    assert wording.official_day(day) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2026", "năm 2026"),
        ("2026-H1", "6 tháng đầu năm 2026"),
        ("2026-H2", "6 tháng cuối năm 2026"),
        ("2026-Q4", "quý IV năm 2026"),
        ("2026-02", "tháng 2 năm 2026"),
    ],
)
def test_periods_are_called_as_officers_call_them(name, said):
    assert wording.period_name(parse_period(name)) == said


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("2026", date(2027, 1, 1), date(2027, 12, 31)),
        ("2026-H1", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q4", date(2027, 1, 1), date(2027, 3, 31)),
        ("2026-Q3", date(2026, 10, 1), date(2026, 12, 31)),
        ("2027-01", date(2027, 2, 1), date(2027, 2, 28)),
    ],
)
def test_the_following_period_is_as_long_as_the_one_reported(name, first, last):
    assert wording.following_days(parse_period(name)) == (first, last)


@pytest.mark.parametrize(
    ("numbers", "said"), [([], ""), ([4], "4"), ([3, 1, 2], "1–3"), ([1, 2, 7, 9, 10], "1–2, 7, 9–10"), ([2, 2], "2")]
)
def test_rows_next_to_each_other_become_a_range(numbers, said):
    assert wording.places(numbers) == said


def test_a_reference_names_annex_and_rows_or_nothing():
    assert wording.rows("II", [1, 2, 3]) == "(Phụ lục\u00a0II, mục\u00a01–3)"
    assert wording.rows("II", []) == ""


def test_languages_of_the_province_have_vietnamese_names():
    assert [wording.language_name(code) for code in ("vi", "zh-hans", "hmn-latn-x-viet", "fr")] == [
        "tiếng Việt", "tiếng Trung", "tiếng Mông", "fr",
    ]  # fmt: skip
