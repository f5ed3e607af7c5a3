"""The shipped register: Điện Biên before and after 2025."""

from datetime import date

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.organisations import queries
from hoaban.organisations.actions import load_register
from hoaban.organisations.models import Agency, AgencyName, AgencySuccession, Area, AreaName, AreaSuccession
from hoaban.organisations.vocabulary import AgencyKind, AreaLevel, Function
from tests.factories.organisations import NOON

PLAN_DAY = date(2021, 12, 31)
TODAY = date(2026, 11, 23)
pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.django_db]


def official(agencies, *, on=TODAY):
    return sorted(queries.names(agencies, on=on).values())


def test_loading_twice_adds_nothing_and_is_audited_once(register, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        assert load_register(by=None, at=NOON) == 0
    assert [row.detail for row in AuditRow.objects.filter(verb="register.loaded")] == [{"rows": register}]


def test_ten_districts_and_129_communes_become_45_on_1_july_2025():
    last, first = date(2025, 6, 30), date(2025, 7, 1)
    counted = [len(queries.areas(level, on=day)) for day in (last, first) for level in AreaLevel]
    assert counted == [1, 10, 129, 1, 0, 45]
    assert AreaSuccession.objects.values("old").distinct().count() == 129


def test_the_ten_district_level_units_are_eight_districts_a_city_and_a_town():
    kinds = [area.kind for area in queries.areas(AreaLevel.DISTRICT, on=PLAN_DAY)]
    assert (kinds.count("huyện"), kinds.count("thành phố"), kinds.count("thị xã")) == (8, 1, 1)


def test_fifteen_communes_lie_on_the_border():
    assert len([area for area in queries.areas(AreaLevel.COMMUNE, on=TODAY) if area.border]) == 15


def test_areas_come_in_vietnamese_order():
    districts = queries.areas(AreaLevel.DISTRICT, on=PLAN_DAY)
    names = queries.area_names(districts, on=PLAN_DAY)
    assert [names[area.pk] for area in districts] == [
        "Điện Biên", "Điện Biên Đông", "Điện Biên Phủ", "Mường Ảng", "Mường Chà", "Mường Lay", "Mường Nhé",
        "Nậm Pồ", "Tủa Chùa", "Tuần Giáo",
    ]  # fmt: skip


def test_the_name_muong_cha_means_another_place_after_the_reform():
    before = queries.area_named("thị trấn Mường Chà", on=PLAN_DAY)
    after = queries.area_named("Mường Chà", on=TODAY)
    heirs = [row.new for row in before.successions.select_related("new")]
    assert after not in heirs
    assert queries.area_names(heirs, on=TODAY) == {heirs[0].pk: "Na Sang"}


def test_a_code_of_today_was_another_units_code_before():
    codes = {area.valid_from: area for area in Area.objects.filter(codes__code="03172")}
    assert queries.area_names(codes.values(), on=PLAN_DAY) == {
        codes[None].pk: "Mường Chà", codes[date(2025, 7, 1)].pk: "Na Sang",
    }  # fmt: skip


def test_a_variant_spelling_finds_the_area_but_never_names_it():
    area = queries.area_named("Noọng Hẹt", on=PLAN_DAY)
    assert queries.area_names([area], on=PLAN_DAY) == {area.pk: "Noong Hẹt"}


def test_every_row_of_the_register_names_its_source():
    unsourced = [model.objects.filter(source="").count() for model in (Area, AreaName, Agency, AgencyName)]
    assert [*unsourced, AgencySuccession.objects.filter(source="").count()] == [0, 0, 0, 0, 0]


@pytest.mark.parametrize("written", ["Sở Thông tin và Truyền thông", "Sở TT&TT", "STTTT", "so thong tin va truyen thong",
                                     "SỞ THÔNG TIN VÀ TRUYỀN THÔNG TỈNH ĐIỆN BIÊN", "Sở TT & TT"])  # fmt: skip
def test_a_plan_of_2021_shows_the_department_as_it_was(written):
    agency = queries.agency_named(written, on=PLAN_DAY)
    assert queries.official_name(agency, on=PLAN_DAY) == "Sở Thông tin và Truyền thông"


@pytest.mark.parametrize(
    ("function", "bearer"),
    [
        (Function.EXTERNAL_INFORMATION, ["Sở Văn hóa, Thể thao và Du lịch"]),
        (Function.DIGITAL, ["Sở Khoa học và Công nghệ"]),
        (Function.ALL, ["Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch"]),
    ],
)
def test_today_each_function_of_the_old_department_has_its_bearer(function, bearer):
    department = queries.agency_named("Sở Thông tin và Truyền thông", on=PLAN_DAY)
    assert official(queries.bearers(department, on=TODAY, function=function)) == bearer


def test_in_2021_the_department_bore_its_task_itself():
    department = queries.agency_named("Sở TT&TT", on=PLAN_DAY)
    assert queries.bearers(department, on=PLAN_DAY, function=Function.EXTERNAL_INFORMATION) == [department]


def test_the_old_department_is_unknown_in_a_document_of_2026():
    assert queries.agency_named("Sở Thông tin và Truyền thông", on=TODAY) is None


def test_a_commune_of_2021_is_borne_by_the_commune_it_went_into():
    committee = queries.agency_named("UBND xã Sam Mứn", on=PLAN_DAY)
    assert official(queries.bearers(committee, on=TODAY)) == ["Ủy ban nhân dân xã Thanh An"]


def test_a_districts_tasks_point_to_the_communes_made_of_it():
    town = queries.agency_named("UBND TX Mường Lay", on=PLAN_DAY)
    assert official(queries.bearers(town, on=TODAY)) == ["Ủy ban nhân dân phường Mường Lay"]


def test_every_name_we_ship_finds_its_own_agency_when_written_in_full():
    for day in (PLAN_DAY, TODAY):
        held = AgencyName.objects.on(day).filter(agency__in=Agency.objects.on(day))
        shared = shared_keys(held.values_list("key", "agency"))
        suspects = held.filter(key__in=shared).select_related("agency")
        assert [row.name for row in suspects if queries.agency_named(row.name, on=day) != row.agency] == []


def shared_keys(pairs):
    owners = {}
    for key, agency in pairs:
        owners.setdefault(key, set()).add(agency)
    return {key for key, agencies in owners.items() if len(agencies) > 1}


def test_two_communes_that_differ_only_in_diacritics_are_told_apart_or_asked():
    found = queries.agency_named("UBND xã Nà Tòng", on=PLAN_DAY)
    assert queries.official_name(found, on=PLAN_DAY) == "Ủy ban nhân dân xã Nà Tòng"
    assert queries.agency_named("UBND xa Na Tong", on=PLAN_DAY) is None


def test_each_commune_has_its_peoples_committee():
    committees = Agency.objects.on(TODAY).filter(kind=AgencyKind.PEOPLES_COMMITTEE, area__level=AreaLevel.COMMUNE)
    assert committees.count() == 45
