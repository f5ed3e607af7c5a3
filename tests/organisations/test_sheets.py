"""A sheet of agencies: read with tolerance for form, compared strictly, brought in whole or not at all."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from hoaban.kernel.models import AuditRow
from hoaban.organisations import queries
from hoaban.organisations.actions import FaultyRows, import_agencies, load_common_register, name_province
from hoaban.organisations.models import Agency, AgencyName, AgencySuccession, Area
from hoaban.organisations.sheets.columns import agency_rows
from hoaban.organisations.sheets.comparing import compare
from hoaban.organisations.sheets.reading import SheetRefused, read_sheet
from hoaban.organisations.sheets.writing import template_book
from hoaban.organisations.vocabulary import AgencyKind, AreaLevel
from tests.factories.organisations import NOON, TODAY, an_administrator, an_agency
from tests.factories.sheets import HEADER, a_book, a_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return name_province("Lào Cai", city=False, by=None, at=NOON)


def compared(data):
    return compare(agency_rows(read_sheet(data)), today=TODAY)


def faults(data):
    return [(fate.row.line, fault) for fate in compared(data).fates for fault in fate.faults]


def bring_in(data, by=None):
    by = by or an_administrator(agency=an_agency("Cơ quan của người nhập"))
    return import_agencies(agency_rows(read_sheet(data)), file_name="danh-ba.xlsx", by=by, at=NOON)


def test_an_empty_installation_knows_ministries_and_group_expressions_and_no_province():
    load_common_register(by=None, at=NOON)
    assert set(Agency.objects.values_list("kind", flat=True)) == {AgencyKind.MINISTRY}
    assert queries.group_named("các sở, ban, ngành", on=TODAY) is not None
    assert Area.objects.count() == 0
    assert load_common_register(by=None, at=NOON) == 0


def test_a_sheet_of_a_new_province_is_brought_in_whole(province):
    data = a_sheet(
        ("Ủy ban nhân dân tỉnh Lào Cai", {"Tên gọi khác, viết tắt": "UBND tỉnh; UBND tỉnh Lào Cai"}),
        ("Sở Văn hóa, Thể thao và Du lịch", {"Loại": "Sở", "Cấp": "Tỉnh", "Cơ quan chủ quản": "UBND tỉnh"}),
        ("Ủy ban nhân dân xã Bắc Hà", {"Cơ quan chủ quản": "UBND tỉnh Lào Cai"}),
    )  # fmt: skip
    assert compared(data).tally == {"new": 3, "changed": 0, "same": 0, "faulty": 0}
    bring_in(data)
    commune = queries.agency_named("UBND xã Bắc Hà", on=TODAY)
    assert (commune.kind, commune.area.level) == (AgencyKind.PEOPLES_COMMITTEE, AreaLevel.COMMUNE)
    assert commune.parents.get().parent == queries.agency_named("UBND tỉnh", on=TODAY)
    department = queries.agency_named("sở văn hóa thể thao và du lịch", on=TODAY)
    assert (department.kind, department.area, department.source) == (
        AgencyKind.DEPARTMENT, province, "danh-ba.xlsx, 23/11/2026",
    )  # fmt: skip
    assert AuditRow.objects.get(verb="register.imported").detail == {"new": 3, "changed": 0}
    assert compared(data).tally == {"new": 0, "changed": 0, "same": 3, "faulty": 0}


def test_the_template_is_read_as_empty_and_explains_every_column():
    with pytest.raises(SheetRefused, match="Không có cơ quan nào"):
        agency_rows(read_sheet(template_book()))
    explained = load_workbook(BytesIO(template_book())).worksheets[1]
    assert [row[0] for row in explained.iter_rows(min_row=2, values_only=True)] == [*HEADER, "Mã"]


def test_form_is_forgiven(province):
    decomposed = "So\u031b\u0309 Ta\u0300i chi\u0301nh"
    data = a_book(
        ["DANH BẠ CƠ QUAN NĂM 2026"],
        [],
        ["STT", "Thời gian", None, "Tên cơ quan (*)", "Phân loại"],
        [None, "Từ ngày", "Đến ngày", None, None],
        [1, date(2025, 3, 1), None, f"  {decomposed}  ", "sở"],
        [2, "1/3/2025", "30.6.2026", "Sở Xây dựng ", None],
        [3, 45717, None, "Báo Lào Cai", None],
        [None, None, None, None, None],
        merged=["B3:C3", "D3:D4"],
    )
    rows = agency_rows(read_sheet(data))
    assert [(row.line, row.name, row.valid_from, row.valid_to) for row in rows] == [
        (5, "Sở Tài chính", date(2025, 3, 1), None),
        (6, "Sở Xây dựng", date(2025, 3, 1), date(2026, 6, 30)),
        (7, "Báo Lào Cai", date(2025, 3, 1), None),
    ]
    assert [fate.kind for fate in compared(data).fates] == ["department", "department", "press"]


def test_a_csv_is_read_too(province):
    data = "Loại;Tên chính thức\nSở;Sở Y tế\n".encode("utf-8-sig")
    assert [(row.name, row.kind) for row in agency_rows(read_sheet(data))] == [("Sở Y tế", "department")]


def test_faults_are_told_with_their_row_and_nothing_is_brought_in(province):
    data = a_sheet(
        ("Sở Y tế", {"Cơ quan chủ quản": "UBND tỉnh Nào Đó"}),
        ("Sở Nội vụ", {"Hoạt động từ ngày": "01/7/2025", "Đến hết ngày": "30/6/2025"}),
        ("SỞ Y TẾ", {}),
        ("Sở Tư pháp", {"Loại": "Cục", "Đến hết ngày": "2025"}),
        ("Ủy ban nhân dân Bản Nọ", {}),
        (None, {"Loại": "Sở"}),
        ("Sở Công Thương", {"Cơ quan kế thừa": "Sở Tư pháp"}),
    )
    told = faults(data)
    assert [line for line, _ in told] == [2, 3, 4, 5, 5, 6, 7, 8]
    by = an_administrator()
    before = Agency.objects.count()
    with pytest.raises(FaultyRows):
        bring_in(data, by)
    assert Agency.objects.count() == before


def test_successions_and_superiors_may_not_go_in_a_circle(province):
    data = a_sheet(
        ("Sở Một", {"Cơ quan kế thừa": "Sở Hai [01/7/2026]"}),
        ("Sở Hai", {"Cơ quan kế thừa": "Sở Một [01/8/2026]", "Cơ quan chủ quản": "Sở Ba"}),
        ("Sở Ba", {"Cơ quan chủ quản": "Sở Hai"}),
    )
    assert [line for line, _ in faults(data)] == [2, 3, 3, 4]


def test_a_successor_takes_over_on_the_day_after_the_last(province):
    bring_in(a_sheet(
        ("Sở Giao thông vận tải", {"Đến hết ngày": "28/2/2025", "Cơ quan kế thừa": "Sở Xây dựng"}),
        ("Sở Thông tin và Truyền thông", {"Đến hết ngày": "28/2/2025",
                                          "Cơ quan kế thừa": "Sở Xây dựng [chính phủ số]"}),
        ("Sở Xây dựng", {}),
    ))  # fmt: skip
    assert set(AgencySuccession.objects.values_list("on", "function")) == {
        (date(2025, 3, 1), "all"), (date(2025, 3, 1), "digital"),
    }  # fmt: skip


def test_what_a_sheet_says_otherwise_is_shown_before_and_after_and_then_written(province):
    bring_in(a_sheet(("Sở Y tế", {"Loại": "khác"}), ("UBND tỉnh Lào Cai", {})))
    again = a_sheet(
        ("Sở Y tế", {"Loại": "Sở", "Cơ quan chủ quản": "UBND tỉnh Lào Cai", "Tên gọi khác, viết tắt": "SYT"})
    )
    changes = compared(again).of("changed")[0].changes
    assert [(before, after) for _, before, after in changes] == [
        ("Khác", "Sở, cơ quan chuyên môn"), ("", "UBND tỉnh Lào Cai"), ("", "SYT"),
    ]  # fmt: skip
    bring_in(again)
    assert queries.agency_named("SYT", on=TODAY).kind == AgencyKind.DEPARTMENT
    assert compared(again).tally["same"] == 1


def test_an_empty_cell_takes_nothing_away(province):
    bring_in(a_sheet(("Sở Y tế", {"Loại": "Sở", "Hoạt động từ ngày": "01/3/2025", "Tên gọi khác, viết tắt": "SYT"})))
    assert compared(a_sheet(("Sở Y tế", {}))).tally["same"] == 1


def test_another_name_of_a_known_agency_is_no_new_agency(province):
    bring_in(a_sheet(("Sở Văn hóa, Thể thao và Du lịch", {"Tên gọi khác, viết tắt": "Sở VHTTDL"})))
    assert [line for line, _ in faults(a_sheet(("Sở VHTTDL", {})))] == [2]


def test_a_corrected_name_keeps_the_old_spelling_for_old_plans(province):
    bring_in(a_sheet(("Sở Du lich", {})))
    agency = queries.agency_named("Sở Du lich", on=TODAY)
    header = (*HEADER, "Mã")
    bring_in(a_book(header, ["Sở Du lịch", *[None] * 8, agency.public_id]))
    assert queries.official_name(agency, on=TODAY) == "Sở Du lịch"
    assert AgencyName.objects.filter(agency=agency, official=False).values_list("name", flat=True).get() == "Sở Du lich"
