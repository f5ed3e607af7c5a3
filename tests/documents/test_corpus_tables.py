"""The tables of our own corpus come out as they were written: names of columns, rows, cells, merged cells, groups."""

import pytest

from tests.documents.carriers.corpus import carriers_read, corpus, labelled
from tests.documents.carriers.tables import expected

CARRIERS = tuple(carrier for carrier in carriers_read() if carrier != "txt")
WITH_TABLES = sorted(slug for slug, source in corpus().items() if expected(source))


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize("slug", WITH_TABLES)
def test_tables_of_the_corpus_are_exact(slug, carrier):
    tables = labelled(slug, carrier)[0].tables
    assert [(list(table.header), [dict(row) for row in table.rows]) for table in tables] == expected(corpus()[slug])
