import pytest
from django.db import transaction

from hoaban.organisations.actions import load_register
from tests.factories.organisations import NOON


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The shipped register, loaded once a module and rolled back after it; the number of rows it added."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield load_register(by=None, at=NOON)
        transaction.set_rollback(True)
