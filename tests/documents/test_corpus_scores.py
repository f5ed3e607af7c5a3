"""What the reader reaches on our own corpus must not fall: floors by split and carrier, and nothing is ever invented.

The floors stand a little below what was reached last (the figures: `make bench BENCH=plan_prose`).
"""

import pytest

from tests.documents.carriers.corpus import carriers_read
from tests.documents.carriers.scores import SPLITS, score_of, slugs, total, trivial_score_of

CARRIERS = carriers_read()
FLOORS = {
    "dev": {"f1": 0.98, "lead": 0.97, "dated": 0.97, "kind": 0.97, "end_to_end": 0.95, "facts": 0.95},
    "held_out": {"f1": 0.97, "lead": 0.96, "dated": 0.96, "kind": 0.97, "end_to_end": 0.93, "facts": 0.95},
}
# Plain text holds tables as lines with tabs: their rows are harder.
TEXT_FLOORS = {"f1": 0.96, "lead": 0.95, "dated": 0.95, "end_to_end": 0.92}
SURELY_WRONG = 0.01


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("split", SPLITS)
def test_scores_of_the_corpus_do_not_fall(split, carrier):
    rows = total(slugs(split), carrier).rows()
    floors = FLOORS[split] | (TEXT_FLOORS if carrier == "txt" else {})
    assert {name: round(rows[name], 3) for name, floor in floors.items() if rows[name] < floor} == {}


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("split", SPLITS)
def test_nothing_is_invented_in_any_document_of_the_corpus(split, carrier):
    invented = {slug: score.invented for slug in slugs(split) if (score := score_of(slug, carrier)).invented}
    assert invented == {}


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("split", SPLITS)
def test_what_is_read_with_high_confidence_is_seldom_wrong(split, carrier):
    assert total(slugs(split), carrier).rows()["wrong_with_high_confidence"] <= SURELY_WRONG


@pytest.mark.parametrize("split", SPLITS)
def test_reader_is_better_than_the_trivial_one(split):
    ours = total(slugs(split), "docx").rows()
    trivial = total(slugs(split), "docx", trivial_score_of).rows()
    better = ("f1", "lead", "dated", "kind", "end_to_end")
    assert [name for name in better if ours[name] <= trivial[name]] == []
