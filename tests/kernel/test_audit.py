"""Audit rows are chained; a changed, removed or smuggled row shows."""

from datetime import UTC, datetime

import pytest

from hoaban.kernel import audit
from hoaban.kernel.models import AuditRow
from tests.factories.organisations import an_officer

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def rows(count):
    return [
        audit.record("thing.done", by=None, at=NOON, kind="thing", subject=f"T{number}", number=number)
        for number in range(count)
    ]


def test_a_row_says_who_did_what_to_which():
    officer = an_officer()
    row = audit.record("plan.adopted", by=officer, at=NOON, kind="plan", subject="P1", year=2026)
    row.refresh_from_db()
    said = (row.verb, row.actor, row.at, row.subject_kind, row.subject_id, row.detail)
    assert said == ("plan.adopted", officer.public_id, NOON, "plan", "P1", {"year": 2026})


def test_without_an_officer_the_actor_is_the_system():
    assert rows(1)[0].actor == "system"


def test_a_chain_of_untouched_rows_holds():
    rows(3)
    assert (audit.chain(), audit.chain(), audit.first_broken_link()) == (3, 0, None)


def test_the_chain_grows_in_pieces():
    rows(5)
    assert [audit.chain(limit=2) for _ in range(4)] == [2, 2, 1, 0]
    assert (audit.first_broken_link(), AuditRow.objects.filter(position__isnull=False).count()) == (None, 5)


@pytest.mark.parametrize("change", [{"verb": "thing.undone"}, {"actor": "somebody"}, {"detail": {"number": 9}}])
def test_a_changed_row_breaks_the_chain_at_itself(change):
    made = rows(3)
    audit.chain()
    AuditRow.objects.filter(pk=made[1].pk).update(**change)
    assert audit.first_broken_link() == made[1].public_id


def test_a_removed_row_breaks_the_chain_at_the_next():
    made = rows(3)
    audit.chain()
    made[1].delete()
    assert audit.first_broken_link() == made[2].public_id


def test_swapped_rows_break_the_chain():
    first, second, _ = rows(3)
    audit.chain()
    AuditRow.objects.filter(pk=first.pk).update(position=99)
    AuditRow.objects.filter(pk=second.pk).update(position=1)
    assert audit.first_broken_link() == second.public_id
