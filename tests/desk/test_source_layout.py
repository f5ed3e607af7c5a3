"""The source on the review screen: text as text, tables as tables, every mark in the cell it belongs to."""

from hypothesis import given
from hypothesis import strategies as st

from hoaban.desk.source_layout import layout
from hoaban.desk.source_marks import CURRENT, EVIDENCE, Passage

TEXT = "Mở đầu\nTT\nViệc\nChủ trì\n1\nLàm phim\nSở A\nHết"


def cell(words, row, column, *, head=False, rows=1, columns=1):
    start = TEXT.index(words)
    return {
        "row": row, "column": column, "rows": rows, "columns": columns,
        "start": start, "end": start + len(words), "head": head,
    }  # fmt: skip


TABLE = {
    "cells": [
        cell("TT", 0, 0, head=True), cell("Việc", 0, 1, head=True), cell("Chủ trì", 0, 2, head=True),
        cell("1", 1, 0), cell("Làm phim", 1, 1), cell("Sở A", 1, 2),
    ]
}  # fmt: skip


def words(run):
    return "".join(one.text for one in run.slices)


def test_a_table_is_shown_as_a_table_between_runs_of_text():
    first, table, last = layout(TEXT, [TABLE], []).blocks
    assert (words(first.text), words(last.text)) == ("Mở đầu\n", "Hết")
    assert [[words(run) for run in row] for row in table.rows] == [["TT", "Việc", "Chủ trì"], ["1", "Làm phim", "Sở A"]]
    assert [run.head for run in table.rows[0]] == [True, True, True]


def test_the_cell_that_holds_the_lead_is_marked_and_no_other():
    start = TEXT.index("Sở A")
    row = Passage(TEXT.index("1\nLàm"), start + 4, CURRENT, anchor="span", field="title")
    found = layout(TEXT, [TABLE], [row, Passage(start, start + 4, EVIDENCE, "evidence-1", field="lead")])
    marked = {words(run): run.slices[0].fields for run in found.runs if any(one.mark for one in run.slices)}
    assert marked == {"1": ("title",), "Làm phim": ("title",), "Sở A": ("title", "lead")}
    assert [a for run in found.runs for one in run.slices for a in one.anchors] == ["span", "evidence-1"]


def test_what_a_script_is_told_fits_the_runs_on_the_page():
    found = layout(TEXT, [TABLE], [Passage(0, 6, CURRENT, "span")])
    assert [sum(one["length"] for one in run) for run in found.as_json()] == [len(words(run)) for run in found.runs]


def test_a_table_without_cells_or_with_cells_outside_the_text_stays_text():
    for table in ({"part": "PL.table1"}, {"cells": [cell("TT", 0, 0) | {"end": 900}]}):
        assert [words(block.text) for block in layout(TEXT, [table], []).blocks] == [TEXT]


def test_an_empty_cell_keeps_its_place():
    empty = cell("Sở A", 1, 2) | {"end": TEXT.index("Sở A")}
    cells = [*TABLE["cells"][:-1], empty]
    assert [words(run) for run in layout(TEXT, [{"cells": cells}], []).blocks[1].rows[1]] == ["1", "Làm phim", ""]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))), max_size=5))
def test_no_mark_changes_the_words_of_a_run(spans):
    passages = [Passage(start, end, EVIDENCE, f"e{n}", field="lead") for n, (start, end) in enumerate(spans)]
    plain, marked = layout(TEXT, [TABLE], []), layout(TEXT, [TABLE], passages)
    assert [words(run) for run in plain.runs] == [words(run) for run in marked.runs]
    anchors = [a for run in marked.runs for one in run.slices for a in one.anchors]
    assert anchors == sorted(set(anchors), key=anchors.index)
