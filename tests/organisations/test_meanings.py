"""What the names of a document mean on its day."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from hoaban.organisations import queries
from hoaban.organisations.expressions import covered, enumeration, keys_to_try, pieces
from hoaban.organisations.models import AgencyGroup, Area
from hoaban.organisations.vocabulary import GroupQuery, Meant

PLAN_DAY = date(2021, 12, 31)
TODAY = date(2026, 11, 23)
pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.django_db]


def meaning(name, day=TODAY):
    return queries.meanings([name], on=day)[name]


def called(agencies, day):
    return sorted(queries.names(agencies, on=day).values())


@pytest.mark.parametrize(
    ("name", "official"),
    [
        ("Sở TT&TT", "Sở Thông tin và Truyền thông"),
        ("Giám đốc Sở Tài chính", "Sở Tài chính"),
        ("Chủ tịch UBND tỉnh", "Ủy ban nhân dân tỉnh Điện Biên"),
        ("Chánh Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
    ],
)
def test_an_agency_is_found_by_its_name_and_by_who_heads_it(name, official):
    found = meaning(name, PLAN_DAY)
    assert (found.how, called([found.agency], PLAN_DAY)) == (Meant.AGENCY, [official])


@pytest.mark.parametrize(
    ("expression", "day", "count"),
    [
        ("UBND cấp xã", TODAY, 45),
        ("Chủ tịch UBND các xã, phường", TODAY, 45),
        ("UBND các xã, phường trên địa bàn tỉnh", TODAY, 45),
        ("UBND các xã, phường tỉnh Điện Biên", TODAY, 45),
        ("UBND các xã", TODAY, 42),
        ("UBND các xã biên giới", TODAY, 15),
        ("các huyện biên giới", PLAN_DAY, 4),
        ("UBND các huyện, thị xã, thành phố", PLAN_DAY, 10),
        ("UBND các xã thuộc huyện Mường Nhé", PLAN_DAY, 11),
        ("các cơ quan báo chí", TODAY, 2),
        ("UBND các xã: Sín Thầu, Nậm Kè và Mường Nhé", TODAY, 3),
        ("UBND các xã, phường: Mường Phăng, Mường Thanh", TODAY, 2),
        ("các Sở: Văn hóa, Thể thao và Du lịch, Y tế; Nội vụ", TODAY, 3),
    ],
)
def test_a_group_means_the_agencies_of_the_documents_day(expression, day, count):
    found = meaning(expression, day)
    assert (found.how, len(found.members)) == (Meant.GROUP, count)


def test_the_border_districts_of_2021_are_named():
    found = meaning("UBND các huyện biên giới", PLAN_DAY)
    assert [name.removeprefix("Ủy ban nhân dân huyện ") for name in called(found.members, PLAN_DAY)] == [
        "Mường Chà", "Mường Nhé", "Nậm Pồ", "Điện Biên",
    ]  # fmt: skip


def test_a_group_of_groups_has_the_members_of_all_once():
    both = meaning("các sở, ban, ngành và UBND các xã, phường")
    departments, communes = meaning("các sở, ban, ngành"), meaning("UBND các xã, phường")
    assert (both.how, set(both.members), len(both.queries)) == (
        Meant.GROUP, {*departments.members, *communes.members}, 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    "name", ["các đơn vị liên quan", "các sở, ngành có liên quan", "các lực lượng chức năng", "UBND các xã liên quan",
             "các sở, ban, ngành và các đơn vị liên quan"],
)  # fmt: skip
def test_an_open_group_is_flagged_and_never_expanded(name):
    assert (meaning(name).how, meaning(name).members) == (Meant.OPEN, ())


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("UBND các huyện, thị xã, thành phố", TODAY),
        ("các huyện biên giới", TODAY),
        ("các xã biên giới", PLAN_DAY),
        ("UBND các xã tỉnh Sơn La", TODAY),
        ("Công an tỉnh Lai Châu", TODAY),
        ("UBND các xã: Sín Thầu, Nà Không Có", TODAY),
        ("các sở, ban, ngành và các bạn trẻ", TODAY),
        ("Tổ công tác 35", TODAY),
        ("Sở TT&TT", TODAY),
        ("", TODAY),
    ],
)
def test_what_is_not_wholly_known_stays_unknown(name, day):
    assert meaning(name, day) == queries.Meaning(Meant.UNKNOWN)


def test_the_query_is_kept_with_the_answer():
    (query,) = meaning("UBND các xã thuộc huyện Mường Nhé", PLAN_DAY).queries
    unit = queries.area_named("huyện Mường Nhé", on=PLAN_DAY)
    assert query == GroupQuery(
        "UBND các xã thuộc huyện Mường Nhé", ("peoples_committee",), "commune", ("xã",), within=str(unit.public_id)
    )


@pytest.mark.parametrize("count", [1, 20])
def test_many_names_cost_what_one_costs(django_assert_num_queries, count):
    with django_assert_num_queries(4):
        queries.meanings(["UBND cấp xã", *(f"Sở số {n}" for n in range(count))], on=TODAY)


@given(st.text(alphabet="các sởUBND,;: và xãABĐ\n\u0301", max_size=80))
def test_no_words_break_the_reading_of_a_name(name):
    list(keys_to_try(name)), enumeration(name), covered(name, lambda _: None)
    assert all(0 <= start < end for start, end in pieces(name))


def test_the_border_districts_of_an_older_register_are_closed_and_opened_again():
    step = import_module("hoaban.organisations.migrations.0004_border_districts")
    told = {}
    for move in (step.open_again, step.close):
        move(apps, None)
        group = AgencyGroup.objects.get(key="ubnd cac huyen bien gioi")
        told[move.__name__] = (group.open, Area.objects.filter(level="district", border=True).count())
    assert told == {"open_again": (True, 0), "close": (False, 4)}
