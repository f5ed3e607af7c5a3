"""Ruled tables of a PDF: merged cells by identity, two-level headers, tables over page breaks as one."""

import importlib.util
from pathlib import Path

import pytest

from hoaban.documents.readers import pdf_grids, pdf_tables
from hoaban.documents.readers.pdf_shapes import Edge
from hoaban.documents.readers.pdf_words import Word
from hoaban.documents.reading import read


def beside(name):
    spec = importlib.util.spec_from_file_location(f"documents_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


printed, plan = beside("printed"), beside("printed_plan")
WORK = "Xây dựng chuyên mục thông tin đối ngoại số {} trên Cổng thông tin điện tử tỉnh và các nền tảng số của báo"
COLUMNS = (
    "TT",
    "Nội dung nhiệm vụ",
    "Cơ quan thực hiện / Chủ trì",
    "Cơ quan thực hiện / Phối hợp",
    "Thời gian",
)


def row(number):
    return [
        str(number),
        WORK.format(number),
        "Sở Văn hóa, Thể thao và Du lịch",
        "Sở Ngoại vụ",
        f"Trước ngày 10/{number % 12 + 1}/2026",
    ]


def long_table(rows, **more):
    table = {"widths": plan.WIDTHS, "head": plan.HEAD, "rows": rows} | more
    return read(printed.pdf([plan.title(), *plan.KIND, *plan.BODY], landscape=[*plan.ANNEX[:2], {"table": table}]))


def names(reading, column):
    return [line[column] for table in reading.tables for line in table.rows]


def test_annex_table_keeps_levels_groups_and_merged_cells():
    table = read(printed.pdf(plan.PLAN, landscape=plan.ANNEX)).tables[0]
    assert table.header == COLUMNS
    assert [(line["TT"], line[COLUMNS[2]], line["_group"]) for line in table.rows] == [
        ("1", "Sở Văn hóa, Thể thao và Du lịch", "I. TUYÊN TRUYỀN"),
        ("2", "Báo và Phát thanh, Truyền hình tỉnh", "I. TUYÊN TRUYỀN"),
        ("3", "Báo và Phát thanh, Truyền hình tỉnh", "I. TUYÊN TRUYỀN"),
        ("4", "Sở Ngoại vụ", "II. HỢP TÁC"),
    ]


def test_words_of_a_table_stand_in_the_text_once():
    reading = read(printed.pdf(plan.PLAN, landscape=plan.ANNEX))
    assert reading.text.count("Sản xuất phim ngắn") == 1


@pytest.mark.parametrize("repeat", [True, False], ids=["header printed again", "header printed once"])
def test_table_over_page_breaks_is_one_table(repeat):
    reading = long_table([row(n) for n in range(1, 41)], repeat=repeat)
    assert len(reading.tables) == 1
    assert names(reading, "TT") == [str(n) for n in range(1, 41)]
    assert names(reading, COLUMNS[1]) == [WORK.format(n) for n in range(1, 41)]


def test_cell_merged_over_a_page_break_leads_the_rows_on_both_pages():
    shared = {"text": "Công an tỉnh", "rows": 30}
    rows = [[*row(n)[:2], *([shared] if n == 1 else []), *row(n)[3:]] for n in range(1, 31)]
    reading = long_table(rows)
    assert names(reading, COLUMNS[2]) == ["Công an tỉnh"] * 30


def test_row_cut_by_the_page_break_is_one_row():
    rows = [row(n) for n in range(1, 8)]
    rows[4][1] = " ".join(WORK.format(n) for n in range(100, 124))
    reading = long_table(rows)
    assert names(reading, "TT") == [str(n) for n in range(1, 8)]
    assert names(reading, COLUMNS[1])[4] == rows[4][1]


def test_two_tables_with_text_between_stay_two():
    between = {"p": "Các nhiệm vụ thường xuyên do đơn vị tự cân đối kinh phí."}
    reading = read(printed.pdf([plan.TABLE, between, plan.TABLE]))
    assert (len(reading.tables), between["p"] in reading.text.split("\n")) == (2, True)


def test_frame_around_a_paragraph_is_no_table():
    frame = {"table": {"widths": ["1fr"], "rows": [["Bản tin nội bộ, không phát hành."]]}}
    reading = read(printed.pdf([frame, *plan.BODY]))
    assert (reading.tables, "Bản tin nội bộ, không phát hành." in reading.text) == ((), True)


def test_paragraphs_inside_a_cell_begin_new_lines():
    table = {
        "widths": ["1cm", "6cm", "6cm"],
        "rows": [["TT", "Nội dung", "Chủ trì"], ["1", "- Tổ chức hội nghị;\n- Biên soạn tài liệu.", "Sở Ngoại vụ"]],
    }
    reading = read(printed.pdf([{"table": table}]))
    assert "- Tổ chức hội nghị;\n- Biên soạn tài liệu." in reading.text


def test_rows_of_the_annex_become_tasks_with_evidence_in_their_cells():
    reading = read(printed.pdf(plan.PLAN, landscape=plan.ANNEX))
    task = next(t for t in reading.tasks if t.title.startswith("Sản xuất phim"))
    said = {e.field: " ".join(reading.text[e.start : e.end].split()) for e in task.evidence}
    assert (said["lead"], said["deadline"]) == ("Báo và Phát thanh, Truyền hình tỉnh", "Quý II/2026")
    assert (task.lead_confidence, task.deadline_confidence) == ("high", "high")


def test_lone_row_under_a_cell_merged_over_the_page_break_is_led_but_unsure():
    rows = [row(n) for n in range(1, 15)]
    whole = long_table(rows)
    last = next(n for n in range(2, 15) if only_row_on_its_page(whole, n))
    rows[last - 2][2] = {"text": "Công an tỉnh", "rows": 2}
    del rows[last - 1][2]
    reading = long_table(rows[:last])
    tasks = [t for t in reading.tasks if t.lead == ("Công an tỉnh",)]
    assert [(t.lead_confidence, t.deadline_confidence) for t in tasks] == [("low", "high")] * 2


def only_row_on_its_page(reading, number):
    """Whether a table that ends with this row begins a page with it."""
    data = printed.pdf([plan.title(), *plan.KIND, *plan.BODY], landscape=landscape(number))
    with printed.opened(data) as document:
        text = document[len(document) - 1].get_textpage().get_text_range()
    return WORK.format(number)[-20:] in " ".join(text.split()) and " ".join(text.split()).count("Xây dựng") == 1


def landscape(number):
    table = {"widths": plan.WIDTHS, "head": plan.HEAD, "rows": [row(n) for n in range(1, number + 1)]}
    return [*plan.ANNEX[:2], {"table": table}]


def edges(xs, ys, *, top=True, bottom=True):
    across = [y for y in ys if (top or y != ys[0]) and (bottom or y != ys[-1])]
    return [Edge(True, y, xs[0], xs[-1]) for y in across] + [Edge(False, x, ys[0], ys[-1]) for x in xs]


def at(text, x, y):
    return Word(text, x, x + 20, y, 10)


@pytest.mark.parametrize(("top", "bottom"), [(True, True), (False, True), (True, False)])
def test_rows_left_open_at_a_page_break_are_rows(top, bottom):
    words = [
        at("1", 12, 20),
        at("việc", 60, 20),
        at("Sở", 110, 20),
        at("2", 12, 50),
        at("khác", 60, 50),
        at("Bộ", 110, 50),
    ]
    lines = edges([10, 50, 100, 150], [5, 35, 65], top=top, bottom=bottom)
    (table,), rest = pdf_tables.tables_of(lines, words, [])
    assert ([cell.text for cell in table.cells], rest) == (["1", "việc", "Sở", "2", "khác", "Bộ"], [])


def test_table_without_outer_rules_keeps_its_first_and_last_column():
    words = [at(text, x, y) for y in (20, 50) for text, x in (("một", 20), ("hai", 160), ("ba", 290))]
    lines = [Edge(True, y, 10, 400) for y in (5, 35, 65)] + [Edge(False, x, 5, 65) for x in (150, 280)]
    (table,), rest = pdf_tables.tables_of(lines, words, [])
    assert ([cell.text for cell in table.cells], rest) == (["một", "hai", "ba"] * 2, [])


def test_parts_of_a_table_are_counted_on_the_finer_grid():
    second = [at(text, x, y) for y in (20, 50) for text, x in (("1", 12), ("việc", 60), ("Sở", 110))]
    head = pdf_tables._laid_out([(10, 5, 50, 35), (50, 5, 150, 35), (10, 35, 50, 65), (50, 35, 150, 65)])
    body = pdf_tables.tables_of(edges([10, 50, 100, 150], [5, 35, 65]), second, [])[0][0]
    assert pdf_grids.continued(head, body)
    assert [(cell.column, cell.columns) for cell in head.cells][:4] == [(0, 1), (1, 2), (0, 1), (1, 2)]
