"""Names, aliases, successions and postings as of a day."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from hoaban.organisations import queries
from hoaban.organisations.models import AgencyName, AgencySuccession, Posting
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import Function, Role
from tests.factories.organisations import an_agency, an_officer

OLD, NEW = date(2020, 1, 1), date(2026, 1, 1)
TURN = date(2025, 3, 1)
pytestmark = pytest.mark.django_db


def renamed(agency, name, *, language="vi", **days):
    return AgencyName.objects.create(agency=agency, name=name, key=name_key(name), language=language, **days)


def taken_over(old, new, function=Function.ALL, on=TURN):
    return AgencySuccession.objects.create(old=old, new=new, on=on, function=function)


def test_a_renamed_agency_has_each_name_in_its_time():
    agency = an_agency("Ban Một")
    agency.names.update(valid_to=date(2025, 2, 28))
    renamed(agency, "Ban Hai", valid_from=TURN)
    assert [queries.official_name(agency, on=day) for day in (OLD, NEW)] == ["Ban Một", "Ban Hai"]


def test_a_missing_translation_falls_back_to_vietnamese():
    agency = an_agency("Sở Một")
    renamed(agency, "Department One", language="en")
    shown = [queries.official_name(agency, on=NEW, language=language) for language in ("en", "lo")]
    assert shown == ["Department One", "Sở Một"]


def test_an_agency_that_ended_keeps_its_last_name():
    agency = an_agency("Sở Một", valid_to=date(2025, 2, 28))
    assert queries.official_name(agency, on=NEW) == "Sở Một"


def test_a_name_of_two_agencies_finds_neither():
    an_agency("Sở Một")
    an_agency("Sở Một")
    assert queries.agency_named("Sở Một", on=NEW) is None


@pytest.mark.parametrize("count", [1, 3])
def test_names_of_many_agencies_are_one_query(count, django_assert_num_queries):
    agencies = [an_agency(f"Sở {number}") for number in range(count)]
    with django_assert_num_queries(1):
        found = queries.names(agencies, on=NEW)
    assert sorted(found.values()) == [f"Sở {number}" for number in range(count)]


@pytest.mark.parametrize("count", [1, 3])
def test_bearers_of_many_agencies_are_two_queries(count, django_assert_num_queries):
    heir = an_agency("Sở Mới")
    agencies = [an_agency(f"Sở {number}", valid_to=date(2025, 2, 28)) for number in range(count)]
    for agency in agencies:
        taken_over(agency, heir)
    with django_assert_num_queries(2):
        found = queries.bearers_of(agencies, on=NEW)
    assert found == {agency.pk: [heir] for agency in agencies}


def test_a_chain_of_successions_ends_at_the_living_heir():
    first, second, third = (an_agency(name) for name in ("Một", "Hai", "Ba"))
    first.valid_to = second.valid_to = date(2025, 2, 28)
    first.save()
    second.save()
    taken_over(first, second, on=date(2023, 1, 1))
    taken_over(second, third)
    assert queries.bearers(first, on=NEW) == [third]


def test_a_living_agency_can_hand_over_one_function():
    agency, heir = an_agency("Một"), an_agency("Hai")
    taken_over(agency, heir, Function.DIGITAL)
    wanted = (Function.ALL, Function.DIGITAL, Function.EXTERNAL_INFORMATION)
    assert [queries.bearers(agency, on=NEW, function=function) for function in wanted] == [[agency], [heir], [agency]]


def test_an_agency_without_heirs_has_no_bearer():
    assert queries.bearers(an_agency("Một", valid_to=date(2025, 2, 28)), on=NEW) == []


def test_a_circle_of_successions_ends():
    first, second = an_agency("Một", valid_to=TURN), an_agency("Hai", valid_to=TURN)
    taken_over(first, second)
    taken_over(second, first)
    assert queries.bearers(first, on=NEW) == []


def test_an_officer_has_the_agencies_of_the_day():
    before, now = an_agency("Một"), an_agency("Hai")
    officer = an_officer(agency=now)
    Posting.objects.create(officer=officer, agency=before, role=Role.OFFICER, valid_to=date(2025, 2, 28))
    Posting.objects.filter(agency=now).update(valid_from=TURN)
    assert [queries.agencies_of(officer, on=day) for day in (OLD, NEW)] == [[before], [now]]


def test_a_chooser_lists_living_agencies_in_vietnamese_order(django_assert_num_queries):
    for name in ("Sở Y tế", "Đài truyền hình", "Sở Du lịch", "Ban Ánh sáng", "Ban An ninh"):
        an_agency(name)
    an_agency("Sở Cũ", valid_to=OLD)
    with django_assert_num_queries(2):
        shown = [name for _, name in queries.shown_agencies(on=NEW)]
    assert shown == ["Ban An ninh", "Ban Ánh sáng", "Đài truyền hình", "Sở Du lịch", "Sở Y tế"]


def test_a_second_open_official_name_is_refused_by_the_database():
    agency = an_agency("Một")
    with pytest.raises(IntegrityError), transaction.atomic():
        renamed(agency, "Hai")


def test_an_agency_cannot_succeed_itself():
    agency = an_agency("Một")
    with pytest.raises(IntegrityError), transaction.atomic():
        taken_over(agency, agency)


def test_validity_cannot_end_before_it_starts():
    with pytest.raises(IntegrityError), transaction.atomic():
        an_agency("Một", valid_from=NEW, valid_to=OLD)
