"""Our own corpus: every document is read from its source, printed the same each time, and its labels are found again."""

import pytest

from tests.documents.carriers.corpus import MAKERS, corpus, labelled, printed
from tests.documents.carriers.inline import parsed, visible
from tests.documents.carriers.labels import labels_from

READ = ("txt", "docx", "html")


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


@pytest.mark.parametrize("carrier", READ)
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
