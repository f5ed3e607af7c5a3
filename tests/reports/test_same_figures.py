"""One reading, two writers: DOCX, PDF and JSON never show different figures."""

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hoaban.plans.vocabulary import TaskState
from hoaban.reports.annexes import NOT_COUNTED, STATES
from hoaban.reports.composing import figures_as_json
from tests.factories.reports import a_contribution_row, plan_figures, since_the_beginning, task_figures
from tests.reports import reading, reading_pdf
from tests.reports.reading_pdf import numbers, squeezed

SLOW = settings(
    max_examples=8,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)


def a_plan(shapes):
    """A plan from (state, counted, asks, approved before, approved within) of each task."""
    tasks, earlier, made = [], [], 0
    for place, (state, counted, asks, before, within) in enumerate(shapes, start=1):
        rows = [
            a_contribution_row(made + n, languages=("vi", "en")[: 1 + n % 2]) for n in range(1, before + within + 1)
        ]
        made += len(rows)
        earlier += [(place - 1, row) for row in rows[:before]]
        tasks.append(
            task_figures(place, state=state, counted=counted, asks=asks, before=rows[:before], within=rows[before:])
        )
    figures = plan_figures(*tasks, day=date(2027, 1, 1))
    return figures, since_the_beginning(figures, earlier)


def said_in_docx(data):
    lines = reading.body(data)
    first = next(place for place, line in enumerate(lines) if line.startswith("Thực hiện "))
    last = next(place for place, line in enumerate(lines) if line.startswith("Trên đây là"))
    return numbers("\n".join(lines[first : last + 1]))


def said_in_pdf(data):
    text = reading_pdf.running_text(data)
    return numbers(text[text.index("\nThực hiện ") : text.index("Nơi nhận:")])


def as_in_json(figures):
    shown = []
    for task in figures_as_json(figures)["tasks"]:
        progress = f"{task['progress'] * 100:.1f}".removesuffix(".0").replace(".", ",") + "%"
        state = STATES[TaskState(task["state"])] if task["counted"] else NOT_COUNTED
        shown.append([str(task["asks"]), str(len(task["before"])), str(len(task["within"])),
                      progress if task["counted"] else "–", squeezed(state), task["public_id"]])  # fmt: skip
    return shown


def rows_in(table):
    """Asked for, before, within, progress, state, and the public id of each task."""
    return [[*(squeezed(cell) for cell in row[4:9]), re.search(r"01K0TASK\d+", squeezed(row[1]))[0]] for row in table]


def agree(figures, whole):
    docx, pdf = reading.written(figures, whole), reading.set_in_type(figures, whole)
    assert rows_in(reading.tasks(docx)) == rows_in(reading_pdf.rows_of(pdf, "Nhiệmvụvàmã")) == as_in_json(figures)
    assert said_in_docx(docx) == said_in_pdf(pdf)


@pytest.mark.parametrize(
    "shapes",
    [
        [],
        [(TaskState.DONE, True, 1, 0, 1)],
        [(TaskState.LATE, True, 3, 1, 1), (TaskState.OPEN, False, 1, 0, 0), (TaskState.STANDING, True, 7, 2, 2)],
        [(state, True, 1 + n % 3, n % 2, n % 4) for n, state in enumerate(list(TaskState) * 15)],
    ],
    ids=["nothing", "one", "three", "sixty"],
)
def test_docx_pdf_and_json_give_the_same_figures(shapes):
    agree(*a_plan(shapes))


SHAPE = st.tuples(st.sampled_from(TaskState), st.booleans(), st.integers(1, 1200), st.integers(0, 3), st.integers(0, 3))


@SLOW
@given(st.lists(SHAPE, max_size=6))
def test_no_plan_makes_them_differ(shapes):
    agree(*a_plan(shapes))


def test_the_products_of_docx_and_pdf_are_the_same_rows():
    figures, whole = a_plan([(TaskState.LATE, True, 5, 2, 2)])
    in_docx = [[squeezed(cell) for cell in row] for row in reading.products(reading.written(figures, whole))]
    in_pdf = reading_pdf.rows_of(reading.set_in_type(figures, whole), "Sảnphẩmvàmã")
    # Merged cells: Word repeats the text of the first, the PDF leaves the others empty.
    assert [row[3:] for row in in_docx if row[3] != row[0]] == [row[3:] for row in in_pdf if row[3]]
    assert [row[0] for row in in_pdf if row[0]] == list(dict.fromkeys(row[0] for row in in_docx))
