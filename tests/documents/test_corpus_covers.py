"""Every hard kind of work, of time, of form and of print stands in documents of our own corpus, and is seen there."""

import pytest

from tests.documents.carriers.corpus import corpus
from tests.documents.carriers.hard_kinds import FORMS, HARD, PRINTS, TIMES, WORK, holders

SOURCES = list(corpus().values())


def where(kinds):
    """Kind → (documents that say they hold it, those of them where it is not seen)."""
    said = {kind: holders(kind, SOURCES) for kind in kinds}
    return {kind: (slugs, [slug for slug in slugs if not kinds[kind](corpus()[slug])]) for kind, slugs in said.items()}


@pytest.mark.parametrize("kind", sorted(WORK))
def test_corpus_covers_the_kind_of_work(kind):
    slugs, unseen = where(WORK)[kind]
    assert (len(slugs) > 0, unseen) == (True, [])


@pytest.mark.parametrize("kind", sorted(TIMES))
def test_corpus_covers_the_kind_of_time(kind):
    slugs, unseen = where(TIMES)[kind]
    assert (len(slugs) > 0, unseen) == (True, [])


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_corpus_covers_the_form(kind):
    slugs, unseen = where(FORMS)[kind]
    assert (len(slugs) > 0, unseen) == (True, [])


@pytest.mark.parametrize("kind", sorted(PRINTS))
def test_corpus_covers_the_defect_or_feature_of_print(kind):
    slugs, unseen = where(PRINTS)[kind]
    assert (len(slugs) > 0, unseen) == (True, [])


def test_corpus_names_no_kind_that_nobody_checks():
    assert {kind for source in SOURCES for kind in source.covers} - set(HARD) == set()


def test_corpus_covers_the_hard_kinds_in_both_splits():
    """Rules are written on one split and measured on the other: most kinds stand in both."""
    both = [k for k in HARD if {corpus()[slug].held_out for slug in holders(k, SOURCES)} == {True, False}]
    assert len(both) >= 0.6 * len(HARD)


def test_corpus_covers_enough_documents_and_work():
    labels = [label for source in SOURCES for label in source.labels if not label.get("optional")]
    held_out = [source for source in SOURCES if source.held_out]
    assert len(SOURCES) >= 25
    assert 0.3 <= len(held_out) / len(SOURCES) <= 0.75
    assert len(labels) >= 400
