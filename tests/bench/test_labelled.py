"""The figures of labelled documents: summed over a group, beside the trivial reader, and left out where nothing counts."""

from bench import plan_prose
from bench.labelled import told
from bench.long_plans import CHARACTERS_A_PAGE, long_plan
from hoaban.documents.scoring import Score

OURS = Score(found=3, proposed=3, required=4, others=4, others_found=3, others_proposed=3, lead=3, whole_right=2)
TRIVIAL = Score(found=2, proposed=4, required=4, others=4, others_found=2, others_proposed=4, lead=1)


def lines():
    documents = {"a": (OURS, TRIVIAL), "b": (OURS, TRIVIAL)}
    return {line.name: line for line in told("plan_prose.dev.txt", documents, plan_prose.METRICS)}


def test_figures_of_all_documents_stand_beside_the_trivial_reader():
    line = lines()["plan_prose.dev.txt.end_to_end"]
    assert (line.value, line.n, line.peer, line.peer_value) == (0.5, 8, "nearest heading", 0.0)
    assert (lines()["plan_prose.dev.txt.lead"].value, lines()["plan_prose.dev.txt.lead"].peer_value) == (1.0, 0.5)


def test_metric_that_counts_nothing_is_left_out():
    assert "plan_prose.dev.txt.dated" not in lines()


def test_long_plan_has_the_pages_asked_for():
    source = long_plan(4)
    length = sum(len(b.text) + sum(len(c.text) for row in b.rows for c in row.cells) for b in source.blocks)
    assert 4 * CHARACTERS_A_PAGE <= length <= 12 * CHARACTERS_A_PAGE
