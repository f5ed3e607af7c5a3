"""Our own corpus: every document is read from its source, printed the same each time, and its labels are found again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.judging import GENERIC
from hoaban.kernel.text import fold
from tests.documents.carriers.align import Unalignable, aligned
from tests.documents.carriers.corpus import MAKERS, carriers_read, corpus, labelled, printed
from tests.documents.carriers.inline import parsed, visible
from tests.documents.carriers.labels import labels_from


@pytest.mark.parametrize("slug", sorted(corpus()))
def test_every_document_says_its_split_its_form_and_its_facts(slug):
    head = corpus()[slug].head
    facts = {
        "form",
        "covers",
        "kind",
        "number",
        "date",
        "place",
        "issuer",
        "signer",
        "authority",
        "subject",
        "year",
        "bases",
    }
    assert head["split"] in ("dev", "held_out")
    assert facts <= set(head)


@pytest.mark.parametrize("carrier", sorted(MAKERS))
def test_same_source_gives_the_same_bytes(carrier):
    source = next(iter(corpus().values()))
    assert printed(source, carrier) == printed(source, carrier)


@pytest.mark.parametrize("carrier", carriers_read())
@pytest.mark.parametrize("slug", sorted(corpus()))
def test_labels_are_found_in_every_carrier(slug, carrier):
    reading, labels = labelled(slug, carrier)
    assert len(labels) == len(corpus()[slug].labels)
    assert all(reading.text[start:end].strip() for start, end in (label["span"] for label in labels))


def test_marks_inside_a_line_are_told_apart():
    runs, edges = parsed("{{#a1 - Xong {-trước-}{+sau+} ngày{^ghi chú^}.}}")
    assert (visible(runs), [(e.opens, e.at, e.key) for e in edges]) == (
        "- Xong sau ngày.",
        [(True, 0, "a1"), (False, 16, None)],
    )


def test_notes_tell_of_the_labels_just_closed():
    spans = [{"text": text, "key": ""} for text in "abc"]
    told = labels_from(
        spans, [(0, "> lead=Sở A"), (2, " with=Sở B"), (2, "> lead=Sở C"), (3, " due=in_month 2026-07")], ValueError
    )
    assert [(t["lead"], t["coordinators"], t["deadline_value"]) for t in told] == [
        ("Sở A", [], None),
        ("Sở A", ["Sở B"], None),
        ("Sở C", [], "2026-07"),
    ]


def test_label_takes_over_what_its_twin_says_but_not_what_it_leaves_open():
    spans = [{"text": text, "key": text} for text in "ab"]
    row, duty = labels_from(
        spans, [(1, " lead=Sở A | due=in_month 2026-07 | same=b"), (2, " with=Sở B | same=a")], ValueError
    )
    assert (row["same_as"], row["accept"]["deadline"], row["accept"]["lead"]) == ([2], [], [])
    assert (duty["accept"]["deadline"], duty["accept"]["lead"]) == (["in_month 2026-07"], ["Sở A"])
    assert ["Sở B"] in row["accept"]["coordinators"]


WORDS = "- Chủ trì, phối hợp với Sở Tài chính tổ chức hội nghị, hoàn thành trước ngày 31/7/2026."
LABEL = {"id": 1, "text": WORDS}


@given(st.integers(12, len(WORDS) - 8), st.sampled_from(["\n", "\n4\n", "\n1 Theo quy định.\n\n5\n", " \u200b", "1"]))
def test_label_is_found_around_what_a_page_end_puts_between_its_words(place, foreign):
    text = f"1. Sở Nội vụ:\n{WORDS[:place]}{foreign}{WORDS[place:]}\n2. Sở Y tế:"
    start, end = aligned([LABEL], text, "x")[0]["span"]
    assert text[start:end] == WORDS[:place] + foreign + WORDS[place:]


def test_label_whose_words_are_missing_is_a_failure():
    with pytest.raises(Unalignable, match="1: - Chủ trì"):
        aligned([LABEL], WORDS.replace("Tài chính", "Nội vụ"), "x")


def test_first_line_alone_is_another_right_span_of_a_label_of_several_lines():
    label = {"id": 1, "text": "1. In tờ gấp\n- Chủ trì: Sở Y tế"}
    assert aligned([label], f"A\n{label['text']}", "x")[0]["alt_spans"] == [[2, 14]]


def words_of(source):
    blocks = [block.text.replace("¶", " ") for block in source.blocks]
    cells = [cell.text for block in source.blocks for row in block.rows for cell in row.cells]
    return " ".join([*blocks, *cells, *(label["text"] for label in source.labels)])


@pytest.mark.parametrize("slug", sorted(corpus()))
def test_what_a_label_says_stands_in_the_document(slug):
    """A time limit and a partner stand in the label itself or in a merged cell, a leader and a product in the document."""
    source = corpus()[slug]
    everything = fold(words_of(source))
    missing = []
    for label in source.labels:
        names = [
            *(label["lead"] or "").split("; "),
            *label["coordinators"],
            label["product"] or "",
            label["budget"] or "",
        ]
        missing += [(label["id"], name) for name in names if name != GENERIC and fold(name) not in everything]
        if label["deadline_raw"] and fold(label["deadline_raw"]) not in fold(label["text"]):
            missing.append((label["id"], label["deadline_raw"]))
    assert missing == []
