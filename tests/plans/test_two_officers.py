"""Two officers press the button at the same moment, each on a connection of their own."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier

import pytest
from django.db import connection

from hoaban.plans import actions
from hoaban.plans.models import Contribution, Draft, Task
from hoaban.plans.reading import fields_of
from tests.factories.organisations import NOON, an_officer
from tests.factories.plans import a_draft, a_plan, a_reading, an_approved_story, confirmed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def database_on_disk(transactional_db, tmp_path):
    """The test database of SQLite lives in memory, where two connections never wait for each other: use a file."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "two-officers.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, path
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


def at_once(*acts):
    """Run the acts on threads that start together; what each returned or raised, in order."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            gate.wait()
            return act()
        except Exception as problem:  # noqa: BLE001 - what one officer is told is the result
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_of_two_confirmations_one_makes_the_task_and_the_other_is_told():
    draft, officers = a_draft(), [an_officer("mot"), an_officer("hai")]
    pages = [Draft.objects.get(pk=draft.pk) for _ in officers]
    results = at_once(*(lambda p=p, o=o: confirmed(p, by=o) for p, o in zip(pages, officers, strict=True)))
    kinds = sorted(type(result).__name__ for result in results)
    assert (kinds, Task.objects.count()) == (["AlreadyDecided", "Task"], 1)
    winner = Draft.objects.get().decided_by
    refusal = next(result for result in results if isinstance(result, actions.AlreadyDecided))
    assert (Task.objects.get().confirmed_by, refusal.draft.decided_by) == (winner, winner)


def test_of_two_officers_who_merge_crosswise_one_succeeds_and_neither_waits_for_ever():
    one, two = a_plan(a_reading(), a_reading("Tổ chức lễ hội")).drafts.all()
    officers = [an_officer("mot"), an_officer("hai")]
    results = at_once(
        lambda: actions.merge_drafts(one, two, by=officers[0], at=NOON),
        lambda: actions.merge_drafts(two, one, by=officers[1], at=NOON),
    )
    assert sorted(type(result).__name__ for result in results) == ["AlreadyDecided", "Draft"]
    assert sorted(Draft.objects.values_list("state", flat=True)) == ["draft", "merged"]


def test_a_part_confirmed_while_its_split_is_undone_is_either_a_task_or_gone():
    text = "Biên soạn tờ gấp; gửi các xã."
    draft, first, second = (
        a_plan(a_reading(span=(0, len(text))), text=text).drafts.get(),
        an_officer("a"),
        an_officer("b"),
    )
    part, _ = actions.split_draft(draft, cuts=[text.index("gửi")], by=first, at=NOON)
    undone, made = at_once(
        lambda: actions.undo_decision(Draft.objects.get(pk=draft.pk), by=first, at=NOON),
        lambda: confirmed(part, by=second),
    )
    told = (type(undone).__name__, type(made).__name__)
    assert told in {("Draft", "NoSuchDraft"), ("BuiltUpon", "Task")}
    assert Task.objects.count() == (told[1] == "Task")


def test_two_languages_approved_at_once_count_once():
    task = confirmed(a_draft())
    editions = [an_approved_story()]
    editions.append(an_approved_story("Ban flowers", language="en", item=editions[0].item))
    results = at_once(*(lambda e=e: recorded(task, e) for e in editions))
    assert {type(result).__name__ for result in results} == {"Contribution"}
    assert (Contribution.objects.count(), Contribution.objects.get().editions.count()) == (1, 2)


def recorded(task, edition):
    by = edition.approved_by
    return actions.record_contribution(task, item=edition.item, title="Hoa ban", edition=edition, by=by, at=edition.at)


def test_an_answer_and_an_edit_at_once_both_stay():
    task, officer = confirmed(a_draft()), an_officer()
    fields = fields_of(task)
    changed = type(fields)(**(vars(fields) | {"asks": 2}))
    edition = an_approved_story()
    at_once(
        lambda: recorded(task, edition),
        lambda: actions.edit_task(Task.objects.get(), changed, by=officer, at=edition.at),
    )
    assert (Task.objects.get().asks, Contribution.objects.count()) == (2, 1)
