"""Fields, start-up checks, rule packs and work rows."""

import json
import sys
import unicodedata
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.core import checks as django_checks
from django.db import connection, models

from hoaban.kernel import checks, rulepacks
from hoaban.kernel.fields import NFCCharField, NFCTextField
from hoaban.kernel.ids import new_public_id
from hoaban.kernel.models import WorkRow
from hoaban.kernel.refusals import Refusal
from hoaban.organisations.models import AgencyName
from hoaban.publishing.models import CurrentEdition
from tests.factories.organisations import an_agency
from tests.factories.publishing import a_home

NOON = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
GOOD = {"init_command": "PRAGMA journal_mode=WAL;", "transaction_mode": "IMMEDIATE", "timeout": 20}


@pytest.mark.django_db
def test_a_name_typed_in_nfd_is_stored_and_found_in_nfc():
    split = unicodedata.normalize("NFD", "Sở Ngoại vụ")
    agency = an_agency(split)
    assert AgencyName.objects.get(name=split, agency=agency).name == "Sở Ngoại vụ"


@pytest.mark.parametrize("field", [NFCCharField(max_length=9), NFCTextField()])
def test_nfc_fields_look_up_in_nfc_and_leave_none_alone(field):
    assert (field.get_prep_value("e\u0302"), field.get_prep_value(None)) == ("ê", None)


@pytest.mark.django_db
def test_json_is_stored_with_its_letters_as_they_are_and_what_was_stored_otherwise_is_read():
    edition = a_home().content | {"title": "Điện Biên ນັກຂ່າວ 🌸"}
    row = CurrentEdition.objects.get()
    CurrentEdition.objects.filter(pk=row.pk).update(card=edition)
    assert CurrentEdition.objects.get().card == edition
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(card AS text) FROM publishing_currentedition")
        assert "Điện Biên ນັກຂ່າວ 🌸" in cursor.fetchone()[0]
        cursor.execute("UPDATE publishing_currentedition SET card = %s", ['{"title": "\\u0110i\\u1ec7n"}'])
    assert CurrentEdition.objects.get().card == {"title": "Điện"}


def test_public_ids_differ_and_have_26_characters():
    made = {new_public_id() for _ in range(100)}
    assert (len(made), {len(one) for one in made}) == (100, {26})


@pytest.mark.parametrize(
    ("options", "errors"),
    [
        (GOOD, []),
        ({}, ["hoaban.E001"]),
        (GOOD | {"transaction_mode": "DEFERRED"}, ["hoaban.E001"]),
        (GOOD | {"init_command": ""}, ["hoaban.E001"]),
        (GOOD | {"timeout": 1}, ["hoaban.E001"]),
    ],
)
def test_sqlite_without_its_three_settings_is_refused(monkeypatch, options, errors):
    use_database(monkeypatch, ENGINE="django.db.backends.sqlite3", OPTIONS=options)
    found = checks.sqlite_is_set_up_for_two_writers(None)
    assert [error.id for error in found] == errors
    assert [error.level for error in found] == [django_checks.ERROR] * len(errors)


def use_database(monkeypatch, **database):
    monkeypatch.setattr(checks, "settings", SimpleNamespace(DATABASES={"default": database}))


def test_postgresql_needs_none_of_them(monkeypatch):
    use_database(monkeypatch, ENGINE="django.db.backends.postgresql")
    assert checks.sqlite_is_set_up_for_two_writers(None) == []


@pytest.fixture
def rule_package(tmp_path, monkeypatch):
    folder = tmp_path / "packaged" / "rulepacks"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    versions = {"spokesperson-2017.json": ("09/2017/NĐ-CP", "2017-03-30", "2026-06-30", 48),
                "spokesperson-2026.json": ("244/2026/NĐ-CP", "2026-07-01", None, 24)}  # fmt: skip
    for name, (instrument, start, end, hours) in versions.items():
        pack = {
            "instrument": instrument,
            "source": "test",
            "valid_from": start,
            "valid_to": end,
            "rules": {"hours": hours},
        }
        (folder / name).write_text(json.dumps(pack), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield "packaged"
    sys.modules.pop("packaged", None)
    rulepacks.packs.cache_clear()


@pytest.mark.parametrize(
    ("day", "instrument", "hours"),
    [(date(2026, 6, 30), "09/2017/NĐ-CP", 48), (date(2026, 7, 1), "244/2026/NĐ-CP", 24)],
)
def test_the_rule_of_the_day_holds(rule_package, day, instrument, hours):
    pack = rulepacks.rule_pack(rule_package, "spokesperson", on=day)
    assert (pack.instrument, pack.rules) == (instrument, {"hours": hours})


def test_a_day_before_every_rule_has_none(rule_package):
    with pytest.raises(rulepacks.NoRuleInForce):
        rulepacks.rule_pack(rule_package, "spokesperson", on=date(2000, 1, 1))


class Chore(WorkRow):
    """A work row for this test; it has no table."""

    done_by = models.CharField(max_length=1)

    class Meta:
        app_label = "tests"


def test_a_failing_row_waits_longer_each_time():
    chore, waits = Chore(), []
    for _ in range(6):
        chore.put_off(at=NOON, problem="disk is full")
        waits.append((chore.run_after - NOON).total_seconds())
    assert waits == [3, 30, 120, 600, 3600, 3600]
    assert (chore.attempts, chore.problem) == (6, "disk is full")


def test_a_row_is_due_again_after_its_pause():
    chore = Chore()
    chore.put_off(at=NOON, problem="x")
    assert chore.run_after == NOON + timedelta(seconds=3)


def test_a_refusal_is_one_sentence():
    assert str(Refusal("Không thể tự duyệt tin của mình.")) == "Không thể tự duyệt tin của mình."
