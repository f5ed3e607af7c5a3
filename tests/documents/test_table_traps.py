"""Traps of annex tables, one sentence each; all contents are invented."""

import pytest

from hoaban.documents.reading import read

HEAD = ["STT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"]


BEFORE = "<p>KẾ HOẠCH</p><p>Năm 2026</p><p>I. NỘI DUNG</p><p>Theo phụ lục.</p><p>Nơi nhận:</p><p>PHỤ LỤC</p>"


def page(*rows, before=BEFORE, after=""):
    """HTML of a table; a row is a list of cells, a cell may be (words, attributes)."""
    lines = ""
    for row in rows:
        cells = [cell if isinstance(cell, tuple) else (cell, "") for cell in row]
        lines += "<tr>" + "".join(f"<td {attributes}>{words}</td>" for words, attributes in cells) + "</tr>"
    return f"<html>{before}<table>{lines}</table>{after}</html>".encode()


def tasks(*rows, **more):
    return read(page(*rows, **more)).tasks


def table(*rows, **more):
    return read(page(*rows, **more)).tables[0]


def across(words, count=5):
    return [(words, f"colspan={count}")]


ROW = ["1", "Biên soạn tờ gấp song ngữ", "Sở Ngoại vụ", "Công an tỉnh", "Quý II/2026"]
NEXT = ["2", "Rà soát bảng tin cửa khẩu", "Sở Tư pháp", "", "Tháng 9/2026"]


def test_title_of_the_table_in_its_first_row_is_no_column():
    found = table(across("DANH MỤC NHIỆM VỤ NĂM 2026"), HEAD, ROW, NEXT)
    assert (list(found.header), len(found.rows)) == (HEAD, 2)


def test_row_of_column_numbers_is_no_row():
    assert len(table(HEAD, ["(1)", "(2)", "(3)", "(4)", "(5)"], ROW, NEXT).rows) == 2


def test_three_levels_of_names_are_joined():
    found = table(
        [("STT", "rowspan=3"), ("Nhiệm vụ", "rowspan=3"), ("Tổ chức thực hiện", "colspan=3")],
        [("Cơ quan", "colspan=2"), ("Thời gian", "rowspan=2")],
        ["Chủ trì", "Phối hợp"],
        ROW,
    )
    assert found.header[2:] == (
        "Tổ chức thực hiện / Cơ quan / Chủ trì", "Tổ chức thực hiện / Cơ quan / Phối hợp", "Tổ chức thực hiện / Thời gian",
    )  # fmt: skip


def test_groups_inside_groups_give_the_whole_path():
    found = tasks(
        HEAD, ["I", "Tuyên truyền", "", "", ""], ["1", "Báo chí", "", "", ""], ["1.1", *ROW[1:]], ["1.2", *NEXT[1:]],
        ["2", "Mạng xã hội", "", "", ""], ["2.1", "Duy trì trang tin đối ngoại", *ROW[2:]], ["II", "Hợp tác", "", "", ""],
        ["1", "Tổ chức hội đàm thường niên", *ROW[2:]],
    )  # fmt: skip
    assert [t.section for t in found] == ["PL.I.1.1", "PL.I.1.2", "PL.I.2.1", "PL.II.1"]


def test_all_groups_above_a_row_are_told():
    found = read(page(HEAD, across("A. Đối ngoại"), across("I. Tuyên truyền"), ROW)).as_json()["tables"][0]
    assert (found["groups"], found["rows"][0]["_group"]) == ([["A. Đối ngoại", "I. Tuyên truyền"]], "I. Tuyên truyền")


def test_group_row_may_hold_a_sum():
    head = ["STT", "Nội dung", "Đơn vị thực hiện", "Thời gian", "Kinh phí"]
    found = table(head, ["I", "Tuyên truyền", "", "", "500"], ["1", "Biên soạn tờ gấp", "Sở Y tế", "Quý I", "500"])
    assert [(r["STT"], r["_group"]) for r in found.rows] == [("1", "Tuyên truyền")]


def test_bold_line_without_number_is_a_group():
    found = table(
        HEAD, ["", "<b>Nhóm tuyên truyền</b>", "", "", ""], ROW, ["", "<b>Nhóm hợp tác</b>", "", "", ""], NEXT
    )
    assert [r["_group"] for r in found.rows] == ["Nhóm tuyên truyền", "Nhóm hợp tác"]


def test_rows_numbered_with_letters_stand_below_their_number():
    found = tasks(HEAD, ["1", "Tuyên truyền", "", "", ""], ["a", *ROW[1:]], ["b", *NEXT[1:]])
    assert [t.section for t in found] == ["PL.1.a", "PL.1.b"]


def test_row_that_says_nothing_but_the_work_is_still_a_row():
    assert len(table(HEAD, ROW, ["2", "Rà soát bảng tin", "", "", ""], ["3", *NEXT[1:]]).rows) == 3


def test_empty_rows_and_repeated_headers_are_left_out():
    assert len(table(HEAD, ROW, [""] * 5, HEAD, NEXT).rows) == 2


def test_sums_are_no_tasks():
    head = [*HEAD, "Kinh phí"]
    assert len(tasks(head, [*ROW, "120"], ["", "Tổng cộng", "", "", "", "120"])) == 1


def test_table_of_money_gives_nobody_work():
    rows = [
        ["STT", "Nội dung chi", "Đơn vị", "Số lượng", "Đơn giá", "Năm 2026"],
        ["1", "In tờ gấp", "tờ", "500", "12", "6.000"],
    ]
    assert tasks(*rows) == ()


def test_list_of_members_gives_nobody_work():
    rows = [
        ["STT", "Họ và tên", "Chức vụ", "Đơn vị công tác", "Nhiệm vụ"],
        ["1", "Lò Văn Mẫu", "Phó Giám đốc", "Sở Y tế", "Tổ trưởng"],
    ]
    assert tasks(*rows) == ()


def test_empty_form_gives_nobody_work():
    assert tasks(HEAD, ["1", "…………", "……", "……", "……"], ["2", "Nội dung khác", "……", "", "..."]) == ()


def test_lead_merged_over_rows_has_its_evidence_in_that_cell():
    reading = read(
        page(HEAD, [*ROW[:2], ("Sở Ngoại vụ", "rowspan=2"), *ROW[3:]], ["2", "Rà soát bảng tin", "", "Quý III/2026"])
    )
    places = {e.start for t in reading.tasks for e in t.evidence if e.field == "lead"}
    assert ([t.lead for t in reading.tasks], len(places)) == ([("Sở Ngoại vụ",)] * 2, 1)


def test_as_above_means_the_name_above():
    found = tasks(HEAD, ROW, ["2", "Rà soát bảng tin", "nt", "", "nt"])
    assert found[1].lead == ("Sở Ngoại vụ",)


def test_body_that_submits_has_a_role_of_its_own():
    head = [
        "STT",
        "Tên dự án",
        "Cơ quan trình",
        "Cơ quan chủ trì thẩm tra",
        "Cơ quan tham gia thẩm tra",
        "Tiến độ trình",
    ]
    (task,) = tasks(
        head, ["1", "Nghị quyết mẫu", "UBND tỉnh", "Ban Pháp chế", "Các ban của HĐND tỉnh", "Phiên họp tháng 9/2026"]
    )
    assert (task.lead, task.support) == (("Ban Pháp chế",), ("Các ban của HĐND tỉnh",))
    assert [(r.role, r.names) for r in task.roles] == [("Cơ quan trình", ("UBND tỉnh",))]
    assert (str(task.deadline.kind), task.deadline.end.isoformat()) == ("RANGE", "2026-09-30")


def test_leader_and_partners_in_one_cell_are_told_apart():
    head = ["STT", "Nhiệm vụ", "Cơ quan chủ trì, phối hợp", "Thời gian"]
    labelled, bare = tasks(
        head,
        ["1", "Biên soạn tờ gấp", "Chủ trì: Sở Ngoại vụ<br>Phối hợp: Công an tỉnh; Sở Y tế", "Quý I/2026"],
        ["2", "Rà soát bảng tin", "Sở Tư pháp; Sở Y tế", "Quý I/2026"],
    )
    assert (labelled.lead, labelled.support, labelled.lead_confidence) == (("Sở Ngoại vụ",), ("Công an tỉnh", "Sở Y tế"), "high")  # fmt: skip
    assert (bare.lead, bare.support, bare.lead_confidence) == (("Sở Tư pháp",), ("Sở Y tế",), "low")


def test_role_behind_the_names_of_a_cell_ends_the_leaders():
    head = ["STT", "Nhiệm vụ", "Cơ quan thực hiện", "Thời gian"]
    first, second, third = tasks(
        head,
        ["1", "Số hóa sổ sách", "Sở Tư pháp (hộ tịch), Sở Y tế (hồ sơ) chủ trì; UBND cấp xã phối hợp", "Quý I/2026"],
        ["2", "Báo cáo tổng kết", "Sở Mẫu chủ trì; các xã gửi báo cáo về Sở", "Quý IV/2026"],
        ["3", "Mở lớp học", "Sở Tư pháp và Sở Y tế, theo lĩnh vực quản lý", "Quý IV/2026"],
    )
    assert (first.lead, first.support) == (("Sở Tư pháp", "Sở Y tế"), ("UBND cấp xã",))
    assert (second.lead, third.lead) == (("Sở Mẫu",), ("Sở Tư pháp", "Sở Y tế"))


def test_crosses_under_neighbouring_years_are_one_period():
    head = [("STT", "rowspan=2"), ("Nhiệm vụ", "rowspan=2"), ("Chủ trì", "rowspan=2"), ("Thời gian", "colspan=3")]
    both, gap = tasks(
        head, ["2026", "2027", "2028"], ["1", "Biên soạn tờ gấp", "Sở Y tế", "x", "x", ""], ["2", "Rà soát", "Sở Y tế", "x", "", "x"]
    )  # fmt: skip
    assert (both.deadline.start.year, both.deadline.end.year, both.deadline.text) == (2026, 2027, "2026 2027")
    assert (str(gap.deadline.kind), gap.deadline_confidence) == ("UNKNOWN", "low")


def test_words_under_a_year_say_when_in_that_year():
    head = [("STT", "rowspan=2"), ("Nhiệm vụ", "rowspan=2"), ("Chủ trì", "rowspan=2"), ("Thời gian", "colspan=2")]
    (task,) = tasks(head, ["2026", "2027 - 2030"], ["1", "Biên soạn tờ gấp", "Sở Y tế", "Quý IV/2026", ""])
    assert task.deadline.end.isoformat() == "2026-12-31"


def test_header_written_once_over_two_lines_keeps_its_levels():
    text = (
        "KẾ HOẠCH\nNăm 2026\n\nPHỤ LỤC\nSTT\tNhiệm vụ\tPhân công thực hiện\tThời gian\tKinh phí\nChủ trì\tPhối hợp\n"
        "1\tBiên soạn tờ gấp\tSở Ngoại vụ\tCông an tỉnh\tQuý I/2026\t120\n2\tPhát hành tờ gấp\tSở Y tế\tQuý II/2026\t90\n"
    )
    reading = read(text.encode())
    assert reading.tables[0].header[2:4] == ("Phân công thực hiện / Chủ trì", "Phân công thực hiện / Phối hợp")
    sure, short = reading.tasks
    assert (sure.lead, sure.lead_confidence) == (("Sở Ngoại vụ",), "high")
    assert (short.lead, short.support, short.lead_confidence) == (("Sở Ngoại vụ",), ("Sở Y tế",), "low")


def test_start_column_is_not_taken_for_the_deadline():
    head = ["STT", "Nhiệm vụ", "Chủ trì", "Thời gian bắt đầu", "Thời gian kết thúc"]
    (task,) = tasks(head, ["1", "Biên soạn tờ gấp", "Sở Y tế", "Tháng 3/2026", "Tháng 6/2026"])
    assert task.deadline.end.isoformat() == "2026-06-30"


def test_time_that_is_not_understood_keeps_its_words():
    (task,) = tasks(HEAD, [*ROW[:4], "Kỳ họp cuối nhiệm kỳ"])
    assert (str(task.deadline.kind), task.deadline.text, task.deadline_confidence) == (
        "UNKNOWN", "Kỳ họp cuối nhiệm kỳ", "low",
    )  # fmt: skip


def test_amount_is_taken_with_its_unit_and_its_source():
    head = ["STT", "Nhiệm vụ", "Chủ trì", "Đơn vị tính", "Số lượng", "Kinh phí", "Nguồn"]
    (task,) = tasks(head, ["1", "Biên soạn tờ gấp", "Sở Y tế", "tờ", "500", "120", "Ngân sách tỉnh"])
    assert (task.indicator, task.budget) == ("tờ 500", "120 Ngân sách tỉnh")


def test_torn_row_is_one_row_and_its_words_stand_together():
    reading = read(page(HEAD, ["1", "Biên soạn tờ gấp", *ROW[2:]], HEAD, ["", "song ngữ Việt - Lào", "", "", ""], NEXT))
    assert [t.title for t in reading.tasks] == ["Biên soạn tờ gấp song ngữ Việt - Lào", "Rà soát bảng tin cửa khẩu"]


def test_second_table_that_counts_anew_is_a_table_of_its_own():
    again = "<table><tr>" + "".join(f"<td>{c}</td>" for c in HEAD) + "</tr><tr>" + "".join(f"<td>{c}</td>" for c in ROW) + "</tr></table>"  # fmt: skip
    assert [len(t.rows) for t in read(page(HEAD, ROW, NEXT, after=again)).tables] == [2, 1]


def test_last_row_alone_on_its_page_belongs_to_the_table():
    last = "<table><tr>" + "".join(f"<td>{c}</td>" for c in ["3", *NEXT[1:]]) + "</tr></table>"
    assert [len(t.rows) for t in read(page(HEAD, ROW, NEXT, after=last)).tables] == [3]


def test_two_tables_of_an_annex_are_two():
    other = (
        "<p>Bảng 2. Nguồn lực</p><table><tr><td>STT<td>Nội dung<td>Số lượng</tr><tr><td>1<td>Máy quay<td>2</tr></table>"
    )
    assert [t.part for t in read(page(HEAD, ROW, after=other)).tables] == ["PL.table1", "PL.table2"]


def test_table_in_the_body_gives_its_tasks():
    found = tasks(HEAD, ROW, before="<p>KẾ HOẠCH</p><p>Năm 2026</p><p>II. NHIỆM VỤ</p><p>Cụ thể như sau:</p>")
    assert [(t.section, t.lead) for t in found] == [("1", ("Sở Ngoại vụ",))]


def test_table_without_numbers_counts_its_rows():
    assert [t.section for t in tasks(HEAD[1:], ROW[1:], NEXT[1:])] == ["PL.1", "PL.2"]


def test_number_in_front_of_the_work_is_the_number_of_the_row():
    found = tasks(HEAD[1:], ["1. Biên soạn tờ gấp", *ROW[2:]], ["2. Rà soát bảng tin", *NEXT[2:]])
    assert [(t.section, t.title) for t in found] == [("PL.1", "Biên soạn tờ gấp"), ("PL.2", "Rà soát bảng tin")]


def test_several_rows_below_one_number_are_several_drafts():
    found = tasks(
        HEAD, [("1", "rowspan=2"), "Biên soạn tờ gấp", *ROW[2:]], ["Phát hành tờ gấp tại cửa khẩu", *ROW[2:]], NEXT
    )
    assert [t.section for t in found] == ["PL.1", "PL.1", "PL.2"]


@pytest.mark.parametrize("name", ["Số thứ tự", "stt", "TT"])
def test_header_names_are_known_in_any_case(name):
    assert len(tasks([name, *[h.upper() for h in HEAD[1:]]], ROW, NEXT)) == 2


def test_recipients_in_a_cell_do_not_make_a_form_of_a_long_table():
    rows = [[str(i), f"Báo cáo tháng, nơi nhận: Sở Y tế, đợt {i}", *ROW[2:]] for i in range(1, 9)]
    assert len(table(HEAD, *rows).rows) == 8
