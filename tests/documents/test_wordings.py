"""The ways in which work is written: documents invented for these tests, each piece labelled where it stands."""

import pytest

from hoaban.documents import judging
from tests.documents.marked import FOLDER, marked

DOCUMENTS = sorted(p.name for p in FOLDER.iterdir())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_piece_of_work_is_found_with_its_lead_partners_time_and_kind(name):
    document = marked(name)
    assert document.same or document.faults() == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_value_stands_without_its_words(name):
    reading = marked(name).reading()
    assert sum(judging.unsupported(task, reading.text)[1] for task in reading.tasks) == 0


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if marked(name).same])
def test_passages_about_one_work_become_one_draft_and_others_stay_apart(name):
    document = marked(name)
    reading = document.reading()
    drafts = {word: set() for word in document.same}
    for word, passages in document.same.items():
        for number, task in enumerate(reading.tasks):
            spans = [(task.start, task.end), *((p.start, p.end) for p in task.also)]
            words = [" ".join(reading.text[s:e].split()) for s, e in spans]
            drafts[word] |= {number for passage in passages if any(passage in w for w in words)}
    assert {word: len(found) for word, found in drafts.items()} == dict.fromkeys(drafts, 1)
    assert len({next(iter(found)) for found in drafts.values()}) == len(drafts) == len(reading.tasks)
