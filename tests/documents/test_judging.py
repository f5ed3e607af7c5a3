"""When a drafted value is right: deadlines of every type, facts, partners, work written several times, the best pairs."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents import judging, matching
from hoaban.documents.assignment import best_pairs
from hoaban.documents.judging_times import deadline_is_right
from hoaban.documents.kinds import DeadlineKind, DocumentKind, TaskKind
from hoaban.documents.vocabulary import Deadline, DocumentFacts, Passage, Reading, TaskDraft

TEXT = "Rà soát hồ sơ. Rà soát hồ sơ cũ. Báo cáo kết quả."
DRAFT = TaskDraft("Rà soát hồ sơ", 0, 14, "1", TaskKind.TASK)


def due(kind, value=None, start=None, end=None, text="x"):
    return replace(DRAFT, deadline=Deadline(DeadlineKind(kind), value, start, end, text))


def label(kind="none", value=None, **more):
    return {"deadline_type": kind, "deadline_value": value, **more}


HALF = due("RANGE", "2026-01-01", date(2026, 1, 1), date(2026, 6, 30))
RIGHT = [
    (due("BY", "2026-11-20", None, date(2026, 11, 20)), label("by_date", "2026-11-20")),
    (HALF, label("period", "2026-01-01/2026-06-30")),
    (due("RRULE", "FREQ=MONTHLY;INTERVAL=3"), label("recurring", "INTERVAL=3;FREQ=MONTHLY")),
    (due("OFFSET", "P10WD@signed"), label("offset", "P10WD@signed")),
    (due("EVENT", "Lễ hội Hoa Ban"), label("event", "Lễ hội hoa ban")),
    (due("CONDITIONAL"), label("conditional")),
    (due("UNKNOWN"), label("unknown")),
    (due("STANDING"), label("whole_period")),
]
WRONG = [
    (due("BEFORE", "2026-11-20", None, date(2026, 11, 19)), label("by_date", "2026-11-20")),
    (HALF, label("period", "2026-01-01/2026-12-31")),
    (due("RRULE", "FREQ=YEARLY"), label("recurring", "FREQ=MONTHLY")),
    (due("OFFSET", "P5WD@signed"), label("offset", "P10WD@signed")),
    (due("UNKNOWN", "2026-12-31"), label("unknown")),
    (DRAFT, label("conditional")),
    (due("CONDITIONAL"), label("none")),
]


@pytest.mark.parametrize(("draft", "wanted"), RIGHT)
def test_deadline_of_the_same_kind_and_value_is_right(draft, wanted):
    assert deadline_is_right(draft, wanted)


@pytest.mark.parametrize(("draft", "wanted"), WRONG)
def test_deadline_of_another_kind_or_value_is_wrong(draft, wanted):
    assert not deadline_is_right(draft, wanted)


@pytest.mark.parametrize("other", ["period 2026-01-01/2026-06-30", "2026-06-30"])
def test_accepted_deadline_may_be_a_type_with_its_value_or_a_last_day(other):
    assert deadline_is_right(HALF, label("none", accept={"deadline": [other]}))


def test_accepted_recurrence_is_right():
    assert deadline_is_right(due("RRULE", "FREQ=MONTHLY"), label("none", accept={"deadline": ["FREQ=MONTHLY"]}))


def test_deadline_in_another_year_than_the_words_say_is_invention():
    wrong = due("BY", "2027-06-30", None, date(2027, 6, 30), text="30/6/2026")
    assert (
        judging.unsupported(wrong, "30/6/2026")[1]
        > judging.unsupported(replace(wrong, deadline=None), "30/6/2026")[1] + 1
    )


def test_partners_are_compared_as_a_set_and_the_best_answer_counts():
    draft = replace(DRAFT, support=("Sở A", "Sở B"))
    wanted = {"coordinators": ["Sở C"], "accept": {"coordinators": [["sở a"]]}}
    assert judging.support_f1(draft, wanted) == pytest.approx(2 / 3)


def test_blank_number_is_right_when_it_is_left_blank():
    head = {
        "kind": "KH",
        "number": None,
        "symbol": "KH-UBND",
        "date": "2026-03",
        "place": "Mẫu Sơn",
        "subject": "A …",
        "year": 2026,
    }
    facts = DocumentFacts(DocumentKind.PLAN, place="Mẫu Sơn", issued_on="2026-03", subject="A b", year=2026)
    assert all(judging.facts(facts, head).values())
    assert not judging.facts(replace(facts, number="1/KH-UBND"), head)["number"]


def test_passages_of_one_draft_are_work_written_several_times():
    draft = replace(DRAFT, also=(Passage("2", "content", 15, 32),))
    reading = Reading("text", "", TEXT, tasks=(draft, replace(DRAFT, start=33, end=len(TEXT))))
    spans = [[0, 14], [15, 32], [33, len(TEXT)]]
    labels = [{"id": n, "span": span, "same_as": [3 - n] if n < 3 else []} for n, span in enumerate(spans, 1)]
    assert matching.merges(labels, matching.paired(reading, labels)) == (1, 1, 1)


WEIGHTS = st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 4)), st.sampled_from((0.6, 0.7, 0.8, 1.0)))


def best_sum(weights, row=0, used=frozenset()):
    if row > 3:
        return 0.0
    free = [c for c in range(5) if c not in used and (row, c) in weights]
    ways = [weights[row, c] + best_sum(weights, row + 1, used | {c}) for c in free]
    return max([*ways, best_sum(weights, row + 1, used)])


@given(WEIGHTS)
def test_pairs_are_one_to_one_and_of_the_largest_sum(weights):
    pairs = best_pairs(weights)
    assert len(set(pairs.values())) == len(pairs)
    assert sum(weights[pair] for pair in pairs.items()) == pytest.approx(best_sum(weights))


def test_request_read_as_an_order_is_wrong_unless_accepted():
    assert not judging.modality_is_right(DRAFT, {"modality": "request"})
    assert judging.modality_is_right(DRAFT, {"modality": "request", "accept": {"modality": ["assign"]}})


def test_products_are_compared_by_their_words():
    assert judging.words_shared("12 phóng sự", "12 PHÓNG SỰ") == 1.0
    assert judging.words_shared("12 phóng sự truyền hình", "12 phóng sự") == pytest.approx(0.75)
    assert judging.words_shared("", "12 phóng sự") == 0.0
