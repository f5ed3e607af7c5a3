"""The register goes out as a sheet and comes back as the same."""

import pytest

from hoaban.organisations.models import Agency
from hoaban.organisations.sheets.columns import agency_rows
from hoaban.organisations.sheets.comparing import compare
from hoaban.organisations.sheets.reading import read_sheet
from hoaban.organisations.sheets.writing import register_book
from tests.factories.organisations import TODAY

pytestmark = [pytest.mark.usefixtures("register"), pytest.mark.django_db]


def test_the_exported_register_comes_back_as_the_same(django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        data = register_book(today=TODAY)
    with django_assert_max_num_queries(8):
        said = compare(agency_rows(read_sheet(data)), today=TODAY)
    assert said.tally == {"new": 0, "changed": 0, "same": Agency.objects.count(), "faulty": 0}
