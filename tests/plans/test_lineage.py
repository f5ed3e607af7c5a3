"""A plan beside an earlier one: linking, likely predecessors, the same work under a reorganised lead."""

from datetime import date

import pytest

from hoaban.kernel.models import AuditRow
from hoaban.organisations.models import AgencySuccession
from hoaban.organisations.vocabulary import Function
from hoaban.plans import actions as plans
from hoaban.plans.actions import lineage
from hoaban.plans.queries.lineage import compared_with, likely_earlier, works_of
from hoaban.plans.vocabulary import Relation
from tests.factories.organisations import NOON, an_agency, an_officer
from tests.factories.plans import a_deadline, a_plan, a_reading, confirmed

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
FAIR = "Tổ chức gian hàng của tỉnh Mẫu tại hội chợ biên giới"
VIDEO = "Xây dựng phim ngắn về lễ hội Hoa Ban bằng tiếng Lào"


def last_years(*readings, **fields):
    known = {"number": "12/KH-UBND", "year": 2025, "subject": "Công tác thông tin đối ngoại năm 2025"}
    return a_plan(*readings, **(known | {"issued_on": date(2025, 1, 6), "issued_on_text": "2025-01-06"} | fields))


def linked(plan, to, relation=Relation.PREVIOUS):
    return lineage.link_plan(plan, to, relation, by=an_officer(), at=NOON)


def test_linking_and_taking_back_are_both_kept():
    old, new = last_years(), a_plan()
    linked(new, old)
    assert new.goes_back_to() == {"previous": old}
    lineage.unlink_plan(new, Relation.PREVIOUS, by=an_officer(), at=NOON)
    new.refresh_from_db()
    told = [row.detail["to"] for row in AuditRow.objects.filter(verb="link_plan").order_by("pk")]
    assert (new.goes_back_to(), told) == ({}, [["", old.public_id], [old.public_id, ""]])


def test_plans_never_go_back_to_each_other():
    old, new = last_years(), a_plan()
    linked(new, old)
    for plan, to in ((new, new), (old, new)):
        with pytest.raises(lineage.NotEarlier):
            linked(plan, to, Relation.AMENDS)


def test_the_plan_of_the_year_before_is_proposed_and_no_other():
    old = last_years(issuer_name="Ủy ban nhân dân tỉnh Mẫu")
    last_years(number="13/KH-UBND", issuer_name="Sở Văn hóa tỉnh Mẫu")
    last_years(number="14/KH-UBND", issuer_name="Ủy ban nhân dân tỉnh Mẫu", subject="Phòng, chống cháy rừng năm 2025")
    last_years(number="15/KH-UBND", issuer_name="Ủy ban nhân dân tỉnh Mẫu", year=2024)
    new = a_plan(issuer_name="Ủy ban nhân dân tỉnh Mẫu")
    assert likely_earlier(new) == [(Relation.PREVIOUS, old)]
    linked(new, old)
    assert likely_earlier(new) == []


def test_an_amendment_proposes_the_plan_whose_number_it_names():
    plan = a_plan(number="15/KH-UBND")
    a_plan(number="5/KH-UBND")
    subject = "Sửa đổi, bổ sung Kế hoạch số 15/KH-UBND ngày 05/01/2026"
    assert likely_earlier(a_plan(number="40/KH-UBND", subject=subject)) == [(Relation.AMENDS, plan)]


def test_a_plan_that_names_another_without_amending_it_proposes_none():
    a_plan(number="15/KH-UBND", year=2020)
    assert likely_earlier(a_plan(number="40/KH-UBND", subject="Thực hiện Kế hoạch số 15/KH-UBND", year=None)) == []


def test_the_work_of_a_plan_is_what_stands_as_task_else_as_draft():
    plan = a_plan(a_reading(FAIR), a_reading(VIDEO), a_reading("Căn cứ"))
    one, _, three = plan.drafts.all()
    confirmed(one, title=f"{FAIR} năm 2026")
    plans.reject_draft(three, reason="Chỉ là căn cứ", by=an_officer(), at=NOON)
    assert [(work.fields.title, work.task is None) for work in works_of(plan)] == [
        (f"{FAIR} năm 2026", False),
        (VIDEO, True),
    ]


def test_a_successor_is_the_same_lead_and_another_agency_is_a_move():
    old_agency = an_agency("Sở Thông tin và Truyền thông", valid_to=date(2025, 2, 28))
    culture = an_agency("Sở Văn hóa và Thể thao")
    an_agency("Công an tỉnh")
    AgencySuccession.objects.create(
        old=old_agency, new=culture, on=date(2025, 3, 1), function=Function.EXTERNAL_INFORMATION
    )
    old = last_years(
        *[a_reading(title, lead=["Sở Thông tin và Truyền thông"], deadline=None) for title in (FAIR, VIDEO)]
    )
    new = a_plan(
        a_reading(FAIR, lead=["Sở Văn hóa và Thể thao"], deadline=None),
        a_reading(VIDEO, lead=["Công an tỉnh"], deadline=None),
    )
    pairs = compared_with(new, old, on=TODAY).lineage.pairs
    assert [(pair.new.title, pair.new_lead) for pair in pairs] == [(FAIR, False), (VIDEO, True)]


def test_work_under_another_heading_has_moved_but_a_heading_that_names_the_lead_is_none():
    def parts(*headings):
        return {"parts": [{"kind": "heading", "heading": words, "start": 0, "end": 90} for words in headings]}

    kept = a_reading(FAIR, lead=["Sở TT&TT"])
    old = last_years(kept, reading=parts("Công tác tuyên truyền", "Sở TT&TT:"))
    same = a_plan(kept, reading=parts("Công tác tuyên truyền", "Giao Sở TT&TT thực hiện"))
    other = a_plan(kept, reading=parts("Hợp tác quốc tế về báo chí"))
    moved = [compared_with(new, old, on=TODAY).lineage.pairs[0].moved for new in (same, other)]
    assert moved == [False, True]


def test_the_same_day_a_year_later_is_no_new_date():
    old = last_years(
        a_reading(FAIR, deadline=a_deadline("trước ngày 15/12/2025", value="2025-12-15", end="2025-12-14"))
    )
    told = compared_with(a_plan(a_reading(FAIR)), old, on=TODAY)
    assert told.lineage.pairs[0].is_same


@pytest.mark.parametrize("count", [1, 3])
def test_comparing_costs_the_same_for_one_task_and_for_three(count, django_assert_num_queries):
    an_agency("Sở TT&TT")
    sides = [make(*[a_reading(f"{FAIR} đợt {n}") for n in range(count)]) for make in (last_years, a_plan)]
    for side in sides:
        for draft in side.drafts.all():
            confirmed(draft)
    with django_assert_num_queries(14):
        compared_with(sides[1], sides[0], on=TODAY)
