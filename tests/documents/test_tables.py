"""Task tables: every made table comes out exactly, clean and damaged, and each trap has its sentence."""

import json
import pathlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoaban.documents import judging
from hoaban.documents.reading import read
from hoaban.kernel.text import fold
from tests.documents import table_damage, tables
from tests.documents.table_truth import exact, loosely, same

PUBLISHED = sorted((pathlib.Path(__file__).parents[2].parent / "shared" / "data" / "plans" / "tables").glob("*.json"))
LOOSE = ("glued", "old_tones", "page_break_capitals")
IN_LINES = ("tabs", "tabs_trimmed", "bars", "paragraphs", "lines_by_row")
IN_MARKUP = ("sloppy_html", "page_break", "page_break_capitals", "page_break_partial", "two_tables", "two_tables_bare", "torn_row", "split_letters", "old_tones", "glued", "lost_header_merges")  # fmt: skip
SEEDS = st.integers(0, 100_000)
FEW = settings(max_examples=25, deadline=None, derandomize=True)


def is_exact(made, data, name, norm=same):
    count = exact(read(data, name=name).as_json()["tables"], made.header, made.rows, norm)
    return (count.headers, count.rows_right) == (1, count.rows)


@FEW
@given(SEEDS)
def test_clean_html_gives_every_row_cell_and_group(seed):
    made = tables.make(seed)
    assert is_exact(made, made.html().encode(), "a.html")


@settings(max_examples=8, deadline=None, derandomize=True)
@given(SEEDS, st.booleans())
def test_clean_docx_gives_every_row_cell_and_group(seed, marked):
    made = tables.make(seed)
    assert is_exact(made, made.docx(marked=marked), "a.docx")


@pytest.mark.parametrize("damage", [*IN_LINES, *IN_MARKUP])
def test_damaged_tables_keep_nearly_all_rows(damage):
    right = total = 0
    for seed in range(200, 215):
        made = tables.make(seed, plain=damage in IN_LINES)
        data, name = getattr(table_damage, damage)(made, seed)
        norm = loosely if damage in LOOSE else same
        count = exact(read(data, name=name).as_json()["tables"], made.header, made.rows, norm)
        right, total = right + count.rows_right, total + count.rows
    assert right >= 0.97 * total


@FEW
@given(SEEDS)
def test_every_row_is_a_draft_with_the_words_of_its_cells(seed):
    made = tables.make(seed)
    reading = read(made.html().encode())
    roles = [column.role for column in made.columns]
    work, lead = made.header[roles.index("work")], made.header[roles.index("lead")]
    rows = [row for row in made.rows if row[work] and row[work] != "Tổng cộng"]
    assert [t.title for t in reading.tasks] == [row[work] for row in rows]
    assert [fold("; ".join(t.lead)) for t in reading.tasks] == [fold(row[lead]) for row in rows if True]
    if "time" in roles:
        time = made.header[roles.index("time")]
        assert [t.deadline.text for t in reading.tasks] == [row[time] for row in rows]
    assert sum(judging.unsupported(t, reading.text)[1] for t in reading.tasks) == 0


@FEW
@given(SEEDS, st.sampled_from([*IN_LINES, *IN_MARKUP, "lines_by_column", "lines_without_blanks"]))
def test_no_damage_makes_a_value_without_evidence(seed, damage):
    made = tables.make(seed, plain=damage in IN_LINES or damage.startswith("lines"))
    data, name = getattr(table_damage, damage)(made, seed)
    reading = read(data, name=name)
    assert sum(judging.unsupported(t, reading.text)[1] for t in reading.tasks) == 0


@FEW
@given(SEEDS)
def test_what_loose_lines_give_is_never_sure(seed):
    data, name = table_damage.lines_without_blanks(tables.make(seed, plain=True))
    reading = read(data, name=name)
    assert {c for t in reading.tasks for c in (t.lead_confidence, t.deadline_confidence)} <= {"low"}
    assert not reading.tasks or "damaged_table" in [w.code for w in reading.warnings]


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda p: p.stem)
@pytest.mark.parametrize("damage", [*IN_LINES, *IN_MARKUP, "lines_by_column", "lines_without_blanks"])
def test_published_tables_survive_damage(path, damage):
    made = tables.published(json.loads(path.read_text("utf-8")))
    data, name = getattr(table_damage, damage)(made, 1)
    assert is_exact(made, data, name, loosely if damage in LOOSE else same)
