"""Group expressions mean the agencies of the document's day."""

from datetime import date

import pytest

from hoaban.organisations import queries
from hoaban.organisations.models import AgencyGroup

PLAN_DAY = date(2021, 12, 31)
TODAY = date(2026, 11, 23)
pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("expression", "day", "count"),
    [
        ("UBND các huyện, thị xã, thành phố", PLAN_DAY, 10),
        ("UBND các huyện, thành phố", PLAN_DAY, 10),
        ("các huyện, thị xã, thành phố", date(2025, 6, 30), 10),
        ("UBND các xã, phường", TODAY, 45),
        ("Ủy ban nhân dân các xã, phường", date(2025, 7, 1), 45),
        ("UBND cấp xã", TODAY, 45),
        ("UBND các xã, phường, thị trấn", PLAN_DAY, 129),
        ("các xã biên giới", TODAY, 15),
    ],
)
def test_a_group_expands_to_the_units_of_its_day(expression, day, count):
    assert len(queries.resolve_group(expression, on=day)) == count


@pytest.mark.parametrize(
    ("expression", "day"),
    [
        ("UBND các huyện, thị xã, thành phố", TODAY),
        ("các xã biên giới", PLAN_DAY),
        ("các đơn vị liên quan", TODAY),
        ("các bạn trẻ yêu thiên nhiên", TODAY),
        ("Sở Tài chính", TODAY),
    ],
)
def test_what_cannot_be_expanded_is_asked_never_guessed(expression, day):
    assert queries.resolve_group(expression, on=day) is None


def test_departments_of_2021_hold_the_old_one_and_those_of_2026_do_not():
    old = queries.agency_named("Sở TT&TT", on=PLAN_DAY)
    before = queries.resolve_group("các sở, ban, ngành", on=PLAN_DAY)
    after = queries.resolve_group("Các sở, ban, ngành tỉnh", on=TODAY)
    assert (old in before, old in after) == (True, False)


def test_a_group_is_found_in_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        queries.resolve_group("UBND các xã, phường", on=TODAY)


def test_an_open_group_is_known_as_open():
    assert queries.group_named("các cơ quan, đơn vị liên quan", on=TODAY).open is True


def test_every_group_names_its_source():
    assert AgencyGroup.objects.filter(source="").count() == 0
