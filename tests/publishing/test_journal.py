"""The public log: what was issued when, why it was replaced; killed and repeated it stays exact."""

import json
import os
import sys
from datetime import timedelta

import pytest
from django.db import connection

from hoaban.publishing import journal, lookups, records, releases
from hoaban.publishing.actions import change_address, process_changes
from hoaban.publishing.log_lines import lines_in, public_path, read_line
from hoaban.publishing.signing import instant
from hoaban.publishing.vocabulary import EditionClass
from tests.factories.organisations import NOON, an_officer
from tests.factories.publishing import LATER, a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.publishing import tiny_site
from tests.publishing.test_killed import die_before
from tests.publishing.tiny_site import files

pytestmark = pytest.mark.django_db
LAST = LATER + timedelta(hours=1)
PATH = "/vi/tin-tuc/2026/11/hoa-ban-no-som/"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.HOABAN_HOME = tmp_path


def publish(at):
    problems = [done.problem for done in process_changes(at=at) if done.problem]
    journal.catch_up(at=at)
    return problems


def log(site="main"):
    return list(lines_in(records.folder() / site / "log"))


def told(path):
    """(since, until, issued, ended, edition) of every version of an address."""
    found = lookups.versions_of(records.folder(), path)["versions"]
    return [tuple(row[name] for name in ("from", "until", "issued", "ended", "edition")) for row in found]


def kept(path):
    """Every file below a folder but locks."""
    return {
        str(file.relative_to(path)): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file() and not file.name.startswith(".")
    }


def test_everything_public_stands_in_the_log_with_the_time_of_its_record(releases):
    a_story(a_section().item)
    publish(NOON)
    public = {public_path(tuple(name[1:].split("/"))) for name in files(releases)}
    assert {(line.path, line.since, line.until) for line in log()} == {(path, instant(NOON), "") for path in public}


def test_a_correction_says_when_and_why_the_page_was_replaced():
    story = a_story(a_section().item)
    publish(NOON)
    a_new_edition(story, edition_class=EditionClass.CORRECTED, reason="Sai ngày", at=LATER)
    publish(LATER)
    assert told(PATH) == [
        (instant(NOON), instant(LATER), "first", "corrected: Sai ngày", 1),
        (instant(LATER), "", "corrected: Sai ngày", "", 2),
    ]
    editions = lookups.versions_of(records.folder(), PATH)["editions"]
    assert {number: (row["from"], row["until"], row["ended"]) for number, row in editions.items()} == {
        "1": (instant(NOON), instant(LATER), "corrected: Sai ngày"),
        "2": (instant(LATER), "", ""),
    }


def test_a_page_made_anew_for_another_reason_keeps_its_edition_and_names_none():
    section = a_section()
    a_story(section.item)
    publish(NOON)
    a_new_edition(section, at=LATER)  # stands in the menu of every page
    publish(LATER)
    assert [row[2:] for row in told(PATH)] == [("first", "", 1), ("", "", 1)]
    [edition] = lookups.versions_of(records.folder(), PATH)["editions"].values()
    assert edition == {"from": instant(NOON), "until": "", "issued": "first", "ended": ""}


def test_a_withdrawal_and_a_restoration_are_periods_with_reasons():
    story = a_story(a_section().item)
    publish(NOON)
    gone = a_withdrawal(story, reason="Ảnh chưa được phép", at=LATER)
    publish(LATER)
    a_new_edition(gone, edition_class=EditionClass.RESTORED, reason="Đã được phép", at=LAST)
    publish(LAST)
    assert told(PATH) == [
        (instant(NOON), instant(LATER), "first", "withdrawn: Ảnh chưa được phép", 1),
        (instant(LATER), instant(LAST), "withdrawn: Ảnh chưa được phép", "restored: Đã được phép", 2),
        (instant(LAST), "", "restored: Đã được phép", "", 3),
    ]


def test_a_moved_page_says_where_it_went():
    story = a_story(a_section().item)
    publish(NOON)
    change_address(story.item, "vi", word="hoa-ban", by=an_officer(), at=LATER)
    publish(LATER)
    new = "/vi/tin-tuc/2026/11/hoa-ban/"
    assert told(PATH) == [(instant(NOON), instant(LATER), "first", f"moved: {new}", 1)]
    assert told(new) == [(instant(LATER), "", "moved", "", 1)]


def test_an_edition_that_is_not_live_yet_is_not_told():
    story = a_story(a_section().item)
    publish(NOON)
    a_new_edition(story, edition_class=EditionClass.CORRECTED, reason="Sai", at=LATER)
    tiny_site.broken.add(PATH)
    process_changes(at=LATER)
    journal.catch_up(at=LATER)
    assert told(PATH) == [(instant(NOON), "", "first", "", 1)]


def test_bytes_are_found_by_their_sum_in_every_period():
    home = a_home()
    publish(NOON)
    [before] = [line.hash for line in log() if line.path == "/vi/"]
    home = a_new_edition(home, at=LATER)
    publish(LATER)
    [row] = lookups.issues_of(records.folder(), before)
    assert (row["path"], row["from"], row["until"]) == ("/vi/", instant(NOON), instant(LATER))
    assert lookups.issues_of(records.folder(), "0" * 64) == []


def test_every_release_in_between_is_told_even_when_several_came_at_once():
    home = a_home()
    for hour in range(4):
        process_changes(at=NOON + timedelta(hours=hour))
        home = a_new_edition(home, at=NOON + timedelta(hours=hour, minutes=30))
    journal.catch_up(at=LAST)
    assert [row[:2] for row in told("/vi/")] == [
        (instant(NOON + timedelta(hours=hour)), instant(NOON + timedelta(hours=hour + 1)) if hour < 3 else "")
        for hour in range(4)
    ]


def test_catching_up_twice_writes_nothing_twice(releases):
    home = a_home()
    publish(NOON)
    a_new_edition(home, at=LATER)
    publish(LATER)
    before = kept(records.folder())
    assert journal.catch_up(at=LAST) == 0
    (releases / "sites/main/journal.json").unlink()  # its memory lost: worked out from the log
    journal.catch_up(at=LAST)
    assert kept(records.folder()) == before


@pytest.mark.django_db(transaction=True)
def test_killed_anywhere_the_next_round_completes_the_log(releases):
    section = a_section()
    process_changes(at=NOON)
    journal.catch_up(at=NOON)
    a_story(section.item)
    process_changes(at=LATER)
    step, torn = 1, 0
    while _died_catching_up(LATER, die_before(step, releases)):
        month = records.folder() / "main/log/2026-11.jsonl"
        if step % 2:  # a half line, as the disk may keep it
            with month.open("ab") as file:
                file.write(b'{"path":"/vi/')
            torn += 1
        step += 3
    journal.catch_up(at=LATER)
    lines = log()
    assert (len({line.written() for line in lines}), torn > 3) == (len(lines), True)
    whole = kept(records.folder())
    with journal.holding_lookups():
        assert lookups.rebuild(records.folder()) == len(lines)
    assert kept(records.folder()) == whole


def _died_catching_up(at, hook):
    child = os.fork()
    if child == 0:
        if connection.vendor == "postgresql":  # the parent's socket is not ours to use or to close
            connection.inherited, connection.connection = connection.connection, None
        sys.addaudithook(hook)
        try:
            journal.catch_up(at=at)
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_look_up_the_power_left_empty_is_made_again_from_the_log(releases):
    home = a_home()
    publish(NOON)
    a_new_edition(home, at=LATER)
    process_changes(at=LATER)
    shard = lookups.shard_of_path("/vi/")
    (records.folder() / "paths" / f"{shard}.json").write_bytes(b"")
    (releases / "sites/main/journal.json").write_bytes(b"")
    for file in (records.folder() / "hashes").iterdir():
        file.write_bytes(b"")
    with pytest.raises(ValueError, match="Expecting value"):
        told("/vi/")
    lookups.rebuild(records.folder())
    (records.folder() / "paths" / f"{shard}.json").write_bytes(b"")
    lookups.take(records.folder(), "main", [line for line in log() if line.path == "/vi/"])
    journal.catch_up(at=LATER)
    assert [row[:2] for row in told("/vi/")] == [(instant(NOON), instant(LATER)), (instant(LATER), "")]


def test_a_large_log_is_read_a_sixteenth_at_a_time(releases, monkeypatch):
    a_story(a_section().item)
    publish(NOON)
    whole = kept(records.folder())
    monkeypatch.setattr(lookups, "LARGE", 1)
    assert lookups.rebuild(records.folder()) == len(log())
    assert kept(records.folder()) == whole


def test_when_the_old_tree_was_collected_the_log_itself_says_what_stood(releases, monkeypatch):
    home = a_home()
    publish(NOON)
    old = pointer()
    a_new_edition(home, at=LATER)
    process_changes(at=LATER)
    holds = type(journal._trees()).holds
    monkeypatch.setattr("hoaban.publishing.trees.Trees.holds", lambda self, tree: tree != old and holds(self, tree))
    journal.catch_up(at=LATER)
    assert [row[:2] for row in told("/vi/")] == [(instant(NOON), instant(LATER)), (instant(LATER), "")]


def test_a_pointer_moved_back_by_hand_gets_a_record_and_lines(releases):
    home = a_home()
    publish(NOON)
    old = pointer()
    a_new_edition(home, at=LATER)
    publish(LATER)
    switch_back(old)
    assert journal.catch_up(at=LAST) == 1
    assert [row[:2] for row in told("/vi/")][-1] == (instant(LAST), "")
    assert json.loads((records.folder() / "main/record.json").read_bytes())["root"] == old


def test_each_site_has_its_own_log(releases):
    a_home()
    a_home(site="xa-muong-phang", title="Mường Phăng")
    publish(NOON)
    sites = {row["site"] for row in lookups.versions_of(records.folder(), "/vi/xa/muong-phang/")["versions"]}
    assert (sites, {line.record for line in log("xa-muong-phang")}) == ({"xa-muong-phang"}, {1})


def test_when_nothing_changed_only_pointers_and_memories_are_read(releases, django_assert_num_queries):
    a_home()
    publish(NOON)
    with django_assert_num_queries(0):
        assert journal.catch_up(at=LATER) == 0


def test_a_fault_in_one_site_is_logged_and_holds_up_no_other(releases, caplog):
    a_home()
    publish(NOON)
    a_home(site="xa-muong-phang", title="Mường Phăng")
    process_changes(at=LATER)
    (releases / "sites/main/journal.json").unlink()
    (records.folder() / "main/records/1.json").write_bytes(b"{}")
    journal.catch_up(at=LATER)
    assert (log("xa-muong-phang") != [], "The public log of main is behind" in caplog.text) == (True, True)


def test_a_line_of_something_else_is_refused():
    with pytest.raises(ValueError, match="no line"):
        read_line('{"path": "/"}')


def pointer():
    return releases.current_root("main")


def switch_back(root):
    releases.switch("main", root)
