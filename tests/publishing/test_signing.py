"""Signed records: nothing changed in one is accepted, keys pass on their trust, and a death before the switch is harmless."""

import os
import signal
import stat
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.publishing import records, releases
from hoaban.publishing.actions import process_changes
from hoaban.publishing.keyring import KeyRing, KeysMissing
from hoaban.publishing.models import Change
from hoaban.publishing.records_on_disk import file_of, newest
from hoaban.publishing.signing import NotGenuine, Record, check, descends, instant, read_keys, read_record
from tests.factories.organisations import NOON
from tests.factories.publishing import LATER, a_home, a_new_edition
from tests.publishing.test_killed import died_processing

ROOT = "ab" * 32
MONTH = timedelta(days=30)


@pytest.fixture
def ring(tmp_path):
    made = KeyRing(tmp_path / "keys")
    made.make(at=NOON)
    return made


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.HOABAN_HOME = tmp_path


def signed(ring, number=1, previous="", at=NOON, root=ROOT):
    return ring.sign(site="main", number=number, root=root, previous=previous, at=at)


def test_a_record_reads_back_and_its_signature_holds(ring):
    record = signed(ring)
    assert read_record(record.written()) == record
    check(record, ring.keys())


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_a_record_with_any_changed_bit_is_refused(tmp_path_factory, place, bit):
    ring = KeyRing(tmp_path_factory.mktemp("keys"))
    ring.make(at=NOON)
    data = bytearray(signed(ring, number=7, previous="cd" * 32).written())
    data[place % len(data)] ^= 1 << bit
    with pytest.raises(NotGenuine):
        check(read_record(bytes(data)), ring.keys())


@given(data=st.binary(max_size=3000) | st.text().map(str.encode) | st.recursive(
    st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
).map(lambda values: __import__("json").dumps(values).encode()))  # fmt: skip
def test_what_is_no_record_and_no_list_of_keys_is_refused_with_a_sentence(data):
    for read in (read_record, read_keys):
        with pytest.raises(NotGenuine, match=r"^[A-Z].*\.$"):
            read(data)


@pytest.mark.parametrize(
    "changed",
    [{"number": 2}, {"site": "xa-x"}, {"root": "00" * 32}, {"time": "2026-11-24T05:00:00Z"}, {"previous": ROOT}],
)
def test_a_record_whose_words_were_changed_is_refused(ring, changed):
    with pytest.raises(NotGenuine, match="changed or forged"):
        check(replace(signed(ring), **changed), ring.keys())


def test_a_record_of_a_stranger_is_refused(ring, tmp_path):
    stranger = KeyRing(tmp_path / "other")
    stranger.make(at=NOON)
    with pytest.raises(NotGenuine, match="not among the published keys"):
        check(signed(stranger), ring.keys())


def test_a_record_must_follow_the_one_before(ring):
    first = signed(ring)
    second = signed(ring, 2, first.hash)
    check(second, ring.keys(), after=first)
    for other in (signed(ring, 3, first.hash), signed(ring, 2, ROOT)):
        with pytest.raises(NotGenuine, match="chain is broken"):
            check(other, ring.keys(), after=first)


def test_only_the_owner_can_read_a_private_key(ring):
    [file] = ring.folder.glob("*.pem")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_after_a_rotation_the_new_key_signs_and_the_old_one_holds_for_thirty_days(ring):
    before = signed(ring, at=NOON)
    old = next(iter(ring.keys().values()))
    new = ring.rotate(at=LATER)
    keys = ring.keys()
    assert (signed(ring, at=LATER).key, before.key) == (new.id, old.id)
    check(before, keys)
    for days, good in ((29, True), (31, False)):
        late = ring._private(old.id)
        record = Record("main", 1, ROOT, "", instant(LATER + timedelta(days=days)), old.id)
        record = replace(record, signature=late.sign(record.signed_bytes()).hex())
        if good:
            check(record, keys)
        else:
            with pytest.raises(NotGenuine, match="was not valid"):
                check(record, keys)


def test_a_key_others_may_have_ends_at_once(ring):
    ring.rotate(at=LATER, overlap=timedelta())
    old, new = ring.keys().values()
    assert (old.until, new.until, ring._private_file(old.id).exists()) == (instant(LATER), "", False)


def test_an_old_private_key_is_deleted_when_its_time_is_over_and_its_public_half_stays(ring):
    old = next(iter(ring.keys().values()))
    ring.rotate(at=LATER)
    assert ring._private_file(old.id).exists()
    ring.rotate(at=LATER + MONTH + MONTH)
    published = ring.keys()
    assert (ring._private_file(old.id).exists(), old.id in published) == (False, True)


def test_who_knows_the_first_key_can_trust_the_third(ring, tmp_path):
    first = next(iter(ring.keys().values()))
    ring.rotate(at=LATER)
    third = ring.rotate(at=LATER + MONTH)
    assert descends(third, ring.keys(), first.id)
    assert not descends(first, ring.keys(), third.id)


def test_a_key_nobody_vouched_for_is_refused(ring, tmp_path):
    stranger = KeyRing(tmp_path / "other")
    stranger.make(at=NOON)
    ours, theirs = ring.published(), stranger.published()
    mixed = ours.replace(b'"keys":[', b'"keys":[' + theirs.split(b'"keys":[')[1][:-2] + b",")
    mixed = mixed.replace(next(iter(stranger.keys())).encode(), next(iter(ring.keys())).encode(), 1)
    with pytest.raises(NotGenuine):
        read_keys(mixed)


def test_a_clock_that_went_back_signs_with_the_day_the_key_was_made(ring):
    record = signed(ring, at=NOON - timedelta(days=400))
    check(record, ring.keys())
    assert record.time == instant(NOON)


def test_without_its_private_key_nothing_is_signed_and_the_sentence_says_what_to_do(ring):
    next(ring.folder.glob("*.pem")).unlink()
    with pytest.raises(KeysMissing, match="backup"):
        signed(ring)
    assert ring.rotate(at=LATER).by == signed(ring, at=LATER).key  # a new beginning vouches for itself


def test_sealing_the_same_root_again_reuses_the_record_and_another_chains_on(releases):
    first = records.seal("main", ROOT, at=NOON)
    assert records.seal("main", ROOT, at=LATER) == first
    second = records.seal("main", "cd" * 32, at=LATER)
    assert (second.number, second.previous) == (2, first.hash)
    assert records.seal("xa-muong-phang", ROOT, at=LATER).number == 1


def test_the_newest_record_is_found_when_its_copy_is_one_behind(releases):
    records.seal("main", ROOT, at=NOON)
    folder = records.folder() / "main"
    behind = (folder / "record.json").read_bytes()
    second = records.seal("main", "cd" * 32, at=LATER)
    (folder / "record.json").write_bytes(behind)
    assert newest(folder) == second
    (folder / "record.json").unlink()
    assert newest(folder) == second


@pytest.mark.django_db(transaction=True)
def test_killed_between_record_and_switch_the_next_pass_repeats_the_record(releases, monkeypatch):
    home = a_home()
    process_changes(at=NOON)
    a_new_edition(home)
    root = releases_root()
    with monkeypatch.context() as patched:
        patched.setattr("hoaban.publishing.releases.switch", lambda site, root: os.kill(os.getpid(), signal.SIGKILL))
        assert died_processing(LATER)
    left = newest(records.folder() / "main")
    assert (left.number, releases_root() == root, Change.objects.filter(state="due").count()) == (2, True, 1)
    process_changes(at=LATER)
    assert (newest(records.folder() / "main"), releases_root()) == (left, left.root)


@pytest.mark.django_db
def test_a_release_that_cannot_be_signed_is_no_release_and_the_change_says_why(releases):
    home = a_home()
    process_changes(at=NOON)
    root = releases_root()
    next(records.ring().folder.glob("*.pem")).unlink()
    a_new_edition(home)
    [done] = process_changes(at=LATER)
    assert (releases_root(), "bring it back from the backup" in done.problem) == (root, True)


def releases_root():
    return releases.current_root("main")


def test_a_damaged_record_stops_the_chain_with_a_sentence(releases):
    records.seal("main", ROOT, at=NOON)
    file_of(records.folder() / "main", 1).write_bytes(b"{}")
    with pytest.raises(NotGenuine):
        records.seal("main", "cd" * 32, at=LATER)
